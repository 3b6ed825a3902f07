"""SG110 merged-cells-in-table."""

import pytest

from tests.rules.stored import book_with, found

RULE = "merged-cells-in-table"
EXAMPLES = {"excel-damage": ["J13"]}


@pytest.mark.parametrize(
    "merged",
    [
        pytest.param((1, 1, 1, 12), id="headings"),
        pytest.param((1, 2, 2, 2), id="a heading with the cell under it"),
        pytest.param((5, 1, 5, 12), id="a banner"),
        pytest.param((2, 12, 2, 16), id="one column of the table and those beside it"),
        pytest.param((4, 2, 5, 2), id="a row and the blank one under it"),
        pytest.param((7, 1, 9, 12), id="below the table"),
    ],
)
def test_passes(merged: tuple[int, int, int, int]) -> None:
    assert found(RULE, book_with({}, {}, {}, merged=(merged,))) == []


@pytest.mark.parametrize(
    ("merged", "cells", "ranges"),
    [
        pytest.param([(2, 10, 2, 11)], ("J2",), "J2:K2", id="two columns"),
        pytest.param([(3, 3, 4, 3), (2, 10, 2, 11)], ("J2", "C3"), "J2:K2 and C3:C4", id="two rows, and two columns"),
        pytest.param([(2, 1, 1_048_576, 16_384)], ("A2",), "A2:XFD1048576", id="the whole grid"),
    ],
)
def test_flags(merged: list[tuple[int, int, int, int]], cells: tuple[str, ...], ranges: str) -> None:
    [finding] = found(RULE, book_with({}, {}, {}, merged=tuple(merged)))
    assert tuple(map(str, finding.cells)) == cells
    assert finding.message == (f"merged cells {ranges}: only the first cell of each holds a value")


def test_a_row_without_a_title_of_its_own() -> None:
    rows = [{"reference": ""}, {"reference": "", "title": ""}]
    [finding] = found(RULE, book_with(*rows, merged=((2, 2, 3, 2),)))
    assert tuple(map(str, finding.cells)) == ("B2",)
