"""A sheet's cells as they stand in the XML, before strings, styles and formats are looked up."""

from typing import NamedTuple

import polars as pl

SCHEMA: dict[str, pl.DataType] = {
    "row": pl.Int64(),
    "column": pl.Int64(),
    "style": pl.Int64(),
    "type": pl.Categorical(),  # the attribute t, "n" when absent, "inlineStr" wherever the value comes from <is>
    "formula": pl.String(),  # its text, "" for a dependant of a shared formula, null without <f>
    "formula_attrs": pl.String(),  # as written, ` t="shared" si="0"`, null without <f>
    "value": pl.String(),  # the text of <v> or <is>, null without one
}


def formula_attribute(name: str) -> pl.Expr:
    """One attribute of the formulas' tags."""
    return pl.col("formula_attrs").str.extract(rf'\s{name}="([^"]*)"').alias(f"formula_{name}")


class RawSheet(NamedTuple):
    """All cells of a sheet, blank ones too, in the order of the XML; `head` and `tail` are what stands around them."""

    cells: pl.DataFrame
    hidden_rows: tuple[tuple[int, int], ...]
    open_end: int  # offset after <sheetData>
    close: int  # offset of </sheetData>, equal to open_end for <sheetData/> and for none
    path: str  # "fast" or "slow"


def fingerprint(cells: pl.DataFrame) -> pl.DataFrame:
    """Place and checksum of each cell: enough to see that two sheets are alike, in a tenth of the memory."""
    others = [name for name in SCHEMA if name not in {"row", "column"}]
    return cells.select(pl.col("row", "column").cast(pl.Int32, strict=False), pl.struct(others).hash().alias("sum"))


def empty(*, prints: bool = False) -> pl.DataFrame:
    """No cells, or the fingerprints of none."""
    cells = pl.DataFrame(schema=SCHEMA)
    return fingerprint(cells) if prints else cells


def in_order(cells: pl.DataFrame) -> bool:
    """Whether the cells stand in the order of rows and columns, none twice."""
    place = cells["row"] * 20_000 + cells["column"]  # more than a sheet has columns
    return bool((place.diff() > 0).all())
