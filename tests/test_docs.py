"""The files that the documentation names are there."""

import re
from pathlib import Path

import pytest

from safeguard_xl import __version__

ROOT = Path(__file__).parents[1]
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]
NAMED = re.compile(r"\b(?:src|tests|schemas|docs|benchmarks|sample_workbooks)/[\w./-]+\.(?:py|toml|md|txt|xlsx)")
MADE_UP = tuple(
    made_up
    for room in ("rules", "policies")
    for made_up in (f"src/safeguard_xl/{room}/NAME.py", f"tests/{room}/test_NAME.py")
)
"""What stands for a rule or a policy that is yet to be written."""


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_each_file_that_is_named_is_there(page: Path) -> None:
    named = set(NAMED.findall(page.read_text(encoding="utf-8"))) - set(MADE_UP)
    assert [name for name in sorted(named) if not (ROOT / name).exists()] == []


def test_the_recipes_name_files() -> None:
    assert len(NAMED.findall((ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8"))) > len(MADE_UP)


def test_the_version_is_that_of_the_changelog_and_of_what_the_docs_have_people_write() -> None:
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert re.findall(r"^## \[(\d.*?)\] - \d{4}-\d\d-\d\d$", changelog, re.MULTILINE)[0] == __version__
    assert f"rev: v{__version__}" in (ROOT / "docs" / "in-other-tools.md").read_text(encoding="utf-8")
