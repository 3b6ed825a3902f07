"""SG122 table-without-column."""

import pytest

from tests.rules.beside import Lines, found, only_sheet

RULE = "table-without-column"
NO_EXAMPLE = "each table of the samples has a target and a result"
RATED = ["Ref | Title | Polarity | Target | Q2", "A1 | Visits | Rise | 85% | 60%"]
GAP = ["", "", "", ""]


@pytest.mark.parametrize(
    "lines",
    [
        RATED,
        pytest.param(["Ref | Title | Polarity | Q2", "A1 | Visits | Rise | 60%"], id="nothing is rated at all"),
        pytest.param([*RATED, *GAP, "Ref | Title | Polarity | Ambition | Q2", "A2 | Calls | Rise | 9 | 8"], id="read"),
    ],
)
def test_passes(lines: Lines) -> None:
    assert found(RULE, only_sheet(lines)) == []


@pytest.mark.parametrize(
    ("headings", "row", "message"),
    [
        (
            "Ref | Title | Polarity | Yardstick | Q2",
            "A2 | Calls | Rise | 9 | 8",
            'no column holds the target, so that none of the 1 indicator is rated; not read: D "Yardstick"',
        ),
        (
            "Ref | Title | Polarity | Target",
            "A2 | Calls | Rise | 9",
            "no column holds the result, so that none of the 1 indicator is rated; every column was read",
        ),
    ],
)
def test_flags(headings: str, row: str, message: str) -> None:
    [finding] = found(RULE, only_sheet([*RATED, *GAP, headings, row]))
    assert (str(finding.cell), finding.message) == ("A7", message)
