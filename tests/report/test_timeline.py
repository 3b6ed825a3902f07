"""An indicator's figures on an axis of time."""

from decimal import Decimal
from typing import Any

import pytest

from safeguard_xl.columns import Column, Row
from safeguard_xl.frame import FigureColumns, NumberColumns, col, point, stated
from safeguard_xl.report.board.plotted import timeline_of
from safeguard_xl.report.board.timeline import Aim, Dot, Limits, Outturn, Special, Timeline
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
    last, now = Dot(2009.0, 83.3, "2008/09", "83.3%"), Dot(2009.5, 76.2, "Q2 2009/10", "76.2%", "Q2")
    assert drawn().results == (last, now)


def test_the_quarters_that_are_known_stand_between_them() -> None:
    known = [quarter(4, "84", 2008), quarter(1, "80.0"), quarter(2, "76.2")]
    results = drawn((col.history, known)).results
    assert [(dot.at, dot.shown, dot.when) for dot in results] == [
        (2009.0, "84.0%", "Q4 2008/09"), (2009.25, "80.0%", "Q1 2009/10"), (2009.5, "76.2%", "Q2 2009/10"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("more", "aims"),
    [
        pytest.param((), (), id="none"),
        pytest.param(figure(col.target, "84"), (Aim(2009, 2010, 84, "Target 84%"),), id="of the year"),
        pytest.param(
            (*figure(col.target, "84"), *figure(col.due, "80")),
            (Aim(2009, 2010, 84, "Target 84%"), Aim(2009.25, 2009.5, 80, "Target 80%")),
            id="of its own quarter too",
        ),
        pytest.param(
            (*figure(col.target, "80", "2009/10 Q2"), *figure(col.due, "80")),
            (Aim(2009.25, 2009.5, 80, "Target 80%"),),
            id="of its own quarter alone",
        ),
        pytest.param(
            (*figure(col.target, "84"), (col.before.year, 2008), (col.before.target.level, Decimal(82))),
            (Aim(2008, 2009, 82, "Target 82.0%"), Aim(2009, 2010, 84, "Target 84%")),
            id="of the year before too",
        ),
        pytest.param(
            (*figure(col.target, "84"), (col.of_part, "the year to date")),
            (Aim(2009, 2010, 84, "Full-year target 84%"),),
            id="of more than the result",
        ),
    ],
)
def test_a_target_is_a_line_through_the_time_it_holds_for(more: Cells, aims: tuple[Aim, ...]) -> None:
    assert drawn(*more).aims == aims


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
    assert (found.band, found.aims == ()) == (band, band is not None)


def test_the_forecast_has_its_range() -> None:
    forecast = (col.forecast.level, Decimal(78)), (col.forecast.low, 70.5), (col.forecast.high, 82.0)
    assert drawn(*forecast, shown="78%").outturn == Outturn(78.0, "78%", 70.5, 82.0, "")
    assert drawn(*forecast, (col.quarter, 4), shown="78%").outturn is None


def test_the_words_of_a_scale_are_its_steps() -> None:
    words = (*figure(col.previous, "0", "2008/09", "Inadequate"), *figure(col.result, "1", "2009/10 Q2", "Adequate"))
    assert drawn(*words).steps == {0: "Inadequate", 1: "Adequate"}
    assert "Results: Inadequate (2008/09), Adequate (Q2 2009/10)." in drawn(*words).says


def test_a_quarter_of_a_judgement_has_its_word_too() -> None:
    words = (*figure(col.previous, "1", "2008/09", "Good"), *figure(col.result, "1", "Q2", "Good"))
    assert [dot.shown for dot in drawn(*words, (col.history, [quarter(2, "1")])).results] == ["Good", "Good"]


def test_a_quarter_is_shown_as_exactly_as_it_is_known() -> None:
    result = figure(col.result, "76", "2009/10 Q2")
    assert drawn(*result, (col.history, [quarter(1, "92.1"), quarter(2, "76")])).results[1].shown == "92.1%"


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
    assert drawn(*more).says == (
        "Baseline 77.4% (2007/08). Results: 83.3% (2008/09), 76.2% (Q2 2009/10). Target 84%. "
        "Too few results to show a trend."
    )


# ---- what is contested, or cannot be drawn beside the rest ----------------------------------------


def test_two_figures_for_a_year_are_contested() -> None:
    found = drawn(*figure(col.baseline, "79.9", "2008/09"))
    assert found.baseline is not None
    assert found.baseline.contested
    assert [dot.contested for dot in found.results] == ["two figures for 2008/09", ""]
    assert "Hollow: two figures for 2008/09." in found.remarks


def test_a_figure_that_cannot_be_is_said_and_not_drawn() -> None:
    found = drawn((col.impossible.previous, True), *figure(col.previous, "104", "2008/09"), *figure(col.target, "84"))
    assert [dot.level for dot in found.results] == [76.2]
    assert "Not drawn: last year's result 104%, which cannot be." in found.remarks


def test_no_result_or_target_that_cannot_be_is_drawn() -> None:
    impossible = (col.impossible.result, True), (col.impossible.target, True)
    found = drawn(*impossible, *figure(col.target, "840"), *figure(col.baseline, "77.4", "2007/08"))
    assert ([dot.when for dot in found.results], found.aims) == (["2008/09"], ())
    assert "Not drawn: target 840%, which cannot be; result 76.2%, which cannot be." in found.remarks


def test_a_figure_in_doubt_is_hollow_and_the_doubt_is_said() -> None:
    doubts = {"result": "result on another scale?", "data_quality": "data quality not stated"}
    found = timeline_of(ni_60(), "", "", doubts)
    assert found is not None
    assert [dot.contested for dot in found.results] == ["", "result on another scale?"]
    assert "Hollow: result on another scale?" in found.remarks


def test_figures_of_years_do_not_stand_among_those_that_make_them() -> None:
    known = [quarter(1, "230"), quarter(2, "241")]
    found = drawn(
        (col.unit, "count"), (col.kind, "in-quarter"), *figure(col.previous, "990", "2008/09"),
        *figure(col.result, "241", "2009/10 Q2"), *figure(col.target, "1000"), (col.history, known),
    )  # fmt: skip
    assert [dot.level for dot in found.results] == [230, 241]
    assert (found.aims, found.outturn) == ((), None)
    assert "Not drawn: full-year target 1000%, 2008/09 990%." in found.remarks


def test_a_baseline_of_long_ago_is_said_beside_quarters() -> None:
    found = drawn(*figure(col.baseline, "40", "1998/99"))
    assert found.baseline is None
    assert "Not drawn: baseline 40% (1998/99)." in found.remarks


# ---- months -----------------------------------------------------------------------------------------


def month(name: str, level: str) -> dict[str, object]:
    return {point.year.label: 2009, point.period.label: name, point.quarter.label: 1, point.level.label: Decimal(level)}


MONTHS = [month("2009-04", "71"), month("2009-05", "74"), month("June", "72")]


def test_months_are_drawn_as_months() -> None:
    made = [quarter(1, "72.3")]  # of the three months
    found = drawn((col.series, MONTHS), (col.history, made), *figure(col.result, "72"), (col.previous.level, None))
    assert [(dot.at, dot.when, dot.part) for dot in found.results] == [
        (2009 + 1 / 12, "Apr 09", "Apr"), (2009 + 2 / 12, "May 09", "May"), (2009.25, "Jun 09", "Jun"),
    ]  # fmt: skip
    assert (found.parts, found.to_date) == (12, None)


def test_a_result_to_date_stands_beside_its_months() -> None:
    found = drawn((col.series, MONTHS), (col.kind, "year-to-date"), *figure(col.result, "72.4"))
    assert found.to_date is not None
    assert (found.to_date.when, found.to_date.shown) == ("Year to date", "72.4%")
    assert "Year to date 72.4%." in found.says


def test_a_total_to_date_is_not_drawn_among_its_months() -> None:
    found = drawn(
        (col.series, MONTHS), (col.kind, "year-to-date"), (col.unit, "count"), *figure(col.result, "217"),
        *figure(col.target, "900"),
    )  # fmt: skip
    assert (found.to_date, found.aims) == (None, ())
    assert found.remarks[-1] == "Not drawn: full-year target 900%, year to date 217%, 2008/09 83.3%."


# ---- how many results make a line, and limits -------------------------------------------------------


def known(levels: list[int]) -> list[dict[str, object]]:
    """So many quarters up to quarter 2 of 2009/10."""
    last = 2009 * 4 + 1
    places = range(last - len(levels) + 1, last + 1)
    return [quarter(at % 4 + 1, str(level), at // 4) for at, level in zip(places, levels, strict=True)]


def of_quarters(levels: list[int], *more: tuple[Column[Any], object]) -> Timeline:
    result = figure(col.result, str(levels[-1]), "2009/10 Q2")
    return drawn((col.previous.level, None), *result, *figure(col.target, "84"), (col.history, known(levels)), *more)


@pytest.mark.parametrize(("count", "line"), [(1, False), (4, False), (5, True), (40, True)])
def test_under_five_results_are_no_line(count: int, line: bool) -> None:
    found = of_quarters([70] * count)
    assert (found.line, "Too few results to show a trend." in found.says) == (line, not line)


def test_a_result_of_a_year_does_not_make_four_quarters_five() -> None:
    found = of_quarters([70] * 4, *figure(col.previous, "83.3", "2007/08"))
    assert (len(found.results), found.line) == (5, False)


VARIED = (col.variation.low, 63.0), (col.variation.mean, 71.0), (col.variation.high, 79.0)
USUAL = [71, 69, 73, 70, 72, 68, 74, 71, 70, 72, 69, 73]


def test_limits_are_drawn_of_twelve_results() -> None:
    assert of_quarters(USUAL[1:], *VARIED).limits is None
    found = of_quarters(USUAL, *VARIED, (col.variation.signal, "usual"))
    assert found.limits == Limits(2006.75, 63.0, 71.0, 79.0)
    assert "Mean 71%, limits 63% to 79%." in found.says
    assert not any(dot.special for dot in found.results)


def test_they_begin_where_a_step_has_led() -> None:
    limits = of_quarters(USUAL, *VARIED, (col.variation.limits_from, "2008/09 Q1")).limits
    assert limits is not None
    assert limits.since == 2008.25


A_YEAR = [month(f"2008-{part:02}", "71") for part in range(4, 13)] + [
    month(f"2009-{part:02}", "72") for part in (1, 2, 3)
]


@pytest.mark.parametrize(
    ("period", "limited"),
    [pytest.param("2009-03", True, id="of months"), pytest.param("2008/09 Q4", False, id="of quarters")],
)
def test_limits_are_of_what_is_drawn(period: str, limited: bool) -> None:
    found = drawn((col.series, A_YEAR), *figure(col.result, "72", period), *VARIED)
    assert (found.parts, found.limits is not None) == (12, limited)


def test_limits_may_begin_with_a_month_without_its_year() -> None:
    named = [*A_YEAR, *(month(name, "70") for name in ("April", "May"))]
    since = (col.variation.limits_from, "May")
    limits = drawn((col.series, named), *figure(col.result, "70", "2009-05"), *VARIED, since).limits
    assert limits is not None
    assert limits.since == pytest.approx(2009 + 2 / 12)


def test_what_is_beyond_a_limit_is_marked_and_named() -> None:
    outside = (col.variation.signal, "outside"), (col.variation.higher, True), (col.variation.good, True)
    found = of_quarters([71, 60, *USUAL[:10], 84], *VARIED, *outside)
    assert [(dot.when, dot.special) for dot in found.results if dot.special] == [
        ("Q3 2006/07", Special.WORSE), ("Q2 2009/10", Special.BETTER),
    ]  # fmt: skip
    assert found.remarks == (
        "Special cause: beyond a limit, for the better.", "Beyond the limits before: Q3 2006/07.",
    )  # fmt: skip


def test_a_step_is_marked_whole() -> None:
    step = (col.variation.signal, "step"), (col.variation.higher, False), (col.variation.run, 8)
    since = (col.variation.since, "2007/08 Q3"), (col.variation.good, False)
    found = of_quarters(USUAL, *VARIED, *step, *since)
    assert [dot.special for dot in found.results] == [None] * 4 + [Special.WORSE] * 8
    assert found.remarks == ("Special cause: a step since 2007/08 Q3, for the worse.",)


def test_two_of_three_near_a_limit_are_marked() -> None:
    near = (col.variation.signal, "near"), (col.variation.higher, True), (col.sense, "fall")
    found = of_quarters([*USUAL, 77, 71, 78], *VARIED, *near)
    assert [dot.when for dot in found.results if dot.special is Special.WORSE] == ["Q4 2008/09", "Q2 2009/10"]


def test_each_year_begins_anew_where_figures_are_to_date() -> None:
    assert of_quarters(USUAL, (col.unit, "count"), (col.kind, "year-to-date")).broken
    assert not of_quarters(USUAL, (col.kind, "year-to-date")).broken
