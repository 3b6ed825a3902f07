"""What changed between two workbooks."""

from msgspec import Struct

from safeguard_xl.model.places import CellRef


class Change(Struct, frozen=True):
    """One difference: the indicator, where it stands now, what the cell said and what it says."""

    section: str
    reference: str
    cell: CellRef | None  # None: it is no longer there
    before: str
    now: str
    note: str = ""


class Comparison(Struct, frozen=True):
    """The changes by section, from one quarter to another; "" where a workbook does not say which it is of."""

    was: str
    now: str
    changes: tuple[Change, ...]
