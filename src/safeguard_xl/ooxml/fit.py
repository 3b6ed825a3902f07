"""How wide a column must be for what is written to it, in rows that keep their heights."""

import textwrap
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, partial

from safeguard_xl.ooxml.locate_cells import Spots
from safeguard_xl.ooxml.markup import Node
from safeguard_xl.ooxml.sheet_edit import CellEdit
from safeguard_xl.ooxml.style_edit import StyleSheet

NARROWEST, WIDEST = 8, 120  # characters
EDGES = 1.0  # characters that the two edges of a cell take
LINE = 1.3  # the height of a line for the height of its letters
FREE_LINES = 3  # a row without a height of its own may grow to so many
ROW = 15.0  # points, where a sheet does not say


@dataclass(frozen=True, slots=True)
class Text:
    """A text with the lines there are for it, and how wide its letters are for those that widths are measured in."""

    text: str
    lines: int
    scale: float

    def fits(self, width: float) -> bool:
        """Whether it can be read whole in a column of that width, in characters."""
        letters = int((width - EDGES) / self.scale)
        return len(self._wrapped(letters)) <= self.lines and all(len(word) <= letters for word in self.text.split())

    def _wrapped(self, letters: int) -> list[str]:
        parts = self.text.split("\n")
        return [line for part in parts for line in textwrap.wrap(part, max(letters, 1), break_long_words=False) or [""]]


def width_for(texts: Iterable[Text]) -> float:
    """The least width at which all texts can be read whole.

    >>> width_for([Text("Not rated: polarity is not known", 1, 1.0)])
    33.0
    >>> width_for([Text("Not rated: polarity is not known", 3, 1.0)])
    12.0
    """
    texts = set(texts)
    fitting = (width for width in range(NARROWEST, WIDEST) if all(text.fits(width) for text in texts))
    return float(next(fitting, WIDEST))


def fitting_widths(
    columns: Iterable[int], edits: Mapping[tuple[int, int], CellEdit], spots: Spots, rows: tuple[Node, StyleSheet]
) -> dict[int, float]:
    """The width that each column needs for the texts written to it; `rows` are the sheet's tree and the styles."""
    root, styles = rows
    look_of = cache(partial(_look, styles))
    found: dict[int, list[Text]] = {column: [] for column in columns}
    for (row, column), edit in edits.items():
        if column in found and isinstance(edit.value, str):
            found[column].append(_text(edit.value, look_of(edit.style), _height(spots, row, root)))
    return {column: width_for(texts) for column, texts in found.items() if texts}


def _height(spots: Spots, row: int, root: Node) -> float | None:
    """The height of a row in points; None where it grows with what is in it."""
    spot = spots.rows.get(row)
    own = spot.attrs.get("ht") if spot is not None else None
    if own is not None:
        return float(own)
    layout = root.find("sheetFormatPr")
    if layout is not None and layout.flag("customHeight"):
        return float(layout.attrs.get("defaultRowHeight", ROW))
    return None


@dataclass(frozen=True, slots=True)
class _Look:
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
