"""What an officer puts right of how a workbook was read, as lines of a schema, and whether it was heeded."""

from collections.abc import Iterator, Mapping

from msgspec import Struct, field
from msgspec.structs import replace

from safeguard_xl.account import called
from safeguard_xl.columns import Row, rows
from safeguard_xl.draft._settings import KNOWN, Setting
from safeguard_xl.frame import col
from safeguard_xl.model import Review, UnreadColumn
from safeguard_xl.reference import reference_key
from safeguard_xl.report import clean
from safeguard_xl.schema import WorkbookSchema, as_toml

WAYS = {
    "rise": "higher is better",
    "fall": "lower is better",
    "range": "best inside a range",
    "none": "for information",
}


class Corrections(Struct, frozen=True):
    """What the columns under some headings are to be read as, and which way is better of some indicators.

    An indicator goes by its reference, or by its title where it has none of its own.
    """

    headings: Mapping[str, str] = field(default_factory=dict)
    references: Mapping[str, str] = field(default_factory=dict)
    titles: Mapping[str, str] = field(default_factory=dict)

    def __bool__(self) -> bool:
        """Tell whether there are any."""
        return bool(self.headings or self.references or self.titles)

    def __or__(self, later: "Corrections") -> "Corrections":
        """Return these and later ones, which hold where both speak of the same."""
        return replace(
            self,
            headings={**self.headings, **later.headings},
            references={**self.references, **later.references},
            titles={**self.titles, **later.titles},
        )

    def __str__(self) -> str:
        """Return them in words, each a sentence."""
        columns = (f'"{clean(heading)}" is the {called(field)}.' for heading, field in self.headings.items())
        ways = {**self.references, **self.titles}
        return " ".join([*columns, *(f"{clean(name)}: {WAYS[way]}." for name, way in ways.items())])


def settings_of(corrections: Corrections, schema: WorkbookSchema) -> Iterator[Setting]:
    """Yield them as lines of a schema over the one that the workbook was read by."""
    fields: dict[str, list[str]] = {}
    for heading, name in corrections.headings.items():
        fields.setdefault(name, []).append(heading)
    for name, headings in fields.items():
        yield Setting("headings", f"{name} = {as_toml([*headings, *_known(schema, name, corrections)])}", "put right")
    for name in (name for name in schema.headings if name not in fields):
        if (rest := _known(schema, name, corrections)) != [KNOWN]:
            yield Setting("headings", f"{name} = {as_toml(rest)}", "without what is put right above")
    for table, ways in (("measures", corrections.titles), ("indicators", corrections.references)):
        for name, way in ways.items():
            yield Setting(table, f"{as_toml(name)} = {as_toml({'polarity': way})}", f"put right: {WAYS[way]}")


def _known(schema: WorkbookSchema, name: str, corrections: Corrections) -> list[str]:
    """Return the headings of a field that a schema knows, but for those that are now of another field."""
    moved = {heading for heading, now in corrections.headings.items() if now != name}
    known = next((texts for field, texts in schema.headings.items() if field == name), ())
    return [one for one in known if one not in moved] if moved & set(known) else [KNOWN]


def unheeded(review: Review, corrections: Corrections) -> Iterator[str]:
    """Yield a sentence for each correction that a workbook is not read by although a schema says it."""
    yield from dict.fromkeys(_unheeded(review, corrections))


def _unheeded(review: Review, corrections: Corrections) -> Iterator[str]:
    for heading, name in corrections.headings.items():
        yield from _not_taken(review, heading, name)
    for row in rows(review.frame):
        way = corrections.references.get(row[col.text.reference] or "") or corrections.titles.get(_title(row))
        if way and way != row[col.polarity]:
            yield f"{clean(row[col.text.reference] or _title(row))} is still not rated as if {WAYS[way]}."


def own_name(row: Row, references: Mapping[str, int]) -> tuple[str, str]:
    """Return an indicator's reference, if no other has it, and its title; `references` are counted by their keys."""
    reference = row[col.text.reference] or ""
    return (reference if references.get(reference_key(reference)) == 1 else ""), _title(row)


def _title(row: Row) -> str:
    return " ".join((row[col.text.title] or "").split())


def _not_taken(review: Review, heading: str, name: str) -> Iterator[str]:
    """Say what the columns under a heading are read as in place of the field asked for."""
    for table in review.tables:
        taken = {one.field for one in table.taken if one.column.heading == heading}
        unread = next((one for one in table.unread if one.column.heading == heading), None)
        if (taken or unread) and name not in taken:
            why = _why(taken, unread)
            yield f'{clean(table.sheet)}: "{clean(heading)}" is still not read as the {called(name)}{why}.'
        elif others := taken - {name}:
            yield f'{clean(table.sheet)}: "{clean(heading)}" is read as the {_named(others)}, too.'


def _why(taken: set[str], unread: UnreadColumn | None) -> str:
    return f", but as the {_named(taken)}" if taken else f": {clean(unread.because)}" if unread else ""


def _named(fields: set[str]) -> str:
    return " and the ".join(map(called, sorted(fields)))
