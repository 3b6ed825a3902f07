"""The methods on figures that councils published: what was aimed at, and what came of it, to the digit.

The figures lie beside the repository, not in it. The method is not to be tuned to them.
"""

import csv
from pathlib import Path

import pytest

from safeguard_xl.predict import Backtest, Measure, YearOfQuarters, backtest, years_from_rows

DATA = Path(__file__).parents[2].parent / "shared" / "data"
PROPORTIONS = DATA / "quarterly-proportions.csv"
SCORES = DATA / "ni71-scores.csv"
pytestmark = pytest.mark.skipif(not DATA.is_dir(), reason="the published figures are not here")

Row = list[str]


def rows(path: Path) -> list[Row]:
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.reader(lines))


@pytest.fixture(scope="module")
def proportions() -> Backtest:
    """Four quarters of 40 cases at least, and such a year before: 116 years of 32 councils."""
    return backtest("proportion", years_from_rows(rows(PROPORTIONS)[1:]), least=40)


def scores() -> tuple[YearOfQuarters, ...]:
    """The scores of NI 71 by councils and years."""
    headings, *councils = rows(SCORES)
    periods = [heading.replace("/", "-").split() for heading in headings[1:]]
    every = [
        [council[0], year, quarter, score]
        for council in councils
        for (year, quarter), score in zip(periods, council[1:], strict=True)
    ]
    return years_from_rows(every)


def measured(tested: Backtest, after: int, method: str = "ours") -> Measure:
    return next(one for one in tested.measures if (one.after, one.method) == (after, method))


@pytest.mark.parametrize(("after", "most"), [(1, 1.0), (2, 0.9), (3, 0.6)])
def test_what_was_aimed_at(proportions: Backtest, after: int, most: float) -> None:
    ours = measured(proportions, after)
    assert ours.n == 116
    assert ours.ratio is not None
    assert ours.ratio <= most
    assert ours.coverage is not None
    assert 0.75 <= ours.coverage <= 0.88
    assert ours.half_width is not None
    assert ours.spread is not None
    assert ours.half_width <= ours.spread


@pytest.mark.parametrize(
    ("after", "error", "ratio", "coverage", "half_width", "spread"),
    [
        (1, 1.87, 0.95, 0.87, 1.50, 2.54),
        (2, 1.12, 0.88, 0.86, 0.99, 1.52),
        (3, 0.69, 0.55, 0.77, 0.53, 0.74),
    ],
)
def test_what_came_of_it(  # noqa: PLR0913, PLR0917 (a row of the table in docs/prediction.md)
    proportions: Backtest, after: int, error: float, ratio: float, coverage: float, half_width: float, spread: float
) -> None:
    ours = measured(proportions, after)
    figures = (ours.error, ours.ratio, ours.coverage, ours.half_width, ours.spread)
    assert [round(figure or 0, 2) for figure in figures] == [error, ratio, coverage, half_width, spread]


@pytest.mark.parametrize(
    ("method", "errors"),
    [
        ("latest quarter carried forward", [1.96, 1.28, 1.25]),
        ("year to date", [1.96, 1.15, 0.74]),
        ("year to date, a quarter of the way to last year", [1.81, 1.29, 0.98]),
        ("year to date, last year's seasonal shift", [2.76, 1.79, 1.06]),
        ("straight line", [2.64, 1.33, 0.74]),
        ("last year's outturn", [2.17, 2.17, 2.17]),
    ],
)
def test_the_other_methods(proportions: Backtest, method: str, errors: list[float]) -> None:
    assert [round(measured(proportions, after, method).error, 2) for after in (1, 2, 3)] == errors


def test_the_method_to_use(proportions: Backtest) -> None:
    assert [(choice.after, choice.method) for choice in proportions.choices] == [(1, "ours"), (2, "ours"), (3, "ours")]


def test_the_scores_of_ni_71_from_quarter_2_to_quarter_4_of_2009_10() -> None:
    """72 councils have both; the ranges rest on the scores from 2008/09 quarter 3 on."""
    tested = backtest("score", scores())
    ours, line = measured(tested, 2), measured(tested, 2, "two-point line")
    assert (ours.n, ours.ratio, ours.error) == (72, 1.0, 1.625)
    assert round(line.error, 2) == 2.99
    assert ours.coverage is not None
    assert 0.75 <= ours.coverage <= 0.88
    assert ours.half_width is not None
    assert ours.spread is not None
    assert ours.half_width <= ours.spread


@pytest.mark.parametrize(
    ("after", "ratio", "coverage", "mean_for_the_rest"),
    [(1, 0.85, 0.78, 1.0), (2, 0.79, 0.75, 0.82), (3, 0.86, 0.58, 1.01)],
)
def test_flows_through_two_lockdowns(after: int, ratio: float, coverage: float, mean_for_the_rest: float) -> None:
    """The denominators are flows. Two of the four years had a shock in them, and one in their last quarter."""
    enough = [
        year
        for year in years_from_rows(rows(PROPORTIONS)[1:])
        if all(isinstance(one, tuple) and one[1] is not None and one[1] >= 40 for one in year.quarters)
    ]
    flows = [
        YearOfQuarters(year.name, year.year, tuple(one[1] if isinstance(one, tuple) else None for one in year.quarters))
        for year in enough
    ]
    tested = backtest("flow", flows)
    ours, mean = measured(tested, after), measured(tested, after, "year to date, and its mean for the rest")
    assert (ours.n, round(ours.ratio or 0, 2), round(ours.coverage or 0, 2)) == (116, ratio, coverage)
    assert round(mean.ratio or 0, 2) == mean_for_the_rest
