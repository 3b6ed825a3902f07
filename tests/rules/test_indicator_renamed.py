"""SG503 indicator-renamed."""

from collections.abc import Mapping

import pytest

from tests.conftest import over_time

RULE = "indicator-renamed"
EXAMPLES = {"leeds-safeguarding-2009-10-q3": ["A13"]}


@pytest.mark.parametrize(
    ("before", "now"),
    [
        pytest.param({"reference": "NI60"}, {}, id="spelt otherwise"),
        pytest.param({"title": "Another"}, {}, id="the title has changed"),
    ],
)
def test_passes(before: Mapping[str, str], now: Mapping[str, str]) -> None:
    assert over_time(RULE, now, before) == []


def test_passes_without_an_earlier_workbook() -> None:
    assert over_time(RULE, {}) == []


@pytest.mark.parametrize(
    ("before", "now", "message"),
    [
        pytest.param(
            {"reference": "CS 9"},
            {"comment": "x"},
            'the previous workbook called "Core assessments in 35 days" CS 9',
            id="found by title",
        ),
    ],
)
def test_flags(before: Mapping[str, str], now: Mapping[str, str], message: str) -> None:
    [finding] = over_time(RULE, now, before)
    assert (str(finding.cell), finding.message) == ("A3", message)
