"""SG509 prediction-swung."""

from collections.abc import Mapping

import pytest

from tests.conftest import over_time

RULE = "prediction-swung"
EXAMPLES = {
    "leeds-safeguarding-2009-10-q2 after q1": ["J9", "J10"],
    "leeds-safeguarding-2009-10-q3": ["J14"],
}


@pytest.mark.parametrize(
    ("before", "now"),
    [
        pytest.param({"predicted": "83%"}, {"predicted": "82%"}, id="within the range"),
        pytest.param({"predicted": ""}, {"predicted": "82%"}, id="none before"),
    ],
)
def test_passes(before: Mapping[str, str], now: Mapping[str, str]) -> None:
    assert over_time(RULE, now, before) == []


def test_passes_at_the_year_end_where_the_outturn_stands_in_its_place() -> None:
    assert over_time(RULE, {"predicted": "60%"}, {"predicted": "83%"}, quarter=4) == []


def test_passes_without_an_earlier_workbook() -> None:
    assert over_time(RULE, {"predicted": "60%"}) == []


@pytest.mark.parametrize(
    ("before", "now", "message"),
    [
        pytest.param(
            {"predicted": "83%"},
            {"predicted": "60%"},
            ("forecast 83% in the previous workbook, 60% now: more than its own 80% range allows"),
            id="swung",
        ),
    ],
)
def test_flags(before: Mapping[str, str], now: Mapping[str, str], message: str) -> None:
    [finding] = over_time(RULE, now, before)
    assert (str(finding.cell), finding.message) == ("K3", message)
