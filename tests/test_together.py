"""Workbooks that are reviewed together are each reviewed as by itself."""

import json
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from safeguard_xl import together
from safeguard_xl.columns import values
from safeguard_xl.errors import SchemaError, WorkbookError
from safeguard_xl.flow import Opened, open_book, review, review_opened
from safeguard_xl.frame import col
from safeguard_xl.model import Review, Severity
from safeguard_xl.schema import WorkbookSchema, load_schema
from safeguard_xl.together import review_together
from tests.conftest import CLEAN, HEADINGS, LEEDS, ORDINARY, QUARTERS, SAMPLES, book_of, examples, typed
from tests.rules.rows import LSP_A, LSP_B, P9_1

GENERIC = load_schema("generic")
WORKBOOKS = sorted(SAMPLES.glob("*.xlsx"))
JUDGED = {**ORDINARY, "title": "Inspection", "polarity": "Rise", "unit": "Judgement", **P9_1}
NEXT = {**ORDINARY, "reference": "NI 61", "title": "Placements in time"}
LIT = [{**ORDINARY, "reference": f"KPI {n}", "result": f"{n}%", "rag": rag} for n, rag in enumerate(["Amber"] * 8, 76)]
QUARTERLY = {**{field: HEADINGS[field] for field in ("reference", "title", "unit", "polarity", "target")},
             "q1": "2009/10 Quarter 1", "q2": "2009/10 Quarter 2", "to date": "Year to date"}  # fmt: skip
DAYS = {"title": "Delay", "unit": "Days", "polarity": "Fall", "target": "20", "previous": "25", "baseline": ""}
BOOKS = {
    "plain": [ORDINARY, NEXT],
    "owner as most": [{**ORDINARY, "owner": "Adults & Housing"}, {**NEXT, "owner": "Adults & Housing"}],
    "owner otherwise": [{**ORDINARY, "owner": "Adults and Housing"}],
    "owners mixed": [{**ORDINARY, "owner": "Adults & Housing"}, {**NEXT, "owner": "Adults AND Housing"}],
    "a grade": [{**JUDGED, "target": "Adequate", "result": "Adequate"}],
    "that grade by another name": [{**JUDGED, "target": "Satisfactory", "result": "Satisfactory"}],
    "both names": [{**JUDGED, "target": "Satisfactory", "result": "Adequate", "reference": n} for n in ("P1", "P2")],
    "periods otherwise": [{**ORDINARY, "baseline": "77.4% (2007-2008)"}],
    "periods mixed": [{**ORDINARY, "baseline": "77.4% (07-08)"}] + [{**NEXT, "reference": f"NI {n}"} for n in range(4)],
    "copied": [{**ORDINARY, "predicted": "82.2%"}],
    "vouched for": [{**ORDINARY, "result": ""}],
    "vouched for, too": [{**NEXT, "result": ""}],
    "lights of another tolerance": LIT,
    "lights by the default": [{**ORDINARY, "rag": "Red"}],
    "the same twice": [ORDINARY, NEXT, ORDINARY],
    "until quarter 1": [{**ORDINARY, "q1": "80%", "q2": "", "to date": "80%"}],
    "until quarter 2": [{**ORDINARY, "q1": "80%", "q2": "82%", "to date": "81%"}],
    "signs": [{**ORDINARY, "polarity": "+"}, {**NEXT, "polarity": "-"}],
    "a dash": [{**ORDINARY, "polarity": "-"}],
    "in weeks": [{**ORDINARY, **DAYS, "result": "3 weeks"}],
    "in days": [{**ORDINARY, **DAYS, "unit": "Number", "title": "Weeks of delay", "result": "3"}],
    "a rate": [{**ORDINARY, **LSP_B, "target": "60.0"}],
    "its number": [{**ORDINARY, **LSP_A}],
}
"""Workbooks that would be at fault in one another: one owner, grade or period in two spellings, one reference twice."""


@cache
def opened(name: str) -> Opened:
    """A workbook made by hand, opened."""
    rows = BOOKS[name]
    return open_book(typed(book_of(rows, QUARTERLY if "q1" in rows[0] else HEADINGS)), GENERIC)


@cache
def alone(workbook: str | Path) -> str:
    """What is told of a workbook by itself."""
    if isinstance(workbook, Path):
        return told(review(workbook))
    [found] = review_opened([opened(workbook)], GENERIC, ())
    return told(found)


def told(found: Review | Exception) -> str:
    """All that a review tells, and what it rests on."""
    if isinstance(found, Exception):
        return repr(found)
    touched = [sorted(found.findings.rows([one])) for one in Severity if hasattr(found.findings, "rows")]
    unmet = [repr(one) for one in found.not_judged.unmet]
    return json.dumps([found.to_dict(), touched, unmet, found.frame.write_json()], indent=1)


@given(st.lists(st.sampled_from(list(BOOKS)), min_size=2, max_size=6))
@examples(25)
def test_no_workbook_is_judged_by_another(names: Sequence[str]) -> None:
    found = review_opened([opened(name) for name in names], GENERIC, ())
    assert list(map(told, found)) == list(map(alone, names))


def test_all_of_them_are_as_by_themselves() -> None:
    found = review_opened([opened(name) for name in BOOKS], GENERIC, ())
    assert list(map(told, found)) == list(map(alone, BOOKS))


def test_tables_with_the_same_columns_may_be_of_different_quarters() -> None:
    found = review_opened([opened("until quarter 1"), opened("until quarter 2")], GENERIC, ())
    assert [values(one.frame, col.quarter) for one in found] == [[1], [2]]


@pytest.fixture
def batches(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many workbooks were reviewed together each time."""
    sizes: list[int] = []

    def counted(some: Sequence[Opened], schema: WorkbookSchema, earlier: Sequence[pl.DataFrame]) -> list[Review]:
        sizes.append(len(some))
        return review_opened(some, schema, earlier)

    monkeypatch.setattr(together, "review_opened", counted)
    return sizes


@given(st.permutations(WORKBOOKS))
@examples(5)
def test_samples_together_are_as_by_themselves(workbooks: Sequence[Path]) -> None:
    assert list(map(told, review_together(workbooks))) == list(map(alone, workbooks))


def test_they_are_reviewed_at_once_by_the_schema_that_fits_each(batches: list[int]) -> None:
    found = review_together([CLEAN, LEEDS, CLEAN, QUARTERS[1]])
    assert [one.schema for one in found if isinstance(one, Review)] == ["generic", "leeds-2009-10"] * 2
    assert batches == [2, 2]


def test_too_many_rows_are_not_worked_out_at_once(batches: list[int], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(together, "MOST_ROWS", 20)
    assert list(map(told, review_together([CLEAN, CLEAN, CLEAN]))) == [alone(CLEAN)] * 3
    assert batches == [2, 1]


def test_a_workbook_that_cannot_be_read_does_not_keep_the_others(tmp_path: Path, batches: list[int]) -> None:
    broken = tmp_path / "broken.xlsx"
    broken.write_bytes(b"PK\x03\x04 and no more")
    first, error, last = review_together([CLEAN, broken, CLEAN])
    assert (told(first), told(last)) == (alone(CLEAN), alone(CLEAN))
    assert isinstance(error, WorkbookError)
    with pytest.raises(WorkbookError, match=str(error)):
        review(broken)
    assert batches == [2]


def test_one_that_breaks_the_others_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    def breaks(some: Sequence[Opened], schema: WorkbookSchema, earlier: Sequence[pl.DataFrame]) -> list[Review]:
        if any(one.source.path == LEEDS for one in some):
            raise ValueError("a fault of ours")
        return review_opened(some, schema, earlier)

    monkeypatch.setattr(together, "review_opened", breaks)
    first, error, last = review_together([QUARTERS[1], LEEDS, QUARTERS[1]])
    assert (told(first), told(last)) == (alone(QUARTERS[1]), alone(QUARTERS[1]))
    assert repr(error) == "ValueError('a fault of ours')"


def test_by_one_policy_after_one_quarter() -> None:
    found = review_together([LEEDS, LEEDS], "generic", "relative 10%", [QUARTERS[1]])
    by_itself = review(LEEDS, "generic", "relative 10%", [QUARTERS[1]])
    assert list(map(told, found)) == [told(by_itself)] * 2


@pytest.mark.parametrize(("schema", "policy"), [("no-such-schema", None), (None, "no such policy")])
def test_what_holds_for_all_is_said_once(schema: str | None, policy: str | None) -> None:
    with pytest.raises(SchemaError):
        review_together([CLEAN], schema, policy)
