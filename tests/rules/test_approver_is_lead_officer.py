"""SG410 approver-is-lead-officer."""

import pytest

from tests.rules.beside import Lines, found, report

RULE = "approver-is-lead-officer"
NO_EXAMPLE = "in the Leeds workbook the director approves too"
APPROVED = "Approved by (Accountable Officer) | Jackie Wilson | Date | 11/11/09"


@pytest.mark.parametrize(
    "summary",
    [
        ["Lead Officer | Rosemary Archer"],
        ["Lead Officer – Jack Wilson"],
        pytest.param(["Lead Officer"], id="not filled in"),
        pytest.param([], id="no lead officer"),
    ],
)
def test_passes(summary: Lines) -> None:
    assert found(RULE, report(Summary=summary, Approvals=[APPROVED])) == []


def test_somebody_else_approves_too() -> None:
    approvals = [APPROVED, "Approved by (Accountable Director) | Rosemary Archer | Date | 11/11/09"]
    assert found(RULE, report(Summary=["Lead Officer | Jackie Wilson"], Approvals=approvals)) == []


@pytest.mark.parametrize(
    ("summary", "lead"),
    [
        pytest.param(["Lead Officer | Jackie Wilson"], "Summary!B1", id="a cell beside"),
        (["Lead Officer – Jackie Wilson"], "Summary!A1"),
        (["Lead officer: JACKIE  WILSON, Chief Officer"], "Summary!A1"),
        (["Lead officer", "Jackie Wilson"], "Summary!A2"),
        pytest.param([["HW-3a - Improve safeguarding\nLead Officer – Jackie Wilson"]], "Summary!A1", id="a banner"),
    ],
)
def test_flags(summary: Lines, lead: str) -> None:
    [finding] = found(RULE, report(Summary=summary, Approvals=[APPROVED]))
    assert (finding.sheet, str(finding.cell), finding.found) == ("Approvals", "B1", "Jackie Wilson")
    assert finding.message == (
        f"Jackie Wilson approves the report as Accountable Officer and is its lead officer ({lead}), "
        "and nobody else approves it"
    )
