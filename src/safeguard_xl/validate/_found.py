"""What findings say, a row each; the records, and the lines as JSON has them, that are made of it."""

from collections.abc import Sequence
from sys import intern
from typing import Any

import polars as pl

from safeguard_xl.columns import Columns, Row, declared, rows
from safeguard_xl.few_rows import taken
from safeguard_xl.model import WIDTH, CellRef, Finding, Severity, letters_of

STRING, INTEGER = pl.String(), pl.Int64()
Text, Number = declared[str | None], declared[int | None]
CELLS = pl.List(pl.Struct({"sheet": STRING, "row": INTEGER, "column": INTEGER}))


class FoundColumns(Columns):
    """What a finding says: see `model.Finding`."""

    sheet = Text(STRING, "the sheet; null for the workbook as a whole")
    row = Number(INTEGER, "the row of its cell, from 1; null where it is of no single cell")
    column = Number(INTEGER, "the column of its cell, from 1")
    heading = Text(STRING, "the heading of the column")
    reference = Text(STRING, "the indicator's reference, or its title")
    field = Text(STRING, "the field")
    found = Text(STRING, "what the cell shows")
    message = declared[str](STRING, "what is wrong")
    cells = declared[list[dict[str, Any]]](CELLS, "all the cells that it covers")


class RuledColumns(FoundColumns):
    """What a finding says, with what all those of its rule have in common."""

    code = declared[str](STRING, "the rule's code")
    rule = declared[str](STRING, "the rule's name")
    severity = declared[str](STRING, "how much it matters")
    hint = declared[str](STRING, "what to do")


found, ruled = FoundColumns(), RuledColumns()


def records(frame: pl.DataFrame, shown: Sequence[tuple[str, ...]]) -> list[Finding]:
    """Return findings as records; `shown` are the values of the data that each message shows."""
    return [_record(row, values) for row, values in zip(rows(frame), shown, strict=True)]


def as_standing(frame: pl.DataFrame) -> pl.DataFrame:
    """Return findings with each cell where it stands: one beyond the last column is in a row below."""
    if not (frame[ruled.cells.label].list.eval(pl.element().struct.field("column")).list.max() > WIDTH).any():
        return frame
    cell = pl.element().struct
    row, column = _standing(cell.field("row"), cell.field("column"))
    placed = pl.struct(cell.field("sheet"), row.alias("row"), column.alias("column"))
    row, column = _standing(ruled.row, ruled.column)
    return frame.with_columns(
        ruled.row.filled(row), ruled.column.filled(column), ruled.cells.filled(ruled.cells.list.eval(placed))
    )


def _standing(row: pl.Expr, column: pl.Expr) -> tuple[pl.Expr, pl.Expr]:
    return row + (column - 1) // WIDTH, (column - 1) % WIDTH + 1


def _record(row: Row, shown: tuple[str, ...]) -> Finding:
    cells = tuple(CellRef(intern(cell["sheet"]), cell["row"], cell["column"]) for cell in row[ruled.cells])
    sheet, number, column = row[ruled.sheet], row[ruled.row], row[ruled.column]
    return Finding(
        code=row[ruled.code],
        rule=row[ruled.rule],
        severity=Severity(row[ruled.severity]),
        message=row[ruled.message],
        values=shown,
        hint=row[ruled.hint],
        sheet=sheet,
        cell=None if sheet is None or number is None or column is None else CellRef(intern(sheet), number, column),
        heading=row[ruled.heading],
        reference=row[ruled.reference],
        field=row[ruled.field],
        found=row[ruled.found],
        cells=cells,
    )


def lines(frame: pl.DataFrame) -> pl.DataFrame:
    """Return findings as JSON has them: `model.Review.to_dict`."""
    last = taken(frame, pl.max_horizontal(ruled.column.max(), _part("column").explode().max())).item() or 0
    each = pl.element().struct
    cell = address(ruled.column, ruled.row, last)
    cells = ruled.cells.list.eval(address(each.field("column"), each.field("row"), last))
    return taken(
        frame,
        *(ruled.code, ruled.rule, ruled.severity, ruled.sheet, cell.alias("cell"), ruled.row),
        _letters(ruled.column, last).alias("column"),
        *(ruled.heading, ruled.reference, ruled.field, ruled.found, ruled.message, ruled.hint, cells.alias("cells")),
    )


def address(column: pl.Expr, row: pl.Expr, last: int) -> pl.Expr:
    """Return the address of each cell, such as H14, in columns up to the last; null where there is no cell."""
    return pl.concat_str(_letters(column, last), row)


def standing_address(columns: pl.Series, row: pl.Expr) -> pl.Expr:
    """Return the address of each cell where it stands: one beyond the last column of a sheet is in a row below."""
    row, column = _standing(row, pl.lit(columns))
    return address(column, row, min(max(columns, default=0), WIDTH))


def _letters(column: pl.Expr, last: int) -> pl.Expr:
    numbers = range(1, last + 1)
    letters = [letters_of(number) for number in numbers]
    return column.replace_strict(numbers, letters, default=None, return_dtype=pl.String)


def _part(name: str) -> pl.Expr:
    return ruled.cells.list.eval(pl.element().struct.field(name))
