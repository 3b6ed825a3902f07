"""What a template consists of: its columns from left to right, and the indicators that have their rows already."""

from collections.abc import Container, Iterator
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from msgspec import Struct

from safeguard_xl.errors import SafeguardError
from safeguard_xl.model import OUR_COLUMNS, Unit
from safeguard_xl.report import as_typed
from safeguard_xl.schema import GENERIC, Definition, WorkbookSchema, load_layered, load_schema, normal, shipped
from safeguard_xl.template._when import When

ORDER = (
    "reference", "title", "owner", "frequency", "unit", "kind", "polarity", "baseline", "previous",
    "green", "amber", "red", "target", "result", "predicted", "data_quality", "concern", "comment", "rag",
    "direction",
)  # fmt: skip
ESSENTIAL = frozenset({"title", "polarity", "target", "result"})
"""Without them nothing can be rated."""
USUAL = ESSENTIAL | {
    "reference", "owner", "frequency", "unit", "baseline", "previous", "predicted", "data_quality",
    "concern", "comment",
}  # fmt: skip
OF_LIMITS = ("green", "amber", "red")
LIGHTS = ("rag", "direction")
"""The fields that `update` fills where they are empty."""
CALCULATED = OUR_COLUMNS[2:]
"""The others of its columns. A template has them all from the start: then the sheet looks the same all year, its print
and its colours are set once, and an update adds no column to a sheet whose headings are locked."""
MOST_COLUMNS = 120


class Column(Struct, frozen=True):
    """A column: its number from 1, its heading, and the fields it holds; ours that only `update` fills have none."""

    number: int
    heading: str
    fields: tuple[str, ...] = ()

    @property
    def field(self) -> str | None:
        """The first of its fields."""
        return self.fields[0] if self.fields else None

    @property
    def is_ours(self) -> bool:
        """Whether `update` fills it."""
        return not self.fields or self.field in LIGHTS


class Own(NamedTuple):
    """The indicators that a schema names itself: by their references, and those that go by their titles."""

    references: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()


class Form(Struct, frozen=True, dict=True):
    """A template that is to be made: its schema, as it was named, the time it is for, and its blank rows."""

    schema: WorkbookSchema
    named: str
    when: When
    blank_rows: int
    own: Own

    @cached_property
    def known(self) -> tuple[tuple[str, Definition], ...]:
        """The indicators that the schema itself names, by reference or by title alone, which have a row each."""
        found = ((reference, self.schema.definition(reference, self.when.year)) for reference in self.own.references)
        by_reference = [(reference, definition) for reference, definition in found if definition]
        measures = ((title, self.schema.measures[title]) for title in self.own.titles)
        by_title = [("", Definition(title=title, polarity=one.polarity, unit=one.unit)) for title, one in measures]
        return (*by_reference, *by_title)

    @cached_property
    def columns(self) -> tuple[Column, ...]:
        """The columns from left to right; fields under the same heading share one."""
        fields: dict[str, list[str]] = {}
        headings: dict[str, str] = {}
        for heading, field in [*self._headings(), *((heading, "") for heading in CALCULATED)]:
            headings.setdefault(normal(heading), heading)
            fields.setdefault(normal(heading), []).extend([field] if field else [])
        if len(headings) > MOST_COLUMNS:
            raise SafeguardError(f"{self.named}: this schema asks for {len(headings)} columns, which is too many.")
        return tuple(Column(number, headings[key], tuple(fields[key])) for number, key in enumerate(headings, start=1))

    @property
    def title(self) -> str:
        """The schema's title, with the time where it does not say it; `generic` says what it is itself."""
        said = "Performance indicators" if self.schema.name == GENERIC else self.schema.title
        year = self.when.financial()
        quarter = f" quarter {self.when.quarter}" if self.when.quarter else ""
        return f"{said}{'' if year in said else f', {year}'}{quarter}"

    @property
    def option(self) -> str:
        """What `check` has to be told to take this schema: nothing for those that it finds by itself."""
        return "" if self.named in shipped() else f"--schema {as_typed(self.named)} "

    def column(self, field: str) -> Column | None:
        """Return the first column of a field."""
        return next((column for column in self.columns if field in column.fields), None)

    def _headings(self) -> Iterator[tuple[str, str]]:
        generic = load_schema(GENERIC)
        headings = {str(field): texts for field, texts in self.schema.headings.items()}
        own = {field for field, texts in headings.items() if texts != generic.headings.get(field)}  # type: ignore[call-overload]  # a field by its name
        required = set(self.schema.required)
        usual = USUAL if required <= set(generic.required) else required | ESSENTIAL
        for field in ORDER:
            if field in usual | own | set(LIGHTS) and headings.get(field):
                yield from ((heading, field) for heading in self.when.headings(headings[field]) if heading.strip())


def unit_of(definition: Definition) -> Unit | None:
    """Return what an indicator's figures count; one that stands on a scale is a judgement."""
    return Unit.JUDGEMENT if definition.scale else definition.unit


def own_indicators(name_or_path: str | Path) -> Own:
    """Return the indicators that a schema, or one it extends, names itself: not those that `generic` brings along.

    A national indicator is named by a line alone: [indicators."NI 59"]; a measure has a row where its unit is known.
    """
    schema, layered = load_layered(name_or_path)
    generic, below = load_layered(GENERIC)
    brought = {place.file for place in below.places.values()} - {f"{schema.name}.toml"}

    def is_named(table: str, name: str, usual: Container[str]) -> bool:
        place = layered.place((table, name))
        return name not in usual or (place is not None and place.file not in brought)

    references = (name for name in schema.indicators if is_named("indicators", name, generic.indicators))
    titles = (name for name in schema.measures if is_named("measures", name, generic.measures))
    return Own(tuple(references), tuple(title for title in titles if schema.measures[title].unit))
