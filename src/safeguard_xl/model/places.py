"""A place in a workbook, as a value; its name, such as H14, is for people and for files."""

from functools import cache

from msgspec import Struct
from msgspec.structs import force_setattr

WIDTH = 16_384
"""Columns of a sheet. A greater number is that of a cell in the next row, as a text goes on in the next line."""


class CellRef(Struct, frozen=True, order=True):
    """A cell: its sheet, and its row and column from 1; what is given beyond the last column stands in a row below.

    >>> str(CellRef("Indicators", 14, 8 + WIDTH))
    'H15'
    >>> str(CellRef("Indicators", 14, 8)), CellRef("Indicators", 14, 8).full
    ('H14', 'Indicators!H14')
    """

    sheet: str
    row: int
    column: int

    def __post_init__(self) -> None:
        """Find the cell where the column is beyond the last one."""
        if self.column > WIDTH:
            force_setattr(self, "row", self.row + (self.column - 1) // WIDTH)
            force_setattr(self, "column", standing(self.column))

    @classmethod
    def parse(cls, sheet: str, name: str) -> "CellRef":
        """Return the cell of a sheet by its name in it, such as H14; raise ValueError where there is no such cell."""
        from safeguard_xl.ooxml import parse_address  # noqa: PLC0415  (it would bring polars: these are records)

        return cls(sheet, *parse_address(name))

    @property
    def letters(self) -> str:
        """The letters of its column."""
        return _letters(self.column)

    @property
    def full(self) -> str:
        """Its name with that of its sheet."""
        return f"{self.sheet}!{self}"

    def __str__(self) -> str:
        return f"{_letters(self.column)}{self.row}"


def standing(column: int) -> int:
    """Return the column in which a cell stands, whichever row it is in."""
    return (column - 1) % WIDTH + 1


def letters_of(column: int) -> str:
    """Return the letters of a column."""
    return _letters(standing(column))


@cache
def _letters(column: int) -> str:
    from safeguard_xl.ooxml import column_letter  # noqa: PLC0415  (see parse)

    return column_letter(column)
