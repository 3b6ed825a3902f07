"""SG507 year-to-date-fell."""

from collections.abc import Mapping

import pytest

from tests.conftest import over_time

RULE = "year-to-date-fell"
EXAMPLES = {"leeds-safeguarding-2009-10-q4": ["I20"]}


@pytest.mark.parametrize(
    ("before", "now"),
    [
        pytest.param(
            {
                "title": "Adoptions (YTD)",
                "unit": "Number",
                "baseline": "",
                "previous": "",
                "target": "60",
                "predicted": "50",
                "result": "28",
            },
            {
                "title": "Adoptions (YTD)",
                "unit": "Number",
                "baseline": "",
                "previous": "",
                "target": "60",
                "predicted": "50",
                "result": "31",
            },
            id="it grew",
        ),
        pytest.param(
            {
                "title": "Children in care",
                "unit": "Number",
                "baseline": "",
                "previous": "",
                "target": "60",
                "predicted": "50",
                "result": "31",
            },
            {
                "title": "Children in care",
                "unit": "Number",
                "baseline": "",
                "previous": "",
                "target": "60",
                "predicted": "50",
                "result": "28",
            },
            id="a number on a day",
        ),
        pytest.param(
            {"title": "On time YTD", "result": "84%"},
            {"title": "On time YTD", "result": "82%"},
            id="a percentage may fall",
        ),
    ],
)
def test_passes(before: Mapping[str, str], now: Mapping[str, str]) -> None:
    assert over_time(RULE, now, before) == []


def test_passes_without_an_earlier_workbook() -> None:
    assert (
        over_time(
            RULE,
            {
                "title": "Adoptions (YTD)",
                "unit": "Number",
                "baseline": "",
                "previous": "",
                "target": "60",
                "predicted": "50",
                "result": "28",
            },
        )
        == []
    )


@pytest.mark.parametrize(
    ("before", "now", "message"),
    [
        pytest.param(
            {
                "title": "Adoptions (YTD)",
                "unit": "Number",
                "baseline": "",
                "previous": "",
                "target": "60",
                "predicted": "50",
                "result": "31",
            },
            {
                "title": "Adoptions (YTD)",
                "unit": "Number",
                "baseline": "",
                "previous": "",
                "target": "60",
                "predicted": "50",
                "result": "28",
            },
            "running total 28 now, 31 in the previous workbook",
            id="fell",
        ),
    ],
)
def test_flags(before: Mapping[str, str], now: Mapping[str, str], message: str) -> None:
    [finding] = over_time(RULE, now, before)
    assert (str(finding.cell), finding.message) == ("J3", message)
