"""SG408 milestones-and-timescales-do-not-pair."""

import pytest

from tests.rules.beside import found, report

RULE = "milestones-and-timescales-do-not-pair"
EXAMPLES = {"leeds-safeguarding-2009-10-q2": ["E5 D5"]}
PLAN = "Action | Milestones | Timescale"
SEED = (
    "• Recruitment of QA and Performance team in CYPSC\n• Continue manager seminar programme\n"
    "• Review access and pathways project\n• Roll out revised guidance and thresholds across partner agencies\n"
    "• Develop alternative referral process for contact centre\n"
    "• Recruitment to advanced practitioner social work posts"
)


@pytest.mark.parametrize(
    ("milestones", "timescales"),
    [
        ("• Open the home\n• Approve eight households", "Jan 2025\nMar 2025"),
        pytest.param("• Open the home\n• Approve eight\nhouseholds", "Jan 2025\nMar 2025", id="a line goes on"),
        pytest.param("• Open the home\n• Approve eight households", "Mar 2025", id="one timescale for all"),
        pytest.param("Review completed. Next: implement it.", "Nov 09\nOn-going", id="one milestone, two steps"),
        pytest.param("", "On-going", id="no milestones"),
        pytest.param("• Open the home\n• Approve eight households", "", id="no timescale"),
    ],
)
def test_passes(milestones: str, timescales: str) -> None:
    assert found(RULE, report(Actions=[PLAN, ["Do it", milestones, timescales]])) == []


@pytest.mark.parametrize(
    ("milestones", "timescales", "numbers"),
    [
        pytest.param(SEED, "Mar 09\n\nOn-going\nMid Oct\nOct\n\nOn-going", (6, 5), id="the seed"),
        pytest.param("Open the home\nApprove households", "Jan\nFeb\nMar", (2, 3), id="without bullets"),
        pytest.param("1. Open\n2. Approve\n3. Move", "Jan 25; Feb 25", (3, 2), id="numbered, semicolons"),
    ],
)
def test_flags(milestones: str, timescales: str, numbers: tuple[int, int]) -> None:
    [finding] = found(RULE, report(Actions=[PLAN, ["Do it", milestones, timescales]]))
    assert (str(finding.cell), tuple(map(str, finding.cells)), finding.found) == ("C2", ("C2", "B2"), timescales)
    assert finding.message == (f"{numbers[0]} milestones but {numbers[1]} timescales: which belongs to which?")


def test_an_action_over_several_rows() -> None:
    lines = [PLAN, "Do it | Open | Jan", " | Approve | Feb", " | Move | "]
    [finding] = found(RULE, report(Actions=lines))
    assert (tuple(map(str, finding.cells)), finding.message[:36]) == (
        ("C2", "C3", "B2", "B3", "B4"),
        "3 milestones but 2 timescales: which",
    )
