"""The methods that a schema may set in place of ours, by how figures behave over a year; `predict.rivals` has each."""

from collections.abc import Mapping
from typing import Literal, NamedTuple

YearKind = Literal["proportion", "score", "stock", "flow"]

OURS = "ours"
CARRIED = "latest quarter carried forward"
LAST_YEAR = "last year's outturn"
TO_DATE = "year to date"
SHRUNK = "year to date, a quarter of the way to last year"
SEASONAL = "year to date, last year's seasonal shift"
LINE = "straight line"
TWO_POINTS = "two-point line"
MEAN = "mean of the year so far"
MEAN_REST = "year to date, and its mean for the rest"
LAST_REST = "year to date, and last year's rest"

_LEVELS = (OURS, CARRIED, TWO_POINTS, MEAN, LAST_YEAR)
METHODS: Mapping[YearKind, tuple[str, ...]] = {
    "proportion": (OURS, CARRIED, TO_DATE, SHRUNK, SEASONAL, LINE, LAST_YEAR),
    "score": _LEVELS,
    "stock": _LEVELS,
    "flow": (OURS, CARRIED, MEAN_REST, LAST_REST, LAST_YEAR),
}
EVERY_METHOD = tuple(dict.fromkeys(method for methods in METHODS.values() for method in methods))
EVERY_KIND = frozenset(EVERY_METHOD).intersection(*METHODS.values())
"""The methods that all kinds have."""


class MethodsSet(NamedTuple):
    """The methods that a schema sets: for all, by kind, by unit and by reference; the last comes first."""

    method: str | None = None
    kind: Mapping[str, str] = {}
    unit: Mapping[str, str] = {}
    indicator: Mapping[str, str] = {}


NONE_SET = MethodsSet()
