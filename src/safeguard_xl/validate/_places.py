"""Where the fields of a frame's rows stand in the workbook."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

import polars as pl

from safeguard_xl.frame import Columns, col, declared
from safeguard_xl.model import Field, Table

INTEGER = pl.Int64()
TABLE, FIELD = "table", "field"
WHOLE = -1
"""Stands for the sheet of what is about the workbook as a whole, which comes before all sheets."""


class PlaceColumns(Columns):
    """Where a finding stands, and what makes it."""

    sheet = declared[int](INTEGER, "the sheet's number in the workbook, from 0")
    row = declared[int](INTEGER, "the row, from 1; 0: of a sheet as a whole")
    column = declared[int](INTEGER, "the column, from 1")
    severity = declared[int](INTEGER, "how much it matters, from 0 for an error")
    source = declared[int](INTEGER, "the number of what makes it")
    at = declared[int](INTEGER, "which of its findings it is")


place = PlaceColumns()
ROWS = {place.sheet.label: place.sheet.dtype, place.row.label: place.row.dtype}
"""A row of a sheet."""
PLACE = [place.sheet.label, place.row.label, place.column.label]
"""A cell: the number of its sheet, its row and its column."""


class Grid:
    """Where each field of each row of a frame stands."""

    def __init__(self, frame: pl.DataFrame, tables: Sequence[Table], sheets: Iterable[str]) -> None:
        self.frame, self.tables = frame, tables
        self.sheet_numbers: Mapping[str, int] = {sheet: number for number, sheet in enumerate(sheets)}
        self._columns: dict[str, pl.Series] = {}

    @cached_property
    def table(self) -> pl.Series:
        """The number of each row's table."""
        return self.frame.select(col.table).to_series()

    @cached_property
    def sheet(self) -> pl.Series:
        """The number of each row's sheet."""
        of_tables = [self.sheet_numbers.get(table.sheet, WHOLE) for table in self.tables]
        return pl.Series(of_tables, dtype=INTEGER).gather(self.table)

    @cached_property
    def row(self) -> pl.Series:
        """The number of each row in its sheet."""
        return self.frame.select(col.row).to_series()

    def column(self, field: Field) -> pl.Series:
        """Return the number of the column of each row's field; null where its table has none."""
        if field not in self._columns:
            columns = [table.columns.get(field) for table in self.tables]
            numbers = pl.Series([column and column.number for column in columns], dtype=INTEGER)
            self._columns[field] = numbers.gather(self.table)
        return self._columns[field]

    @cached_property
    def columns(self) -> pl.DataFrame:
        """The columns that tables have for fields: TABLE, FIELD and `place.column`."""
        known = [
            (number, field, column.number)
            for number, table in enumerate(self.tables)
            for field, column in table.columns.items()
        ]
        types = {TABLE: INTEGER, FIELD: pl.String(), place.column.label: place.column.dtype}
        return pl.DataFrame(known, schema=types, orient="row")

    def headings(self, field: Field) -> pl.Series:
        """Return how each table heads a field; null where it has no column for it."""
        columns = [table.columns.get(field) for table in self.tables]
        return pl.Series([column and column.heading for column in columns], dtype=pl.String)

    def places(self, rows: pl.Series, columns: pl.Series) -> pl.DataFrame:
        """Return where these columns of these rows stand; without a column it is the sheet as a whole."""
        numbers = (self.sheet.gather(rows), self.row.gather(rows), columns)
        found = pl.DataFrame(dict(zip((*ROWS, place.column.label), numbers, strict=True)))
        if not columns.null_count():
            return found
        row = pl.when(place.column.is_not_null()).then(place.row).otherwise(0)
        return found.with_columns(place.row.filled(row), place.column.fill_null(0))
