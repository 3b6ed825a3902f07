"""The findings of rules about the fields of indicators."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from itertools import repeat
from typing import Any

import polars as pl

from safeguard_xl.errors import FaultError
from safeguard_xl.frame import Column, Row, col, name_of, rows
from safeguard_xl.model import CellRef, Field, Finding, Severity
from safeguard_xl.rules import Evidence, Hit, Rule, fault_of, listed
from safeguard_xl.validate._places import INTEGER, ROWS, Grid, Spot, place


class Fields:
    """What the findings of fields are made from: the frame, where it stands, and what else there is."""

    def __init__(self, frame: pl.DataFrame, grid: Grid, evidence: Evidence) -> None:
        self.frame, self.grid, self.evidence = frame, grid, evidence

    def rows(self, rule: Rule, field: Field, wanted: pl.Series) -> list[Row]:
        """Return these rows of the frame, with the columns that the messages of a rule need."""
        if rule.tells:
            return rows(self.frame[wanted])
        named: list[Column[Any]] = [col.text.of(field), col.text.reference, col.text.title]
        by_name = {column.label: column for column in [*named, *rule.quotes.values()]}
        return rows(self.frame.select(*by_name.values())[wanted])

    def worked_out(self, rule: Rule, field: Field, wanted: pl.Series) -> pl.DataFrame:
        """Return what a rule works out for these rows: what it shows, and which other cells are meant.

        It is worked out over the whole frame, as it may be about all of it. Raises FaultError where the rule breaks.
        """
        expressions = {**rule.shows.get(field, {}), **({ALSO: rule.also[field]} if field in rule.also else {})}
        try:
            return self.frame.select(col.row, **expressions).drop(col.row.label)[wanted]
        except Exception as error:
            raise FaultError(fault_of(rule.code, error)) from error

    def spots(self, hit: Hit) -> list[Spot]:
        """Return the cells that a hit covers on its sheet, each once."""
        sheet = self.grid.sheet_of(hit.row)
        found = [self.grid.at(*one) for one in ((hit.row, hit.field), *hit.also)]
        return [*dict.fromkeys(spot for spot in found if spot and spot[0] == sheet)]

    def rows_of(self, hits: Iterable[Hit]) -> pl.DataFrame:
        """Return the rows that hits touch, as `place.sheet` and `place.row`."""
        found = [(sheet, row) for hit in hits for sheet, row, _ in self.spots(hit)]
        return pl.DataFrame(found, schema=ROWS, orient="row")

    def finding(self, rule: Rule, severity: Severity, hit: Hit, row: Row) -> Finding:
        """Return the finding of a hit: severity, address and words."""
        return self.finding_at(rule, severity, hit, (row, self.grid.table_of(hit.row), self.spots(hit)))

    def finding_at(self, rule: Rule, severity: Severity, hit: Hit, where: tuple[Row, int, list[Spot]]) -> Finding:
        """Return that of a hit of which it is known in which row and table it is, and which cells it covers."""
        row, table_number, spots = where
        table = self.grid.tables[table_number]
        column = table.columns.get(hit.field)
        cells = tuple(CellRef(table.sheet, row, column) for _, row, column in spots)
        text = row[col.text.of(hit.field)]
        quotes = {"cell": text, **{name: row[one] for name, one in rule.quotes.items()}}
        told = {name: tell(self.evidence, row, hit.field) for name, tell in rule.tells.items()}
        return Finding(
            code=rule.code,
            rule=rule.name,
            severity=severity,
            message=rule.fill(quotes, {**hit.shows, **told}),
            values=rule.values(quotes, {**hit.shows, **told}),
            hint=rule.hint,
            sheet=table.sheet,
            cell=cells[0] if column else None,
            heading=column.heading if column else None,
            reference=row[col.text.reference] or row[col.text.title],
            field=hit.field,
            found=text,
            cells=cells,
        )


ALSO = "also"
NOTHING: Mapping[str, object] = {}


class OfField:
    """The findings of a rule in the rows of one field; each by itself."""

    def __init__(self, fields: Fields, rule: Rule, severity: Severity, found: tuple[Field, pl.Series]) -> None:
        self.fields, self.rule, self.severity = fields, rule, severity
        self.field, self.found = found
        self.of_rows = self.found
        self.places = fields.grid.places(self.found, fields.grid.column(self.field).gather(self.found))

    @cached_property
    def worked_out(self) -> pl.DataFrame:
        """What the rule works out for each of them."""
        return self.fields.worked_out(self.rule, self.field, self.found)

    def rows(self) -> pl.DataFrame:
        """Return the rows that its findings touch."""
        if not self.rule.also:
            return self.places.select(place.sheet, place.row)
        return self.fields.rows_of(self.hits(range(len(self.found))))

    def hits(self, at: Sequence[int]) -> Iterator[Hit]:
        """Yield these of its hits."""
        needed = self.rule.shows.get(self.field) or self.rule.also
        shown = self.worked_out[at].iter_rows(named=True) if needed else repeat(NOTHING)
        for row, shows in zip(self.found[at], shown, strict=False):
            yield hit_of(row, self.field, shows)

    def make(self, at: Sequence[int]) -> list[Finding]:
        """Return these of its findings."""
        found, spots = self.found[at], self.places[at].rows()
        some = self.fields.rows(self.rule, self.field, found)
        tables = self.fields.grid.table.gather(found)
        return [
            self.fields.finding_at(
                self.rule, self.severity, hit, (row, table, self.fields.spots(hit) if hit.also else [spot])
            )
            for hit, row, table, spot in zip(self.hits(at), some, tables, spots, strict=True)
        ]


def hit_of(row: int, field: Field, shows: Mapping[str, Any]) -> Hit:
    """Return the hit of a row and a field, with what was worked out for it."""
    also = tuple((other["row"], other["field"]) for other in shows.get(ALSO) or ())
    return Hit(row, field, also, {name: shown for name, shown in shows.items() if name != ALSO})


class OfHits:
    """The findings of hits that stand already."""

    def __init__(self, fields: Fields, rule: Rule, severity: Severity, found: Sequence[Hit]) -> None:
        self.fields, self.rule, self.severity, self.found = fields, rule, severity, found
        columns = pl.Series([fields.grid.column(hit.field)[hit.row] for hit in found], dtype=INTEGER)
        self.of_rows = pl.Series([hit.row for hit in found], dtype=INTEGER)
        self.places = fields.grid.places(self.of_rows, columns)

    def rows(self) -> pl.DataFrame:
        """Return the rows that its findings touch."""
        return self.fields.rows_of(self.found)

    def hits(self, at: Sequence[int]) -> Iterator[Hit]:
        """Yield these of its hits."""
        return (self.found[number] for number in at)

    def make(self, at: Sequence[int]) -> list[Finding]:
        """Return these of its findings."""
        return [self._finding(hit) for hit in self.hits(at)]

    def _finding(self, hit: Hit) -> Finding:
        [row] = self.fields.rows(self.rule, hit.field, pl.Series([hit.row]))
        return self.fields.finding(self.rule, self.severity, hit, row)


ROW, COLUMN, FIELD, RUN = "row", "column", "field", "run"


class OfTable:
    """The findings of a rule about the table: one a sheet, at the first of its cells."""

    def __init__(
        self, fields: Fields, rule: Rule, severity: Severity, found: Iterable[tuple[Field, pl.Series]]
    ) -> None:
        self.fields, self.rule, self.severity = fields, rule, severity
        grid = fields.grid
        parts = [_part(places, grid.column(field).gather(places), rule.fields.index(field)) for field, places in found]
        hits = pl.concat(parts).sort(ROW, COLUMN)
        sheet = grid.sheet.gather(hits[ROW]).rle_id().alias(RUN)
        self.groups = (
            hits.with_columns(sheet).group_by(RUN, maintain_order=True).agg(ROW, FIELD, pl.col(COLUMN).first())
        )
        self.of_rows = self.groups[ROW].list.first()
        self.places = grid.places(self.of_rows, self.groups[COLUMN])

    def rows(self) -> pl.DataFrame:
        """Return the rows that its findings touch."""
        grid, found = self.fields.grid, self.groups[ROW].explode()
        sheet, row = place.sheet.label, place.row.label
        return pl.DataFrame({sheet: grid.sheet.gather(found), row: grid.row.gather(found)})

    def hits(self, at: Sequence[int]) -> Iterator[Hit]:
        """Yield these of its hits."""
        for _, in_rows, in_fields, _ in self.groups[at].iter_rows():
            (row, field), *also = zip(in_rows, (self.rule.fields[number] for number in in_fields), strict=True)
            yield Hit(row, field, tuple(also), {"count": 1 + len(also)})

    def make(self, at: Sequence[int]) -> list[Finding]:
        """Return these of its findings."""
        return [self._finding(hit) for hit in self.hits(at)]

    def _finding(self, hit: Hit) -> Finding:
        """Return the finding of a hit, with what the rule works out for its first row."""
        here = pl.Series([hit.row])
        [row] = self.fields.rows(self.rule, hit.field, here)
        if self.rule.shows.get(hit.field):
            [shows] = self.fields.worked_out(self.rule, hit.field, here).iter_rows(named=True)
            hit = replace(hit, shows={**shows, **hit.shows})
        if "{names}" in self.rule.says:
            hit = replace(hit, shows={**hit.shows, "names": self._names(hit)})
        return self.fields.finding(self.rule, self.severity, hit, row)

    def _names(self, hit: Hit) -> str:
        """Return the indicators that a hit covers, in words."""
        covered = pl.Series([*dict.fromkeys(row for row, _ in ((hit.row, hit.field), *hit.also))])
        found = rows(self.fields.frame.select(col.text.reference, col.text.title)[covered])
        return listed([name_of(row) for row in found])


def _part(places: pl.Series, columns: pl.Series, field: int) -> pl.DataFrame:
    """The rows in which a field is at fault, with its column and its number among the rule's fields."""
    return pl.DataFrame({ROW: places, COLUMN: columns}).with_columns(pl.lit(field, INTEGER).alias(FIELD))


class Standing:
    """The findings of a source but for those of which another rule speaks: damage by Excel."""

    def __init__(self, source: OfField | OfHits | OfTable, damaged: Collection[Spot]) -> None:
        self.source, self.rule, self.severity = source, source.rule, source.severity
        self.fields = source.fields
        likely = [at for at, spot in enumerate(source.places.iter_rows()) if spot in damaged]
        spots = (source.fields.spots(hit) for hit in source.hits(likely))
        hidden = {at for at, of in zip(likely, spots, strict=True) if all(spot in damaged for spot in of)}
        self.kept = [at for at in range(len(source.places)) if at not in hidden]
        self.places = source.places[self.kept]
        self.of_rows = source.of_rows[self.kept]

    def hits(self, at: Sequence[int]) -> Iterator[Hit]:
        """Yield these of the hits that are left."""
        return self.source.hits([self.kept[number] for number in at])

    def rows(self) -> pl.DataFrame:
        """Return the rows that the findings that are left touch."""
        if len(self.kept) == len(self.source.places):
            return self.source.rows()
        return self.source.fields.rows_of(self.source.hits(self.kept))

    def make(self, at: Sequence[int]) -> list[Finding]:
        """Return these of the findings that are left."""
        return self.source.make([self.kept[number] for number in at])
