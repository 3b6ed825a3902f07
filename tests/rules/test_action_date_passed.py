"""SG407 action-date-passed."""

from datetime import date

import pytest

from safeguard_xl.ooxml import Book
from tests.rules.beside import Lines, Text, found, report, unknown

RULE = "action-date-passed"
EXAMPLES = {"leeds-safeguarding-2009-10-q2": ["E5"]}
PLAN = "No. | Action | Milestone / Actions | Timescale"
APPROVED: Lines = ["Approved by (Accountable Officer) | Ann Lee | Date | 11/11/09"]


def plan(timescale: Text, approvals: Lines = APPROVED) -> Book:
    row: list[Text] = ["1", "Recruit a team", "", timescale]
    return report(Actions=["Key actions for the next 6 months", PLAN, row], Approvals=approvals)


@pytest.mark.parametrize(
    "timescale",
    [
        "Nov 09",
        "Dec 2009",
        "Q3 2009/10",
        "2009/10",
        date(2009, 11, 11),
        pytest.param("Nov", id="the month of the approval, no year"),
        pytest.param("Mar", id="no year, the next March is nearer"),
        pytest.param("Q3", id="no year, a quarter that has not ended"),
        pytest.param("From Oct", id="no year, begun"),
        pytest.param("On-going", id="no date"),
        pytest.param("Oct 09 to Mar 10", id="a span that has not ended"),
        pytest.param("Mar 09 - completed", id="done"),
        pytest.param("From Apr 09", id="begun"),
        pytest.param("Mar 09 and ongoing", id="going on"),
        pytest.param("", id="blank"),
    ],
)
def test_passes(timescale: Text) -> None:
    assert found(RULE, plan(timescale)) == []


@pytest.mark.parametrize(
    ("timescale", "named"),
    [
        pytest.param("Mar 09\n\nOn-going\nMid Oct\nOct\n\nOn-going", '"Mar 09", "Mid Oct" and "Oct"', id="the seed"),
        pytest.param("by 10 November", '"by 10 November"', id="a day without a year"),
        pytest.param("Q2", '"Q2"', id="a quarter without a year"),
        pytest.param("Jul to Sep", '"Jul to Sep"', id="a span without a year"),
        ("October 2009", '"October 2009"'),
        ("by 10/11/09", '"by 10/11/09"'),
        ("Q2 2009/10; Dec 09", '"Q2 2009/10"'),
        ("• Mar 09\n• Apr 09", '"Mar 09" and "Apr 09"'),
        pytest.param(date(2009, 3, 1), '"01/03/09"', id="a date of Excel's"),
    ],
)
def test_flags(timescale: Text, named: str) -> None:
    [finding] = found(RULE, plan(timescale))
    assert (finding.sheet, tuple(map(str, finding.cells))) == ("Actions", ("D3",))
    assert finding.message == (
        f"{named} had passed when the report was approved (11/11/09), and nothing says it was done"
    )


@pytest.mark.parametrize(
    ("statuses", "cells"),
    [
        pytest.param(["Complete"], [], id="done"),
        pytest.param(["Completed 30/10/09"], [], id="done on a day"),
        pytest.param(["Not complete"], ["C3"], id="not done"),
        pytest.param(["Incomplete"], ["C3"], id="not done, in a word"),
        pytest.param(["In progress"], ["C3"], id="going on"),
        pytest.param(["Complete", ""], [], id="one status for all"),
        pytest.param(["Complete", "In progress"], ["C4"], id="a status for each"),
    ],
)
def test_a_status_of_its_own(statuses: list[str], cells: list[str]) -> None:
    rows = [f"{'' if number else 'Recruit'} | Advert | Mar 09 | {status}" for number, status in enumerate(statuses)]
    plan = report(Actions=["Key actions", "Action | Milestone | Timescale | Status", *rows], Approvals=APPROVED)
    assert [str(finding.cell) for finding in found(RULE, plan)] == cells


@pytest.mark.parametrize(
    "approvals", [pytest.param([], id="none"), pytest.param(["Approved by | Ann Lee | Date"], id="without a date")]
)
def test_cannot_judge_without_a_date_of_approval(approvals: Lines) -> None:
    assert unknown(RULE, plan("Mar 09", approvals)) == ["D3"]


def test_no_plan() -> None:
    assert (found(RULE, report()), unknown(RULE, report())) == ([], [])
