"""SG505 target-moved."""

from collections.abc import Mapping

import pytest

from tests.conftest import over_time

RULE = "target-moved"
EXAMPLES = {"leeds-safeguarding-2009-10-q3": ["H9"]}


@pytest.mark.parametrize(
    ("before", "now"),
    [
        pytest.param({"target": "84%"}, {"target": "84.0%"}, id="the same"),
        pytest.param({"target": "TBC"}, {"target": "84%"}, id="set since"),
    ],
)
def test_passes(before: Mapping[str, str], now: Mapping[str, str]) -> None:
    assert over_time(RULE, now, before) == []


def test_passes_without_an_earlier_workbook() -> None:
    assert over_time(RULE, {"target": "80%"}) == []


@pytest.mark.parametrize(
    ("before", "now", "message"),
    [
        pytest.param(
            {"target": "84%"},
            {"target": "80%"},
            "target 84% in the previous workbook, 80% now",
            id="weakened",
        ),
    ],
)
def test_flags(before: Mapping[str, str], now: Mapping[str, str], message: str) -> None:
    [finding] = over_time(RULE, now, before)
    assert (str(finding.cell), finding.message) == ("I3", message)
