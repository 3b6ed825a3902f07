"""The columns of the frames of an edit: what is planned for cells, what they hold, and the rows they are written to."""

import polars as pl

from safeguard_xl.columns import Columns, declared
from safeguard_xl.ooxml.read.rows import RowColumns

STRING, INTEGER, FLOAT, BOOLEAN = pl.String(), pl.Int64(), pl.Float64(), pl.Boolean()


class TextColumns(Columns):
    """A text for a cell of a sheet."""

    row = declared[int](INTEGER, "the row, from 1")
    column = declared[int](INTEGER, "the column, from 1")
    text = declared[str](STRING, "the text; of a formula with its equals sign")
    look = declared[int](INTEGER, "the place in `looks` of a cell that looks as this one is to look")
    like_row = declared[int | None](INTEGER, "the row of the cell whose style is cloned, if any")
    like_column = declared[int | None](INTEGER, "the column of that cell")


class PlannedColumns(TextColumns):
    """A planned cell, and what becomes of it."""

    kind = declared[str](STRING, "keep, clear, text, number, boolean or formula")
    number = declared[float | None](FLOAT, "the number; 1 or 0 for a boolean")
    like_style = declared[int | None](INTEGER, "the style of the cell whose style is cloned")
    liked = declared[bool](BOOLEAN, "whether there is such a cell")
    own = declared[int](INTEGER, "the style that it has, or that a new cell takes")
    style = declared[int](INTEGER, "the style that it gets")
    clears = declared[bool](BOOLEAN, "whether it is planned to be empty")
    found = declared[bool](BOOLEAN, "whether there is such a cell already")


class StoredColumns(Columns):
    """What a cell of a sheet holds, whatever its number format."""

    style = declared[int | None](INTEGER, "its style")
    kind = declared[str | None](STRING, "text, number, boolean, error or date")
    text = declared[str | None](STRING, "the text")
    number = declared[float | None](FLOAT, "the number")
    formula = declared[str | None](STRING, "its formula, with its equals sign")


class EndColumns(RowColumns):
    """A row behind whose last cell more can be written."""

    last = declared[int | None](INTEGER, "its last column; null where it has no cells")


class WrittenColumns(EndColumns):
    """Such a row, and what is written to it."""

    low = declared[int](INTEGER, "the first column that is written")
    high = declared[int](INTEGER, "the last column that is written")
    spans = declared[str | None](STRING, "`attrs` with spans that reach to the new columns; null where it has none")
    run = declared[int](INTEGER, "the run of rows that stand behind each other to which it belongs")
    upto = declared[str](STRING, "what stands in that run before its new cells, from the row before on")


in_texts, in_plan, in_rows = TextColumns(), PlannedColumns(), WrittenColumns()
stored, old, new = StoredColumns(), StoredColumns("old"), StoredColumns("new")
"""What cells hold, and beside planned cells what they held before the edit, or hold after it."""
PLACE, LIKE = (in_plan.row, in_plan.column), (in_plan.like_row, in_plan.like_column)
ROWS = EndColumns().schema()
