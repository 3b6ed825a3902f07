"""What reading gives: a book of sheets, each with its cells as a frame and the facts that lie beside the cells."""

from typing import NamedTuple

import polars as pl
from msgspec import Struct, field

from safeguard_xl.columns import Columns, declared, labels_of, schema_of
from safeguard_xl.few_rows import taken
from safeguard_xl.ooxml.package.limits import Limits
from safeguard_xl.ooxml.package.refs import Box
from safeguard_xl.remote import AnyFile


class SheetColumns(Columns):
    """A filled cell of a sheet."""

    row = declared[int](pl.Int64(), "the row, from 1")
    column = declared[int](pl.Int64(), "the column, from 1")
    kind = declared[str](pl.String(), "text, number, boolean, error or date")
    text = declared[str](pl.String(), "the text as the officer sees it")
    number = declared[float | None](pl.Float64(), "as stored: 0.765 for 76.5%, a date's serial, 1 or 0 for a boolean")
    number_format = declared[str](pl.String(), "the code of its number format")
    formula = declared[str | None](pl.String(), "its formula, with its equals sign")
    has_value = declared[bool](pl.Boolean(), "whether a value is stored; that of a formula may not be")
    fill = declared[str | None](pl.String(), "its colour, RRGGBB")
    ink = declared[str | None](pl.String(), "the colour of its letters, RRGGBB; null where Excel chooses")


in_sheet = SheetColumns()
"""The columns of a sheet's cells."""
CELLS = in_sheet.schema()
FILLS = schema_of((in_sheet.row, in_sheet.column, in_sheet.fill))
_TEXTS = labels_of((in_sheet.row, in_sheet.column, in_sheet.text))


def texts_by_row(cells: pl.DataFrame) -> dict[int, dict[int, str]]:
    """Return the texts of cells by row and column; the blank ones are left out."""
    rows: dict[int, dict[int, str]] = {}
    for row, column, text in taken(cells, in_sheet.row, in_sheet.column, in_sheet.text).iter_rows():
        if text and text.strip():
            rows.setdefault(row, {})[column] = text
    return rows


class Table(NamedTuple):
    """A table object: its name, the box it covers with its heading row, and its columns' names in order.

    One that a query fills (`query`) cannot be given columns.
    """

    name: str
    ref: Box
    columns: tuple[str, ...]
    header_rows: int
    totals_rows: int
    part: str
    query: bool = False


class DefinedName(NamedTuple):
    """A name of the workbook; `sheet` is None when it holds in all sheets."""

    name: str
    sheet: str | None
    text: str


class Chart(NamedTuple):
    """A chart: its title, the cell under its top left corner, the names of its series, and the cells it draws."""

    title: str
    cell: str | None
    names: tuple[str, ...] = ()
    refs: tuple[str, ...] = ()


class Choices(NamedTuple):
    """A list that cells are to be chosen from: the ranges it holds for, and where it is, as the formula of the list.

    A list written out stands in quotes, `"R,A,G"`; another is a range or a name (see `drop_downs.choices_at`).
    """

    boxes: tuple[Box, ...]
    formula: str


class Conditional(NamedTuple):
    """A conditional format: the ranges it holds for, and its formulas as for the first cell of the first."""

    boxes: tuple[Box, ...]
    formulas: tuple[str, ...]


class ColumnSpan(NamedTuple):
    """Columns that are laid out alike: `width` in characters, None for that of all; a hidden one has no width."""

    first: int
    last: int
    width: float | None
    hidden: bool


class Sheet(Struct, frozen=True):
    """A worksheet: `cells` has one row a filled cell, in order of row and column (see `CELLS` for its columns).

    `fills` has one row a blank cell with a solid fill (see `FILLS`). `drawn` are the ranges that charts, pictures and
    other drawings lie over; `filter` is the range of the automatic filter.
    """

    name: str
    cells: pl.DataFrame
    state: str = "visible"  # or hidden, veryHidden
    merged: tuple[Box, ...] = ()
    hidden_rows: tuple[tuple[int, int], ...] = ()  # first and last, both hidden
    hidden_columns: tuple[tuple[int, int], ...] = ()
    protected: bool = False
    filtered: bool = False  # an automatic filter hides rows
    notes: dict[str, str] = field(default_factory=dict)
    tables: tuple[Table, ...] = ()
    charts: tuple[Chart, ...] = ()
    drawn: tuple[Box, ...] = ()
    drop_downs: tuple[Choices, ...] = ()
    conditional: tuple[Conditional, ...] = ()
    columns: tuple[ColumnSpan, ...] = ()
    filter: Box | None = None
    damage: tuple[str, ...] = ()
    path: str = "fast"
    part: str = ""
    fills: pl.DataFrame = field(default_factory=lambda: pl.DataFrame(schema=FILLS))

    @property
    def texts(self) -> pl.DataFrame:
        """Row, column and text of its cells, which is all that most look at."""
        return self.cells[_TEXTS]


class Book(Struct, frozen=True):
    """A workbook as read within `limits`; `path` is None when it came as bytes, `digest` tells the file from any other.

    `sheets` are its worksheets; `sheet_names` names all its sheets in order, chart sheets too. `cautions` are sentences
    that say why it should not be written into itself (see `Caution`).
    """

    sheets: dict[str, Sheet]
    path: AnyFile | None = None
    digest: str = ""
    sheet_names: tuple[str, ...] = ()
    date1904: bool = False
    structure_locked: bool = False
    manual_calculation: bool = False  # formulas show what they were when somebody last pressed F9
    defined_names: tuple[DefinedName, ...] = ()
    damage: tuple[str, ...] = ()
    cautions: tuple[str, ...] = ()
    limits: Limits = field(default_factory=Limits)
