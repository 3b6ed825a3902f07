"""SG508 result-not-updated."""

from collections.abc import Mapping

import pytest

from tests.conftest import over_time

RULE = "result-not-updated"
EXAMPLES = {"leeds-safeguarding-2009-10-q3": ["I15"]}


@pytest.mark.parametrize(
    ("before", "now"),
    [
        pytest.param({"result": "82.1%"}, {"result": "82.2%"}, id="updated"),
        pytest.param({"result": "69% (9 out of 13 homes)"}, {"result": "69% (9 out of 13 homes)"}, id="few cases"),
        pytest.param(
            {"result": "Score of 5", "target": "Score of 8", "unit": "Score"},
            {"result": "Score of 5", "target": "Score of 8", "unit": "Score"},
            id="a score",
        ),
    ],
)
def test_passes(before: Mapping[str, str], now: Mapping[str, str]) -> None:
    assert over_time(RULE, now, before) == []


def test_passes_without_an_earlier_workbook() -> None:
    assert over_time(RULE, {"result": "82.2%"}) == []


@pytest.mark.parametrize(
    ("before", "now", "message"),
    [
        pytest.param(
            {"result": "82.2%"},
            {"result": "82.2%"},
            "82.2% was also last quarter's result, to the digit",
            id="the same to the digit",
        ),
    ],
)
def test_flags(before: Mapping[str, str], now: Mapping[str, str], message: str) -> None:
    [finding] = over_time(RULE, now, before)
    assert (str(finding.cell), finding.message) == ("J3", message)
