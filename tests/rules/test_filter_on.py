"""SG113 filter-on."""

from typing import Any

import pytest

from tests.rules.stored import book_with, found

RULE = "filter-on"
EXAMPLES = {"excel-damage": ["A16"]}


@pytest.mark.parametrize(
    "facts",
    [
        {},
        pytest.param({"hidden_rows": ((3, 3),)}, id="hidden, by no filter: see hidden-rows-or-columns"),
        pytest.param({"filtered": True}, id="a filter that hides nothing"),
        pytest.param({"filtered": True, "hidden_rows": ((9, 12),)}, id="a filter of something else"),
    ],
)
def test_passes(facts: dict[str, Any]) -> None:
    assert found(RULE, book_with({}, {}, {}, **facts)) == []


@pytest.mark.parametrize(
    ("hidden", "cells", "says"),
    [
        (((3, 3),), ("A3",), "hides 1 of 3 indicators, in row 3"),
        (((2, 4),), ("A2", "A3", "A4"), "hides 3 of 3 indicators, in rows 2 to 4"),
    ],
)
def test_flags(hidden: tuple[tuple[int, int], ...], cells: tuple[str, ...], says: str) -> None:
    [finding] = found(RULE, book_with({}, {}, {}, filtered=True, hidden_rows=hidden))
    assert tuple(map(str, finding.cells)) == cells
    assert finding.message == f"a filter {says}; they were read and checked too"
