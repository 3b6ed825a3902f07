"""Frames of indicators and of cells made by hand: null but for what is given."""

from collections.abc import Iterable
from typing import Any

import polars as pl

from safeguard_xl.columns import Column, Row, row_at
from safeguard_xl.frame import cell, col
from safeguard_xl.model import Column as Heading
from safeguard_xl.model import Field, Table
from safeguard_xl.model.lazily import Findings, Unmade
from safeguard_xl.ooxml import Book, Sheet
from safeguard_xl.ooxml.read.book import CELLS
from safeguard_xl.rules import Evidence
from safeguard_xl.schema import WorkbookSchema
from safeguard_xl.validate import validate
from safeguard_xl.validate._folding import Spoken

Value = tuple[Column[Any], object]
Given = Iterable[Value]


def frame_of(*rows: Given) -> pl.DataFrame:
    """Return a frame of indicators of the sheet Indicators, from row 2 on; what is not said is null, or no fragment."""
    said = [
        {col.workbook.label: 0, col.sheet.label: "Indicators", col.row.label: number, col.table.label: 0}
        | {fragment.label: False for fragment in col.fragment}
        | {column.label: value for column, value in row}
        for number, row in enumerate(rows, 2)
    ]
    return pl.DataFrame(said, schema=col.schema())


def cells_of(*cells: Given) -> pl.DataFrame:
    """Return a frame of the cells of that sheet's table."""
    said = [
        {cell.sheet.label: "Indicators", cell.table.label: 0} | {column.label: value for column, value in one}
        for one in cells
    ]
    return pl.DataFrame(said, schema=cell.schema())


def evidence_of(frame: pl.DataFrame, *fields: Field, cells: pl.DataFrame | None = None) -> Evidence:
    """Return the evidence of a workbook whose one table has these fields from column A on."""
    columns: dict[str, Heading] = {field: Heading(number, field.capitalize()) for number, field in enumerate(fields, 1)}
    table = Table("Indicators", 1, columns, tuple(frame.select(col.row).to_series()), {})
    book = Book({"Indicators": Sheet("Indicators", pl.DataFrame(schema=CELLS))})
    return Evidence(book, (table,), cells_of() if cells is None else cells, frame=frame)


def validated(
    frame: pl.DataFrame, evidence: Evidence, schema: WorkbookSchema, spoken: Spoken = ()
) -> tuple[Findings, Unmade]:
    """Return the findings of one workbook, and what could not be judged."""
    [found] = validate(frame, [evidence], schema, spoken=spoken)
    return found


def row_of(*given: tuple[Column[Any], object]) -> Row:
    """Return such a row."""
    return row_at(frame_of(given), 0)
