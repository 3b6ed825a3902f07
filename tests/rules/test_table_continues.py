"""SG105 table-continues."""

import pytest

from tests.rules.beside import Lines, found, only_sheet, sheets

RULE = "table-continues"
EXAMPLES = {"leeds-safeguarding-2009-10-q2": ["A4 A8 A22"]}
HEADINGS = "Ref | Title | Target | Result"
ROW = "1 | Visits | 90% | 88%"


@pytest.mark.parametrize(
    "lines",
    [
        [HEADINGS, ROW, ROW],
        pytest.param([HEADINGS, ROW, "", "Ref | Title | Target | Quarter 2", ROW], id="other headings"),
        pytest.param([HEADINGS, ROW, "", f" | {HEADINGS}", f" | {ROW}"], id="other columns"),
    ],
)
def test_passes(lines: Lines) -> None:
    assert found(RULE, only_sheet(lines)) == []


def test_flags_on_one_sheet() -> None:
    [finding] = found(
        RULE, only_sheet([HEADINGS, ROW, ROW, "", HEADINGS, ROW, "Health", HEADINGS.upper(), ROW, ROW, ROW])
    )
    assert tuple(map(str, finding.cells)) == ("A1", "A5", "A8")
    assert finding.message == (
        "the same headings stand 3 times, in rows 1, 5 and 8: blocks of 2, 1 and 3 indicators were read as one table"
    )


def test_flags_on_several_sheets() -> None:
    [finding] = found(RULE, sheets(Adults=[HEADINGS, ROW], Children=["Title", HEADINGS, ROW, ROW]))
    assert (finding.sheet, tuple(map(str, finding.cells))) == ("Adults", ("A1",))
    assert finding.message == (
        "the same headings stand 2 times, in row 1 of Adults and row 2 of Children: "
        "blocks of 1 and 2 indicators were read as one table"
    )
