"""docs/collect.md holds the columns and the rules as they are declared."""

from pathlib import Path

import pytest

from safeguard_xl.collecting.page import with_tables
from tests.kept import same_as

PAGE = Path(__file__).parents[2] / "docs" / "collect.md"


@pytest.mark.kept
def test_the_page_has_the_tables_as_they_are_declared() -> None:
    page = PAGE.read_text(encoding="utf-8")
    same_as(PAGE, with_tables(page))
    assert page.count("\n| `") > 40
