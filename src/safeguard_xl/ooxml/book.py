"""What reading gives: a book of sheets, each with its cells as a frame and the facts that lie beside the cells."""

from dataclasses import dataclass, field
from pathlib import Path

import polars as pl

from safeguard_xl.ooxml.limits import Limits
from safeguard_xl.ooxml.refs import Box

CELLS: dict[str, pl.DataType] = {
    "row": pl.Int64(),
    "column": pl.Int64(),
    "kind": pl.String(),  # text number boolean error date
    "text": pl.String(),  # as the officer sees it
    "number": pl.Float64(),  # as stored: 0.765 for 76.5%, a date's serial, 1 or 0 for a boolean
    "number_format": pl.String(),
    "formula": pl.String(),  # with its equals sign
    "has_value": pl.Boolean(),  # False for a formula whose result is not stored
    "fill": pl.String(),  # RRGGBB
}

FILLS = {name: CELLS[name] for name in ("row", "column", "fill")}


@dataclass(frozen=True, slots=True)
class Table:
    """A table object: its name, the box it covers with its heading row, and its columns' names in order."""

    name: str
    ref: Box
    columns: tuple[str, ...]
    header_rows: int
    totals_rows: int
    part: str


@dataclass(frozen=True, slots=True)
class DefinedName:
    """A name of the workbook; `sheet` is None when it holds in all sheets."""

    name: str
    sheet: str | None
    text: str


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart: its title, the cell under its top left corner, the names of its series, and the cells it draws."""

    title: str
    cell: str | None
    names: tuple[str, ...] = ()
    refs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sheet:
    """A worksheet: `cells` has one row a filled cell, in order of row and column (see `CELLS` for its columns).

    `fills` has one row a blank cell with a solid fill (see `FILLS`).
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
    damage: tuple[str, ...] = ()
    path: str = "fast"
    part: str = ""
    fills: pl.DataFrame = field(default_factory=lambda: pl.DataFrame(schema=FILLS))


@dataclass(frozen=True, slots=True)
class Book:
    """A workbook as read within `limits`; `path` is None when it came as bytes."""

    sheets: dict[str, Sheet]
    path: Path | None = None
    date1904: bool = False
    structure_locked: bool = False
    manual_calculation: bool = False  # formulas show what they were when somebody last pressed F9
    defined_names: tuple[DefinedName, ...] = ()
    damage: tuple[str, ...] = ()
    limits: Limits = field(default_factory=Limits)
