"""SG103 renamed-column."""

from collections.abc import Mapping

import pytest

from safeguard_xl.model import Finding
from safeguard_xl.schema import load_schema
from tests.conftest import HEADINGS, ORDINARY, book_of, only
from tests.together import review_in_company
from tests.voice import heard

RULE = "renamed-column"
NO_EXAMPLE = "needs a schema with headings of its own, and a table with others"
OWN = {"title": ("Title", "Measure"), "target": ("2009/10 Target", "Annual plan")}


def found(headings: Mapping[str, str], own: Mapping[str, tuple[str, ...]]) -> list[Finding]:
    """By a template with these headings of its own, all of which it requires."""
    changes = {"name": "ours", "required": tuple(own), "headings": load_schema("generic").headings | dict(own)}
    row = {field: ORDINARY[field] for field in ("title", "target", "result")}
    schema = only(RULE).model_copy(update=changes)
    return list(heard(review_in_company(book_of([row], HEADINGS | dict(headings)), schema)).findings)


@pytest.mark.parametrize(
    ("headings", "own"),
    [
        ({}, OWN),
        pytest.param({"target": "2010/11 Target"}, {"target": ("{year} Target",)}, id="any year"),
        pytest.param({"title": "Measure"}, {"target": OWN["target"]}, id="a field that is not required"),
        pytest.param({"title": "Measure"}, {}, id="generic is no template"),
    ],
)
def test_passes(headings: dict[str, str], own: dict[str, tuple[str, ...]]) -> None:
    assert found(headings, own) == []


@pytest.mark.parametrize(
    ("headings", "cell", "message"),
    [
        ({"title": "Measure"}, "A1", '"Measure" was read as the title; the template says "Title"'),
        (
            {"target": "Annual plan"},
            "B1",
            '"Annual plan" was read as the target; the template says "2009/10 Target"',
        ),
    ],
)
def test_flags(headings: dict[str, str], cell: str, message: str) -> None:
    [finding] = found(headings, OWN)
    assert (str(finding.cell), finding.message) == (cell, message)
