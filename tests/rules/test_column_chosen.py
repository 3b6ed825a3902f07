"""SG106 column-chosen."""

import pytest

from tests.rules.beside import Lines, found, only_sheet

RULE = "column-chosen"
EXAMPLES = {"report-faults": ["K4 M4"]}


@pytest.mark.parametrize(
    "lines",
    [
        ["Ref | Title | Target | Result", "1 | Visits | 90% | 88%"],
        pytest.param(["Ref | Title | Target | Result | Target", "1 | Visits | 90% | 88% | 95%"], id="duplicate-column"),
        pytest.param(["Ref | Title | Target | Q1 | Q2", "1 | Visits | 90% | 88% | 87%"], id="the latest quarter"),
        pytest.param(
            ["Ref | Title | Description | Target | Result", "1 | Visits | How | 90% | 88%"], id="in that order"
        ),
        pytest.param(
            ["Ref | Title | Target | Result | Comments | Notes", "1 | Visits | 90% | 88% | a | b"], id="notes"
        ),
    ],
)
def test_passes(lines: Lines) -> None:
    assert found(RULE, only_sheet(lines)) == []


def test_flags() -> None:
    [finding] = found(RULE, only_sheet(["Ref | Title | Target | Achieved | Actual", "1 | Visits | 90% | 88% | 86%"]))
    assert tuple(map(str, finding.cells)) == ("E1", "D1")
    assert finding.message == '"Actual" (E) and "Achieved" (D) could each be the result; "Actual" (E) was taken'
