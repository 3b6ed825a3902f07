"""The columns that hold lights by their colours: fills of blank cells, shapes in a colour, or coloured figures."""

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

import polars as pl

from safeguard_xl.columns import labels_of
from safeguard_xl.few_rows import added, filtered
from safeguard_xl.ooxml import Sheet, in_sheet
from safeguard_xl.schema import is_shape, light_of

PLACE = (in_sheet.row, in_sheet.column)
SEEN = labels_of((*PLACE, in_sheet.fill, in_sheet.ink, in_sheet.text))
FEWEST = 2  # lights, of as many colours, that are no decoration


class Lit(NamedTuple):
    """The columns in which nothing but the colours of lights stand, and those in which most of what stands has one."""

    alone: frozenset[int] = frozenset()
    coloured: frozenset[int] = frozenset()


def lit_columns(sheet: Sheet, first: int, last: int) -> Lit:
    """Return the columns of a sheet that hold lights by their colours, from one row to another.

    A colour that the row's first cell has too is that of the row.
    """
    if sheet.fills.is_empty() and not any(sheet.cells[one.label].count() for one in (in_sheet.ink, in_sheet.fill)):
        return Lit()
    inside = in_sheet.row.is_between(first, last)
    cells = filtered(sheet.cells[SEEN], inside)
    cells = added(cells, in_sheet.text.str.strip_chars())
    worded = Counter(column for _, column, _, _, text in cells.iter_rows() if text and not is_shape(text))
    blank = sheet.fills if sheet.fills.is_empty() else sheet.fills.filter(inside)
    together = cells if blank.is_empty() else pl.concat([cells, blank], how="diagonal").sort(*PLACE)
    lights: dict[int, list[str]] = {}
    for column, light in _lights(together):
        lights.setdefault(column, []).append(light)
    several = {at: len(found) for at, found in lights.items() if len(set(found)) >= FEWEST}
    return Lit(
        frozenset(several.keys() - worded.keys()),
        frozenset(at for at, count in several.items() if at in worded and 2 * count >= worded[at]),
    )


def _lights(cells: pl.DataFrame) -> Iterator[tuple[int, str]]:
    """Yield the lights that cells look like, by column; `cells` are in order."""
    of_row: dict[int, str | None] = {}
    for row, column, fill, ink, text in cells.iter_rows():
        own = None if fill == of_row.setdefault(row, fill) else fill
        colours = (ink, own) if text else (own,)
        if light := next(filter(None, map(light_of, filter(None, colours))), None):
            yield column, light
