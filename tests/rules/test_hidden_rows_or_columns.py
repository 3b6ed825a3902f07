"""SG111 hidden-rows-or-columns."""

from typing import Any

import pytest

from tests.rules.stored import book_with, found

RULE = "hidden-rows-or-columns"
EXAMPLES = {"excel-damage": ["G4"]}


@pytest.mark.parametrize(
    "hidden",
    [
        {},
        pytest.param({"hidden_rows": ((1, 1), (5, 1_048_576))}, id="the headings, and all below"),
        pytest.param({"hidden_columns": ((13, 16_384),)}, id="all to the right"),
        pytest.param({"hidden_rows": ((3, 3),), "filtered": True}, id="see filter-on"),
    ],
)
def test_passes(hidden: dict[str, Any]) -> None:
    assert found(RULE, book_with({}, {}, {}, **hidden)) == []


@pytest.mark.parametrize(
    ("hidden", "cells", "what"),
    [
        ({"hidden_rows": ((3, 3),)}, ("A3",), "row 3"),
        ({"hidden_rows": ((2, 4), (6, 6))}, ("A2", "A3", "A4"), "rows 2 to 4"),
        ({"hidden_columns": ((7, 7),)}, ("G1",), "column G"),
        (
            {"hidden_rows": ((2, 2), (4, 4)), "hidden_columns": ((7, 8),)},
            ("A2", "A4", "G1", "H1"),
            "rows 2 and 4 and columns G and H",
        ),
        ({"hidden_columns": ((7, 7),), "hidden_rows": ((2, 2),), "filtered": True}, ("G1",), "column G"),
    ],
)
def test_flags(hidden: dict[str, Any], cells: tuple[str, ...], what: str) -> None:
    [finding] = found(RULE, book_with({}, {}, {}, **hidden))
    assert tuple(map(str, finding.cells)) == cells
    assert finding.message == f"the table hides {what}; what is there was read and checked"
