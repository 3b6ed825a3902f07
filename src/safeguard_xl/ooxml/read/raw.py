"""A sheet's cells as they stand in the XML, before strings, styles and formats are looked up."""

from typing import NamedTuple

import polars as pl

from safeguard_xl.columns import Column, Columns, declared
from safeguard_xl.ooxml.package.refs import Box


class XmlColumns(Columns):
    """A cell as it stands in the XML."""

    row = declared[int](pl.Int64(), "the row, from 1")
    column = declared[int](pl.Int64(), "the column, from 1")
    style = declared[int](pl.Int64(), "its style")
    type = declared[str](pl.Categorical(), 'the attribute t, "n" when absent, "inlineStr" where the value is of <is>')
    formula = declared[str | None](pl.String(), 'its text, "" for a dependant of a shared formula, null without <f>')
    formula_attrs = declared[str | None](pl.String(), 'as written, ` t="shared" si="0"`, null without <f>')
    value = declared[str | None](pl.String(), "the text of <v> or <is>, null without one")


in_xml = XmlColumns()
SCHEMA = in_xml.schema()
PLACE = (in_xml.row, in_xml.column)
SUM = Column[int]("sum", pl.UInt64(), "the checksum of a cell, in fingerprints")


def formula_attribute(name: str) -> pl.Expr:
    """One attribute of the formulas' tags."""
    return in_xml.formula_attrs.str.extract(rf'\s{name}="([^"]*)"').alias(f"formula_{name}")


class RawSheet(NamedTuple):
    """All cells of a sheet, blank ones too, in the order of the XML; they stand between `open_end` and `close`."""

    cells: pl.DataFrame
    hidden_rows: tuple[tuple[int, int], ...]
    open_end: int  # offset after <sheetData>
    close: int  # offset of </sheetData>, equal to open_end for <sheetData/> and for none
    path: str  # "fast" or "slow"


def fingerprint(cells: pl.DataFrame) -> pl.DataFrame:
    """Place and checksum of each cell: enough to see that two sheets are alike, in a tenth of the memory."""
    _row, _column, *others = in_xml
    return cells.select(*(one.cast(pl.Int32, strict=False) for one in PLACE), SUM.filled(pl.struct(others).hash()))


def empty(*, prints: bool = False) -> pl.DataFrame:
    """No cells, or the fingerprints of none."""
    cells = pl.DataFrame(schema=SCHEMA)
    return fingerprint(cells) if prints else cells


def around(cells: pl.DataFrame) -> Box | None:
    """Return the least range that holds cells; None where there are none."""
    places = cells.select(PLACE)
    (top, left), (bottom, right) = places.min().row(0), places.max().row(0)
    return (top, left, bottom, right) if len(places) else None


def in_order(cells: pl.DataFrame) -> bool:
    """Return whether the cells stand in the order of rows and columns, none twice."""
    place = cells[in_xml.row.label] * 20_000 + cells[in_xml.column.label]  # more than a sheet has columns
    return bool((place.diff() > 0).all())
