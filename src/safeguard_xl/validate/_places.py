"""Where the fields of a frame's rows stand in the workbook."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import accumulate

import polars as pl

from safeguard_xl.columns import Columns, declared
from safeguard_xl.frame import col
from safeguard_xl.model import Field
from safeguard_xl.rules import Evidence

INTEGER = pl.Int64()
TABLE, FIELD = "table", "field"


class PlaceColumns(Columns):
    """Where a finding stands, and what makes it."""

    sheet = declared[int](INTEGER, "the sheet's number: see `Sheets`")
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


class Sheets:
    """The numbers of a workbook's sheets; what is about the workbook as a whole comes before them."""

    def __init__(self, names: Iterable[str], first: int = 0) -> None:
        self.names = list(names)
        self.whole, self._first = first - 1, first
        self._numbers = {name: number for number, name in enumerate(self.names, first)}

    def number(self, name: str | None) -> int:
        """Return that of a sheet; without one, that of the workbook as a whole."""
        return self._numbers.get(name or "", self.whole)

    def name(self, number: int) -> str:
        """Return what the sheet of a number is called."""
        return self.names[number - self._first]

    def numbered(self, name: pl.Expr) -> pl.Expr:
        """Return the number of the sheet in each row."""
        return name.replace_strict(self.names, list(self._numbers.values()), return_dtype=INTEGER)

    def are_at(self) -> pl.Expr:
        """Return whether a place is in the workbook."""
        return place.sheet.is_between(self.whole, self.whole + len(self.names))


def _sheets(evidence: Sequence[Evidence]) -> Iterator[Sheets]:
    """Yield the sheets of each workbook, numbered on after those of the one before it."""
    first = 0
    for one in evidence:
        yield Sheets(one.book.sheets, first)
        first += len(one.book.sheets) + 1


class Grid:
    """Where each field of each row of a frame stands: that of the workbooks of the evidence, one after the other."""

    def __init__(self, frame: pl.DataFrame, evidence: Sequence[Evidence]) -> None:
        self.frame = frame
        self.sheets = list(_sheets(evidence))
        self.tables = [table for one in evidence for table in one.tables]
        self.starts = list(accumulate((len(one.frame) for one in evidence), initial=0))
        """The first row of each workbook, and the end of the last."""
        pairs = zip(self.sheets, evidence, strict=True)
        self._sheet_of_table = [sheets.number(table.sheet) for sheets, one in pairs for table in one.tables]
        self._columns: dict[str, pl.Series] = {}

    @cached_property
    def table(self) -> pl.Series:
        """The number of each row's table."""
        return self.frame[col.table.label]

    @cached_property
    def rows_of_tables(self) -> dict[int, int]:
        """The number of each table's rows."""
        return dict(self.frame[[col.table.label]].group_by(col.table).len().iter_rows())

    @cached_property
    def sheet(self) -> pl.Series:
        """The number of each row's sheet."""
        return pl.Series(self._sheet_of_table, dtype=INTEGER)[self.table]

    @cached_property
    def row(self) -> pl.Series:
        """The number of each row in its sheet."""
        return self.frame[col.row.label]

    def column(self, field: Field) -> pl.Series:
        """Return the number of the column of each row's field; null where its table has none."""
        if field not in self._columns:
            columns = [table.columns.get(field) for table in self.tables]
            numbers = pl.Series([column and column.number for column in columns], dtype=INTEGER)
            self._columns[field] = numbers[self.table]
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
        numbers = (self.sheet[rows], self.row[rows], columns)
        found = pl.DataFrame(dict(zip((*ROWS, place.column.label), numbers, strict=True)))
        if not columns.null_count():
            return found
        row = pl.when(place.column.is_not_null()).then(place.row).otherwise(0)
        return found.with_columns(place.row.filled(row), place.column.fill_null(0))
