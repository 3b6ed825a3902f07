"""What the rest of the year must bring for the target to be met."""

from collections.abc import Sequence
from dataclasses import dataclass

from safeguard_xl.model import Polarity
from safeguard_xl.predict.figures import Number, Quarter, checked_quarters, finite, year_of_numbers, year_of_parts
from safeguard_xl.predict.proportion import year_so_far
from safeguard_xl.predict.words import cases, number, part_of, percent, span

WHOLE = 100  # percent


@dataclass(frozen=True, slots=True)
class Needed:
    """What the rest of the year must bring: a rate in percent, or a count.

    `to_come` is the number of cases it is needed of (of quarters, where denominators are not known, and for a count).
    """

    value: float
    to_come: float
    because: str


def outlook(rate: float, polarity: Polarity | None) -> str:
    """What is to be said of a rate needed, in percent, that lies outside 0 to 100; "" for any other.

    >>> outlook(111.3, Polarity.RISE), outlook(111.3, Polarity.FALL)
    ('out of reach, as it cannot be more than 100%', 'met already, whatever the rest of the year brings')
    """
    if polarity not in (Polarity.RISE, Polarity.FALL) or 0 <= rate <= WHOLE:
        return ""
    if (rate > WHOLE) is (polarity is Polarity.FALL):
        return "met already, whatever the rest of the year brings"
    return f"out of reach, as it cannot be {'more than 100%' if rate > WHOLE else 'less than 0%'}"


def rate_needed(
    this_year: Sequence[Quarter],
    target: Number,
    last_year: Sequence[Quarter] | None = None,
    quarters: int = 4,
) -> Needed | None:
    """The rate needed in the rest of the year for a proportion to meet its target, both in percent; None if it is over.

    The quarters are given as to `predict_outturn`. Raises ValueError.

    >>> rate_needed([76.2, 76.2], 84).because
    'needs 91.8% in October to March for 84.0%, after 76.2% in April to September, each quarter counting alike'
    """
    checked_quarters(quarters)
    this = year_of_parts(this_year, quarters, "This year's")
    so_far = year_so_far(this, year_of_parts(last_year, quarters, "Last year's"))
    if not so_far.missing:
        return None
    wanted = finite(target, "The target") / 100
    needed = so_far.needed(wanted)
    because = f"needs {percent(needed)} in {span(so_far.missing, quarters)} for {percent(wanted)}"
    if so_far.to_date:
        rate = percent(so_far.banked / so_far.to_date)
        told = f"{cases(so_far.banked)} of {cases(so_far.to_date)} ({rate})" if so_far.counted else rate
        because += f", after {told} in {span(so_far.known, quarters)}"
    alike = f", each {part_of(quarters)} counting alike"
    because += f", {cases(so_far.to_come)} being still to come" if so_far.counted and so_far.to_date else alike
    return Needed(100 * needed, so_far.to_come, because)


def count_needed(this_year: Sequence[Number | None], target: Number, quarters: int = 4) -> Needed | None:
    """The count needed in the rest of the year for a flow to meet its target; None if the year is over.

    >>> count_needed([510, 490], 2100).because
    'needs 1,100 in October to March for 2,100, after 1,000 in April to September'
    >>> count_needed([30, 15], 40).because
    '45 in April to September is 5 above 40 already'
    """
    this = year_of_numbers(this_year, checked_quarters(quarters), "This year's")
    missing = [place for place, figure in enumerate(this) if figure is None]
    if not missing:
        return None
    wanted, so_far = finite(target, "The target"), sum(figure for figure in this if figure is not None)
    known = [place for place, figure in enumerate(this) if figure is not None]
    if so_far > wanted and all(figure is None or figure >= 0 for figure in this):  # what is counted cannot be undone
        because = (
            f"{number(so_far)} in {span(known, quarters)} is {number(so_far - wanted)} above {number(wanted)} already"
        )
        return Needed(wanted - so_far, len(missing), because)
    because = f"needs {number(wanted - so_far)} in {span(missing, quarters)} for {number(wanted)}"
    if known:
        because += f", after {number(so_far)} in {span(known, quarters)}"
    return Needed(wanted - so_far, len(missing), because)
