"""A sheet's cells as they stand in the XML, before strings, styles and formats are looked up."""

from dataclasses import dataclass

import polars as pl

SCHEMA: dict[str, pl.DataType] = {
    "row": pl.Int64(),
    "column": pl.Int64(),
    "style": pl.Int64(),
    "type": pl.String(),  # the attribute t, "n" when absent
    "formula": pl.String(),  # its text, "" for a dependant of a shared formula, null without <f>
    "formula_type": pl.String(),  # shared, array, dataTable, or null
    "formula_ref": pl.String(),
    "formula_id": pl.String(),  # si
    "value": pl.String(),  # the text of <v>, null without one
    "inline": pl.String(),  # the text of <is>, null without one
}


@dataclass(frozen=True, slots=True)
class RawSheet:
    """All cells of a sheet, blank ones too, in the order of the XML; `head` and `tail` are what stands around them."""

    cells: pl.DataFrame
    hidden_rows: tuple[tuple[int, int], ...]
    open_end: int  # offset after <sheetData>
    close: int  # offset of </sheetData>, equal to open_end for <sheetData/> and for none
    path: str  # "fast" or "slow"
