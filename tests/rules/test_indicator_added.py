"""SG502 indicator-added."""

from collections.abc import Mapping

import pytest

from tests.conftest import over_time

RULE = "indicator-added"
EXAMPLES = {"leeds-safeguarding-2009-10-q3": ["B20"]}


@pytest.mark.parametrize(
    ("before", "now"),
    [
        pytest.param({"result": "80%"}, {"result": "81%"}, id="the same reference"),
        pytest.param({"reference": "ni-60"}, {}, id="case and hyphens make no difference"),
    ],
)
def test_passes(before: Mapping[str, str], now: Mapping[str, str]) -> None:
    assert over_time(RULE, now, before) == []


def test_passes_without_an_earlier_workbook() -> None:
    assert over_time(RULE, {"comment": "x"}) == []


@pytest.mark.parametrize(
    ("before", "now", "message"),
    [
        pytest.param({}, {"comment": "x"}, "not in the previous workbook (quarter 2 of 2009/10)", id="new"),
    ],
)
def test_flags(before: Mapping[str, str], now: Mapping[str, str], message: str) -> None:
    [finding] = over_time(RULE, now, before)
    assert (str(finding.cell), finding.message) == ("B3", message)
