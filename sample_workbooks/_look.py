"""How a council's workbook looks: fonts, borders, banners, widths, and cells typed as an officer types them."""

import re
import textwrap
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from xlsxwriter import Workbook  # type: ignore[import-untyped]  # XlsxWriter ships no types
from xlsxwriter.format import Format  # type: ignore[import-untyped]  # the same
from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]  # the same

__all__ = ["Column", "Look", "Workbook", "Worksheet", "as_typed", "lines_of", "new_workbook", "page"]

_LINE = 12.0
"""Points a line of 9-point Arial takes in a wrapped cell."""

_NUMBER = re.compile(r"\d+(?:\.(?P<decimals>\d+))?(?P<percent>%?)")


def as_typed(text: str) -> tuple[str | float, str]:
    """The value and number format that a cell gets when an officer types `text` into Excel.

    >>> as_typed("87.30%")
    (0.873, '0.00%')
    >>> as_typed("1293")
    (1293.0, 'General')
    >>> as_typed("79.9% (08-09)")
    ('79.9% (08-09)', 'General')
    """
    found = _NUMBER.fullmatch(text)
    if not found:
        return text, "General"
    decimals = found["decimals"] or ""
    if not found["percent"]:
        return float(text), f"0.{'0' * len(decimals)}" if decimals.endswith("0") else "General"
    number_format = f"0.{'0' * len(decimals)}%" if decimals else "0%"
    return round(float(text[:-1]) / 100, len(decimals) + 2), number_format


def new_workbook(path: Path, *, made: datetime, title: str, author: str, date_1904: bool = False) -> Workbook:
    """A workbook in Arial with a fixed date of making, so that making it again gives the same file."""
    font = {"font_name": "Arial", "font_size": 10}
    workbook = Workbook(str(path), {"default_format_properties": font, "date_1904": date_1904})
    workbook.set_properties({"title": title, "author": author, "company": author, "created": made})
    workbook.calc_on_load = False  # every formula has its stored value, as in a file that Excel saved
    return workbook


def page(sheet: Worksheet, name: str, *, header: str) -> None:
    """A4 landscape, one page wide, with a header and a footer."""
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.4, right=0.4, top=0.75, bottom=0.6)
    sheet.set_header(header)
    sheet.set_footer(f"&L&8{name}&C&8Page &P of &N&R&8&F")


@dataclass(frozen=True)
class Column:
    """A table's column: its heading, its width in characters, and whether its cells are centred."""

    heading: str
    width: float
    centred: bool = False


class Look:
    """The formats of one workbook, each made once, and the few ways its cells are written."""

    def __init__(self, workbook: Workbook, *, banner: str, tint: str) -> None:
        self._workbook = workbook
        self._made: dict[tuple[tuple[str, object], ...], Format] = {}
        self.banner_colour = banner
        self._tint = tint

    def format(self, **properties: object) -> Format:
        """A format with these XlsxWriter properties over the workbook's base: Arial 9, wrapped, top."""
        wanted = {"font_name": "Arial", "font_size": 9, "text_wrap": True, "valign": "top", **properties}
        key = tuple(sorted(wanted.items()))
        if key not in self._made:
            self._made[key] = self._workbook.add_format(wanted)
        return self._made[key]

    @property
    def title(self) -> Format:
        """The sheet's title: white on the council's colour."""
        return self.format(
            bold=True, font_size=14, font_color="#FFFFFF", bg_color=self.banner_colour, valign="vcenter", indent=1
        )

    @property
    def band(self) -> Format:
        """A band over a part of the sheet."""
        return self.format(
            bold=True, font_size=10, font_color="#FFFFFF", bg_color=self.banner_colour, valign="vcenter", border=1
        )

    @property
    def priority(self) -> Format:
        """The lines that name the priority."""
        return self.format(bold=True, bg_color=self._tint, valign="vcenter", border=1)

    @property
    def heading(self) -> Format:
        """A column's heading, wrapped and centred."""
        return self.format(bold=True, bg_color=self._tint, align="center", valign="vcenter", border=1)

    @property
    def label(self) -> Format:
        """A label at the left of what it names."""
        return self.format(bold=True, bg_color=self._tint, border=1, valign="vcenter")

    @property
    def red(self) -> Format:
        """The differential format of a red light; in black and white the word tells."""
        return self._light("#9C0006", "#FFC7CE")

    @property
    def amber(self) -> Format:
        """The differential format of an amber light."""
        return self._light("#7F6000", "#FFEB9C")

    @property
    def green(self) -> Format:
        """The differential format of a green light."""
        return self._light("#006100", "#C6EFCE")

    def _light(self, ink: str, fill: str) -> Format:
        key = (("ink", ink), ("fill", fill))
        if key not in self._made:
            self._made[key] = self._workbook.add_format({"font_color": ink, "bg_color": fill})
        return self._made[key]

    def body(self, *, centred: bool = False, number_format: str = "General") -> Format:
        """A cell of a table."""
        align = "center" if centred else "left"
        return self.format(border=1, num_format=number_format, align=align, valign="vcenter")

    def put(self, sheet: Worksheet, cell: tuple[int, int], text: str, *, centred: bool = False) -> None:
        """Write `text` at (row, column), counted from 0, as an officer types it; blank stays a bordered cell."""
        value, number_format = as_typed(text)
        look = self.body(centred=centred, number_format=number_format)
        if isinstance(value, str):
            sheet.write_string(*cell, value, look) if value else sheet.write_blank(*cell, None, look)
        else:
            sheet.write_number(*cell, value, look)

    def row_of(self, sheet: Worksheet, row: int, texts: tuple[str, ...], columns: tuple[Column, ...]) -> None:
        """Write one row of a table, high enough for its longest cell."""
        for number, (text, column) in enumerate(zip(texts, columns, strict=True)):
            self.put(sheet, (row, number), text, centred=column.centred)
        lines = max(lines_of(text, column.width) for text, column in zip(texts, columns, strict=True))
        sheet.set_row(row, max(20, lines * _LINE + 6))

    def headings(self, sheet: Worksheet, row: int, columns: tuple[Column, ...]) -> None:
        """Write a row of headings."""
        for number, column in enumerate(columns):
            sheet.write_string(row, number, column.heading, self.heading)
        sheet.set_row(row, max(lines_of(c.heading, c.width * 0.85) for c in columns) * _LINE + 6)

    def across(self, sheet: Worksheet, row: int, last_column: int, text: str, look: Format) -> None:
        """Write `text` over merged cells from the first column to `last_column`."""
        sheet.merge_range(row, 0, row, last_column, text, look)


def lines_of(text: str, width: float) -> int:
    """How many lines `text` wraps to in a column this wide; 9-point Arial runs narrower than widths are counted in."""
    return sum(len(textwrap.wrap(line, max(4, int(width * 1.18)))) or 1 for line in text.split("\n"))
