"""What the rest of the year must bring for the target to be met."""

from collections.abc import Sequence
from typing import NamedTuple

from safeguard_xl.columns import Row, rows
from safeguard_xl.frame import col
from safeguard_xl.predict.columns import basis, year_of
from safeguard_xl.predict.figures import (
    LAST,
    PROPORTION,
    THIS,
    Number,
    Quarter,
    checked_quarters,
    finite,
    pairs_of,
)
from safeguard_xl.predict.outturns import Question, asked_of, outturn_of, outturns
from safeguard_xl.predict.sentences import rest_needed


class Needed(NamedTuple):
    """What the rest of the year must bring: a rate in percent, or a count.

    `to_come` is the number of cases it is needed of (of quarters, where denominators are not known, and for a count).
    """

    value: float
    to_come: float
    because: str


def rate_needed(
    this_year: Sequence[Quarter],
    target: Number,
    last_year: Sequence[Quarter] | None = None,
    quarters: int = 4,
) -> Needed | None:
    """Return the rate that a proportion needs in the rest of the year, in percent as its target; None if it is over.

    The quarters are given as to `predict_outturn`. Raise ValueError.

    >>> rate_needed([76.2, 76.2], 84).because
    'needs 91.8% in October to March for 84.0%, after 76.2% in April to September, each quarter counting equally'
    """
    this = pairs_of(PROPORTION, this_year, checked_quarters(quarters), THIS)
    last = pairs_of(PROPORTION, last_year, quarters, LAST)
    row = outturn_of(Question(PROPORTION, this, last, finite(target, "The target")), quarters)
    return _needed(row, row[col.forecast.rate_needed], row[basis.to_come])


def count_needed(this_year: Sequence[Number | None], target: Number, quarters: int = 4) -> Needed | None:
    """Return the count that a flow needs in the rest of the year to meet its target; None if the year is over.

    >>> count_needed([510, 490], 2100).because
    'needs 1,100 in October to March for 2,100, after 1,000 in April to September'
    >>> count_needed([30, 15], 40).because
    '45 in April to September is 5 above 40 already'
    """
    this = pairs_of("flow", this_year, checked_quarters(quarters), THIS)
    wanted = finite(target, "The target")
    frame = asked_of([Question("flow", this, [(None, None)] * quarters, wanted)], quarters)
    [row] = rows(outturns(frame, year_of(quarters)))  # sums that may fall are no fault here
    known = row[basis.known] or ""
    return _needed(row, wanted - (row[basis.to_date] or 0.0), known.count("0"))


def _needed(row: Row, value: float | None, to_come: float | None) -> Needed | None:
    because = rest_needed(row)
    return None if because is None or value is None or to_come is None else Needed(value, to_come, because)
