"""What changed between two workbooks."""

from dataclasses import dataclass

from safeguard_xl.model.places import CellRef


@dataclass(frozen=True, slots=True)
class Change:
    """One difference: the indicator, where it stands now, what the cell said and what it says."""

    section: str
    reference: str
    cell: CellRef | None  # None: it is no longer there
    before: str
    now: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Comparison:
    """The changes by section, from one quarter to another; "" where a workbook does not say which it is of."""

    was: str
    now: str
    changes: tuple[Change, ...]
