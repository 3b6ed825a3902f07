"""One finding for a table where a rule hits most of its rows: one cause is told once, with all the cells it covers."""

from collections.abc import Collection
from itertools import chain, islice

import polars as pl

from safeguard_xl.columns import rows
from safeguard_xl.frame import col, name_of, worked_out
from safeguard_xl.reference import reference_key
from safeguard_xl.rules import Rule
from safeguard_xl.validate._fields import AT, ROW, Fields, cells_of, counted
from safeguard_xl.validate._found import address, found
from safeguard_xl.validate._of_fields import OfFields, Standing
from safeguard_xl.validate._places import INTEGER, TABLE, place
from safeguard_xl.validate._sources import Source

Spoken = Collection[tuple[int, str, str]]
"""What somebody has explained by itself: the workbook's number, a rule's code and an indicator's `reference_key`."""
Foldable = OfFields | Standing
TOLD = 3  # rows of which it is said what is wrong; of more it is said how many there are
FOLD, WHICH, MESSAGE, CELLS = "fold", "which", "message of all", "cells of all"


def folded(source: Foldable, spoken: Spoken = ()) -> Source:
    """Return a source that makes one finding a sheet of those in tables of which most rows are hit.

    What is explained by itself stays by itself, so that its explanation still finds it.
    """
    if len(source.places) == 1:
        return source
    grid, in_rows = source.fields.grid, source.of_rows
    of = _rows_of_tables(source.fields, source.rule)
    hits = pl.DataFrame({ROW: in_rows, TABLE: grid.table[in_rows], FOLD: grid.sheet[in_rows]})
    hit = hits.group_by(TABLE).agg(pl.col(ROW).n_unique()).iter_rows()
    most = [table for table, number in hit if number * 2 > of.get(table, 0)]
    if not most:
        return source
    alone = pl.col(ROW).is_in(_explained(source, spoken).implode())
    own = -2 - pl.int_range(pl.len(), dtype=INTEGER)  # below all numbers of sheets
    key = pl.when(pl.col(TABLE).is_in(most) & ~alone).then(pl.col(FOLD)).otherwise(own)
    each = hits.with_columns(counted(hits)).group_by(key.alias(FOLD), maintain_order=True)
    groups = each.agg(AT, ROW, TABLE)
    return source if len(groups) == len(hits) else Folded(source, groups, of)


def _rows_of_tables(fields: Fields, rule: Rule) -> dict[int, int]:
    """Return how many rows of each table a rule is about."""
    if rule.among is None:
        return fields.grid.rows_of_tables
    tables = worked_out(fields.frame, [col.table.filter(rule.among)])
    return dict(tables.group_by(col.table).len().iter_rows())


def _explained(source: Foldable, spoken: Spoken) -> pl.Series:
    """Return the rows of which a finding of the rule is explained by itself."""
    names = {(workbook, name) for workbook, code, name in spoken if code == source.rule.code}
    if not names:
        return pl.Series(dtype=INTEGER)
    some = rows(source.fields.frame.select(col.workbook, col.text.reference, col.text.title)[source.of_rows])
    return source.of_rows.filter([(row[col.workbook], reference_key(name_of(row))) in names for row in some])


class Folded:
    """The findings of a source, some of them together: `groups` holds which, with their rows and tables."""

    def __init__(self, source: Foldable, groups: pl.DataFrame, of: dict[int, int]) -> None:
        self.source, self.rule, self.severity = source, source.rule, source.severity
        self.groups, self.of = groups, of
        self.places = source.places[groups[AT].list.first()]

    def rows(self) -> pl.DataFrame:
        """Return the rows that its findings touch."""
        return self.source.rows()

    def found(self, at: pl.Series) -> pl.DataFrame:
        """Return what these of its findings say: that of a group what its first says, but in words of all of them."""
        groups = self.groups[at].with_columns(counted(at).alias(WHICH))
        said = self.source.found(groups[AT].list.first()).with_columns(groups[WHICH])
        several = groups.filter(pl.col(AT).list.len() > 1)
        if several.is_empty():
            return said.drop(WHICH)
        for part in (self._messages(several), self._cells(several, said[found.sheet.label])):
            said = said.join(part, on=WHICH, how="left", maintain_order="left")
        return said.select(
            *(column for column in found if column.label not in (found.message.label, found.cells.label)),
            found.message.filled(pl.coalesce(MESSAGE, found.message)),
            found.cells.filled(pl.coalesce(CELLS, found.cells)),
        )

    def values(self, at: pl.Series) -> list[tuple[str, ...]]:
        """Return what the messages of these show of the data."""
        told = self.groups[at][AT].list.head(TOLD)
        shown = iter(self.source.values(told.explode()))
        return [tuple(chain.from_iterable(islice(shown, number))) for number in told.list.len()]

    def _messages(self, groups: pl.DataFrame) -> pl.DataFrame:
        """Return the message of each group, of which the first are told by themselves."""
        told = groups.select(WHICH, pl.col(AT).list.head(TOLD)).explode(AT)
        last = max(self.source.fields.grid.columns[place.column.label], default=0)
        name = pl.coalesce(pl.when(found.reference != "").then(found.reference), address(found.column, found.row, last))
        said = pl.coalesce(pl.concat_str(name, pl.lit(": "), found.message), found.message)
        each = self.source.found(told[AT]).select(told[WHICH], said.alias(MESSAGE))
        of_table = pl.element().replace_strict(self.of, default=0, return_dtype=INTEGER)
        number, of = pl.col(ROW).list.n_unique(), pl.col(TABLE).list.unique().list.eval(of_table).list.sum()
        in_rows = " rows" if self.rule.among is None else " rows concerned"
        counts = pl.concat_str(pl.lit("in "), number, pl.lit(" of "), of, pl.lit(f"{in_rows}, such as "))
        before = pl.when(pl.col(AT).list.len() > TOLD).then(counts).otherwise(pl.lit(""))
        together = each.group_by(WHICH, maintain_order=True).agg(pl.col(MESSAGE).str.join("; "))
        return groups.join(together, on=WHICH).select(WHICH, pl.concat_str(before, MESSAGE).alias(MESSAGE))

    def _cells(self, groups: pl.DataFrame, sheets: pl.Series) -> pl.DataFrame:
        """Return all the cells that each group covers, once each."""
        covered = groups.select(WHICH, AT).explode(AT)
        spots = self.source.spots(covered[AT])
        spots = spots.with_columns(covered[WHICH].gather(spots[AT]).alias(AT)).unique(keep="first", maintain_order=True)
        return cells_of(spots, sheets).rename({AT: WHICH, found.cells.label: CELLS})
