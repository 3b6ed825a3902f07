"""Rows of a table of cases reviewed together: a review costs the same for a hundred rows as for one.

A test whose case is one indicator asks for its review (`Asked`), by functions marked `asks`. The first time in a
module, the bodies of its tests that do are gone through once more, only to hear what they will ask for; the rows of
one schema under the same headings are then reviewed as one sheet, and each is told as if it stood there alone.
`pytest --alone-too` reviews each by itself as well: the same must be found.
"""

import inspect
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, TypeVar

import pytest

from safeguard_xl.flow import review_book
from safeguard_xl.model import CellRef, Finding, Indicator, NotJudged, Review
from safeguard_xl.ooxml import Book
from safeguard_xl.schema import WorkbookSchema
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

    def review(self, rows: Sequence[Mapping[str, Any]]) -> Review:
        return heard(review_book(self.book_of(rows, dict(self.headings)), self.schema))


@dataclass(frozen=True)
class OfRow:
    """What is found of an indicator that stands in the first row of its sheet."""

    indicators: tuple[Indicator, ...]
    findings: tuple[Finding, ...]
    not_judged: tuple[NotJudged, ...]


Case = tuple[Layout, Row]


ASKING: list[Callable[..., object]] = []
"""The functions by which tests ask."""

Asks = TypeVar("Asks", bound=Callable[..., object])


def asks(function: Asks) -> Asks:
    """Mark a function that asks for the review of a row: the tests that call it are listened to."""
    ASKING.append(function)
    return function


class Waiting(BaseException):
    """What a test asks for is not known yet; no `except Exception` of a test may catch it."""


class Company:
    """What the tests of a module ask for."""

    def __init__(self, tests: Iterable[pytest.Function], fixtures: Mapping[str, object], *, alone_too: bool) -> None:
        self._fixtures, self._alone_too = fixtures, alone_too
        self._waiting = [test for test in tests if self._can_be_gone_through(test)]
        self._told: dict[Case, OfRow] = {}
        self._wanted: dict[Case, None] | None = None

    def of(self, case: Case) -> OfRow:
        if case not in self._told and self._wanted is not None:
            self._wanted[case] = None
            raise Waiting
        for _ in range(ROUNDS):
            if case in self._told or not self._waiting:
                break
            self._tell(self._listen())
        return self._told[case] if case in self._told else alone(case)

    def _listen(self) -> Iterable[Case]:
        """Hear what the tests ask for next."""
        wanted: dict[Case, None] = {}
        self._wanted = wanted
        self._waiting = [test for test in self._waiting if self._waits(test)]
        self._wanted = None
        return wanted

    def _given(self, test: pytest.Function) -> dict[str, object]:
        known = {**self._fixtures, **(test.callspec.params if hasattr(test, "callspec") else {})}
        return {name: known[name] for name in inspect.signature(test.obj).parameters if name in known}

    def _can_be_gone_through(self, test: pytest.Function) -> bool:
        """Whether a test asks, and has nothing but its parameters and what is the same for all."""
        names = {*inspect.signature(test.obj).parameters}
        called = [test.obj.__globals__.get(name) for name in test.obj.__code__.co_names]
        called += [self._fixtures.get(name) for name in names]
        return len(self._given(test)) == len(names) and any(one is asking for one in called for asking in ASKING)

    def _waits(self, test: pytest.Function) -> bool:
        """Go through a test to where it asks for what is not known yet."""
        try:
            test.obj(**self._given(test))
        except Waiting:
            return True
        except (Exception, pytest.fail.Exception, pytest.skip.Exception):  # it is told of when it is run
            return False
        return False

    def _tell(self, cases: Iterable[Case]) -> None:
        sheets: dict[Layout, list[Row]] = defaultdict(list)
        for layout, row in cases:
            sheets[layout].append(row)
        for layout, rows in sheets.items():
            for row, of_row in zip(rows, together(layout, rows), strict=True):
                self._told[layout, row] = of_row
                assert not self._alone_too or of_row == alone((layout, row))


def together(layout: Layout, rows: Sequence[Row]) -> Iterator[OfRow]:
    """Review rows as one sheet where what is found of each is its own; else each alone."""
    told = _parted(layout, rows) if len(rows) > 1 and _looks_at_rows(layout.schema) else None
    return iter(told or [alone((layout, row)) for row in rows])


def alone(case: Case) -> OfRow:
    layout, row = case
    review = layout.review([dict(row)])
    return OfRow(tuple(review.indicators), tuple(review.findings), tuple(review.not_judged))


def _looks_at_rows(schema: WorkbookSchema) -> bool:
    """Whether each rule in force looks at rows one by one."""
    return all(known.faults and not known.table for known, _ in schema.in_force())


def _parted(layout: Layout, rows: Sequence[Row]) -> list[OfRow] | None:
    """What is found of each row; None where a row is not read, or something is found of several at once.

    As many ordinary rows stand below: a rule that hits most rows of a sheet would say so once.
    """
    review = layout.review([*map(dict, rows), *[dict(layout.ordinary)] * len(rows)])
    indicators = {one.row: replace(one, row=FIRST) for one in review.indicators}
    at = range(FIRST, FIRST + len(rows))
    if not indicators.keys() >= {*at} or not all(finding.row for finding in review.findings):
        return None
    findings, unmade = defaultdict(list), defaultdict(list)
    for finding in review.findings:
        findings[finding.row].append(_moved(finding))
    for check in review.not_judged:
        cell = _first(check.cell) if check.cell else None
        unmade[check.cell.row if check.cell else 0].append(replace(check, cell=cell))
    return None if 0 in unmade else [OfRow((indicators[row],), tuple(findings[row]), tuple(unmade[row])) for row in at]


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

    def case(self, schema: WorkbookSchema, book_of: BookOf) -> Case:
        row = {**self.ordinary, **self.changes}
        fields = [name for name in self.headings if row.get(name) is not None]
        ordinary = tuple((name, self.ordinary.get(name, "")) for name in fields)
        layout = Layout(schema, tuple(self.headings.items()), ordinary, book_of)
        return layout, tuple((name, row[name]) for name in fields)

    def review(self, schema: WorkbookSchema, book_of: BookOf) -> OfRow:
        """Return what is found of it."""
        case = self.case(schema, book_of)
        return _now[-1].of(case) if _now else alone(case)
