"""SG504 history-rewritten."""

from collections.abc import Mapping

import pytest

from tests.conftest import over_time

RULE = "history-rewritten"


@pytest.mark.parametrize(
    ("before", "now"),
    [
        pytest.param({"previous": "83.3%"}, {"previous": "83.30%"}, id="the same figure"),
        pytest.param({"previous": "83.3%"}, {"previous": "84.3% (revised)"}, id="revised, and said so"),
        pytest.param({"baseline": "77.4% (2007/08)"}, {"baseline": "79% (2006/07)"}, id="of another year"),
    ],
)
def test_passes(before: Mapping[str, str], now: Mapping[str, str]) -> None:
    assert over_time(RULE, now, before) == []


def test_passes_without_an_earlier_workbook() -> None:
    assert over_time(RULE, {"previous": "84.3%"}) == []


@pytest.mark.parametrize(
    ("before", "now", "message"),
    [
        pytest.param(
            {"previous": "83.3%"},
            {"previous": "84.3%"},
            "the workbook before had 83.3% here, this one has 84.3%",
            id="NI 60",
        ),
    ],
)
def test_flags(before: Mapping[str, str], now: Mapping[str, str], message: str) -> None:
    [finding] = over_time(RULE, now, before)
    assert (finding.cell, finding.message) == ("H3", message)
