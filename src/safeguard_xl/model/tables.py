"""Where the indicators stand in the workbook, and the account of how they were read."""

from collections.abc import Mapping
from typing import Any

from msgspec import Struct, field

from safeguard_xl.model.places import WIDTH, CellRef, letters_of, standing
from safeguard_xl.model.words import Rag

EVERYWHERE = (1, 2**31)
"""The columns within which a table stands that has no other one at its side."""


class Column(Struct, frozen=True):
    """A column of a table: its number from 1, and its heading as shown.

    A number beyond the last column of a sheet is of cells in the row below that of the indicator, where an indicator
    takes several rows: "Actual" under "Target".
    """

    number: int
    heading: str

    @property
    def letters(self) -> str:
        """The letters of its column."""
        return letters_of(self.number)

    @property
    def is_below(self) -> bool:
        """Whether its cells stand in a row below that of their indicator."""
        return self.number > WIDTH


class Taken(Struct, frozen=True):
    """A column taken for a field: `as_` is the period and the span it is read as, where its heading names one.

    Of a column of codes for which way is better it is what they mean. One of no field, "", says of which period each
    row is.
    """

    field: str
    column: Column
    as_: str
    because: str


class UnreadColumn(Struct, frozen=True):
    """A column under which something stands that was not read, and why not.

    One is `open` whose heading says nothing of what it is, so that it may be the one that a table lacks. `aside` says
    in a word or two what a column is that was left out on purpose ("another period"); any other might matter.
    """

    column: Column
    because: str
    open: bool = False
    aside: str = ""


class UnreadRow(Struct, frozen=True):
    """A row between the headings and the end of a table that was not taken for an indicator, and why not."""

    row: int
    text: str
    because: str
    has_figures: bool = False
    """Whether figures stand in it, so that it may be an indicator after all."""
    of: int | None = None
    """The row that was taken instead, where it is the same indicator for another period."""


class Table(Struct, frozen=True):
    """A block of indicators under one row of headings, where it stands.

    `columns` are by field; "Frequency & Measure" is that of two fields. `ours` are the columns that
    `update` has added, by heading. `results` and `targets` are the columns of quarters or months, in order
    of time. `merged` are the merged ranges that touch its rows or its headings, `totals` its rows that are
    no indicators, `rivals` all the columns that fit a field as well as the one taken; `lacking` are the
    schema's headings of the required fields that have no column, `renamed` of those under another name.
    `heading_rows` are the rows over which its headings stand; `taken`, `unread` and `rows_not_taken` are the account
    of how it was read, and `other_sheets` those on which the same indicators stand for other periods. What stands
    outside the columns `within` is of another table, at its side. `ticks` are the columns of single lights,
    in which a tick says that it is the one.
    """

    sheet: str
    heading_row: int
    columns: Mapping[str, Column]
    rows: tuple[int, ...]
    ours: Mapping[str, int]
    results: tuple[Column, ...] = ()
    targets: tuple[Column, ...] = ()
    merged: tuple[tuple[int, int, int, int], ...] = ()
    rivals: Mapping[str, tuple[Column, ...]] = field(default_factory=dict)
    totals: tuple[int, ...] = ()
    lacking: Mapping[str, str] = field(default_factory=dict)
    renamed: Mapping[str, str] = field(default_factory=dict)
    heading_rows: tuple[int, ...] = ()
    taken: tuple[Taken, ...] = ()
    unread: tuple[UnreadColumn, ...] = ()
    rows_not_taken: tuple[UnreadRow, ...] = ()
    other_sheets: tuple[str, ...] = ()
    within: tuple[int, int] = EVERYWHERE
    ticks: Mapping[Rag, Column] = field(default_factory=dict)

    @property
    def takes_rows(self) -> bool:
        """Whether an indicator takes several rows."""
        columns = (*self.columns.values(), *self.results, *self.targets)
        return any(column.is_below for column in columns)

    @property
    def target_is_beside_result(self) -> bool:
        """Whether a result and its target stand in one cell: "92% (target 95%)"."""
        return "target" in self.columns and self.columns["target"] == self.columns.get("result")

    def cell(self, row: int, field: str) -> CellRef | None:
        """Return the cell of a field in a row; None where the table has no such column."""
        column = self.columns.get(field)
        return CellRef(self.sheet, row, column.number) if column else None

    @property
    def not_read(self) -> tuple[UnreadColumn, ...]:
        """The columns not read that might matter; the others of `unread` were left out on purpose."""
        return tuple(one for one in self.unread if not one.aside)

    def heading(self, column: Column) -> CellRef:
        """Return the cell of a column's heading."""
        return CellRef(self.sheet, self.heading_row, standing(column.number))

    def to_dict(self) -> dict[str, Any]:
        """Return the account of how it was read, as JSON holds it."""
        return {
            "sheet": self.sheet,
            "heading_rows": list(self.heading_rows),
            "rows": [self.rows[0], self.rows[-1]],
            "columns": [
                {"field": one.field or None, **self._headed(one.column), "as": one.as_, "because": one.because}
                for one in self.taken
            ],
            "unread": [
                {**self._headed(one.column), "because": one.because, "on_purpose": bool(one.aside)}
                for one in self.unread
            ],
            "rows_not_taken": [
                {"row": one.row, "text": one.text, "because": one.because} for one in self.rows_not_taken
            ],
            "other_sheets": list(self.other_sheets),
        }

    def _headed(self, column: Column) -> dict[str, Any]:
        at = self.heading(column)
        return {"column": at.letters, "cell": str(at), "heading": column.heading}
