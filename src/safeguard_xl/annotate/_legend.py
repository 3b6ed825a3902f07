"""How a light looks: its colour, and its symbol."""

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from safeguard_xl.model import SYMBOLS, Rag
from safeguard_xl.ooxml import Sheet, inside

if TYPE_CHECKING:
    from safeguard_xl.ooxml import ColourRule

FILLS = {Rag.RED: "FF7C80", Rag.AMBER: "FFC000", Rag.GREEN: "92D050"}
DARK = "1F3864"
"""Behind the headings of ours, which are white."""

_LIVE = r'LEFT\(TRIM\(\$?[A-Z]{1,3}\$?\d+\),\d\)="(?:Red|Amber|Green)"'


def is_live(sheet: Sheet, column: int, rows: Sequence[int]) -> bool:
    """Return whether lights in a column follow their words: whether it is one that we have added."""
    return any(
        any(inside(box, rows[0], column) for box in rule.boxes)
        and any(re.fullmatch(_LIVE, formula) for formula in rule.formulas)
        for rule in sheet.conditional
    )


def live_lights(sheet: str, cells: str) -> "Iterator[ColourRule]":
    """Yield the colours and symbols of a column of lights, which follow when somebody writes another word.

    >>> [rule.formula for rule in live_lights("Indicators", "K5:K9")][0]
    'LEFT(TRIM(K5),3)="Red"'
    """
    from safeguard_xl.ooxml import ColourRule  # noqa: PLC0415 (who reads a workbook needs nothing of what writes one)

    first = cells.split(":", maxsplit=1)[0]
    for rag, fill in FILLS.items():
        formula = f'LEFT(TRIM({first}),{len(rag)})="{rag.capitalize()}"'
        # the symbol is shown, not stored: the cell's text is the light's word alone
        shown = f'General;-General;General;"{SYMBOLS[rag]} "@'
        yield ColourRule(sheet, cells, formula, fill, number_format=shown)
