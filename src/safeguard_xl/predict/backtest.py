"""How well each method would have predicted the years that are over, and which one to use."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import sqrt
from statistics import fmean, median, quantiles, stdev

from safeguard_xl.frame import col, rows, values
from safeguard_xl.model import Polarity
from safeguard_xl.predict.columns import basis, year_of
from safeguard_xl.predict.faults import fault_in_words
from safeguard_xl.predict.figures import LAST, THIS, Pair, checked_kind, checked_quarters, pairs_of
from safeguard_xl.predict.lights import Rate, relative
from safeguard_xl.predict.outturns import Question, asked_of, outturns
from safeguard_xl.predict.rivals import CARRIED, rivals
from safeguard_xl.predict.series import YearOfQuarters
from safeguard_xl.predict.students_t import quantile

OURS = "ours"
FEWEST = 6  # to choose a method by, as many as the points to draw a line through
SURE = 0.95


@dataclass(frozen=True, slots=True)
class Measure:
    """How one method did after so many quarters, in the indicator's unit. None: not measured, or no range."""

    method: str
    after: int
    n: int
    error: float  # the mean absolute error
    ratio: float | None  # of that to the error of carrying the latest quarter forward, in the same years
    spread: float | None  # the 80th percentile of the absolute errors
    coverage: float | None  # the share of outturns within the 80% range
    half_width: float | None  # the median of half the range
    agreement: float | None  # the share of years whose predicted light was the final one
    rated: int  # how many had a target


@dataclass(frozen=True, slots=True)
class Choice:
    """The method to use after so many quarters, and why."""

    after: int
    method: str
    because: str


@dataclass(frozen=True, slots=True)
class Backtest:
    """What came of all methods. `left_out` says which years could not be tested on, and why."""

    kind: str
    measures: tuple[Measure, ...]
    choices: tuple[Choice, ...]
    left_out: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Case:
    """A year that is over, with its quarters and those of the year before it."""

    year: YearOfQuarters
    this: Sequence[Pair]
    last: Sequence[Pair]
    outturn: float


@dataclass(frozen=True, slots=True)
class Trial:
    """What all methods said of a year after some of its quarters, and the range that ours gave."""

    case: Case
    said: Mapping[str, float]
    low: float
    high: float

    def error(self, method: str) -> float:
        """Return by how much a method missed the outturn."""
        return abs(self.said[method] - self.case.outturn)


def backtest(
    kind: str, series: Iterable[YearOfQuarters], quarters: int = 4, least: float = 1, light: Rate = relative
) -> Backtest:
    """Try each method on each year that is over and has such a year before it, after one quarter, two and so on.

    Years with a quarter of fewer cases than `least` are left out, of a proportion. A score or a stock needs only the
    quarter it is predicted from and the last. `light` rates a value against a target. Raise ValueError.
    """
    checked_kind(kind)
    years = {(year.name, year.year): year for year in series}
    found = _cases(kind, years, checked_quarters(quarters), least) if years else []
    trials = _trials(kind, [case for case in found if isinstance(case, Case)], quarters)
    return Backtest(
        kind,
        tuple(measure for after, tried in trials.items() for measure in _measures(after, tried, light)),
        tuple(_choice(after, tried) for after, tried in trials.items() if tried),
        tuple(case for case in found if isinstance(case, str)),
    )


def _cases(kind: str, years: Mapping[tuple[str, int], YearOfQuarters], quarters: int, least: float) -> list[Case | str]:
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


def _trials(kind: str, cases: Sequence[Case], quarters: int) -> dict[int, list[Trial]]:
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
            trials[after].append(Trial(case, numbers, low or 0.0, high or 0.0))
    return trials


def _so_far(quarters: Sequence[Pair], after: int) -> list[Pair]:
    return [*quarters[:after], *[(None, None)] * (len(quarters) - after)]


def _measures(after: int, trials: Sequence[Trial], light: Rate) -> list[Measure]:
    methods = dict.fromkeys(method for trial in trials for method in trial.said)
    return [_measure(method, after, [trial for trial in trials if method in trial.said], light) for method in methods]


def _measure(method: str, after: int, trials: Sequence[Trial], light: Rate) -> Measure:
    errors = [trial.error(method) for trial in trials]
    carried = fmean(trial.error(CARRIED) for trial in trials)
    rated = [agrees for trial in trials if (agrees := _agrees(trial, method, light)) is not None]
    ranged = method == OURS
    return Measure(
        method=method,
        after=after,
        n=len(trials),
        error=fmean(errors),
        ratio=fmean(errors) / carried if carried else None,
        spread=quantiles(errors, n=5)[-1] if len(errors) > 1 else None,
        coverage=fmean(map(_covered, trials)) if ranged else None,
        half_width=median(map(_half_width, trials)) if ranged else None,
        agreement=fmean(rated) if rated else None,
        rated=len(rated),
    )


def _covered(trial: Trial) -> bool:
    return trial.low <= trial.case.outturn <= trial.high


def _half_width(trial: Trial) -> float:
    return (trial.high - trial.low) / 2


def _agrees(trial: Trial, method: str, light: Rate) -> bool | None:
    target, polarity = trial.case.year.target, trial.case.year.polarity
    if target is None or polarity not in (Polarity.RISE, Polarity.FALL):
        return None
    return light(trial.said[method], target, polarity) is light(trial.case.outturn, target, polarity)


def _choice(after: int, trials: Sequence[Trial]) -> Choice:
    """Ours, unless another was better by more than chance.

    Compared pair by pair, year by year: what moved all councils in one year counts once.
    """
    count = f"{len(trials)} predictions"
    if len(trials) < FEWEST:
        return Choice(after, OURS, f"{count} are too few to choose by; {FEWEST} are needed")
    methods = [method for method in trials[0].said if all(method in trial.said for trial in trials)]
    best = min(methods, key=lambda method: fmean(trial.error(method) for trial in trials))
    if best == OURS:
        return Choice(after, OURS, f"the smallest error in {count}")
    by_year = defaultdict(list)
    for trial in trials:
        by_year[trial.case.year.year].append(trial.error(OURS) - trial.error(best))
    gains = [fmean(gained) for gained in by_year.values()]
    years = f"{count} of {len(gains)} years" if len(gains) > 1 else f"{count} of one year"
    if len(gains) > 1 and fmean(gains) > quantile(SURE, len(gains) - 1) * stdev(gains) / sqrt(len(gains)):
        return Choice(after, best, f"a smaller error than ours in {years}, by more than chance")
    return Choice(after, OURS, f'"{best}" had a smaller error in {years}, but by no more than chance')
