"""How wide a column must be for what is written to it, in rows that keep their heights."""

import textwrap
from collections.abc import Iterable, Mapping
from functools import cache, partial

import polars as pl
from msgspec import Struct

from safeguard_xl.ooxml.edit.frames import in_plan
from safeguard_xl.ooxml.edit.style_edit import StyleSheet
from safeguard_xl.ooxml.package.markup import Node

NARROWEST, WIDEST = 8, 120  # characters
EDGES = 1.0  # characters that the two edges of a cell take
LINE = 1.3  # the height of a line for the height of its letters
FREE_LINES = 3  # a row without a height of its own may grow to so many
ROW = 15.0  # points, where a sheet does not say


class Text(Struct, frozen=True):
    """A text with the lines there are for it, and how wide its letters are for those that widths are measured in."""

    text: str
    lines: int
    scale: float

    def fits(self, width: float) -> bool:
        """Return whether it can be read whole in a column of that width, in characters."""
        letters = int((width - EDGES) / self.scale)
        if len(self.text) <= letters and self.text.isprintable():
            return True  # as most do, on their first line
        return len(self._wrapped(letters)) <= self.lines and all(len(word) <= letters for word in self.text.split())

    def _wrapped(self, letters: int) -> list[str]:
        parts = self.text.split("\n")
        return [line for part in parts for line in textwrap.wrap(part, max(letters, 1), break_long_words=False) or [""]]


def width_for(texts: Iterable[Text]) -> float:
    """Return the least width at which all texts can be read whole.

    >>> width_for([Text("Not rated: polarity is not known", 1, 1.0)])
    33.0
    >>> width_for([Text("Not rated: polarity is not known", 3, 1.0)])
    12.0
    """
    texts = set(texts)
    fitting = (width for width in range(NARROWEST, WIDEST) if all(text.fits(width) for text in texts))
    return float(next(fitting, WIDEST))


def fitting_widths(
    texts: pl.DataFrame, heights: Mapping[int, float], rows: tuple[Node, StyleSheet]
) -> dict[int, float]:
    """Return the width that each column needs for the texts written to it, as edits have them.

    `heights` are those of the rows that have one of their own; `rows` are the sheet's tree and the styles.
    """
    root, styles = rows
    look_of = cache(partial(_look, styles))
    usual = _usual_height(root)
    own = in_plan.row.replace_strict(dict(heights), default=usual, return_dtype=pl.Float64)
    height = own if heights else pl.lit(usual, pl.Float64)
    distinct = texts.select(in_plan.column, in_plan.text, in_plan.style, height).unique()
    found: dict[int, list[Text]] = {}
    for column, text, style, high in distinct.iter_rows():
        found.setdefault(column, []).append(_text(text, look_of(style), high))
    return {column: width_for(found[column]) for column in sorted(found)}


def _usual_height(root: Node) -> float | None:
    """Return the height of a row without its own, in points; None where it grows with what is in it."""
    layout = root.find("sheetFormatPr")
    if layout is not None and layout.flag("customHeight"):
        return float(layout.attrs.get("defaultRowHeight", ROW))
    return None


class _Look(Struct, frozen=True):
    """How a style writes a text: in letters of some points, so much wider than the usual, and whether it wraps it."""

    points: float
    scale: float
    wraps: bool


def _look(styles: StyleSheet, style: int) -> _Look:
    points, bold = styles.font_of(style)
    usual, _ = styles.font_of(0)
    return _Look(points, points / usual * (1.08 if bold else 1.0), styles.wraps(style))


def _text(text: str, look: _Look, height: float | None) -> Text:
    if not look.wraps:
        return Text(text, 1, look.scale)
    lines = FREE_LINES if height is None else max(1, int(height / (look.points * LINE)))
    return Text(text, lines, look.scale)
