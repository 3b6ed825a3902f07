"""The backtest on years small enough to follow."""

from typing import Any

import pytest

from safeguard_xl.model import Polarity, Rag
from safeguard_xl.predict import YearOfQuarters, backtest, years_from_rows
from safeguard_xl.predict.lights import relative

HALF, MOST = (50, 100), (75, 100)


def of(quarters: list[Any], year: int = 2009, name: str = "A", target: float | None = None) -> YearOfQuarters:
    return YearOfQuarters(name, year, tuple(quarters), target, Polarity.RISE)


def test_one_year_by_hand() -> None:
    """Four quarters at 50%, then four at 75%: the outturn is 75%, and after one quarter we say 66.09375% (by hand)."""
    tested = backtest("proportion", [of([HALF] * 4, 2008), of([MOST] * 4, target=75)])
    told = {one.method: one.error for one in tested.measures if one.after == 1}
    assert told == pytest.approx(
        {
            "ours": 8.90625,
            "latest quarter carried forward": 0,
            "year to date": 0,
            "year to date, a quarter of the way to last year": 6.25,
            "year to date, last year's seasonal shift": 0,
            "straight line": 100
            * (0.75 - (0.75 + 0.7 + 0.75 + 0.8) / 4),  # rises by 0.05 a quarter, from 0.45: 0.70, ...
            "last year's outturn": 25,
        }
    )
    ours = tested.measures[0]
    assert (ours.method, ours.n, ours.coverage, ours.agreement, ours.rated, ours.ratio) == (
        "ours",
        1,
        1.0,
        0.0,
        1,
        None,
    )
    assert ours.half_width == pytest.approx(12.8933, abs=0.001)
    assert tested.choices[0].because == "1 predictions are too few to choose by; 6 are needed"
    assert tested.left_out == ("A 2008: the year before it is not known",)


def test_a_method_is_chosen_that_is_better_year_after_year() -> None:
    """Each year swings from 50% to 75% or back at once and stays there: the latest quarter is all one need know."""
    years = [of([MOST if year % 2 else HALF] * 4, year) for year in range(2000, 2010)]
    choices = backtest("proportion", years).choices
    assert choices[0].method == "latest quarter carried forward"
    assert choices[0].because == "a smaller error than ours in 9 predictions of 9 years, by more than chance"


def test_one_year_of_many_councils_is_one_shock() -> None:
    years = [of([one] * 4, year, name) for name in "ABCDEFGH" for year, one in ((2008, HALF), (2009, MOST))]
    choice = backtest("proportion", years).choices[0]
    assert choice.method == "ours"
    assert choice.because == (
        '"latest quarter carried forward" had a smaller error in 8 predictions of one year, '
        "but 6 years are needed to advise"
    )


@pytest.mark.parametrize(
    ("kind", "quarters", "reason"),
    [
        ("proportion", [HALF, None, HALF, HALF], "a quarter of it is missing"),
        ("proportion", [HALF] * 3, "a quarter of it is missing"),
        ("proportion", [HALF, (3, 30), HALF, HALF], "a quarter of it has fewer than 40 cases"),
        (
            "proportion",
            [HALF, (90, 50), HALF, HALF],
            "This year's quarter 2 is 90 of 50, more than all of them: are they the wrong way round?",
        ),
    ],
)
def test_a_year_that_cannot_be_tested_on_is_named(kind: str, quarters: list[Any], reason: str) -> None:
    left_out = backtest(kind, [of([HALF] * 4, 2008), of(quarters)], least=40).left_out
    assert left_out[1] == f"A 2009: {reason}"


def test_a_score_needs_only_where_it_starts_and_ends() -> None:
    tested = backtest("score", [of([None, 8, None, 9]), of([1, 2, 3, None], name="B")])
    assert [(one.method, one.after, one.n, one.error) for one in tested.measures] == [
        ("ours", 2, 1, 1.0),
        ("latest quarter carried forward", 2, 1, 1.0),
        ("mean of the year so far", 2, 1, 1.0),
    ]
    assert tested.left_out == ("B 2009: its last quarter is missing",)


def test_a_flow() -> None:
    tested = backtest("flow", [of([100, 100, 150, 150], 2008), of([110, 130, 170, 190])])
    assert {one.method: one.error for one in tested.measures if one.after == 2} == {
        "ours": pytest.approx(600 - 513.570, abs=0.001),  # worked out in test_by_hand
        "latest quarter carried forward": 100,  # 240 + 2 × 130 = 500
        "year to date, and its mean for the rest": 120,
        "year to date, and last year's rest": 60,
        "last year's outturn": 100,
    }


def test_a_policy_of_ones_own() -> None:
    years = [of([HALF] * 4, 2008), of([MOST] * 4, target=75)]
    always = backtest("proportion", years, light=lambda *_: Rag.GREEN)
    assert {one.agreement for one in always.measures} == {1.0}


def test_no_year_and_no_kind() -> None:
    assert backtest("proportion", []).measures == ()
    with pytest.raises(ValueError, match='The kind is "ratio"; it is one of: proportion, score, stock, flow'):
        backtest("ratio", [])


@pytest.mark.parametrize(
    ("value", "polarity", "light"),
    [
        (84, Polarity.RISE, Rag.GREEN),
        (83.96, Polarity.RISE, Rag.GREEN),
        (79.8, Polarity.RISE, Rag.AMBER),
        (79.7, Polarity.RISE, Rag.RED),
        (84.1, Polarity.FALL, Rag.AMBER),
        (88.3, Polarity.FALL, Rag.RED),
    ],
)
def test_the_light_where_no_policy_is_given(value: float, polarity: Polarity, light: Rag) -> None:
    assert relative(value, 84, polarity) is light


def test_rows_as_they_stand_in_a_table() -> None:
    rows: list[list[object]] = [
        ["Leeds", "2009/10", "Quarter 2", "1,020", "1,200.0"],
        ["Leeds", 2009, 1, 500.0, 600],
        ["Leeds", "2009-10", "Q4", "-", "-"],
        ["Barnsley", "2008/09", "Q3", "62.5%"],
    ]
    assert years_from_rows(rows) == (
        YearOfQuarters("Barnsley", 2008, (None, None, 62.5, None)),
        YearOfQuarters("Leeds", 2009, ((500.0, 600.0), (1020.0, 1200.0), None, None)),
    )


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        (["Leeds", "2009-10", "Q2"], "Row 1 has 3 columns; give council, year, quarter and one or two figures."),
        (["Leeds", "last", "Q2", 1], 'Row 1 has "last" for a year; write it as 2023-24.'),
        (["Leeds", 2009, "Q5", 1], 'Row 1 has "Q5" for a quarter; write it as Q1 to Q4.'),
        (["Leeds", 2009, "Q1", "n/a"], 'Row 1 has "n/a" for a figure; write a number, or leave it blank.'),
    ],
)
def test_a_row_that_cannot_be_read(row: list[object], sentence: str) -> None:
    with pytest.raises(ValueError) as raised:  # noqa: PT011 (the sentence is compared as a whole)
        years_from_rows([row])
    assert str(raised.value) == sentence


def test_a_quarter_given_twice() -> None:
    with pytest.raises(ValueError, match="Row 2 gives quarter 1 of Leeds, 2009-10, again"):
        years_from_rows([["Leeds", 2009, 1, 1], ["Leeds", "2009-10", "Q1", 1]])
