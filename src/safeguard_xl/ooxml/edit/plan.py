"""What is to be written, as one frozen value, and what was."""

import re
from collections.abc import Mapping
from decimal import Decimal
from enum import Enum
from typing import Final, Literal

import polars as pl
from msgspec import Struct, field

from safeguard_xl.ooxml.package.refs import Box, Place
from safeguard_xl.remote import AnyFile


class Mark(Enum):
    """Words that stand where a value could: leave it as it is, empty the cell, as wide as it needs to be."""

    KEEP = "keep"
    CLEAR = "clear"
    FIT = "fit"

    __hash__ = object.__hash__  # that of an Enum is written in Python, and thousands of cells name a mark


KEEP: Final = Mark.KEEP
CLEAR: Final = Mark.CLEAR
FIT: Final = Mark.FIT


class Formula(Struct, frozen=True):
    """A formula, with or without its equals sign; Excel works out its value when the workbook is next opened."""

    text: str


CellValue = str | float | int | Decimal | bool | Formula | None


class DateFormat(Struct, frozen=True):
    """A number format for a date or a time; a cell that is formatted as one already keeps its own."""

    code: str


class Cell(Struct, frozen=True):
    """What one cell is to become; whatever is not named stays.

    `value` None leaves the value (only the looks change), CLEAR empties the cell. A text is a text, also when it begins
    with an equals sign. `fill` and `font_colour` are RRGGBB, None for no fill and the automatic colour. `like` names a
    cell of the same sheet whose style is cloned instead of the cell's own. `top` sets the text at the cell's top.
    """

    value: Literal[Mark.CLEAR] | CellValue = None
    fill: Literal[Mark.KEEP] | str | None = KEEP
    font_colour: Literal[Mark.KEEP] | str | None = KEEP
    number_format: str | DateFormat | None = None
    like: str | None = None
    wrap: bool | None = None
    top: bool | None = None


class Texts(Struct, frozen=True, eq=False):
    """Texts for many cells of a sheet, by columns: there may be more of them than objects can be made in good time.

    `cells` has one row a cell, and the columns of `frames.TextColumns`.
    """

    sheet: str
    cells: pl.DataFrame
    looks: tuple[Cell, ...]


class NewSheet(Struct, frozen=True):
    """A sheet to add at the end, or whose content is replaced if a sheet of that name is ours already.

    `cells` by address; `widths` by column letters, in characters; `hidden` are the letters of columns that nobody sees;
    `heights` by row, in points, which grow with what is typed; the first `freeze_rows` rows stay in view. `links` are
    the places that cells lead to; `filtered` is the range, headings first, that can be filtered; `choices` are words
    that the cells of a range offer. A `landscape` sheet is printed as wide as a page, with its grid, the number of each
    page, and the row that is `repeated` at the top of each.
    """

    cells: Mapping[str, Cell]
    widths: Mapping[str, float] = field(default_factory=dict)
    heights: Mapping[int, float] = field(default_factory=dict)
    freeze_rows: int = 0
    links: Mapping[str, Place] = field(default_factory=dict)
    filtered: str | None = None
    landscape: bool = False
    repeated: int | None = None
    hidden: tuple[str, ...] = ()
    choices: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


class ColourRule(Struct, frozen=True):
    """A conditional format: cells of `ref` for which `formula` (as for the first cell of `ref`) holds get the looks."""

    sheet: str
    ref: str
    formula: str
    fill: str
    font_colour: str | None = None
    number_format: str | None = None


class Growth(Struct, frozen=True):
    """A block of a sheet, from its row of headings down, that gets columns at its right, up to `to`.

    The automatic filter over its headings and the print area that holds its last column reach as far; so does the table
    object of that name, and the merged ranges that are named, which end where the block does.
    """

    sheet: str
    area: Box
    to: int
    table: str | None = None
    merged: tuple[Box, ...] = ()


class Plan(Struct, frozen=True):
    """All that is to be written to a workbook.

    A cell that is in `cells` and in `texts` becomes what the last of them say.
    `widths` (characters) hold for columns that have no width of their own. With FIT a column is as wide as the texts
    that are written to it need in rows of their heights, at least as wide as it was, and shown if it was hidden.
    `notes` are appended to what is there, but where a threaded comment is. `renew_notes` tells which words of a note,
    on one line, are ours: in all notes those are taken away that are no line of what is wanted there now.
    """

    cells: Mapping[Place, Cell] = field(default_factory=dict)
    texts: tuple[Texts, ...] = ()
    widths: Mapping[Place, float | Literal[Mark.FIT]] = field(default_factory=dict)
    growth: tuple[Growth, ...] = ()
    notes: Mapping[Place, str] = field(default_factory=dict)
    renew_notes: re.Pattern[str] | None = None
    sheets: Mapping[str, NewSheet] = field(default_factory=dict)
    colour_rules: tuple[ColourRule, ...] = ()
    author: str = "safeguard-xl"


class Changes(Struct, frozen=True):
    """What was really changed: nothing at all if `cells`, `rewritten` and `added` are empty.

    `cells` are addresses by sheet, in order, and `noted` those whose note changed; `sheets` were added or written
    anew; `layout` counts what else was changed, by what it is called ("column width"). `notes` are sentences the
    officer should see. `kept` is the copy of the file that was replaced, if any.
    """

    cells: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    rewritten: tuple[str, ...] = ()
    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    noted: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    sheets: tuple[str, ...] = ()
    layout: Mapping[str, int] = field(default_factory=dict)
    kept: AnyFile | None = None

    @property
    def count(self) -> int:
        """How many cells were changed."""
        return sum(len(addresses) for addresses in self.cells.values())

    def __bool__(self) -> bool:
        return bool(self.rewritten or self.added or self.removed)
