"""What a rule about many workbooks is: its code, severity, message and page, and a check of all their figures."""

import inspect
from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

import polars as pl
from msgspec import Struct, field

from safeguard_xl.columns import Column
from safeguard_xl.frame import collected
from safeguard_xl.model import Severity
from safeguard_xl.rules import Rule

AT = Column[int]("at", pl.Int64(), "the place of a row in the table, from 0")
PLACES = Column[list[int]]("places", pl.List(pl.Int64()), "the places of several rows")
VALUE = Column[float](collected.value.label, pl.Float64(), "the number of a figure that has one")


class Peers(NamedTuple):
    """The figures of many workbooks, with their places, and those of the year before, if they are asked for.

    Both have the columns of `frame.CollectedColumns`; those without an indicator's name are in neither.
    """

    figures: pl.DataFrame
    earlier: pl.DataFrame | None = None


class Mark(Struct, frozen=True):
    """A fault: the indicator, if it is of one, the rows of the table at which it stands, and what fills the message."""

    indicator: str
    rows: tuple[int, ...]
    shows: Mapping[str, object] = field(default_factory=dict)


class Untold(Struct, frozen=True):
    """Why something could not be compared, as a clause."""

    why: str


Check = Callable[[Peers], Iterator[Mark | Untold]]


class PeerRule(Rule, frozen=True, eq=False, kw_only=True):
    """A fault that only many workbooks together show, with its page."""

    check: Check


def peer_rule(code: str, severity: Severity, *, says: str) -> Callable[[Check], PeerRule]:
    """Make a rule of a function that takes the figures of many workbooks; its docstring is its page."""

    def make(check: Check) -> PeerRule:
        name = check.__name__.replace("_", "-")
        return PeerRule(code, name, severity, says, (), inspect.cleandoc(check.__doc__ or ""), check=check)

    return make
