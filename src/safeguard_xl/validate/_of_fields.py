"""Where the findings of rules about the fields of indicators stand, and what makes them."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cached_property

import polars as pl

from safeguard_xl.model import Field, Severity
from safeguard_xl.rules import Rule
from safeguard_xl.validate._fields import ALSO, ALSO_AT, AT, ROW, Fields, Hits, counted
from safeguard_xl.validate._places import FIELD, PLACE, place

COLUMN, RUN, COUNT = "column", "run", "count"


class OfFields:
    """The findings of a rule that are made of hits; `places` says where each stands."""

    def __init__(self, fields: Fields, rule: Rule, severity: Severity, places: pl.DataFrame) -> None:
        self.fields, self.rule, self.severity, self.places = fields, rule, severity, places

    def hits(self, at: pl.Series) -> Sequence[Hits]:
        """Return these of its hits, those of a field together."""
        raise NotImplementedError

    def spots(self, at: pl.Series) -> pl.DataFrame:
        """Return the cells that these of its hits cover: AT, which of them, and where."""
        spots, before = [], 0
        for hits in self.hits(at):
            spots.append(self.fields.spots(hits).with_columns(pl.col(AT) + before))
            before += len(hits.rows)
        return pl.concat(spots)

    def rows(self) -> pl.DataFrame:
        """Return the rows that its findings touch."""
        return self.spots(counted(self.places)).select(place.sheet, place.row)

    def found(self, at: pl.Series) -> pl.DataFrame:
        """Return what these of its findings say."""
        return pl.concat([self.fields.found(self.rule, hits) for hits in self.hits(at)])

    def values(self, at: pl.Series) -> list[tuple[str, ...]]:
        """Return what the messages of these show of the data."""
        return [shown for hits in self.hits(at) for shown in self.fields.values(self.rule, hits)]


class OfHits(OfFields):
    """The findings of hits that stand already; each by itself."""

    def __init__(self, fields: Fields, rule: Rule, severity: Severity, hits: Hits) -> None:
        super().__init__(fields, rule, severity, fields.places(hits.field, hits.rows))
        self._all = hits

    def hits(self, at: pl.Series) -> Sequence[Hits]:
        """Return these of its hits."""
        return [self._all[at]]


class OfField(OfFields):
    """The findings of a rule in the rows of one field; each by itself."""

    def __init__(self, fields: Fields, rule: Rule, severity: Severity, found: tuple[Field, pl.Series]) -> None:
        super().__init__(fields, rule, severity, fields.places(*found))
        self._found = found

    @cached_property
    def _all(self) -> Hits:
        """Its hits, with what the rule works out for them."""
        return self.fields.hits(self.rule, *self._found)

    def hits(self, at: pl.Series) -> Sequence[Hits]:
        """Return these of its hits."""
        return [self._all[at]]

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
        super().__init__(fields, rule, severity, grid.places(self._groups[ROW], self._groups[COLUMN]))

    def hits(self, at: pl.Series) -> Sequence[Hits]:
        """Return these of its hits, with what the rule works out for the first row of each."""
        return [self._hit(group) for group in self._groups[at].iter_slices(1)]

    def _hit(self, group: pl.DataFrame) -> Hits:
        hits = self.fields.hits(self.rule, group[FIELD].item(), group[ROW])
        shows = {**hits.shows, COUNT: group[COUNT].cast(pl.String)}
        return replace(hits, shows=shows, also=group[ALSO].cast(ALSO_AT))


class Standing:
    """The findings of a source but for those of which another rule speaks: damage by Excel."""

    def __init__(self, source: OfFields, damaged: pl.DataFrame) -> None:
        self.source, self.rule, self.severity = source, source.rule, source.severity
        at = counted(source.places)
        likely = source.places.with_columns(at).join(damaged, on=PLACE, how="semi", maintain_order="left")[AT]
        sound = source.spots(likely).join(damaged, on=PLACE, how="anti")[AT]
        hidden = likely.filter(~counted(likely).is_in(sound.implode()))
        self._kept = at.filter(~at.is_in(hidden.implode()))
        self.places = source.places[self._kept]

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
