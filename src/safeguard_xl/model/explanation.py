"""Why one indicator is rated and predicted as it is."""

from msgspec import Struct

from safeguard_xl.model.indicators import Indicator, Light
from safeguard_xl.model.places import CellRef


class Fact(Struct, frozen=True):
    """What a cell says: its heading, its text as shown, and where it stands."""

    heading: str
    text: str
    cell: CellRef


class Explanation(Struct, frozen=True):
    """An indicator's lights with their arithmetic, what other policies would say, and what would turn it."""

    indicator: Indicator
    facts: tuple[Fact, ...]
    others: tuple[tuple[str, Light], ...]
    turns: tuple[str, ...]
    over_time: tuple[str, ...] = ()  # its results by quarter
    both_ways: str = ""  # where points and percent of the target give two lights
