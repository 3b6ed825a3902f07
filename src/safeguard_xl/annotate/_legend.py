"""What a light means by the policy used, in words."""

import re
from collections.abc import Iterator, Mapping, Sequence

from safeguard_xl.errors import SchemaError
from safeguard_xl.model import SYMBOLS, Rag
from safeguard_xl.ooxml import ColourRule, Sheet, inside
from safeguard_xl.schema import Policy

FILLS = {Rag.RED: "FF7C80", Rag.AMBER: "FFC000", Rag.GREEN: "92D050"}
DARK = "1F3864"
"""Behind the headings of ours, which are white."""

_MEANINGS: Mapping[str, Mapping[Rag, str]] = {
    "strict": {Rag.GREEN: "target met", Rag.RED: "target missed"},
    "relative": {
        Rag.GREEN: "target met",
        Rag.AMBER: "missed by at most {amount}% of the target",
        Rag.RED: "missed by more",
    },
    "points": {
        Rag.GREEN: "target met",
        Rag.AMBER: "missed by at most {amount} percentage points",
        Rag.RED: "missed by more",
    },
    "within": {
        Rag.GREEN: "target met",
        Rag.AMBER: "missed by at most {amount}",
        Rag.RED: "missed by more",
    },
    "floor": {
        Rag.GREEN: "target met",
        Rag.AMBER: "missed, but no worse than {floor}",
        Rag.RED: "worse than {floor}",
    },
    "trend": {
        Rag.GREEN: "target met, or missed by at most {amount}% of it",
        Rag.AMBER: "further off, but no worse than last year",
        Rag.RED: "further off, and worse than last year",
    },
}
_FLOORS = {"previous": "last year's result", "baseline": "the baseline"}


_LIVE = re.compile(r'LEFT\(TRIM\(\$?[A-Z]{1,3}\$?\d+\),\d\)="(?:Red|Amber|Green)"')


def is_live(sheet: Sheet, column: int, rows: Sequence[int]) -> bool:
    """Return whether lights in a column follow their words: whether it is one that we have added."""
    return any(
        any(inside(box, rows[0], column) for box in rule.boxes)
        and any(_LIVE.fullmatch(formula) for formula in rule.formulas)
        for rule in sheet.conditional
    )


def live_lights(sheet: str, cells: str) -> Iterator[ColourRule]:
    """Yield the colours and symbols of a column of lights, which follow when somebody writes another word.

    >>> [rule.formula for rule in live_lights("Indicators", "K5:K9")][0]
    'LEFT(TRIM(K5),3)="Red"'
    """
    first = cells.split(":", maxsplit=1)[0]
    for rag, fill in FILLS.items():
        formula = f'LEFT(TRIM({first}),{len(rag)})="{rag.capitalize()}"'
        # the symbol is shown, not stored: the cell's text is the light's word alone
        shown = f'General;-General;General;"{SYMBOLS[rag]} "@'
        yield ColourRule(sheet, cells, formula, fill, number_format=shown)


def legend(policy: str) -> dict[Rag, str]:
    """Return the meaning of each light, best first; empty for a policy without one meaning for all.

    >>> legend("relative 5%")[Rag.AMBER]
    'missed by at most 5% of the target'
    """
    try:
        known = Policy.parse(policy)
    except SchemaError:
        return {}
    floor = _FLOORS.get(known.against or "", str(known.amount))
    words = _MEANINGS.get(known.name, {})
    said = {rag: meaning.format(amount=known.amount, floor=floor) for rag, meaning in words.items()}
    if known.green is not None:
        said[Rag.GREEN] = f"target met, or {words[Rag.AMBER].format(amount=known.green)}"
    return said
