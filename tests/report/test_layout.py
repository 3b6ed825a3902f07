"""What stands in a chart, and where, without drawing it."""

from itertools import combinations, pairwise
from math import hypot

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from safeguard_xl.figure import Words, parse_figure
from safeguard_xl.report.board.axes import years_of
from safeguard_xl.report.board.charts import SIZE
from safeguard_xl.report.board.heights import heights_of
from safeguard_xl.report.board.labels import APART
from safeguard_xl.report.board.layout import RESULT, TARGET, WHITE, lay_out
from safeguard_xl.report.board.picture import Box, Picture
from safeguard_xl.report.board.timeline import Aim, Dot, Limits, Outturn, Special, Timeline
from safeguard_xl.report.committee.document import WIDE
from tests.conftest import examples

PLAIN = Timeline(
    name="NI 60", title="NI 60: results over time", parts=4, year=2009, calendar=False, results=(), broken=False,
    to_date=None, baseline=None, aims=(Aim(2009, 2010, 75.0, "Target 75%"),), band=None, outturn=None, limits=None,
    percent=True, steps={}, remarks=(), says="", like=parse_figure("71.0%", Words()),
)  # fmt: skip
FORECAST = Outturn(74.8, "74.8%", 70.7, 78.5, "80% range 70.7 to 78.5%")
WORN = [71.0, 69.0, 73.0, 70.0, 72.0, 68.0, 74.0, 71.0, 70.0, 72.0, 69.0, 73.0, 71.0, 84.0]


def of(levels: list[float], *, parts: int = 4, **more: object) -> Timeline:
    """So many results up to quarter 2, or September, of 2009/10."""
    last = 2009.5
    dots = tuple(
        Dot(
            last - (len(levels) - 1 - number) / parts,
            level,
            "Q2 2009/10",
            f"{level:.1f}%",
            "Sep" if parts > 4 else "Q2",
        )
        for number, level in enumerate(levels)
    )
    return replace(PLAIN, parts=parts, results=dots, **more)


def laid(timeline: Timeline, size: tuple[float, float] = SIZE) -> Picture:
    return lay_out(timeline, *size)


def texts(picture: Picture) -> list[str]:
    return [word.text for word in picture.words]


def overprinted(picture: Picture) -> list[tuple[str, str]]:
    pairs = combinations(picture.words, 2)
    return [(one.text, other.text) for one, other in pairs if one.box.meets(other.box)]


def hidden(picture: Picture) -> list[str]:
    return [word.text for word in picture.words if any(word.box.meets(mark.box) for mark in picture.marks)]


def cut(picture: Picture) -> list[str]:
    whole = Box(0, 0, picture.width, picture.height)
    return [word.text for word in picture.words if not whole.holds(word.box)]


LIMITS = Limits(2005.0, 62.3, 71.0, 79.7)
CASES = {
    "4": of(WORN[:4], outturn=FORECAST),
    "14": of(WORN, limits=LIMITS, outturn=FORECAST),
    "40": of((WORN * 3)[:40], limits=LIMITS, outturn=FORECAST),
    "all alike": of([75.0] * 14, limits=Limits(2005.0, 75.0, 75.0, 75.0), outturn=replace(FORECAST, level=75)),
    "6 months": of(WORN[:6], parts=12),
    "30 months": of((WORN * 3)[:30], parts=12, limits=LIMITS, outturn=FORECAST),
    "near 100": of([97.5, 98.2, 99.1, 100.0, 99.6, 98.8], outturn=replace(FORECAST, level=99.2, low=97, high=99.9)),
    "long remarks": of(WORN[:2], remarks=("Not drawn: full-year target 1,000, forecast 980, 2008/09 990. " * 2,)),
    "baseline": of(WORN[:2], baseline=Dot(2009.25, 69.2, "2008/09", "69.2%", contested="two figures for 2008/09")),
}


SIZES = {"of the page": SIZE, "of the paper": WIDE}


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("name", CASES)
def test_no_two_words_overlap(name: str, size: str) -> None:
    picture = laid(CASES[name], SIZES[size])
    assert (overprinted(picture), hidden(picture), cut(picture)) == ([], [], [])


@examples(60)
@given(
    st.lists(st.floats(0, 100).map(lambda level: round(level, 1)), min_size=1, max_size=48),
    st.sampled_from([4, 12]),
    st.floats(0, 100),
    st.sampled_from([*SIZES.values()]),
)
def test_no_two_words_overlap_whatever_the_figures(
    levels: list[float], parts: int, aim: float, size: tuple[float, float]
) -> None:
    limits = Limits(2009.0, min(levels), sum(levels) / len(levels), max(levels))
    timeline = of(levels, parts=parts, aims=(Aim(2009, 2010, aim, "Target"),), outturn=FORECAST, limits=limits)
    picture = laid(timeline, size)
    assert (overprinted(picture), hidden(picture), cut(picture)) == ([], [], [])
    assert f"{levels[-1]:.1f}%" in texts(picture)


@pytest.mark.parametrize("name", ["14", "40"])
def test_first_last_and_extremes_are_labelled(name: str) -> None:
    labels = [word.text for word in laid(CASES[name]).words if word.bold and word.colour == RESULT]
    levels = [dot.level for dot in CASES[name].results]
    assert set(labels) == {f"{level:.1f}%" for level in (levels[0], levels[-1], min(levels), max(levels))}


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("name", ["4", "14", "40"])
def test_a_label_stands_near_its_figure(name: str, size: str) -> None:
    picture = laid(CASES[name], SIZES[size])
    marks = [mark.at for mark in picture.marks if mark.edge == RESULT]
    for word in (word for word in picture.words if word.bold and word.colour == RESULT):
        left, low, right, high = word.box
        near = (hypot(max(left - x, 0, x - right), max(low - y, 0, y - high)) for x, y in marks)
        assert min(near) < 18  # points


def test_four_results_are_dots_and_no_line() -> None:
    picture = laid(of(WORN[:4]))
    assert [stroke for stroke in picture.strokes if stroke.colour == RESULT] == []
    assert [text for text in texts(picture) if text.endswith(".0%")] == ["70.0%", "73.0%", "69.0%", "71.0%"]


def test_five_are_joined() -> None:
    [line] = [stroke for stroke in laid(of(WORN[:5])).strokes if stroke.colour == RESULT]
    assert len(line.points) == 5


def test_a_year_s_result_is_not_joined_to_quarters() -> None:
    quarters = of(WORN[:5])
    whole = Dot(2008.0, 80.0, "2007/08", "80.0%")
    [line] = [s for s in laid(replace(quarters, results=(whole, *quarters.results))).strokes if s.colour == RESULT]
    assert len(line.points) == 5


def test_to_date_each_year_has_a_line_of_its_own() -> None:
    lines = [stroke for stroke in laid(of(WORN[:10], broken=True)).strokes if stroke.colour == RESULT]
    assert [len(line.points) for line in lines] == [4, 4, 2]


@pytest.mark.parametrize("count", [4, 14, 40])
def test_each_year_stands_on_the_axis_once(count: int) -> None:
    timeline = of((WORN * 3)[:count])
    first, last = years_of(timeline)
    named = [text for text in texts(laid(timeline)) if "/" in text]
    assert len(named) == len(set(named))
    assert named[-1] == "2009/10"
    assert set(named) <= {f"{year}/{(year + 1) % 100:02}" for year in range(first, last)}


def test_the_target_is_a_line_through_its_year() -> None:
    timeline = of(WORN)
    [line] = [stroke for stroke in laid(timeline).strokes if stroke.colour == TARGET and stroke.dashes]
    marks = [mark.at[0] for mark in laid(timeline).marks]
    assert marks[-3] < line.points[0][0] < marks[-2]  # between quarter 4 and quarter 1


def test_an_earlier_year_s_target_is_named_on_its_line() -> None:
    picture = laid(of(WORN[:6], aims=(Aim(2008, 2009, 70.0, "Target 70%"), *PLAIN.aims)))
    assert {"Target 70%", "Target 75%"} <= set(texts(picture))


@pytest.mark.parametrize(
    ("levels", "percent", "ends"),
    [
        pytest.param([97.5, 100.0], True, (70.0, 100.0), id="never above 100"),
        pytest.param([0.4, 2.0], True, (0.0, 80.0), id="never below 0"),
        pytest.param([97.5, 120.0], True, (60.0, 120.0), id="but where a figure is"),
        pytest.param([-4.0, 3.0], True, (-20.0, 80.0), id="a change"),
        pytest.param([75.0, 75.1], True, (72.0, 80.0), id="a small change looks small"),
        pytest.param([0.0, 0.0], False, (0.0, 80.0), id="nothing"),
    ],
)
def test_the_axis_suits_the_unit(levels: list[float], percent: bool, ends: tuple[float, float]) -> None:
    found = heights_of(of(levels, percent=percent))
    assert (found.low, found.high) == ends
    assert not percent or max(levels) > 100 or max(found.ticks) <= 100


def test_what_is_counted_has_no_fractions_on_the_axis() -> None:
    few = of([1.0, 2.0], percent=False, like=parse_figure("2", Words()), aims=())
    assert list(heights_of(few).ticks.values()) == ["1", "2"]


@pytest.mark.parametrize(
    ("levels", "named"),
    [
        (WORN[:4], ["Q2", "Q2", "Q2", "Q2", "year"]),
        pytest.param(WORN[:10], ["Q2"] * 10 + ["year"], id="ten"),
        pytest.param(WORN * 3, [], id="no room"),
    ],
)
def test_quarters_are_named_where_there_is_room(levels: list[float], named: list[str]) -> None:
    picture = laid(of(levels, outturn=FORECAST))
    assert [text for text in texts(picture) if text in ("Q2", "year")] == named


def test_grades_stand_on_the_axis_by_their_words() -> None:
    dots = (
        Dot(2009.0, 0, "2008/09", "Inadequate"),
        Dot(2009.5, 1, "Q2 2009/10", "Requires improvement to be good", "Q2"),
    )
    steps = {0: "Inadequate", 1: "Requires improvement to be good", 2: "Good"}
    picture = laid(replace(PLAIN, results=dots, steps=steps, aims=(Aim(2009, 2010, 2, "Target Good"),)))
    assert (overprinted(picture), cut(picture)) == ([], [])
    assert texts(picture)[:3] == ["Inadequate", "Requires", "improvement to be"]


def test_contested_figures_are_hollow() -> None:
    dots = (
        Dot(2009.0, 76.5, "2008/09", "76.5%", contested="two figures for 2008/09"),
        Dot(2009.5, 65.9, "Q2 2009/10", "65.9%", "Q2"),
    )
    assert [mark.fill == WHITE for mark in laid(replace(PLAIN, results=dots)).marks] == [True, False]


def test_a_special_cause_has_a_shape_of_its_own() -> None:
    timeline = of(WORN)
    special = replace(timeline.results[-1], special=Special.BETTER)
    marks = laid(replace(timeline, results=(*timeline.results[:-1], special))).marks
    assert {mark.form for mark in marks[:-1]} == {"o"}
    assert marks[-1].form == "s"


def test_words_beside_the_edge_are_in_order_of_height() -> None:
    words = [
        word for word in laid(CASES["14"]).words if word.text.startswith(("Upper", "Forecast", "Target", "Mean", "Low"))
    ]
    assert [word.text.split()[0] for word in sorted(words, key=lambda word: -word.at[1])] == [
        "Upper", "Target", "Forecast", "Mean", "Lower",
    ]  # fmt: skip
    heights = sorted(word.at[1] for word in words)
    assert all(high - low > 9 + APART for low, high in pairwise(heights))
