"""SG119 nothing-rated."""

import pytest

from tests.rules.beside import Lines, found, only_sheet, sheets

RULE = "nothing-rated"
NO_EXAMPLE = "each sample has an indicator that is rated"


@pytest.mark.parametrize(
    "lines",
    [
        ["Title | Polarity | Target | Result", "Visits | Rise | 90% | 88%"],
        pytest.param(
            ["Title | Polarity | Target | Result", "Visits | Rise | 90% | 88%", "Calls | | 9 | 8"], id="one of two"
        ),
        pytest.param(["Title | Polarity | Target | Result", "Visits | Rise | 90% | Not yet due"], id="not yet due"),
        pytest.param(["Title | Polarity | Target | Result", "Visits | Rise | No target set | 88%"], id="no target set"),
        pytest.param(["Title | Polarity | Target | Result", "Visits | N/A | 90% | 88%"], id="for information"),
    ],
)
def test_passes(lines: Lines) -> None:
    assert found(RULE, only_sheet(lines)) == []


@pytest.mark.parametrize(
    ("lines", "cell", "message"),
    [
        (
            ["Title | Unit | Target | Q1 | Q2", "Visits made | Number | 60 | 10 | 12"],
            "A1",
            "polarity is not known (1); every heading was read",
        ),
        (
            ["Title | Unit | Q1 | Q2", "Visits made | Number | 10 | 12"],
            "A1",
            "the table has no target (1); every heading was read",
        ),
        (
            ["Title | Target | Q1 | Q2", "Visits made | 60 | 10 | 12", "Reviews on time | | 8 | 9"],
            "A1",
            "polarity is not known (1) and no target (1); every heading was read",
        ),
        pytest.param(
            [
                *["Quarter 2", " | Ref | Indicator | Yardstick | Zebra | Q2 | RAG"],
                *[" | 1 | Visits | 90% | High up | 88% | Green", " | 2 | Calls | 95% | Low down | 96% | Green"],
            ],
            "B2",
            'the table has no target (2); not read: D "Yardstick" and E "Zebra"',
            id="unread",
        ),
        pytest.param(
            ["Title | Polarity | Target | Result", "Visits | Rise | 90% | not known yet?", "Calls | | 9 | Not yet due"],
            "A1",
            "the result could not be read (1); every heading was read",
            id="of those that somebody could rate",
        ),
    ],
)
def test_flags(lines: Lines, cell: str, message: str) -> None:
    [finding] = found(RULE, only_sheet(lines))
    assert (str(finding.cell), finding.message) == (cell, f"no indicator could be rated: {message}")


def test_it_is_one_finding_for_all_sheets() -> None:
    [finding] = found(RULE, sheets(One=["Title | Target | Q1", "A | 9 | 8"], Two=["Title | Q1 | Target", "B | 8 | 9"]))
    assert (finding.sheet, finding.message) == (
        "One",
        "no indicator could be rated: polarity is not known (2); every heading was read",
    )
