"""Faults that stand in many cells of a table and are told once for it: at the first of them, in the words of all."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

import polars as pl

from safeguard_xl.columns import Column
from safeguard_xl.frame import PLACE, PLACES, col
from safeguard_xl.model import Field
from safeguard_xl.rules._places import listed
from safeguard_xl.rules._rule import Hit

FIELD = Column[str]("field", pl.String(), "the field of a cell")
TEXT = Column[str]("text", pl.String(), "what stands in it")
AT_FAULT = Column[bool]("at fault", pl.Boolean(), "whether it is at fault")


class Found(NamedTuple):
    """The cells at fault in a table, row by row: (row of the frame, field); and what stands in them, in words."""

    cells: list[tuple[int, Field]]
    words: str

    def hit(self, **shows: object) -> Hit:
        """Return one hit for all of them, which shows their words."""
        (first, field), *others = self.cells
        return Hit(first, field, tuple(others), {**shows, "words": self.words})


def by_table(frame: pl.DataFrame, faults: Mapping[Field, pl.Expr]) -> Iterator[Found]:
    """Yield for each table its cells at fault; a field of which no table has a column costs nothing."""
    parts = [_of_field(frame, *one) for one in faults.items() if frame[col.text.of(one[0]).label].count()]
    if not parts:
        return
    found = pl.concat(parts).sort(PLACE, maintain_order=True)
    for _, cells in found.group_by(col.table, maintain_order=True):
        words = [f'"{word}"' for word in cells[TEXT.label].str.strip_chars().unique(maintain_order=True)]
        yield Found(list(cells.select(PLACE, FIELD).iter_rows()), listed(words))


def _of_field(frame: pl.DataFrame, field: Field, fault: pl.Expr) -> pl.DataFrame:
    columns = (PLACES, FIELD.filled(pl.lit(field)), TEXT.filled(col.text.of(field)), col.table)
    return frame.select(*columns, AT_FAULT.filled(fault)).filter(AT_FAULT).drop(AT_FAULT.label)
