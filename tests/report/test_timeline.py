"""An indicator's figures on an axis of time."""

from decimal import Decimal
from typing import Any

import pytest

from safeguard_xl.frame import Column, FigureColumns, NumberColumns, Row, col, stated
from safeguard_xl.report.board.timeline import Dot, Timeline, timeline_of
from tests.frames import Given, row_of

Cells = tuple[tuple[Column[Any], object], ...]


def figure(of: NumberColumns, level: str, period: str | None = None, judgement: str | None = None) -> Cells:
    """A percentage, or a judgement by its rank, in the cell of a figure."""
    shown = judgement or f"{level}%"
    cells: Cells = ((of.level, Decimal(level)), (of.shown, shown))
    if isinstance(of, FigureColumns):
        cells += (of.period, period), (of.own_period, period), (of.judgement, judgement)
    return cells


def quarter(number: int, level: str, year: int = 2009) -> dict[str, object]:
    return {
        stated.year.label: year, stated.quarter.label: number, stated.level.label: Decimal(level),
        stated.shown.label: f"{level}%",
    }  # fmt: skip


def ni_60(*more: tuple[Column[Any], object]) -> Row:
    """NI 60 in quarter 2 of 2009/10, last year's result and its own alone but for what is given."""
    ordinary: Given = (
        (col.text.reference, "NI 60"), (col.year, 2009), (col.quarter, 2), (col.unit, "percent"), (col.sense, "rise"),
        *figure(col.previous, "83.3", "2008/09"), *figure(col.result, "76.2", "2009/10 Q2"),
    )  # fmt: skip
    return row_of(*ordinary, *more)


def drawn(*more: tuple[Column[Any], object], shown: str = "") -> Timeline:
    found = timeline_of(ni_60(*more), shown, "")
    assert found is not None
    return found


def test_results_stand_at_the_end_of_their_time() -> None:
    last, now = Dot(2009.0, 83.3, "2008/09", "83.3%"), Dot(2009.5, 76.2, "Q2 2009/10", "76.2%")
    assert drawn().results == (last, now)


def test_the_quarters_that_are_known_stand_between_them() -> None:
    known = [quarter(4, "84", 2008), quarter(1, "80.0"), quarter(2, "76.2")]
    results = drawn((col.history, known)).results
    assert [(dot.at, dot.shown, dot.when) for dot in results] == [
        (2009.0, "84.0%", "Q4 2008/09"), (2009.25, "80.0%", "Q1 2009/10"), (2009.5, "76.2%", "Q2 2009/10"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("more", "target"),
    [
        pytest.param((), None, id="none"),
        pytest.param(figure(col.target, "84"), (2010.0, "84%"), id="of the year"),
        pytest.param((*figure(col.target, "84"), *figure(col.due, "80")), (2010.0, "80%"), id="of its own period"),
    ],
)
def test_the_target_stands_at_the_year_end(more: Cells, target: tuple[float, str] | None) -> None:
    found = drawn(*more).target
    assert (found and (found.at, found.shown)) == target


@pytest.mark.parametrize(
    ("more", "band"),
    [
        pytest.param(((col.target.low, Decimal(10)), (col.target.high, Decimal(15))), (10, 15), id="of the year"),
        pytest.param(
            ((col.defined.band_low, Decimal(9)), (col.defined.band_high, Decimal(12))), (9.0, 12.0), id="ours"
        ),
        pytest.param(((col.target.low, Decimal(10)),), None, id="with one end"),
    ],
)
def test_a_range_is_drawn_in_place_of_the_target(more: Cells, band: tuple[float, float] | None) -> None:
    found = drawn((col.sense, "range"), *figure(col.target, "12.5"), *more)
    assert (found.band, found.target is None) == (band, band is not None)


def test_the_predicted_outturn_has_its_range() -> None:
    forecast = (col.forecast.level, Decimal(78)), (col.forecast.low, 70.5), (col.forecast.high, 82.0)
    assert drawn(*forecast, shown="78%").outturn == Dot(2010.0, 78.0, "", "78%", 70.5, 82.0)
    assert drawn(*forecast, (col.quarter, 4), shown="78%").outturn is None


def test_the_words_of_a_scale_are_its_steps() -> None:
    words = (*figure(col.previous, "0", "2008/09", "Inadequate"), *figure(col.result, "1", "2009/10 Q2", "Adequate"))
    assert drawn(*words).steps == {0: "Inadequate", 1: "Adequate"}


@pytest.mark.parametrize(
    "more",
    [
        pytest.param([(col.year, None)], id="no year"),
        pytest.param([(col.previous.level, None)], id="one figure"),
        pytest.param([(col.previous.period, None)], id="one figure with a date"),
    ],
)
def test_nothing_is_drawn(more: Given) -> None:
    assert timeline_of(ni_60(*more), "", "") is None


def test_what_it_says() -> None:
    more = (*figure(col.baseline, "77.4", "2007/08"), *figure(col.target, "84"))
    assert drawn(*more).says == "Baseline 77.4% (2007/08). Results: 83.3% (2008/09), 76.2% (Q2 2009/10). Target 84%."


VARIED = (col.variation.low, 70.4), (col.variation.mean, 79.2), (col.variation.high, 88.0)


def test_the_limits_of_the_usual_variation_are_drawn_and_said() -> None:
    assert drawn(*VARIED).limits == Dot(2009.0, 79.2, "", "", 70.4, 88.0)
    assert "Limits of the usual variation 70.4% to 88.0%." in drawn(*VARIED).says


def test_they_begin_where_a_step_has_led() -> None:
    limits = drawn(*VARIED, (col.variation.limits_from, "2009/10 Q1")).limits
    assert limits is not None
    assert limits.at == 2009.25


def test_limits_of_months_are_not_drawn_among_quarters() -> None:
    assert drawn(*VARIED, (col.result.period, "2009-09")).limits is None
