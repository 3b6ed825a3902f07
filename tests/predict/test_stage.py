"""The stage: rows of the frame predicted all at once, each as it would be alone."""

import polars as pl
import pytest

from safeguard_xl.columns import row_at
from safeguard_xl.frame import col
from safeguard_xl.predict import because, needed, predict
from tests.predict.given import SCHEMA, Given, counted, frame_of, history, result

LIKE_IT = "carried forward: assumes no change for the rest of the year"


def predicted(*given: Given) -> pl.DataFrame:
    return predict(frame_of(*given))


CARRIED_65_9 = {**result("65.9%", "65.9", 1)}
FRACTIONS = {
    **result("72%", "72", of=(72, 100)),
    col.history.label: history(76, 72, of=(100, 100)) + history(50, 50, 50, 50, year=2008, of=(100,) * 4),
}
PARTED = {
    **result("240", "240"), **counted("count", "year-to-date", "520"),
    col.history.label: history(110, 240) + history(100, 200, 350, 500, year=2008),
}  # fmt: skip
SCORES = {**result("7", "7"), **counted("score", None, "8"), col.history.label: history(5, 7)}


@pytest.mark.parametrize(
    ("given", "shown", "method", "says"),
    [
        pytest.param(
            {**result("Good", "2"), col.scale.label: "ofsted"}, "Good", "carried forward", f"Good {LIKE_IT}",
            id="a judgement",
        ),
        pytest.param({**CARRIED_65_9, col.quarter.label: None}, "65.9%", "carried forward", f"65.9% {LIKE_IT}",
                     id="a quarter that is not known"),
        pytest.param({}, None, "none", "the light says why", id="no result"),
        pytest.param({**CARRIED_65_9, col.impossible.result.label: True}, None, "none", "the light says why",
                     id="a result that cannot be"),
        pytest.param(
            {**CARRIED_65_9, col.of_part.label: "April to September"}, None, "none",
            "a cumulative percentage: how much the rest of the year adds is not known, so it cannot be forecast",
            id="a percentage that adds up",
        ),
        pytest.param(CARRIED_65_9, "65.9%", "carried forward", f"65.9% {LIKE_IT}", id="one percentage"),
        pytest.param(
            result("-3%", "-3"), "-3%", "carried forward",
            "-3% carried forward: This year's quarter 1 is -3, which is not a percentage from 0 to 100.",
            id="a percentage that cannot be",
        ),
        pytest.param(
            FRACTIONS, "70.4%", "year to date and recent level",
            "148 of 200 in April to September (74.0%); 66.8% taken for the 200 still to come "
            "(70.9% as of late, moved 19% of the way to last year's 50.0%): 70.4%",
            id="fractions",
        ),
        pytest.param(
            PARTED, "514", "year to date, and between as so far and as last year",
            "240 in April to September; 250 still to come as so far, 328.6 as last year, "
            "of which 273.6 is taken, 30% of the way: 513.6",
            id="running totals, parted",
        ),
        pytest.param(
            {**PARTED, col.history.label: history(None, 240)}, "480",
            "year to date and as so far (rough)",
            "240 in April to September; 240 for the 2 quarters still to come, as so far: 480, "
            "roughly, as last year's quarters are not known",
            id="a running total alone",
        ),
        pytest.param(
            SCORES, "7", "carried forward",
            "7, the latest figure (July to September), carried forward: assumes no change for the rest of the year",
            id="scores",
        ),
        pytest.param(
            {**result("6", "6"), **counted("score", None, "8"), col.history.label: history(-1, 6)}, "6",
            "carried forward", "6 carried forward: A score is below 0; scores begin at 0.", id="a score below 0",
        ),
    ],
)  # fmt: skip
def test_each_kind(given: Given, shown: str | None, method: str, says: str) -> None:
    row = row_at(predicted(given), 0)
    assert because(row, lambda _: "the light says why") == says
    assert (row[col.forecast.shown], row[col.forecast.method]) == (shown, method)


@pytest.mark.parametrize(
    ("given", "low", "high", "chance", "points"),
    [
        pytest.param(CARRIED_65_9, 60.76, 70.69, 0.01, 1, id="a percentage for each quarter so far"),
        pytest.param(PARTED, 449.63, 597.01, 0.45, 6, id="as worked out by hand in test_by_hand"),
        pytest.param(
            {**result("98%", "98"), col.kind.label: "snapshot"},
            91.5,
            100.0,
            0.99,
            1,
            id="a percentage on a day ends at 100",
        ),
        pytest.param({**CARRIED_65_9, col.target.unit.label: "score"}, 60.76, 70.69, None, 1, id="another unit"),
        pytest.param({**CARRIED_65_9, col.impossible.target.label: True}, 60.76, 70.69, None, 1, id="no such target"),
        pytest.param({**CARRIED_65_9, col.sense.label: "range"}, 60.76, 70.69, None, 1, id="neither rise nor fall"),
    ],
)
def test_ranges(given: Given, low: float, high: float, chance: float | None, points: int) -> None:
    forecast, row = col.forecast, row_at(predicted(given), 0)
    assert (row[forecast.low], row[forecast.high], row[forecast.chance], row[forecast.points]) == (
        low, high, chance, points,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("given", "says"),
    [
        (
            CARRIED_65_9,
            (
                "needs 102.1% in October to March for 84.0%, after 65.9% in April to September, "
                "each quarter counting equally; out of reach, as it cannot be more than 100%"
            ),
        ),
        (PARTED, "needs 280 in October to March for 520, after 240 in April to September"),
        (SCORES, None),
        ({**CARRIED_65_9, col.quarter.label: 4}, None),
        (result("-3%", "-3"), None),
        ({}, None),
    ],
)  # fmt: skip
def test_what_is_needed(given: Given, says: str | None) -> None:
    assert needed(row_at(predicted(given), 0)) == says


@pytest.mark.parametrize(
    ("shown", "value", "quarters", "unit", "predicted_as"),
    [
        pytest.param("1,293", "1293", (1100, 1293), "count", "2,393", id="thousands"),
        pytest.param("£1.2m", "1200000", (1_149_999, 1_200_000), "money", "£2.3m", id="a scale, below a half"),
        pytest.param("£1.2m", "1200000", (1_150_000, 1_200_000), "money", "£2.4m", id="a scale, a half goes up"),
        pytest.param("£5.10", "5.10", (4.25, 5.1), "money", "£9.35", id="two decimals"),
        pytest.param(
            "£30,000,000,000,000,000,000", "3e19", (1e19, 3e19), "money", "£40,000,000,000,000,000,000", id="large"
        ),
        pytest.param("0.33333333", "0.333333", (0.25, 0.333333), "count", "0.583333", id="more decimals than are held"),
        pytest.param("3 days", "3", (2.5, 3), "days", "6 days", id="a unit, and a half goes up"),
    ],
)
def test_shown_as_the_result_is(
    shown: str, value: str, quarters: tuple[float, float], unit: str, predicted_as: str
) -> None:
    """The flow of a half-year, at quarter 2 of a year whose first half brought nothing before it, is twice the sum."""
    given = {
        **result(shown, value, len(shown.partition(".")[2].rstrip("m"))),
        **counted(unit, "in-quarter", "1"),
        col.quarter.label: 4,
        col.history.label: history(*quarters, 0, 0),
    }
    assert row_at(predicted(given), 0)[col.forecast.shown] == predicted_as


def test_rows_do_not_see_one_another() -> None:
    """Each row of a frame with all kinds is predicted as it is by itself, whatever stands beside it."""
    every = [FRACTIONS, {}, PARTED, SCORES, CARRIED_65_9, result("-3%", "-3")]
    together = predicted(*every).select(col.forecast)
    alone = [predicted(one).select(col.forecast) for one in every]
    assert together.equals(pl.concat(alone))


def test_no_row() -> None:
    assert predict(pl.DataFrame(schema=SCHEMA)).height == 0


def test_all_columns_are_there_as_declared() -> None:
    frame = predicted(CARRIED_65_9)
    assert {column.label: frame.schema[column.label] for column in col.forecast} == col.forecast.schema()
