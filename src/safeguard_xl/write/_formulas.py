"""Formulas that count what stands in a range, and now count our new columns too."""

import re
from collections.abc import Iterator, Mapping, Sequence

from safeguard_xl.ooxml import Book, Box, Growth, Sheet, address, box_of, column_letter, in_sheet, overlap
from safeguard_xl.rules._places import listed

COUNTS = r"(?i)\b(?:D?COUNT\w*|SUMPRODUCT)\("
RANGE = re.compile(r"(?:(?:'(?P<quoted>(?:[^']|'')+)'|(?P<plain>[^'!\[\]:]+))!)?(?P<range>[^!]+)\Z")
TABLE = re.compile(r"(?P<name>[^\[\]]+)(?:\[(?:#All|#Data)?\])?\Z", re.IGNORECASE)

Place = tuple[str, Box]
"""A range of a sheet."""


def counted(book: Book, growths: Sequence[Growth], first: int) -> str:
    """Return the sentence on formulas that count the new columns of a sheet too, from the
    `first` on; "" where none does.
    """
    new = [(grown.sheet, (grown.area[0], first, grown.area[2], grown.to)) for grown in growths]
    tables = {grown.table.casefold(): grown.to for grown in growths if grown.table}
    cells = list(_counting(book, new, tables))
    if not cells:
        return ""
    last = max(grown.to for grown in growths)
    columns = f"{column_letter(first)} to {column_letter(last)}" if last > first else column_letter(first)
    one = len(cells) == 1
    return (
        f"The formula{'' if one else 's'} in {listed(cells)} count{'s' if one else ''} the new columns {columns} of "
        f"{growths[0].sheet} too; check what {'it says' if one else 'they say'}."
    )


def _counting(book: Book, new: Sequence[Place], tables: Mapping[str, int]) -> Iterator[str]:
    """Yield the cells whose formula counts over a new cell."""
    known = _Known(book, tables)
    for sheet in book.sheets.values():
        found = sheet.cells.filter(in_sheet.formula.str.contains(COUNTS))
        for row, column, formula in found.select(in_sheet.row, in_sheet.column, in_sheet.formula).iter_rows():
            if any(on == at and overlap(box, other) for on, box in known.ranges(formula, sheet) for at, other in new):
                yield f"{sheet.name}!{address(row, column)}"


class _Known:
    """The names that formulas may use: those of the workbook, and its table objects as wide as they will be."""

    def __init__(self, book: Book, growing: Mapping[str, int]) -> None:
        self.names = {name.name.casefold(): name.text for name in book.defined_names}
        self.tables: dict[str, Place] = {}
        for sheet in book.sheets.values():
            for table in sheet.tables:
                top, left, bottom, right = table.ref
                name = table.name.casefold()
                self.tables[name] = sheet.name, (top, left, bottom, growing.get(name, right))

    def ranges(self, formula: str, sheet: Sheet) -> Iterator[Place]:
        """Yield the ranges that a formula of a sheet names."""
        from openpyxl.formula import Tokenizer  # noqa: PLC0415 (a seventh of a second, and few workbooks count)

        for token in Tokenizer(formula).items:
            if (token.type, token.subtype) == ("OPERAND", "RANGE"):
                yield from self._range(self.names.get(token.value.casefold(), token.value).removeprefix("="), sheet)

    def _range(self, text: str, sheet: Sheet) -> Iterator[Place]:
        table = TABLE.match(text)
        if table and table["name"].casefold() in self.tables:
            yield self.tables[table["name"].casefold()]
        elif found := RANGE.match(text):
            where = (found["quoted"] or "").replace("''", "'") or found["plain"] or sheet.name
            if box := box_of(found["range"]):  # else of another workbook, or worked out
                yield where, box
