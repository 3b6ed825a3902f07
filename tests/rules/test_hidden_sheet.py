"""SG112 hidden-sheet."""

import pytest

from tests.rules.stored import book_with, found, with_sheet

RULE = "hidden-sheet"
EXAMPLES = {"excel-damage": [""]}


@pytest.mark.parametrize(("state", "cells"), [("visible", 3), pytest.param("hidden", 0, id="empty")])
def test_passes(state: str, cells: int) -> None:
    assert found(RULE, with_sheet(book_with({}), "Cases", state, cells)) == []


@pytest.mark.parametrize(
    ("state", "cells", "message"),
    [
        ("hidden", 1200, 'the sheet "Cases" is hidden and holds 1,200 filled cells'),
        (
            "veryHidden",
            1,
            'the sheet "Cases" is hidden so that Excel does not offer to show it and holds 1 filled cell',
        ),
    ],
)
def test_flags(state: str, cells: int, message: str) -> None:
    [finding] = found(RULE, with_sheet(book_with({}), "Cases", state, cells))
    assert (finding.sheet, finding.cell, finding.message) == ("Cases", None, message)


def test_a_table_that_is_hidden() -> None:
    [finding] = found(RULE, book_with({}, {}, state="hidden"))
    assert finding.message == 'the sheet "Indicators" is hidden and holds 2 indicators, which were read'
