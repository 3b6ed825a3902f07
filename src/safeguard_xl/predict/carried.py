"""Scores and stocks: the latest figure carried forward, never made into an annual one, with a range from its moves."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import ceil, floor, inf, sqrt

from safeguard_xl.model import Polarity, Prediction
from safeguard_xl.predict.figures import Goal
from safeguard_xl.predict.outcome import certain, chance_from, none
from safeguard_xl.predict.proportion import COVERED
from safeguard_xl.predict.students_t import cdf, quantile
from safeguard_xl.predict.words import number, span

CARRIED_FORWARD = "carried forward"
POINT = 1.0  # a score's move in a quarter, before any is seen
SHARE = 0.05  # a stock's, as a share of its usual size; at least one, of things that are counted
TOP_OF_NI_71 = 15  # five criteria of 0 to 3

Numbers = Sequence[float | None]


@dataclass(frozen=True, slots=True)
class Walk:
    """A figure that moves by so much a quarter: where it is, and how far it may be off when the year ends."""

    latest: float
    error: float
    freedom: int
    whole: bool  # only whole values exist, as of a score

    def chance(self, goal: Goal) -> float | None:
        """The chance of meeting the target; a whole value must reach the next whole one."""
        if goal.target is None:
            return None
        bound = goal.target
        if self.whole:
            bound = ceil(bound) - 0.5 if goal.polarity is Polarity.RISE else floor(bound) + 0.5
        return chance_from(cdf((bound - self.latest) / self.error, self.freedom), goal)

    def ends(self, lowest: float, highest: float) -> tuple[float, float]:
        """The 80% range, in whole values if there are no others, within the figures there can be."""
        away = quantile(COVERED, self.freedom) * self.error
        low, high = self.latest - away, self.latest + away
        if self.whole:
            low, high = floor(low + 0.5), floor(high + 0.5)
        return float(max(low, lowest)), float(min(high, highest))


def predict_score(this: Numbers, last: Numbers, goal: Goal) -> Prediction:
    """The score carried forward; within 0 to 15, as NI 71's, where no figure is above that."""
    figures = [figure for figure in (*last, *this) if figure is not None]
    if any(figure < 0 for figure in figures):
        raise ValueError("A score is below 0; scores begin at 0.")
    whole = all(figure.is_integer() for figure in figures)
    small = all(figure <= TOP_OF_NI_71 for figure in (*figures, goal.target or 0))
    return _carried(this, last, goal, _Scale(POINT, 0.0, TOP_OF_NI_71 if small else inf, whole))


def predict_stock(this: Numbers, last: Numbers, goal: Goal) -> Prediction:
    """A number on a day carried forward; not below 0 unless it has been."""
    figures = [figure for figure in (*last, *this) if figure is not None]
    usual = sum(map(abs, figures)) / len(figures) if figures else 0.0
    least = POINT if all(figure.is_integer() for figure in figures) else 0.0
    lowest = -inf if any(figure < 0 for figure in figures) else 0.0
    return _carried(this, last, goal, _Scale(max(SHARE * usual, least), lowest, inf, whole=False))


@dataclass(frozen=True, slots=True)
class _Scale:
    """The move that is counted before any is seen, the ends of the scale, and whether it holds whole values only."""

    move: float
    lowest: float
    highest: float
    whole: bool


def _carried(this: Numbers, last: Numbers, goal: Goal, scale: _Scale) -> Prediction:
    known = [(place, figure) for place, figure in enumerate((*last, *this)) if figure is not None]
    if not known:
        return none("no figure of this year or last is known")
    place, latest = known[-1]
    months = _when(place, len(this))
    ahead = len(last) + len(this) - 1 - place
    if not ahead:
        return certain(latest, goal, 1, f"{number(latest)}, the figure of {months}, with which the year ends")
    figures = [figure for _, figure in known]
    squares = sum((after - before) ** 2 for before, after in pairwise(figures))
    error = sqrt((scale.move**2 + squares) / len(figures) * ahead)
    walk = Walk(latest, error, len(figures), scale.whole)
    low, high = walk.ends(scale.lowest, scale.highest)
    because = (
        f"{number(latest)}, the latest figure ({months}), carried forward: the rest of the year is taken to be like it"
    )
    return Prediction(latest, low, high, walk.chance(goal), CARRIED_FORWARD, len(figures), because)


def _when(place: int, quarters: int) -> str:
    return span([place % quarters], quarters) + (" of last year" if place < quarters else "")
