"""Takes up what each rule says, and parts it into what was found and what could not be judged."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import TypeVar

import polars as pl

from safeguard_xl.errors import FaultError
from safeguard_xl.model import Field, NotJudged, Severity
from safeguard_xl.rules import Evidence, Mark, Rule, fault_of, faults_of_cells, judge, verdict
from safeguard_xl.validate._fields import Fields, hits_of
from safeguard_xl.validate._folding import Spoken, folded
from safeguard_xl.validate._not_judged import Unknown
from safeguard_xl.validate._of_cells import Cells, OfCells, OfMarks
from safeguard_xl.validate._of_fields import OfField, OfFields, OfHits, OfTable, Standing
from safeguard_xl.validate._sources import Source

Found = TypeVar("Found")
InForce = Sequence[tuple[Rule, Severity]]


class Bench:
    """What the rules say of the frame of workbooks; `unknown` and `marks` fill with what could not be judged.

    `marks` are those of each workbook.
    """

    def __init__(
        self, judged: pl.DataFrame, frame: pl.DataFrame, evidence: Sequence[Evidence], rules: InForce, spoken: Spoken
    ) -> None:
        self.judged, self.spoken = judged, spoken
        self.fields = Fields(frame, evidence)
        self.grid = self.fields.grid
        self.books = [Cells(one, sheets) for one, sheets in zip(evidence, self.grid.sheets, strict=True)]
        self.damaged = pl.concat([book.damaged() for book in self.books])
        of_cells = faults_of_cells(tuple(rule for rule, _ in rules))
        self.of_cells = [judge(book.frame, of_cells) for book in self.books]
        self.unknown: list[Unknown] = []
        self.marks: list[list[NotJudged]] = [[] for _ in self.books]

    def sources(self, rule: Rule, severity: Severity) -> Iterator[Source]:
        """Yield what makes the findings of a rule."""
        if rule.of_book is not None:
            yield from self._of_book(rule, severity)
        elif rule.of_cell is not None:
            for book, judged in zip(self.books, self.of_cells, strict=True):
                found = judged[rule.code].arg_true()
                if len(found):
                    yield OfCells(book, rule, severity, found)
        else:
            for of_fields in self._of_fields(rule, severity):
                standing = of_fields if self.damaged.is_empty() else Standing(of_fields, self.damaged)
                yield standing if rule.table else folded(standing, self.spoken)

    def _of_fields(self, rule: Rule, severity: Severity) -> Iterator[OfFields]:
        said = _careful(rule, lambda: rule.across(self.grid.frame) if rule.across else ())
        if said:
            yield OfHits(self.fields, rule, severity, list(hits_of(said)))
        found = list(self._faults(rule))
        if rule.table and found:
            yield OfTable(self.fields, rule, severity, found)
        elif not rule.table:
            yield from (OfField(self.fields, rule, severity, one) for one in found)

    def _faults(self, rule: Rule) -> Iterator[tuple[Field, pl.Series]]:
        """Yield the fields of a rule with the rows in which they are at fault, where there are any."""
        for field, _ in rule.checks():
            said = self.judged.get_column(verdict(rule, field).label)
            if said.any():
                rows = self._in_table(said, field)
                if len(rows):
                    yield field, rows
            if said.null_count():
                self.unknown.append(Unknown(self.grid, rule, field, self._in_table(said.is_null(), field)))

    def _in_table(self, said: pl.Series, field: Field) -> pl.Series:
        """Return the rows of which it is said and whose table has a column for the field."""
        column = self.grid.column(field)
        return (said & column.is_not_null() if column.has_nulls() else said).arg_true()

    def _of_book(self, rule: Rule, severity: Severity) -> Iterator[Source]:
        for book, unknown in zip(self.books, self.marks, strict=True):
            marks = _careful(rule, partial(_marks, rule, book.evidence))
            unknown += [book.not_judged(rule, mark) for mark in marks if not mark.known]
            if known := [mark for mark in marks if mark.known]:
                yield OfMarks(book, rule, severity, known)


def _marks(rule: Rule, evidence: Evidence) -> Iterable[Mark]:
    return rule.of_book(evidence) if rule.of_book else ()


def _careful(rule: Rule, find: Callable[[], Iterable[Found]]) -> list[Found]:
    """Return what a rule finds; FaultError naming the rule where it breaks."""
    try:
        return list(find())
    except Exception as error:
        raise FaultError(fault_of(rule.code, error)) from error
