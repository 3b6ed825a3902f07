"""SG705 far-from-other-councils."""

import pytest

from tests.peers.rows import Row, of_each, said_by, untold_by

CODE = "SG705"
ALIKE = (70.0, 71.0, 72.0, 73.0, 74.0, 75.0, 76.0)
"""With an eighth figure beyond them the middle is 73.5, and half of the councils lie within 2 of it."""
LIMIT = 73.5 + 3.5 * 2 / 0.6745


def test_flags_in_words_that_can_be_followed() -> None:
    said = (
        "hexley has 95% for 2009/10 Q2; the middle of 8 councils is 73.5%, half of them lie within 2 points of it, "
        "this one 21.5 points away: a robust z-score of 7.3"
    )
    assert said_by(CODE, of_each(*ALIKE, 95.0)) == [("NI 59", said, ["hexley/q2.xlsx"])]


@pytest.mark.parametrize(("value", "is_far"), [(LIMIT - 0.001, False), (LIMIT + 0.001, True)])
def test_where_far_begins(value: float, is_far: bool) -> None:
    assert bool(said_by(CODE, of_each(*ALIKE, value))) is is_far


@pytest.mark.parametrize(
    "same",
    [
        {"unit": "count"}, {"unit": "money"}, {"unit": None}, {"field": "target"}, {"period": None},
        {"comparator": "<"},
    ],
    ids=str,
)  # fmt: skip
def test_passes_what_cannot_be_held_against_others(same: dict[str, object]) -> None:
    assert said_by(CODE, [{**row, **same} for row in of_each(*ALIKE, 95.0)]) == []


def test_figures_of_another_period_span_or_unit_are_none_of_them() -> None:
    for other in ({"period": "2008/09"}, {"span": "rolling"}, {"unit": "rate"}):
        rows = of_each(*ALIKE, 95.0)
        assert said_by(CODE, [*rows[:-1], {**rows[-1], **other}]) == []


def test_the_latest_report_of_a_council_counts() -> None:
    rows: list[Row] = of_each(*ALIKE, 95.0)
    later = {"council": "hexley", "value": 73.0, "report_quarter": 3}
    assert said_by(CODE, [later, *rows]) == []


@pytest.mark.parametrize(
    ("rows", "why"),
    [
        (of_each(*ALIKE), ["1 result has fewer than 8 councils for one period"]),
        (of_each(*[50.0] * 7, 95.0), ["of 1 result more than half of the councils have the very same figure"]),
        (of_each(*ALIKE, unit="count"), ["1 indicator is a count or a sum, which grows with the council"]),
        (of_each(*ALIKE, unit=None), ["of 1 indicator nothing says the unit"]),
        (of_each(*ALIKE, 74.0), []),
    ],
    ids=["few", "all the same", "counts", "no unit", "enough"],
)
def test_what_is_not_compared_is_told(rows: list[Row], why: list[str]) -> None:
    assert said_by(CODE, rows) == []
    assert untold_by(CODE, rows) == why
