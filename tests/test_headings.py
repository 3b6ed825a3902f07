"""Every heading of docs/headings.md is read as it says."""

import re
from pathlib import Path

import pytest

from safeguard_xl.locate._assign import assign
from safeguard_xl.locate._heading import Heading
from safeguard_xl.locate._headings import Spellings
from safeguard_xl.schema import load_schema

PAGE = Path(__file__).parents[1] / "docs" / "headings.md"
ROWS = re.findall(r"^\| (.+) \| ([a-z_]+) \|$", PAGE.read_text(encoding="utf-8"), re.MULTILINE)
SPELLINGS = Spellings(load_schema("generic"))
BELOW = {
    "title": ("Visits made in time", "Calls answered in time"),
    "polarity": ("High", "Low"),
    "direction": ("Better", "Worse"),
    "rag": ("Green", "Red"),
}


def test_the_table_is_there() -> None:
    assert len(ROWS) > 70


@pytest.mark.parametrize(("text", "field"), [row for row in ROWS if row[0] != "heading"])
def test_headings(text: str, field: str) -> None:
    this_year = Heading.read("2019/20 Quarter 2", 9, ("1",))
    headings = [Heading.read(text, 3, BELOW.get(field, ("1",)))]
    columns = assign([*headings, this_year] if field == "previous" else headings, SPELLINGS)
    assert columns.fields[field].number == 3
