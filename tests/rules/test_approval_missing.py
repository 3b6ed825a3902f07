"""SG409 approval-missing."""

from datetime import date

import pytest

from tests.rules.beside import Lines, found, report

RULE = "approval-missing"
EXAMPLES = {"report-faults": ["D4"]}
OFFICER = "Approved by (Accountable Officer)"


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param([[OFFICER, "Jackie Wilson", "Date", date(2009, 11, 11)]], id="a date of Excel's"),
        pytest.param([f"{OFFICER} | Jackie Wilson | Date | 11/11/09"], id="a date as text"),
        pytest.param(["Approved by: Jackie Wilson | Date: 11 November 2009"], id="on one line"),
        pytest.param(["Approved by: Jackie Wilson\nDate: 11/11/09"], id="in one cell"),
        pytest.param(["Approved by | Jackie Wilson", "Date | 11/11/09"], id="the date below"),
        pytest.param(["Approved by | Name | Date", "Officer | Ann Lee | 11/11/09", "Director | Bo Ray | 12/11/09"]),
        pytest.param(["Approved by | Date", "Ann Lee | 11/11/09"], id="headings without a role"),
        pytest.param(["Approved by Cabinet in July"], id="a sentence"),
        pytest.param([], id="no approvals at all"),
    ],
)
def test_passes(lines: Lines) -> None:
    assert found(RULE, report(Approvals=lines)) == []


@pytest.mark.parametrize(
    ("lines", "cells", "message"),
    [
        ([f"{OFFICER} | | Date | 11/11/09"], ("B1",), 'the approval of "Accountable Officer" has no name'),
        ([f"{OFFICER} | Jackie Wilson | Date | "], ("D1",), 'the approval of "Accountable Officer" has no date'),
        ([f"{OFFICER} | | Date | "], ("B1", "D1"), 'the approval of "Accountable Officer" has no name and no date'),
        ([f"{OFFICER} | Date | 11/11/09"], ("A1",), 'the approval of "Accountable Officer" has no name'),
        pytest.param(
            [f"{OFFICER} | Jackie Wilson"], ("C1",), 'the approval of "Accountable Officer" has no date', id="no label"
        ),
        pytest.param(
            [f"{OFFICER} | TBC | Date | TBC"],
            ("B1", "D1"),
            'the approval of "Accountable Officer" has no name and no date',
            id="to be confirmed",
        ),
        pytest.param(
            ["Approved by | Name | Date", "Officer | Ann Lee | 11/11/09", "Director | Bo Ray | "],
            ("C3",),
            'the approval of "Director" has no date',
            id="under headings",
        ),
        pytest.param(
            ["Approved by | Name | Date"],
            ("B2", "C2"),
            'the approval of "Approved by" has no name and no date',
            id="headings and nothing else",
        ),
    ],
)
def test_flags(lines: Lines, cells: tuple[str, ...], message: str) -> None:
    [finding] = found(RULE, report(Approvals=lines))
    assert (finding.sheet, tuple(map(str, finding.cells)), finding.message) == ("Approvals", cells, message)
