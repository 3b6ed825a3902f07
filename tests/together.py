"""What the tests of a module ask for, reviewed together: that takes hardly longer than the review of one row.

A test asks for the review of one indicator (`Asked`) or of a workbook (`review_in_company`), itself or by functions of
tests. The first time in a module, the bodies of its tests that do are gone through once more, only to hear what they
will ask for. Rows of one schema under the same headings are made one sheet, and each is told as if it stood there
alone; the workbooks of one schema are reviewed at once, as `safeguard_xl.together` does. `pytest --alone-too` reviews
each by itself as well: the same must be found.
"""

import inspect
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from types import CodeType
from typing import Any

import pytest
from msgspec.structs import replace

from safeguard_xl.flow import Opened, open_book, review_book, review_opened
from safeguard_xl.model import CellRef, Finding, Indicator, NotJudged, Review
from safeguard_xl.ooxml import Book
from safeguard_xl.schema import WorkbookSchema
from tests.once import key_of, stated, stood
from tests.voice import heard

FIRST = 2
"""The row of the first indicator."""
ROUNDS = 8
"""As many reviews of its module as a body is listened to for; what it asks for beyond is reviewed alone."""


Row = tuple[tuple[str, Any], ...]
BookOf = Callable[[Sequence[Mapping[str, Any]], Mapping[str, str]], Book]
"""Makes a workbook of one sheet of rows and headings."""


@dataclass(frozen=True, eq=False)
class Layout:
    """What the rows of one sheet have in common, and one without a fault; a schema is itself alone."""

    schema: WorkbookSchema
    headings: tuple[tuple[str, str], ...]
    ordinary: Row
    book_of: BookOf

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Layout) and self._key == other._key

    def __hash__(self) -> int:
        return hash(self._key)

    @property
    def _key(self) -> tuple[object, ...]:
        return id(self.schema), self.headings, self.ordinary, self.book_of

    def book(self, rows: Iterable[Row]) -> Book:
        """The workbook of one sheet that has these rows."""
        return self.book_of([dict(row) for row in rows], dict(self.headings))


@dataclass(frozen=True)
class OfRow:
    """What is found of an indicator that stands in the first row of its sheet."""

    indicators: tuple[Indicator, ...]
    findings: tuple[Finding, ...]
    not_judged: tuple[NotJudged, ...]


def of_row(review: Review) -> OfRow:
    """What is found of the one row of a workbook."""
    return OfRow(tuple(heard(review).indicators), tuple(review.findings), tuple(review.not_judged))


@dataclass(frozen=True)
class OneRow:
    """An indicator alone on its sheet."""

    layout: Layout
    row: Row

    def alone(self) -> OfRow:
        return of_row(review_book(self.layout.book([self.row]), self.layout.schema))


@dataclass(frozen=True)
class Whole:
    """A workbook as it stands, and the schema to review it by."""

    book: Book = field(compare=False)
    schema: WorkbookSchema = field(compare=False)
    by: bytes
    key: bytes

    def alone(self) -> Review:
        return review_book(self.book, self.schema)


def whole(book: Book, schema: WorkbookSchema) -> Whole:
    return Whole(book, schema, key_of(stated(schema)), key_of(stood(book)))


Case = OneRow | Whole


class Waiting(BaseException):
    """What a test asks for is not known yet; no `except Exception` of a test may catch it."""

    def __init__(self, case: Case) -> None:
        self.case = case


class Company:
    """What the tests of a module ask for."""

    def __init__(self, tests: Iterable[pytest.Function], fixtures: Mapping[str, object], *, alone_too: bool) -> None:
        self._fixtures, self._alone_too = fixtures, alone_too
        self._waiting = [test for test in tests if self._can_be_gone_through(test)]
        self._told: dict[Case, Any] = {}
        self._listening = False

    def of(self, case: Case) -> Any:
        """Return what `case.alone()` would."""
        if case not in self._told and self._listening:
            raise Waiting(case)
        for _ in range(ROUNDS):
            if case in self._told or not self._waiting:
                break
            self._hear()
        if case not in self._told:
            return case.alone()
        told = self._told[case]
        assert not self._alone_too or _plain(told) == _plain(case.alone())
        return told

    def _hear(self) -> None:
        """Hear what the tests ask for next, and find it out; one whose case is for itself is not listened to again."""
        self._listening = True
        wishes = {test: wish for test in self._waiting if (wish := self._wish(test))}
        self._listening = False
        told = told_of(dict.fromkeys(wishes.values()))
        self._told |= told
        self._waiting = [test for test, wish in wishes.items() if wish in told]

    def _given(self, test: pytest.Function) -> dict[str, object]:
        known = {**self._fixtures, **(test.callspec.params if hasattr(test, "callspec") else {})}
        return {name: known[name] for name in inspect.signature(test.obj).parameters if name in known}

    def _can_be_gone_through(self, test: pytest.Function) -> bool:
        """Whether a test asks, and has nothing but its parameters and what is the same for all."""
        names = {*inspect.signature(test.obj).parameters}
        called = [test.obj, *(self._fixtures[name] for name in names if name in self._fixtures)]
        return len(self._given(test)) == len(names) and any(map(asks, called))

    def _wish(self, test: pytest.Function) -> Case | None:
        """Go through a test to where it asks for what is not known yet."""
        try:
            test.obj(**self._given(test))
        except Waiting as waiting:
            return waiting.case
        except (Exception, pytest.fail.Exception, pytest.skip.Exception):  # it is told of when it is run
            return None
        return None


@cache
def asks(function: Callable[..., object]) -> bool:
    """Whether a function of tests asks for a review, or one that it calls."""
    return not {Asked, review_in_company}.isdisjoint(_reached(function, set()))


def _reached(function: Callable[..., object], known: set[Callable[..., object]]) -> set[Callable[..., object]]:
    """What a function calls, and what that calls, as far as functions of tests go, with what is known already."""
    known.add(function)
    plain = getattr(function, "__wrapped__", function)
    if inspect.isfunction(plain) and plain.__module__.startswith("tests.") and not hasattr(plain, "hypothesis"):
        for called in map(plain.__globals__.get, _names(plain.__code__)):
            if callable(called) and called not in known:
                _reached(called, known)
    return known


def _names(code: CodeType) -> Iterator[str]:
    """The names that a piece of code looks up, those in its comprehensions too."""
    yield from code.co_names
    for inner in code.co_consts:
        if isinstance(inner, CodeType):
            yield from _names(inner)


def told_of(cases: Iterable[Case]) -> Mapping[Case, Any]:
    """What is found of each case, but for those that only a review by itself tells of."""
    wholes: dict[Whole, None] = {}
    of_layout: dict[Layout, list[OneRow]] = defaultdict(list)
    for case in cases:
        if isinstance(case, Whole):
            wholes[case] = None
        else:
            of_layout[case.layout].append(case)
    sheets = [(_sheet(rows), rows) for alike in of_layout.values() for rows in _of_one_sheet(alike)]
    reviews = reviews_of([*wholes, *(sheet for sheet, _ in sheets)])
    of_rows = [pair for sheet, rows in sheets if sheet in reviews for pair in _parted(reviews[sheet], rows)]
    return {**{one: reviews[one] for one in wholes if one in reviews}, **dict(of_rows)}


def reviews_of(wholes: Iterable[Whole]) -> dict[Whole, Review]:
    """The reviews of workbooks, those of one schema at once; what cannot be opened is told of when it is run."""
    of_schema: dict[bytes, dict[Whole, Opened]] = defaultdict(dict)
    for one in wholes:
        with suppress(Exception):
            of_schema[one.by][one] = open_book(one.book, one.schema)
    reviews: dict[Whole, Review] = {}
    for opened in of_schema.values():
        found = review_opened([*opened.values()], next(iter(opened)).schema, ())
        reviews |= zip(opened, found, strict=True)
    return reviews


def _plain(told: OfRow | Review) -> object:
    return (told.to_dict(), told.frame.write_json()) if isinstance(told, Review) else told


def _of_one_sheet(rows: Sequence[OneRow]) -> Sequence[Sequence[OneRow]]:
    """Rows of one layout as they stand on one sheet: all where each rule in force looks at rows one by one."""
    known = rows[0].layout.schema.in_force()
    return [rows] if all(rule.faults and not rule.table for rule, _ in known) else [[row] for row in rows]


def _sheet(rows: Sequence[OneRow]) -> Whole:
    """Make a sheet of rows, and below of as many ordinary ones: what hits most rows of a sheet may be said once."""
    layout = rows[0].layout
    ordinary = [layout.ordinary] * len(rows) if len(rows) > 1 else []
    return whole(layout.book([*(one.row for one in rows), *ordinary]), layout.schema)


def _parted(review: Review, rows: Sequence[OneRow]) -> Iterable[tuple[OneRow, OfRow]]:
    """What is found of each row; nothing where a row is not read, or something is found of several at once."""
    if len(rows) == 1:
        return [(rows[0], of_row(review))]
    indicators = {one.row: replace(one, row=FIRST) for one in heard(review).indicators}
    at = range(FIRST, FIRST + len(rows))
    if not indicators.keys() >= {*at} or not all(finding.row for finding in review.findings):
        return []
    findings, unmade = defaultdict(list), defaultdict(list)
    for finding in review.findings:
        findings[finding.row].append(_moved(finding))
    for check in review.not_judged:
        cell = _first(check.cell) if check.cell else None
        unmade[check.cell.row if check.cell else 0].append(replace(check, cell=cell))
    of_rows = [OfRow((indicators[row],), tuple(findings[row]), tuple(unmade[row])) for row in at]
    return [] if 0 in unmade else list(zip(rows, of_rows, strict=True))


def _moved(finding: Finding) -> Finding:
    cell = _first(finding.cell) if finding.cell else None
    return replace(finding, cell=cell, cells=tuple(map(_first, finding.cells)))


def _first(cell: CellRef) -> CellRef:
    """The cell in the same column of the first row."""
    return CellRef(cell.sheet, FIRST, cell.column)


_now: list[Company] = []


@contextmanager
def in_company(known: dict[Path, Company], test: pytest.Item, fixtures: Mapping[str, object]) -> Iterator[None]:
    """While a test runs, what it asks for is looked up with the other tests of its module; `fixtures` suit them all."""
    if test.path not in known:
        known.clear()  # those of one module run one after another
        others = (one for one in test.session.items if one.path == test.path and isinstance(one, pytest.Function))
        known[test.path] = Company(others, fixtures, alone_too=test.config.option.alone_too)
    _now.append(known[test.path])
    try:
        yield
    finally:
        _now.pop()


@dataclass(frozen=True)
class Asked:
    """An indicator that differs as said from an ordinary one: a field of None is no column at all."""

    changes: Mapping[str, Any]
    ordinary: Mapping[str, Any]
    headings: Mapping[str, str]

    def case(self, schema: WorkbookSchema, book_of: BookOf) -> OneRow:
        row = {**self.ordinary, **self.changes}
        fields = [name for name in self.headings if row.get(name) is not None]
        ordinary = tuple((name, self.ordinary.get(name, "")) for name in fields)
        layout = Layout(schema, tuple(self.headings.items()), ordinary, book_of)
        return OneRow(layout, tuple((name, row[name]) for name in fields))

    def review(self, schema: WorkbookSchema, book_of: BookOf) -> OfRow:
        """Return what is found of it."""
        found: OfRow = _found(self.case(schema, book_of))
        return found


def review_in_company(book: Book, schema: WorkbookSchema) -> Review:
    """Return the review of a workbook."""
    found: Review = _found(whole(book, schema))
    return found


def _found(case: Case) -> Any:
    return _now[-1].of(case) if _now else case.alone()
