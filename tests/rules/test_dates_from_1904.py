"""SG117 dates-from-1904."""

from msgspec.structs import replace

from tests.rules.stored import book_with, found

RULE = "dates-from-1904"
EXAMPLES = {"excel-damage": [""]}


def test_passes() -> None:
    assert found(RULE, book_with({})) == []


def test_flags() -> None:
    [finding] = found(RULE, replace(book_with({}), date1904=True))
    assert (finding.sheet, finding.cell) == (None, None)
    assert finding.message == "dates in this workbook are counted from 1904; most workbooks count from 1900"
