"""SG116 stray-content-below-table."""

import pytest

from tests.rules.stored import Stored, book_with, found

RULE = "stray-content-below-table"
EXAMPLES = {"excel-damage": ["A21 B21 C21 D21 E21 F21 G21 H21 I21 J21 K21 L21"]}


@pytest.mark.parametrize(
    "below",
    [
        {},
        pytest.param({"A3": "* provisional", "A4": "Source: case system, 4 October", "A6": "Note 1"}, id="notes"),
        pytest.param({"J7": "Figures are provisional"}, id="a note under a column of figures"),
        pytest.param({"A7": "Approved by", "B7": "Ann Lee", "C7": "Date", "D7": "11/11/09"}, id="a signature"),
        pytest.param(
            {"A7": "Signed", "B7": "Ann Lee", "J7": Stored(40128, "dd/mm/yyyy", "date")}, id="a signature with its date"
        ),
        pytest.param({"N7": Stored(5), "O8": Stored(6)}, id="beside the table's columns"),
        pytest.param({"B3": "Another", "J3": "5%"}, id="of the table"),
    ],
)
def test_passes(below: dict[str, str | Stored]) -> None:
    assert found(RULE, book_with({}, below=below)) == []


@pytest.mark.parametrize(
    ("below", "cells", "message"),
    [
        pytest.param(
            {"A6": "NI 61", "B6": "Another", "I6": "80%", "J6": "82%"},
            ("A6", "B6", "I6", "J6"),
            "the table seems to end at row 2; row 6 below looks like more of it and was not read",
            id="after three blank rows",
        ),
        pytest.param(
            {"A6": "NI 61", "B6": "Another", "J6": "Annual PI reported at Q4"},
            ("A6", "B6", "J6"),
            "the table seems to end at row 2; row 6 below looks like more of it and was not read",
            id="without a figure",
        ),
        pytest.param(
            {"J6": Stored(82), "J7": Stored(kind="error", text="#REF!"), "A9": "* provisional"},
            ("J6", "J7"),
            "the table seems to end at row 2; rows 6 and 7 below look like more of it and were not read",
            id="figures without a title",
        ),
    ],
)
def test_flags(below: dict[str, str | Stored], cells: tuple[str, ...], message: str) -> None:
    [finding] = found(RULE, book_with({}, below=below))
    assert (tuple(map(str, finding.cells)), finding.message) == (cells, message)
