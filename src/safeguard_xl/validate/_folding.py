"""One finding for a table where a rule hits most of its rows: one cause is told once, with all the cells it covers."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from itertools import islice

import polars as pl

from safeguard_xl.frame import col, name_of, rows
from safeguard_xl.model import CellRef, Finding
from safeguard_xl.reference import reference_key
from safeguard_xl.rules import Rule
from safeguard_xl.validate._of_fields import Fields, OfField, OfHits, OfTable, Standing
from safeguard_xl.validate._places import INTEGER
from safeguard_xl.validate._sources import Source

Spoken = Collection[tuple[str, str]]
"""What somebody has explained by itself: a rule's code and an indicator, as `reference_key` has it."""
Foldable = OfField | OfHits | OfTable | Standing
TOLD = 3  # rows of which it is said what is wrong; of more it is said how many there are
AT, ROW, TABLE, FOLD = "at", "row", "table", "fold"


def folded(source: Foldable, spoken: Spoken = ()) -> Source:
    """Return a source that makes one finding a sheet of those in tables of which most rows are hit.

    What is explained by itself stays by itself, so that its explanation still finds it.
    """
    if len(source.places) == 1:
        return source
    grid, found = source.fields.grid, source.of_rows
    of = _rows_of_tables(source.fields, source.rule)
    hits = pl.DataFrame({ROW: found, TABLE: grid.table.gather(found), FOLD: grid.sheet.gather(found)})
    of_table = pl.col(TABLE).replace_strict(of, default=0, return_dtype=INTEGER)
    most = pl.col(ROW).n_unique().over(TABLE) * 2 > of_table
    alone = pl.col(ROW).is_in(_explained(source, spoken).implode())
    own = -1 - pl.int_range(pl.len(), dtype=INTEGER)  # below all numbers of sheets
    key = pl.when(most & ~alone).then(pl.col(FOLD)).otherwise(own)
    groups = hits.with_row_index(AT).group_by(key.alias(FOLD), maintain_order=True).agg(AT, ROW, TABLE)
    return source if len(groups) == len(hits) else Folded(source, groups, of)


def _rows_of_tables(fields: Fields, rule: Rule) -> dict[int, int]:
    """Return how many rows of each table a rule is about."""
    about = pl.lit(value=True) if rule.among is None else rule.among
    return dict(fields.frame.filter(about).group_by(col.table).len().iter_rows())


def _explained(source: Foldable, spoken: Spoken) -> pl.Series:
    """Return the rows of which a finding of the rule is explained by itself."""
    names = {name for code, name in spoken if code == source.rule.code}
    if not names:
        return pl.Series(dtype=INTEGER)
    some = rows(source.fields.frame.select(col.text.reference, col.text.title)[source.of_rows])
    keys = [reference_key(name_of(row)) for row in some]
    return source.of_rows.filter([key in names for key in keys])


class Folded:
    """The findings of a source, some of them together: `groups` holds which, with their rows and tables."""

    def __init__(self, source: Foldable, groups: pl.DataFrame, of: dict[int, int]) -> None:
        self.source, self.rule, self.severity = source, source.rule, source.severity
        self.groups, self.of = groups, of
        self.places = source.places[groups[AT].list.first()]

    def rows(self) -> pl.DataFrame:
        """Return the rows that its findings touch."""
        return self.source.rows()

    def make(self, at: Sequence[int]) -> list[Finding]:
        """Return these of its findings."""
        some = self.groups[at]
        told = iter(self.source.make(some[AT].list.head(TOLD).explode().to_list()))
        groups = some.select(AT, ROW, TABLE).iter_rows()
        return [self._one(list(islice(told, min(len(group[0]), TOLD))), *group) for group in groups]

    def _one(self, told: list[Finding], at: list[int], in_rows: list[int], tables: list[int]) -> Finding:
        """Return the finding of a group, of which the first are told by themselves."""
        first, *others = told
        if not others:
            return first
        number, of = len(set(in_rows)), sum(self.of[table] for table in set(tables))
        said = "; ".join(f"{one.reference or one.cell}: {one.message}" for one in told)
        concerned = "" if self.rule.among is None else " concerned"
        such_as = ", such as " if len(at) > TOLD else ": "
        return replace(
            first,
            message=f"in {number} of {of} rows{concerned}{such_as}{said}",
            values=tuple(value for one in told for value in one.values),
            cells=self._cells(at),
        )

    def _cells(self, at: Sequence[int]) -> tuple[CellRef, ...]:
        """Return the cells that these of the source's findings cover."""
        fields = self.source.fields
        found = ((hit, fields.spots(hit)) for hit in self.source.hits(at))
        return tuple(
            dict.fromkeys(
                CellRef(fields.grid.tables[fields.grid.table_of(hit.row)].sheet, row, column)
                for hit, spots in found
                for _, row, column in spots
            )
        )
