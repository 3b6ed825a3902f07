"""The years that are over, as they stood after each of their quarters, and what all methods would have said then."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from safeguard_xl.columns import rows, values
from safeguard_xl.frame import col
from safeguard_xl.model.methods import OURS
from safeguard_xl.predict.columns import basis, year_of
from safeguard_xl.predict.faults import fault_in_words
from safeguard_xl.predict.figures import LAST, THIS, Pair, pairs_of
from safeguard_xl.predict.outturns import Question, asked_of, outturns
from safeguard_xl.predict.rivals import rivals
from safeguard_xl.predict.series import YearOfQuarters


class Case(NamedTuple):
    """A year that is over, with its quarters and those of the year before it."""

    year: YearOfQuarters
    this: Sequence[Pair]
    last: Sequence[Pair]
    outturn: float


class Trial(NamedTuple):
    """What all methods said of a year after some of its quarters, and the range that ours gave, if it gave one."""

    case: Case
    said: Mapping[str, float]
    ends: tuple[float, float] | None

    def error(self, method: str) -> float:
        """Return by how much a method missed the outturn."""
        return abs(self.said[method] - self.case.outturn)


def cases_of(
    kind: str, years: Mapping[tuple[str, int], YearOfQuarters], quarters: int, least: float
) -> list[Case | str]:
    """Return each year to test on, or the sentence that says why it is none."""
    asked = [_asked(kind, year, years.get((year.name, year.year - 1)), quarters) for year in years.values()]
    told = iter(
        rows(outturns(asked_of((one for one in asked if isinstance(one, Question)), quarters), year_of(quarters)))
    )
    found: list[Case | str] = []
    for year, one in zip(years.values(), asked, strict=True):
        row = next(told) if isinstance(one, Question) else None
        fault = fault_in_words(row) if row else str(one)
        reason = fault or _why_not(kind, year, years.get((year.name, year.year - 1)), quarters, least)
        outturn = row[basis.value] if row else None
        if isinstance(one, Question) and outturn is not None and not reason:
            found.append(Case(year, one.this, one.last, outturn))
        else:
            found.append(f"{year.name} {year.year}: {reason or 'it has no outturn'}")
    return found


def _asked(kind: str, year: YearOfQuarters, before: YearOfQuarters | None, quarters: int) -> Question | str:
    """Return a year as it is asked for, or what is wrong with its figures."""
    try:
        this = pairs_of(kind, year.quarters, quarters, THIS)
        return Question(kind, this, pairs_of(kind, before.quarters if before else (), quarters, LAST))
    except ValueError as error:
        return str(error)


def _why_not(kind: str, year: YearOfQuarters, before: YearOfQuarters | None, quarters: int, least: float) -> str | None:
    if kind in ("score", "stock"):
        ended = len(year.quarters) == quarters and year.quarters[-1] is not None
        return None if ended else "its last quarter is missing"
    if before is None:
        return "the year before it is not known"
    for which, one in (("it", year), ("the year before it", before)):
        if None in one.quarters or len(one.quarters) < quarters:
            return f"a quarter of {which} is missing"
        if any(isinstance(part, tuple) and part[1] is not None and part[1] < least for part in one.quarters):
            return f"a quarter of {which} has fewer than {least:g} cases"
    return None


def trials_of(kind: str, cases: Sequence[Case], quarters: int) -> dict[int, list[Trial]]:
    """Return each case as it stood after so many quarters, where the last of these is known, by their number."""
    trials: dict[int, list[Trial]] = {after: [] for after in range(1, quarters)}
    stood = [(after, case) for after in trials for case in cases if case.this[after - 1][0] is not None]
    asked = asked_of((Question(kind, _so_far(case.this, after), case.last) for after, case in stood), quarters)
    if not stood:
        return trials
    found = outturns(asked, year_of(quarters))
    told = rivals(kind, asked.hstack(found), year_of(quarters))
    said = {OURS: values(found, basis.value), **told}
    ends = zip(values(found, col.forecast.low), values(found, col.forecast.high), strict=True)
    for place, ((after, case), (low, high)) in enumerate(zip(stood, ends, strict=True)):
        numbers = {method: number for method, each in said.items() if (number := each[place]) is not None}
        if OURS in numbers:
            trials[after].append(Trial(case, numbers, None if low is None or high is None else (low, high)))
    return trials


def _so_far(quarters: Sequence[Pair], after: int) -> list[Pair]:
    return [*quarters[:after], *[(None, None)] * (len(quarters) - after)]
