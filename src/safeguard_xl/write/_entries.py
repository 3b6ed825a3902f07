"""What stands in the cells where ours would be written: nothing, ours, a formula, or what somebody typed."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum

import polars as pl

from safeguard_xl.model import Table
from safeguard_xl.ooxml import Sheet
from safeguard_xl.write._words import RESERVED

OUR_OUTTURN = re.compile(
    r"No prediction: .*|.* \((?:carried forward|outturn|year to date\b.*|last year's \w+(?: \(rough\))?)\)", re.DOTALL
)
OUR_LIGHT = re.compile(rf"(?:Red|Amber|Green)(?:{re.escape(RESERVED)})?|Not rated: .*", re.DOTALL)


class Kind(Enum):
    """Whose a cell is."""

    FREE = "free"
    FORMULA = "formula"
    TYPED = "typed"


@dataclass(frozen=True, slots=True)
class Entry:
    """What a cell shows, its colour, and whether it is worked out by a formula."""

    text: str = ""
    fill: str | None = None
    formula: bool = False
    filled: bool = False

    def kind(self, *, ours: bool) -> Kind:
        """Whose it is; `ours` is whether what it shows is."""
        if self.formula:
            return Kind.FORMULA
        return Kind.TYPED if self.filled and not ours else Kind.FREE


NONE = Entry()


def entries(sheet: Sheet, table: Table, columns: Iterable[int]) -> Mapping[tuple[int, int], Entry]:
    """Return the cells of some columns in the rows of a table, by row and column."""
    wanted = pl.col("row").is_in(list(table.rows)) & pl.col("column").is_in(list(columns))
    found = {(row, column): Entry(fill=fill) for row, column, fill in sheet.fills.filter(wanted).iter_rows()}
    fields = ("row", "column", "text", "fill", "formula", "kind")
    for row, column, text, fill, formula, kind in sheet.cells.filter(wanted).select(fields).iter_rows():
        shown = (text or "").strip()
        filled = bool(shown) or kind != "text"  # a number may be there that its format hides
        found[row, column] = Entry(shown, fill, formula is not None, filled)
    return found
