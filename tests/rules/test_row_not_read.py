"""SG121 row-not-read."""

import pytest

from tests.rules.beside import Lines, found, only_sheet

RULE = "row-not-read"
NO_EXAMPLE = "each row of figures in the samples has a title"
HEADINGS = "Ref | Title | Polarity | Target | Q2"
ORDINARY = "A1 | Visits | Rise | 85% | 60%"


@pytest.mark.parametrize(
    "lines",
    [
        [HEADINGS, ORDINARY],
        pytest.param([HEADINGS, "Children", ORDINARY, "", "Figures are provisional until 31/12/24"], id="remarks"),
        pytest.param([HEADINGS, " | Calls | Rise | 85% | 60%", ORDINARY], id="a title alone"),
        pytest.param([HEADINGS, ORDINARY, " | Total | | 85% | 60%"], id="a total"),
    ],
)
def test_passes(lines: Lines) -> None:
    assert found(RULE, only_sheet(lines)) == []


@pytest.mark.parametrize(
    ("lines", "cell", "message"),
    [
        ([HEADINGS, " | | Rise | 85% | 60%", ORDINARY], "D2", "row 2 was not read"),
        ([HEADINGS, " | | | | 60%", ORDINARY, " | | | 9 |"], "D2", "rows 2 and 4 were not read"),
    ],
)
def test_flags(lines: Lines, cell: str, message: str) -> None:
    [finding] = found(RULE, only_sheet(lines))
    assert (str(finding.cell), finding.message.split(":")[0]) == (cell, message)
