"""How well each method would have predicted the years that are over, and which one to use."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from math import sqrt
from statistics import fmean, median, quantiles, stdev

from msgspec import Struct

from safeguard_xl.model import Polarity
from safeguard_xl.model.methods import CARRIED, OURS
from safeguard_xl.predict.figures import checked_kind, checked_quarters
from safeguard_xl.predict.lights import Rate, relative
from safeguard_xl.predict.series import YearOfQuarters
from safeguard_xl.predict.students_t import quantile
from safeguard_xl.predict.trials import Case, Trial, cases_of, trials_of

FEWEST = 6  # predictions, and years, to choose a method by
SURE = 0.95


class Measure(Struct, frozen=True):
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


class Choice(Struct, frozen=True):
    """The method to use after so many quarters, and why."""

    after: int
    method: str
    because: str


class Backtest(Struct, frozen=True):
    """What came of all methods. `left_out` says which years could not be tested on, and why."""

    kind: str
    measures: tuple[Measure, ...]
    choices: tuple[Choice, ...]
    left_out: tuple[str, ...]


def backtest(
    kind: str, series: Iterable[YearOfQuarters], quarters: int = 4, least: float = 1, light: Rate = relative
) -> Backtest:
    """Try each method on each year that is over and has such a year before it, after one quarter, two and so on.

    Years with a quarter of fewer cases than `least` are left out, of a proportion. A score or a stock needs only the
    quarter it is predicted from and the last. `light` rates a value against a target. Raise ValueError.
    """
    checked_kind(kind)
    years = {(year.name, year.year): year for year in series}
    found = cases_of(kind, years, checked_quarters(quarters), least) if years else []
    trials = trials_of(kind, [case for case in found if isinstance(case, Case)], quarters)
    return Backtest(
        kind,
        tuple(measure for after, tried in trials.items() for measure in _measures(after, tried, light)),
        tuple(_choice(after, tried) for after, tried in trials.items() if tried),
        tuple(case for case in found if isinstance(case, str)),
    )


def _measures(after: int, trials: Sequence[Trial], light: Rate) -> list[Measure]:
    methods = dict.fromkeys(method for trial in trials for method in trial.said)
    return [_measure(method, after, [trial for trial in trials if method in trial.said], light) for method in methods]


def _measure(method: str, after: int, trials: Sequence[Trial], light: Rate) -> Measure:
    errors = [trial.error(method) for trial in trials]
    carried = fmean(trial.error(CARRIED) for trial in trials)
    rated = [agrees for trial in trials if (agrees := _agrees(trial, method, light)) is not None]
    ranges = [(trial, trial.ends) for trial in trials if trial.ends and method == OURS]
    return Measure(
        method=method,
        after=after,
        n=len(trials),
        error=fmean(errors),
        ratio=fmean(errors) / carried if carried else None,
        spread=quantiles(errors, n=5)[-1] if len(errors) > 1 else None,
        coverage=fmean(low <= trial.case.outturn <= high for trial, (low, high) in ranges) if ranges else None,
        half_width=median((high - low) / 2 for _, (low, high) in ranges) if ranges else None,
        agreement=fmean(rated) if rated else None,
        rated=len(rated),
    )


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
    if len(gains) < FEWEST:
        return Choice(after, OURS, f'"{best}" had a smaller error in {years}, but {FEWEST} years are needed to advise')
    if fmean(gains) > quantile(SURE, len(gains) - 1) * stdev(gains) / sqrt(len(gains)):
        return Choice(after, best, f"a smaller error than ours in {years}, by more than chance")
    return Choice(after, OURS, f'"{best}" had a smaller error in {years}, but by no more than chance')
