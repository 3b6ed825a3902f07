"""What is to be written, as one frozen value, and what was."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import Enum
from typing import Final, Literal

Place = tuple[str, str]
"""A sheet's name and an address in it, or a column's letters where a column is meant."""


class Mark(Enum):
    """Words that stand where a value could: leave it as it is, or empty the cell."""

    KEEP = "keep"
    CLEAR = "clear"


KEEP: Final = Mark.KEEP
CLEAR: Final = Mark.CLEAR


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula, with or without its equals sign; Excel works out its value when the workbook is next opened."""

    text: str


CellValue = str | float | int | Decimal | bool | Formula | None


@dataclass(frozen=True, slots=True)
class DateFormat:
    """A number format for a date or a time; a cell that is formatted as one already keeps its own."""

    code: str


@dataclass(frozen=True, slots=True)
class Cell:
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


@dataclass(frozen=True, slots=True)
class NewSheet:
    """A sheet to add at the end, or whose content is replaced if a sheet of that name is ours already.

    `cells` by address; `widths` by column letters, in characters; `heights` by row, in points, which grow with what is
    typed; the first `freeze_rows` rows stay in view. `links` are the places that cells lead to; `filtered` is the
    range, headings first, that can be filtered; a `landscape` sheet is printed as wide as a page, with its grid.
    """

    cells: Mapping[str, Cell]
    widths: Mapping[str, float] = field(default_factory=dict)
    heights: Mapping[int, float] = field(default_factory=dict)
    freeze_rows: int = 0
    links: Mapping[str, Place] = field(default_factory=dict)
    filtered: str | None = None
    landscape: bool = False


@dataclass(frozen=True, slots=True)
class ColourRule:
    """A conditional format: cells of `ref` for which `formula` (as for the first cell of `ref`) holds get the looks."""

    sheet: str
    ref: str
    formula: str
    fill: str
    font_colour: str | None = None
    number_format: str | None = None


@dataclass(frozen=True, slots=True)
class DropDown:
    """A list to choose from in the cells of `ref`; `choices` have no comma in them, 255 characters in all."""

    sheet: str
    ref: str
    choices: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """All that is to be written to a workbook.

    `widths` (characters) hold for columns that have no width of their own, or for all with `force_widths`;
    `grow_print_area` widens a sheet's print area, if it has one, to reach the column of that address. `notes` are
    appended to what is there, but where a threaded comment is; with `renew_notes` the lines of all notes that begin
    with the author's name and a colon are taken away first. `break_signatures` allows a digitally signed workbook to
    be changed.
    """

    cells: Mapping[Place, Cell] = field(default_factory=dict)
    widths: Mapping[Place, float] = field(default_factory=dict)
    force_widths: bool = False
    grow_print_area: Mapping[str, str] = field(default_factory=dict)
    notes: Mapping[Place, str] = field(default_factory=dict)
    renew_notes: bool = False
    sheets: Mapping[str, NewSheet] = field(default_factory=dict)
    colour_rules: tuple[ColourRule, ...] = ()
    drop_downs: tuple[DropDown, ...] = ()
    author: str = "safeguard-xl"
    break_signatures: bool = False


@dataclass(frozen=True, slots=True)
class Changes:
    """What was really changed: nothing at all if `cells`, `rewritten` and `added` are empty.

    `cells` are addresses by sheet, in order, and `noted` those whose note changed; `sheets` were added or written
    anew; `notes` are sentences the officer should see.
    """

    cells: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    rewritten: tuple[str, ...] = ()
    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    noted: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    sheets: tuple[str, ...] = ()

    @property
    def count(self) -> int:
        """How many cells were changed."""
        return sum(len(addresses) for addresses in self.cells.values())

    def __bool__(self) -> bool:
        return bool(self.rewritten or self.added or self.removed)
