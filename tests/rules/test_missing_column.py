"""SG101 missing-column."""

from collections.abc import Mapping
from functools import cache

import pytest

from safeguard_xl.model import Finding
from safeguard_xl.schema import WorkbookSchema, load_schema
from tests.conftest import HEADINGS, ORDINARY, book_of, only
from tests.together import review_in_company
from tests.voice import heard

RULE = "missing-column"
NO_EXAMPLE = "the samples are read by generic, which requires a title only, or have every column"
TEMPLATE = {"target": ("Annual Target",), "data_quality": ("Data Quality", "Checked")}


@cache
def template() -> WorkbookSchema:
    """A council's own template: two headings of its own, both required."""
    changes = {
        "name": "ours",
        "required": ("title", "target", "data_quality"),
        "headings": load_schema("generic").headings | TEMPLATE,
    }
    return only(RULE).model_copy(update=changes)


def found(headings: Mapping[str, str], fields: str = "title target result data_quality") -> list[Finding]:
    row = {field: ORDINARY[field] for field in fields.split()}
    return list(heard(review_in_company(book_of([row], HEADINGS | dict(headings)), template())).findings)


@pytest.mark.parametrize(
    "headings", [{"target": "Annual Target"}, {"target": "annual  target", "data_quality": "Checked"}]
)
def test_passes(headings: dict[str, str]) -> None:
    assert found(headings) == []


def test_generic_requires_a_title_only() -> None:
    rows = [{field: ORDINARY[field] for field in ("reference", "title", "result")}]
    assert review_in_company(book_of(rows), only(RULE)).findings == ()


@pytest.mark.parametrize(
    ("headings", "fields", "message"),
    [
        ({"target": "Zebra"}, "title result data_quality target", 'the target ("Annual Target")'),
        ({"target": "Annual Target"}, "title target result", 'the data quality ("Data Quality")'),
        (
            {"target": "Zebra"},
            "title result previous target",
            'the target ("Annual Target") and the data quality ("Data Quality")',
        ),
    ],
)
def test_flags(headings: dict[str, str], fields: str, message: str) -> None:
    [finding] = found(headings, fields)
    assert (str(finding.cell), finding.message) == (
        "A1",
        f"no column for {message}, which the schema requires",
    )
