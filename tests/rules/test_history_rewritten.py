"""SG504 history-rewritten."""

from collections.abc import Mapping

import pytest

from safeguard_xl.flow import review_book
from tests.conftest import HEADINGS, ORDINARY, book_of, only, over_time
from tests.together import review_in_company

RULE = "history-rewritten"
EXAMPLES = {"leeds-safeguarding-2009-10-q3": ["G10"]}


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
            "the previous workbook had 83.3% here, this one has 84.3%",
            id="NI 60",
        ),
    ],
)
def test_flags(before: Mapping[str, str], now: Mapping[str, str], message: str) -> None:
    [finding] = over_time(RULE, now, before)
    assert (str(finding.cell), finding.message) == ("H3", message)


@pytest.mark.parametrize(
    ("reported", "messages"),
    [
        pytest.param("83.3%", [], id="the same"),
        pytest.param(
            "82.0%", ["the previous workbook had 82.0% as that year's result, this one has 83.3%"], id="another"
        ),
    ],
)
def test_last_years_result_is_that_of_its_last_quarter(reported: str, messages: list[str]) -> None:
    then = {**HEADINGS, "previous": "2007/08 Result", "target": "2008/09 Target", "result": "2008/09 Quarter 4"}
    now = {**HEADINGS, "result": "2009/10 Quarter 1"}
    last = {**ORDINARY, "previous": "80%", "baseline": "", "result": reported}
    earlier = review_in_company(book_of([last], then), only(RULE)).frame
    found = review_book(book_of([ORDINARY], now), only(RULE), [earlier]).findings
    assert [finding.message for finding in found] == messages
