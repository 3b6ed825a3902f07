"""Columns of text on a screen: each wrapped in its own width, nothing padded at the end of a line."""

from collections.abc import Iterator, Sequence
from itertools import zip_longest

from rich.console import Console
from rich.text import Text

GAP = 2
NARROWEST = 8


def put(console: Console, *rows: Sequence[Text], indent: int = 0) -> None:
    """Print rows of cells under one another, as wide as the screen allows."""
    for line in in_columns(console, rows, indent):
        console.print(line, soft_wrap=True)


def in_columns(console: Console, rows: Sequence[Sequence[Text]], indent: int = 0) -> Iterator[Text]:
    """Yield the lines of a table without borders; the widest columns give way first where the screen is narrow."""
    natural = [max(text.cell_len for text in column) for column in zip(*rows, strict=True)]
    widths = _fitted(natural, console.width - indent)
    for row in rows:
        cells = [text.wrap(console, width, overflow="fold") for text, width in zip(row, widths, strict=True)]
        for pieces in zip_longest(*cells, fillvalue=Text()):
            line, at = Text(" " * indent), indent
            for piece, width in zip(pieces, widths, strict=True):
                line.pad_right(at - line.cell_len)
                line.append_text(piece)
                line.rstrip()
                at += width + GAP
            yield line


def _fitted(widths: list[int], available: int) -> list[int]:
    """Return the widths, the widest made narrower until all fit or none may give way any more.

    >>> _fitted([14, 13, 200], 80)
    [14, 13, 49]
    """
    fitted = [max(width, 1) for width in widths]
    while sum(fitted) + GAP * (len(fitted) - 1) > available and max(fitted) > NARROWEST:
        fitted[fitted.index(max(fitted))] -= 1
    return fitted
