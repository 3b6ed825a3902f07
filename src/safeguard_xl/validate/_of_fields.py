"""Where the findings of rules about the fields of indicators stand, and what makes them."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

import polars as pl
from msgspec.structs import replace

from safeguard_xl.columns import rows
from safeguard_xl.few_rows import added
from safeguard_xl.frame import col, name_of
from safeguard_xl.model import Field, Severity
from safeguard_xl.rules import NAMES, Rule, listed
from safeguard_xl.validate._fields import ALSO, ALSO_AT, AT, ROW, Fields, Hits, Some, counted
from safeguard_xl.validate._places import FIELD, INTEGER, PLACE, place

COLUMN, RUN, COUNT, WITHIN = "column", "run", "count", "within"
NO_SPOTS = pl.DataFrame(schema=dict.fromkeys((AT, *PLACE), INTEGER))


class OfFields:
    """The findings of a rule that are made of hits; `of_rows` says in which rows, `places` where each stands."""

    def __init__(self, fields: Fields, rule: Rule, severity: Severity, where: tuple[pl.Series, pl.Series]) -> None:
        self.fields, self.rule, self.severity = fields, rule, severity
        self.of_rows, columns = where
        self.places = fields.grid.places(self.of_rows, columns)

    def hits(self, at: pl.Series) -> Sequence[Some]:
        """Return these of its hits, those of a field together."""
        raise NotImplementedError

    def covering(self, at: pl.Series) -> Sequence[Some]:
        """Return these of its hits for the cells that they cover; what they show may be missing."""
        return self.hits(at)

    def spots(self, at: pl.Series) -> pl.DataFrame:
        """Return the cells that these of its hits cover: AT, which of them, and where."""
        spots = [(some.at, self.fields.spots(some.hits)) for some in self.covering(at)]
        parts = [part.with_columns(which.gather(part[AT]).alias(AT)) for which, part in spots]
        return pl.concat([NO_SPOTS, *parts]).sort(AT, maintain_order=True)

    def rows(self) -> pl.DataFrame:
        """Return the rows that its findings touch."""
        return self.spots(counted(self.places)).select(place.sheet, place.row)

    def found(self, at: pl.Series) -> pl.DataFrame:
        """Return what these of its findings say."""
        parts = [added(self.fields.found(self.rule, some.hits), some.at.alias(AT)) for some in self.hits(at)]
        return pl.concat(parts).sort(AT).drop(AT)

    def values(self, at: pl.Series) -> list[tuple[str, ...]]:
        """Return what the messages of these show of the data."""
        shown: dict[int, tuple[str, ...]] = {}
        for some in self.hits(at):
            shown |= zip(some.at, self.fields.values(self.rule, some.hits), strict=True)
        return [shown[number] for number in range(len(at))]


class OfHits(OfFields):
    """The findings of hits that stand already; each by itself."""

    def __init__(self, fields: Fields, rule: Rule, severity: Severity, parts: Sequence[Some]) -> None:
        self._parts = parts
        columns = [
            pl.DataFrame({AT: at, ROW: hits.rows, COLUMN: fields.grid.column(hits.field)[hits.rows]})
            for at, hits in parts
        ]
        where = pl.concat(columns).sort(AT)
        super().__init__(fields, rule, severity, (where[ROW], where[COLUMN]))

    def hits(self, at: pl.Series) -> Sequence[Some]:
        """Return these of its hits, those of a field together."""
        wanted = pl.DataFrame({RUN: at, AT: counted(at)})
        found = []
        for numbers, hits in self._parts:
            here = pl.DataFrame({RUN: numbers, WITHIN: counted(numbers)})
            some = wanted.join(here, on=RUN, maintain_order="left")
            if len(some):
                found.append(Some(some[AT], hits[some[WITHIN]]))
        return found


class OfField(OfFields):
    """The findings of a rule in the rows of one field; each by itself."""

    def __init__(self, fields: Fields, rule: Rule, severity: Severity, found: tuple[Field, pl.Series]) -> None:
        self._found = field, in_rows = found
        super().__init__(fields, rule, severity, (in_rows, fields.grid.column(field)[in_rows]))

    @cached_property
    def _covering(self) -> Hits:
        return self.fields.hits(self.rule, *self._found)

    @cached_property
    def _shown(self) -> Hits:
        return self.fields.shown(self.rule, self._covering)

    def hits(self, at: pl.Series) -> Sequence[Some]:
        """Return these of its hits."""
        return [Some(counted(at), self._shown[at])]

    def covering(self, at: pl.Series) -> Sequence[Some]:
        """Return these of its hits for the cells that they cover: what they show takes long to work out."""
        return [Some(counted(at), self._covering[at])]

    def rows(self) -> pl.DataFrame:
        """Return the rows that its findings touch."""
        return super().rows() if self.rule.also else self.places.select(place.sheet, place.row)


class OfTable(OfFields):
    """The findings of a rule about the table: one a sheet, at the first of its cells."""

    def __init__(
        self, fields: Fields, rule: Rule, severity: Severity, found: Iterable[tuple[Field, pl.Series]]
    ) -> None:
        grid = fields.grid
        parts = [
            pl.DataFrame({ROW: rows, COLUMN: grid.column(field)[rows]}).with_columns(pl.lit(field).alias(FIELD))
            for field, rows in found
        ]
        cells = pl.concat(parts).sort(ROW, COLUMN)
        runs = cells.with_columns(grid.sheet[cells[ROW]].rle_id().alias(RUN)).group_by(RUN, maintain_order=True)
        self._groups = runs.agg(
            pl.col(ROW, FIELD, COLUMN).first(), pl.struct(ROW, FIELD).slice(1).alias(ALSO), pl.len().alias(COUNT)
        )
        super().__init__(fields, rule, severity, (self._groups[ROW], self._groups[COLUMN]))

    def hits(self, at: pl.Series) -> Sequence[Some]:
        """Return these of its hits, with what the rule works out for the first row of each."""
        groups = self._groups[at].with_columns(counted(at))
        return [Some(some[AT], self._hits(some)) for some in groups.partition_by(FIELD, maintain_order=True)]

    def _hits(self, groups: pl.DataFrame) -> Hits:
        """Return the hits of groups whose first cells are of one field."""
        hits = self.fields.shown(self.rule, self.fields.hits(self.rule, groups[FIELD][0], groups[ROW]))
        shows = {**hits.shows, COUNT: groups[COUNT].cast(pl.String)}
        if f"{{{NAMES}}}" in self.rule.says:
            shows[NAMES] = pl.Series([self._names(*one) for one in groups.select(ROW, ALSO).iter_rows()])
        return replace(hits, shows=shows, also=groups[ALSO].cast(ALSO_AT))

    def _names(self, first: int, others: Sequence[Mapping[str, int]]) -> str:
        """Return the indicators that a hit covers, in words."""
        covered = dict.fromkeys([first, *(other[ROW] for other in others)])
        found = rows(self.fields.frame.select(col.text.reference, col.text.title)[list(covered)])
        return listed([name_of(row) for row in found])


class Standing:
    """The findings of a source but for those of which another rule speaks: damage by Excel."""

    def __init__(self, source: OfFields, damaged: pl.DataFrame) -> None:
        self.source, self.rule, self.severity, self.fields = source, source.rule, source.severity, source.fields
        at = counted(source.places)
        likely = source.places.with_columns(at).join(damaged, on=PLACE, how="semi", maintain_order="left")[AT]
        sound = source.spots(likely).join(damaged, on=PLACE, how="anti")[AT]
        hidden = likely.filter(~counted(likely).is_in(sound.implode()))
        self._kept = at.filter(~at.is_in(hidden.implode()))
        self.places, self.of_rows = source.places[self._kept], source.of_rows[self._kept]

    def spots(self, at: pl.Series) -> pl.DataFrame:
        """Return the cells that these of the hits that are left cover: AT, which of them, and where."""
        return self.source.spots(self._kept[at])

    def rows(self) -> pl.DataFrame:
        """Return the rows that the findings that are left touch."""
        if len(self._kept) == len(self.source.places):
            return self.source.rows()
        return self.source.spots(self._kept).select(place.sheet, place.row)

    def found(self, at: pl.Series) -> pl.DataFrame:
        """Return what these of the findings that are left say."""
        return self.source.found(self._kept[at])

    def values(self, at: pl.Series) -> list[tuple[str, ...]]:
        """Return what the messages of these show of the data."""
        return self.source.values(self._kept[at])
