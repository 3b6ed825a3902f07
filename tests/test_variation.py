"""Signal or noise: the rules of an XmR chart, its limits, and what may be expected of the target."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

import pytest
from msgspec.structs import replace

from safeguard_xl.columns import Column, Row, row_at
from safeguard_xl.explain import explain
from safeguard_xl.frame import Rated, col, point, stated
from safeguard_xl.history import outlook_of, signal_of, variation, variation_of
from safeguard_xl.report._signals import signals_of
from safeguard_xl.schema import load_schema
from tests.conftest import ORDINARY, book_of, for_lights, review_of
from tests.frames import Given, frame_of
from tests.together import review_in_company

EVEN = (10, 12, 10, 12, 10, 12, 10, 12, 10, 12, 10)
"""Eleven results: their mean is 120/11 = 10.91, each moves by 2, so the limits are 10.91 -/+ 2.66 * 2 = 5.59, 16.23."""
TWELVE = (12, *EVEN)
"""Of twelve the mean is 11, the limits 5.68 and 16.32, and two thirds of the way to them lie 7.45 and 14.55."""


def known(levels: Sequence[float], *more: tuple[Column[Any], object]) -> Given:
    """A rated row of these results, quarter by quarter from that of Q1 2000/01, where a higher one is better."""
    last = len(levels) - 1
    quarters = [
        {stated.year.label: 2000 + at // 4, stated.quarter.label: at % 4 + 1, stated.level.label: Decimal(str(level)),
         stated.numerator.label: None, stated.denominator.label: None, stated.shown.label: str(level)}
        for at, level in enumerate(levels)
    ]  # fmt: skip
    return [
        (col.history, quarters), (col.year, 2000 + last // 4), (col.quarter, last % 4 + 1), (col.sense, "rise"),
        (col.result.shown, str(levels[-1]) if levels else None), *more,
    ]  # fmt: skip


def judged(levels: Sequence[float], *more: tuple[Column[Any], object]) -> Row:
    return row_at(variation(frame_of(known(levels, *more))), 0)


def told(levels: Sequence[float], *more: tuple[Column[Any], object]) -> tuple[Any, Any, Any]:
    """The signal, whether it is for the better, and since when."""
    row = judged(levels, *more)
    return row[col.variation.signal], row[col.variation.good], row[col.variation.since]


# ---- the rules --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("levels", "expected"),
    [
        pytest.param((*EVEN, 16.2), ("usual", None, None), id="at most the upper limit"),
        pytest.param((*EVEN, 16.3), ("outside", True, None), id="above it"),
        pytest.param((*EVEN, 5.6), ("usual", None, None), id="at least the lower limit"),
        pytest.param((*EVEN, 5.5), ("outside", False, None), id="below it"),
        pytest.param((*TWELVE, *[13, 15] * 3, 13), ("usual", None, None), id="seven on one side"),
        pytest.param((*TWELVE, *[13, 15] * 4), ("step", True, "2003/04 Q1"), id="eight on one side"),
        pytest.param((*TWELVE, *[9, 7] * 4), ("step", False, "2003/04 Q1"), id="eight below"),
        pytest.param((*TWELVE, *[13, 15] * 3, 10, 13), ("usual", None, None), id="the eight are broken"),
        pytest.param((*TWELVE, 9, 10, 11, 12, 13), ("usual", None, None), id="five one way"),
        pytest.param((*TWELVE, 9, 10, 11, 12, 13, 14), ("trend", True, "2003/04 Q1"), id="six one way"),
        pytest.param((*TWELVE, 13, 12, 11, 10, 9, 8), ("trend", False, "2003/04 Q1"), id="six down"),
        pytest.param((*TWELVE, 9, 10, 11, 11, 12, 13), ("usual", None, None), id="a level one breaks them"),
        pytest.param((*TWELVE, 15.5, 11), ("usual", None, None), id="one near the limit, not the latest"),
        pytest.param((*TWELVE, 15.5, 15.5), ("near", True, None), id="two near the upper limit"),
        pytest.param((*TWELVE, 16, 11, 16), ("near", True, None), id="two of three"),
        pytest.param((*TWELVE, 16, 11, 11, 16), ("usual", None, None), id="two of four"),
        pytest.param((*TWELVE, 15.5, 6.5), ("usual", None, None), id="near either limit"),
        pytest.param((*TWELVE, 6.5, 6.5), ("near", False, None), id="two near the lower limit"),
    ],
)
def test_rules(levels: Sequence[float], expected: tuple[str, bool | None, str | None]) -> None:
    assert told(levels) == expected


@pytest.mark.parametrize(("sense", "good"), [("rise", True), ("fall", False), ("range", None), (None, None)], ids=str)
def test_good_or_bad_is_by_polarity(sense: str | None, good: bool | None) -> None:
    assert told((*EVEN, 30), (col.sense, sense)) == ("outside", good, None)


def test_after_a_step_the_limits_are_those_since() -> None:
    row = judged((*TWELVE, *[23, 24] * 4))
    limits = [row[column] for column in (col.variation.low, col.variation.high)]
    assert (row[col.variation.points], row[col.variation.limits_from]) == (7, "2003/04 Q1")
    assert limits == pytest.approx([23 + 3 / 7 - 2.66, 23 + 3 / 7 + 2.66])


def test_a_result_may_be_outside_the_limits_since_a_step() -> None:
    assert told((*TWELVE, *[23, 24] * 4, 30)) == ("outside", True, "2003/04 Q1")


def test_a_step_is_how_things_are_after_twelve_more() -> None:
    row = judged((*TWELVE, *[23, 24] * 6, 23))
    assert (row[col.variation.signal], row[col.variation.limits_from]) == ("usual", "2003/04 Q1")


# ---- what is judged -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        pytest.param(known([]), None, id="none"),
        pytest.param(known(EVEN[:6]), None, id="six: none before them"),
        pytest.param(known(EVEN[:7]), "usual", id="seven: trial limits of six"),
        pytest.param(known([*EVEN, 99], (col.kind, "year-to-date")), "to-date", id="running totals"),
        pytest.param(known([*EVEN, 99], (col.kind, "rolling")), "rolling", id="rolling years"),
        pytest.param(known([*EVEN, 99], (col.scale, "ofsted")), "judgement", id="judgements"),
        pytest.param(known([*[0] * 11, 1]), "all-alike", id="nothing varies"),
        pytest.param(known([7243246320.17] * 13), "all-alike", id="a mean of large figures is not quite one of them"),
        pytest.param(known([0.1] * 13), "all-alike", id="nor is that of small ones"),
        pytest.param(known([*EVEN, 99], (col.quarter, 1)), None, id="the latest result is not among them"),
    ],
)
def test_what_can_be_told(row: Given, expected: str | None) -> None:
    assert row_at(variation(frame_of(row)), 0)[col.variation.signal] == expected


def months(*levels: float) -> list[dict[str, object]]:
    return [
        {point.period.label: f"2025-{number:02}", point.level.label: Decimal(str(level))}
        for number, level in enumerate(levels, 1)
    ]


def test_months_are_judged_where_the_latest_result_is_of_one() -> None:
    of_month = (col.series, months(*EVEN, 30)), (col.result.period, "2025-12")
    assert told([10] * 9, *of_month)[0] == "outside"
    assert told([10] * 9, of_month[0])[0] == "all-alike"


def test_columns_are_as_they_are_declared() -> None:
    for rows in ([known([])], [known([]), known([*EVEN, 20])]):
        frame = frame_of(*rows).select(*Rated())
        assert variation(frame).schema == Rated().schema()


# ---- limits -------------------------------------------------------------------------------------------

HIGH = (97, 99, 97, 99, 97, 99, 98)
"""The mean of the first six is 98, the limits 98 -/+ 2.66 * 2: 92.68 and 103.32."""
LOW = (1, 3, 1, 3, 1, 3, 2)
CHANGE = (col.text.title, "Change in complaints")


@pytest.mark.parametrize(
    ("levels", "more", "expected"),
    [
        pytest.param(HIGH, [(col.unit, "percent")], (92.68, 100), id="a percentage"),
        pytest.param(HIGH, [(col.unit, "count")], (92.68, 103.32), id="a count"),
        pytest.param(LOW, [(col.unit, "count")], (0, 7.32), id="a count is not below 0"),
        pytest.param(LOW, [(col.unit, "percent")], (0, 7.32), id="nor is a percentage"),
        pytest.param(LOW, [], (0, 7.32), id="nor is a number"),
        pytest.param(LOW, [(col.unit, "money")], (-3.32, 7.32), id="money may be"),
        pytest.param(LOW, [(col.unit, "percent"), CHANGE], (-3.32, 7.32), id="a change may be"),
        pytest.param((-1, *LOW[1:]), [(col.unit, "count")], None, id="one is below 0"),
        pytest.param([*HIGH[:-1], 104], [(col.unit, "percent")], (92.68, 103.32), id="one is above 100"),
        pytest.param(
            LOW,
            [(col.unit, "score"), (col.defined.unit, "score"), (col.defined.low, 1), (col.defined.high, 5)],
            (1, 5),
            id="as the indicator is defined",
        ),
    ],
)
def test_limits_are_clipped_to_what_is_possible(
    levels: Sequence[float], more: Sequence[tuple[Column[Any], object]], expected: tuple[float, float] | None
) -> None:
    row = judged(levels, *more)
    low, high = row[col.variation.low], row[col.variation.high]
    assert low is not None
    assert (low, high) == pytest.approx(expected) if expected else low < 0


# ---- the target ---------------------------------------------------------------------------------------


def aimed(sense: str, target: float | None, *more: tuple[Column[Any], object]) -> str | None:
    """What is expected of a target where the limits are 5.68 and 16.32."""
    level = None if target is None else Decimal(str(target))
    given: Given = [(col.sense, sense), (col.target.level, level), (col.light.rag, "green"), *more]
    return judged([*TWELVE, 11], *given)[col.variation.outlook]


RANGE = (col.target.low, Decimal(5)), (col.target.high, Decimal(17))


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        (aimed("rise", 5.6), "always"),
        (aimed("rise", 5.7), "by-chance"),
        (aimed("rise", 16.3), "by-chance"),
        (aimed("rise", 16.4), "never"),
        (aimed("fall", 16.4), "always"),
        (aimed("fall", 16.3), "by-chance"),
        (aimed("fall", 5.6), "never"),
        (aimed("range", None, *RANGE), "always"),
        (aimed("range", None, RANGE[0], (col.target.high, Decimal(16))), "by-chance"),
        (aimed("range", None, (col.target.low, Decimal(17)), (col.target.high, Decimal(20))), "never"),
        pytest.param(aimed("rise", 50, (col.due.level, Decimal(5))), "always", id="the target of its own period"),
        pytest.param(aimed("rise", 50, (col.kind, "in-quarter"), (col.unit, "count")), None, id="that of the year"),
        pytest.param(aimed("rise", 50, (col.light.rag, "not-rated")), None, id="without a light"),
        pytest.param(aimed("rise", None), None, id="no target"),
    ],
)
def test_what_may_be_expected_of_the_target(found: str | None, expected: str | None) -> None:
    assert found == expected


@pytest.mark.parametrize(("comparator", "expected"), [(None, "always"), (">=", "always"), (">", "by-chance")], ids=str)
def test_a_target_to_be_passed_is_not_met_by_the_limit_itself(comparator: str | None, expected: str) -> None:
    given = (col.sense, "rise"), (col.light.rag, "green"), (col.unit, "percent"), (col.target.comparator, comparator)
    assert judged(LOW, (col.target.level, Decimal(0)), *given)[col.variation.outlook] == expected


# ---- words --------------------------------------------------------------------------------------------

OF_TWELVE = "limits 5.7% to 16.3%, mean 11.0%, of the 12 results before it"
PERCENT = (col.result.shown, "11%")


@pytest.mark.parametrize(
    ("levels", "more", "says"),
    [
        ((*TWELVE, 11), [PERCENT], f"within its usual variation: {OF_TWELVE}"),
        (
            (*TWELVE, 17),
            [(col.result.shown, "17%")],
            f"a signal, not noise, for the better: 17% is above the upper limit, 16.3%; {OF_TWELVE}",
        ),
        (
            (*TWELVE, 5),
            [(col.result.shown, "5%"), (col.sense, "range")],
            f"a signal, not noise: 5% is below the lower limit, 5.7%; {OF_TWELVE}",
        ),
        (
            (*TWELVE, *[13, 15] * 4),
            [(col.result.shown, "15%"), (col.sense, "fall")],
            (
                "a signal, not noise, for the worse: eight results in a row are above the mean, a step up in quarter "
                "1 of 2003/04; limits 8.5% to 19.2%, mean 13.9%, of the 7 results before it since quarter 1 of 2003/04"
                ", trial limits as they are fewer than 12"
            ),
        ),
        (
            (*TWELVE, 8.5, 9, 9.5, 10, 10.5, 11),
            [(col.result.shown, "11.0%")],
            (
                "a signal, not noise, for the better: six results in a row go one way, higher and higher, since "
                "quarter 1 of 2003/04; limits 6.32% to 14.80%, mean 10.56%, of the 17 results before it"
            ),
        ),
        (
            (*TWELVE, 15.5, 15.5),
            [(col.result.shown, "15.5%")],
            (
                "a signal, not noise, for the better: two of the last three results are near the upper limit, 17.44%; "
                "limits 5.25% to 17.44%, mean 11.35%, of the 13 results before it"
            ),
        ),
        ([0] * 12, [], "not told whether it is signal or noise: the 11 results before it are all 0.0"),
        (
            [*EVEN, 30],
            [(col.kind, "rolling")],
            "not told whether it is signal or noise: each rolling year shares months with the last",
        ),
        ([1], [], None),
    ],
)
def test_sentences(levels: Sequence[float], more: Sequence[tuple[Column[Any], object]], says: str | None) -> None:
    assert signal_of(judged(levels, *more)) == says


@pytest.mark.parametrize(
    ("target", "says"),
    [
        (5, "to meet the target of 5% every time, as all between the limits does"),
        (20, "to miss the target of 20% every time, as nothing between the limits meets it"),
        (10, "to meet the target of 10% at times and to miss it at times, by chance, as it lies between the limits"),
    ],
)
def test_the_target_in_words(target: int, says: str) -> None:
    aim = (col.target.level, Decimal(target)), (col.target.shown, f"{target}%"), (col.light.rag, "green")
    assert outlook_of(judged([*TWELVE, 11], *aim)) == f"left as it is, it can be expected {says}"


def test_a_record_is_none_with_too_few_results_and_has_a_reason_where_nothing_is_told() -> None:
    assert variation_of(judged(EVEN[:6])) is None
    untold = variation_of(judged([*EVEN, 30], (col.kind, "rolling")))
    assert untold is not None
    assert (untold.signal, untold.low, untold.because[:8]) == (None, None, "not told")


def test_a_screen_names_the_signals_and_how_many_more_there_are() -> None:
    rows = [[*known([*EVEN, 30]), (col.text.reference, f"KPI {number}")] for number in range(1, 11)]
    found = replace(review_of([ORDINARY]), frame=variation(frame_of(*rows, known([*EVEN, 11]))))
    [said] = signals_of(found)
    assert said.startswith("10 results are signals, not noise: KPI 1 (beyond a limit, for the better), KPI 2")
    assert said.endswith("KPI 8 (beyond a limit, for the better) and 2 more. safeguard-xl explain says why.")
    assert list(signals_of(review_of([ORDINARY]))) == []


# ---- in a workbook ------------------------------------------------------------------------------------


def test_it_is_explained_and_stands_in_json() -> None:
    months = ("Apr-25", "May-25", "Jun-25", "Jul-25", "Aug-25", "Sep-25", "Oct-25", "Nov-25")
    headings = {"reference": "Ref", "title": "Title", "polarity": "Polarity", "target": "Target 2025/26",
                **{month: month for month in months}}  # fmt: skip
    levels = dict(zip(months, ("80%", "82%", "80%", "82%", "80%", "82%", "81%", "60%"), strict=True))
    row = {"reference": "NI 60", "title": "Core assessments in 35 days", "polarity": "Rise", "target": "90%", **levels}
    found = review_in_company(book_of([row], headings), for_lights(load_schema("generic")))
    signal, target = explain(found, "NI 60").over_time[-2:]
    assert signal == (
        "a signal, not noise, for the worse: 60% is below the lower limit, 76.1%; limits 76.1% to 85.9%, mean 81.0%, "
        "of the 7 results before it, trial limits as they are fewer than 12"
    )
    assert target.startswith("left as it is, it can be expected to miss the target of 90% every time")
    assert list(signals_of(found)) == [
        "1 result is a signal, not noise: NI 60 (beyond a limit, for the worse). safeguard-xl explain says why."
    ]
    record = found.to_dict()["indicators"][0]["variation"]
    assert (record["signal"], record["good"], record["trial"], record["target"]) == ("outside", False, True, "never")
    assert found.indicators.lines is not None
    assert found.indicators.lines([0])["variation"].to_list() == [record]
