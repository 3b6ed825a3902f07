"""How officers of other councils type: whole tables from lines of text, with the formats Excel would give each cell."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from _look import Look, Worksheet, as_typed, lines_of

RED, AMBER, GREEN = "#FF0000", "#FFC000", "#00B050"
LIGHTS = {"Red": RED, "Amber": AMBER, "Green": GREEN}

_THOUSANDS = re.compile(r"(£?)(\d{1,3}(?:,\d{3})+)")
_BELOW_ZERO = re.compile(r"-(\d+(?:\.\d+)?%?)")
_MONTH = re.compile(r"([A-Z][a-z]{2})-(\d\d)")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def rows_of(text: str) -> list[list[str]]:
    """The cells of a table written as lines, parted by `|`; a blank line is a blank row, `/` a line break."""
    lines = text.strip("\n").splitlines()
    return [[cell.strip().replace(" / ", "\n") for cell in line.split("|")] if line.strip() else [] for line in lines]


def typed(text: str) -> tuple[str | float, str]:
    """The value and number format that Excel makes of what is typed; also of thousands, money and minus.

    >>> typed("24,490"), typed("£25,579"), typed("-1.2%")
    ((24490.0, '#,##0'), (25579.0, '"£"#,##0'), (-0.012, '0.0%'))
    """
    if found := _THOUSANDS.fullmatch(text):
        return float(found[2].replace(",", "")), '"£"#,##0' if found[1] else "#,##0"
    if found := _BELOW_ZERO.fullmatch(text):
        value, number_format = as_typed(found[1])
        return (-value, number_format) if isinstance(value, float) else (text, "General")
    return as_typed(text)


class Page:
    """A sheet that is filled from a corner, in one look."""

    def __init__(self, sheet: Worksheet, look: Look, *, left: int = 0) -> None:
        self.sheet = sheet
        self.look = look
        self.left = left

    def widths(self, *widths: float) -> None:
        """The widths of the columns, in characters."""
        for number, width in enumerate(widths):
            self.sheet.set_column(self.left + number, self.left + number, width, self.look.format())
        self._widths = widths

    def line(self, row: int, text: str, **properties: Any) -> None:  # noqa: ANN401 (XlsxWriter's properties)
        """A line of text in the first column that runs over the next ones, such as a title or a footnote."""
        self.sheet.write_string(row, self.left, text, self.look.format(text_wrap=False, **properties))
        self.sheet.set_row(row, 1.5 * properties.get("font_size", 9))

    def banner(self, row: int, text: str, width: int) -> None:
        """A band merged over the table."""
        self.sheet.merge_range(row, self.left, row, self.left + width - 1, text, self.look.band)

    def headings(self, row: int, texts: Sequence[str]) -> None:
        """A row of headings; "Apr-24" is typed as a date, as Excel makes it one."""
        for number, text in enumerate(texts, self.left):
            if month := _MONTH.fullmatch(text):
                first = date(2000 + int(month[2]), _MONTHS.index(month[1]) + 1, 1)
                properties = {"bold": True, "border": 1, "align": "center", "valign": "vcenter", "num_format": "mmm-yy"}
                self.sheet.write_datetime(
                    row,
                    number,
                    first,
                    self.look.format(bg_color=self.look.banner_colour, font_color="#FFFFFF", **properties),
                )
            elif text:
                self.sheet.write_string(row, number, text, self.look.heading)
        self.sheet.set_row(
            row, 12.0 * max(lines_of(t, w * 0.85) for t, w in zip(texts, self._widths, strict=False)) + 6
        )

    def row(self, row: int, texts: Sequence[str], fills: Mapping[int, str] | None = None) -> None:
        """A row of the table; `fills` are the colours of cells, by their place in the row."""
        for number, text in enumerate(texts):
            value, number_format = typed(text)
            fill = (fills or {}).get(number)
            look = self.look.format(
                border=1,
                num_format=number_format,
                valign="vcenter",
                align="left" if isinstance(value, str) else "right",
                **({"bg_color": fill} if fill else {}),
            )
            at = (row, self.left + number)
            if isinstance(value, float):
                self.sheet.write_number(*at, value, look)
            elif value:
                self.sheet.write_string(*at, value, look)
            else:
                self.sheet.write_blank(*at, None, look)
        lines = max(lines_of(text, width) for text, width in zip(texts, self._widths, strict=False))
        self.sheet.set_row(row, max(15, lines * 12.0 + 4))

    def table(self, first: int, rows: Sequence[Sequence[str]], *, lights: int | None = None) -> int:
        """Rows one under another, blank ones left out of the grid; returns the row after the last.

        `lights` is the column whose words are coloured as well.
        """
        for number, texts in enumerate(rows, first):
            if texts:
                light = LIGHTS.get(texts[lights].split(" ")[0]) if lights is not None and len(texts) > lights else None
                self.row(number, texts, {lights: light} if light and lights is not None else None)
        return first + len(rows)
