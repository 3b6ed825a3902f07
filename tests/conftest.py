"""What the tests of all stages share: a workbook of indicators from a few words."""

import gc
import os
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cache
from pathlib import Path

from msgspec.structs import force_setattr, replace

os.environ.setdefault("POLARS_MAX_THREADS", "1")  # before polars is there: pytest has a process for each core itself

import polars as pl
import pytest
from hypothesis import settings

from safeguard_xl import flow
from safeguard_xl.flow import review_book
from safeguard_xl.model import Finding, Review
from safeguard_xl.ooxml import Book, Sheet
from safeguard_xl.ooxml.read.book import CELLS
from safeguard_xl.rules import catalogue
from safeguard_xl.schema import WorkbookSchema, load_schema
from tests.once import ONCE, changes_the_program
from tests.together import Asked, Company, in_company, review_in_company
from tests.voice import heard

THOROUGH = 100
"""How many examples hypothesis tries in a run of `--hypothesis-profile thorough`, as that of CI."""
settings.register_profile("thorough", deadline=None, max_examples=THOROUGH)  # a busy machine is no fault of the code
settings.register_profile("quick", deadline=None, max_examples=THOROUGH // 5)
settings.load_profile("quick")


def examples(thorough: int) -> settings:
    """So many examples of a test that is dear in a thorough run, and a fifth of them in a quick one."""
    return settings(max_examples=max(1, thorough * settings().max_examples // THOROUGH))


def pytest_configure() -> None:
    """Have no workbook reviewed again that an earlier test has had reviewed (tests/once.py)."""
    flow.review_book = ONCE.review_book


def pytest_collection_finish() -> None:
    """Have the garbage collector pass over what is collected: ten thousand tests stay as long as the process does."""
    gc.freeze()


def pytest_report_header(config: pytest.Config) -> str:
    """Say that the slow tests are left out, where they are."""
    left_out = 'without the slow ones: `pytest -m slow` runs them, `pytest -m ""` all'
    return f"tests: {left_out if config.option.markexpr == 'not slow' else config.option.markexpr or 'all'}"


SAMPLES = Path(__file__).parents[1] / "sample_workbooks"
LEEDS = SAMPLES / "leeds-safeguarding-2009-10-q2.xlsx"
QUARTERS = {quarter: SAMPLES / f"leeds-safeguarding-2009-10-q{quarter}.xlsx" for quarter in (1, 2, 3, 4)}
"""The Leeds workbooks of the year; that of quarter 2 is real, the others are invented."""
CLEAN = SAMPLES / "clean.xlsx"
EXCEL_DAMAGE = SAMPLES / "excel-damage.xlsx"

HEADINGS = {
    "reference": "Reference", "title": "Title", "owner": "Owner", "frequency": "Frequency", "unit": "Unit",
    "polarity": "Polarity", "baseline": "Baseline", "previous": "2008/09 Result", "target": "2009/10 Target",
    "result": "2009/10 Quarter 2", "predicted": "Predicted outturn", "rag": "RAG",
    "direction": "Direction of travel", "data_quality": "Data Quality", "comment": "Comments",
    "concern": "Reason for concern",
    "kind": "Reporting basis",
}  # fmt: skip

ORDINARY = {
    "reference": "NI 60", "title": "Core assessments in 35 days", "owner": "C&YPSC", "frequency": "Quarterly",
    "unit": "%", "polarity": "Rise", "baseline": "77.4% (2007/08)", "previous": "83.3%", "target": "84%",
    "result": "82.2%", "predicted": "83%", "data_quality": "No concerns",
}  # fmt: skip
"""An indicator without a fault."""

Row = Mapping[str, str]


def book_of(
    rows: Sequence[Row], headings: Mapping[str, str] = HEADINGS, fills: Mapping[str, str] | None = None
) -> Book:
    """A workbook with one sheet, Indicators: the headings in row 1 from column A, then the rows.

    Only the columns that some row has are there. `fills` are colours by address.
    """
    fields = [field for field in headings if any(field in row for row in rows)]
    texts = {
        (number, column): text
        for number, row in enumerate([headings, *rows], 1)
        for column, field in enumerate(fields, 1)
        if (text := row.get(field, ""))
    }
    cells = [
        {
            "row": row, "column": column, "kind": "text", "text": text, "number": None, "number_format": "General",
            "formula": None, "has_value": True, "fill": (fills or {}).get(f"{chr(64 + column)}{row}"),
        }
        for (row, column), text in texts.items()
    ]  # fmt: skip
    return Book({"Indicators": Sheet("Indicators", pl.DataFrame(cells, schema=CELLS))})


def as_typed(text: str) -> tuple[float, str] | None:
    """The number and its format that Excel makes of a percentage; None for any other text.

    >>> as_typed("83.3%")
    (0.833, '0.0%')
    """
    found = re.fullmatch(r"(-?\d{1,12}(?:\.(\d{1,9}))?)%", text)
    if not found:
        return None
    return float(Decimal(found[1]) / 100), f"0{'.' * bool(found[2])}{'0' * len(found[2] or '')}%"


def typed(book: Book) -> Book:
    """The workbook with its percentages as Excel stores them."""
    sheet = book.sheets["Indicators"]
    cells = [
        {**cell, "kind": "number", "number": as_it_is[0], "number_format": as_it_is[1]}
        if (as_it_is := as_typed(cell["text"]))
        else cell
        for cell in sheet.cells.iter_rows(named=True)
    ]
    return replace(book, sheets={"Indicators": replace(sheet, cells=pl.DataFrame(cells, schema=CELLS))})


def typed_book_of(rows: Sequence[Row], headings: Mapping[str, str] = HEADINGS) -> Book:
    """The same with its percentages as Excel stores them."""
    return typed(book_of(rows, headings))


def review_of(rows: Sequence[Row], schema: WorkbookSchema | None = None) -> Review:
    """The review of such a workbook, its percentages typed as such."""
    return review_in_company(typed_book_of(rows), schema or load_schema("generic"))


Reword = Callable[[str, str], None]


@pytest.fixture
def reword() -> Iterator[Reword]:
    """Gives the message of a rule, by its code, another wording until the test is over."""
    before: dict[str, str] = {}
    rules = {rule.code: rule for rule in catalogue()}

    def say(code: str, says: str) -> None:
        before.setdefault(code, rules[code].says)
        force_setattr(rules[code], "says", says)  # a rule is frozen

    yield say
    for code, says in before.items():
        force_setattr(rules[code], "says", says)


Findings = Callable[..., list[Finding]]


@cache
def only(rule: str) -> WorkbookSchema:
    """The generic schema with one rule in force."""
    return load_schema("generic").judging(lambda known: known.name == rule)


def for_lights(schema: WorkbookSchema) -> WorkbookSchema:
    """The schema with those rules alone that a light heeds: for tests of lights, a review takes a third of the time."""
    return schema.judging(lambda known: known.impossible)


def find(
    rule: str,
    *rows: Mapping[str, str | None],
    headings: Mapping[str, str] | None = None,
    fills: Mapping[str, str] | None = None,
    **changes: str | None,
) -> list[Finding]:
    """The findings of one rule in rows that differ from an ordinary one as said; a field of None is no column at all.

    `headings` are those that differ by field, `fills` colours by address.
    """
    named = HEADINGS | dict(headings or {})
    if len(rows) <= 1 and fills is None:
        return list(Asked(rows[0] if rows else changes, ORDINARY, named).review(only(rule), book_of).findings)
    full = [{**ORDINARY, "reference": f"NI {60 + number}", **row} for number, row in enumerate(rows or [changes])]
    without_none = [{field: text for field, text in row.items() if text is not None} for row in full]
    return list(heard(review_in_company(book_of(without_none, named, fills), only(rule))).findings)


@pytest.fixture
def findings() -> Findings:
    """`find`, as most tests of rules ask for it."""
    return find


COMPANIES = pytest.StashKey[dict[Path, Company]]()


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let what is reviewed together be held to what is found of each alone."""
    parser.addoption("--alone-too", action="store_true", help="review each row by itself, too: the same must be found")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Iterator[None]:
    """Review what a test asks for together with the rest of its module, and once (tests/together.py, tests/once.py)."""
    if changes_the_program(item):
        return (yield)
    with ONCE.for_test(item), in_company(item.session.stash.setdefault(COMPANIES, {}), item, {"findings": find}):
        return (yield)


def judged(rule: str, headings: Mapping[str, str] | None = None, **changes: str | None) -> bool:
    """Whether a rule could be judged in a row that differs from an ordinary one as said."""
    asked = Asked(changes, ORDINARY, HEADINGS | dict(headings or {}))
    return not asked.review(only(rule), book_of).not_judged


OVER_TIME = {**HEADINGS, "previous": "2008/09 Result", "target": "2009/10 Target"}


def over_time(rule: str, now: Row, *earlier: Row, quarter: int = 3) -> list[Finding]:
    """The findings of one rule in a workbook of a quarter, after workbooks of the quarters before it, latest last.

    Each has one ordinary row that differs as said; one of no words at all has another indicator only.
    """
    frames: list[pl.DataFrame] = []
    for step, changes in enumerate([*earlier, now], quarter - len(earlier)):
        headings = OVER_TIME | {"result": f"2009/10 Quarter {step}"}
        other = {**ORDINARY, "reference": "CS 1", "title": "Something else altogether", "result": f"8{step}.1%"}
        rows = [other, {**ORDINARY, **changes}] if changes else [other]
        book = book_of(rows, headings)
        review = heard(review_book(book, only(rule), frames) if frames else review_in_company(book, only(rule)))
        frames.append(review.frame)
    return list(review.findings)
