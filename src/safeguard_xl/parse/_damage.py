"""What Excel has made of a figure's cell, so that its text says nothing; a rule of its own speaks of it."""

import re
from collections.abc import Mapping
from typing import NamedTuple

from safeguard_xl.figure import Figure
from safeguard_xl.model import FIGURE_FIELDS, Damage, Unit
from safeguard_xl.rules._cells import DIVIDES

PLAIN = re.compile(r"-?[\d.,]+")
FEWEST = 2  # percentages in a row that make it one of percentages, where its unit does not say


class Cell(NamedTuple):
    """A cell as it is parsed: what the officer sees, its fill, its kind, and what is stored in it."""

    text: str = ""
    fill: str | None = None
    kind: str = "text"
    has_value: bool = True
    formula: str | None = None
    number: float | None = None
    number_format: str = "General"


def damaged(cells: Mapping[str, Cell], figures: Mapping[str, Figure], unit_said: str | None) -> dict[str, Damage]:
    """The figures of a row that cannot be taken as they are shown, and why."""
    found = {field: damage for field in FIGURE_FIELDS if field in cells and (damage := _alone(cells[field]))}
    sound = {field: figure for field, figure in figures.items() if field not in found}
    bare = [field for field, figure in sound.items() if _is_bare(cells[field], figure)]
    percentages = sum(figure.unit is Unit.PERCENT and figure.value is not None for figure in sound.values())
    of_percent = unit_said == Unit.PERCENT and percentages > 0
    by_most = unit_said is None and percentages >= FEWEST and percentages > len(bare)
    return found | (dict.fromkeys(bare, Damage.NO_PERCENT_SIGN) if of_percent or by_most else {})


def _alone(cell: Cell) -> Damage | None:
    """What a cell shows of itself."""
    if not cell.has_value:
        return Damage.NO_RESULT if cell.formula is not None else Damage.LOST
    if cell.kind in ("number", "date") and (not cell.text.strip() or _is_divided_away(cell)):
        return Damage.HIDDEN
    return {"error": Damage.ERROR_VALUE, "date": Damage.DATE}.get(cell.kind)


def _is_divided_away(cell: Cell) -> bool:
    """Whether the commas of a number format leave a 0 of a number that is none."""
    return bool(cell.number) and not re.search("[1-9]", cell.text) and bool(re.search(DIVIDES, cell.number_format))


def _is_bare(cell: Cell, figure: Figure) -> bool:
    """Whether a number is stored that does not say what it counts; 0 is the same on either scale."""
    return cell.kind == "number" and bool(figure.value) and PLAIN.fullmatch(cell.text.strip()) is not None
