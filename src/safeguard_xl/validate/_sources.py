"""What makes findings: where they stand is known in columns, what they say is made when it is looked at."""

from collections.abc import Sequence
from functools import cached_property
from typing import Protocol

import polars as pl

from safeguard_xl.few_rows import added, filtered, taken
from safeguard_xl.model import Finding, Severity
from safeguard_xl.model.lazily import AT_ONCE, Findings
from safeguard_xl.rules import Rule
from safeguard_xl.validate._fields import counted
from safeguard_xl.validate._found import as_standing, lines, records, ruled
from safeguard_xl.validate._places import INTEGER, Sheets, place

ORDER = list(Severity)
NUMBER = "number"


class Source(Protocol):
    """The findings of a rule that are made alike; `places` says where each stands."""

    rule: Rule
    severity: Severity
    places: pl.DataFrame

    def found(self, at: pl.Series) -> pl.DataFrame:
        """Return what these of its findings say."""

    def values(self, at: pl.Series) -> list[tuple[str, ...]]:
        """Return what the messages of these show of the data."""

    def rows(self) -> pl.DataFrame:
        """Return the rows of the sheets that its findings touch, as `place.sheet` and `place.row`."""


def in_order(sources: Sequence[Source], workbooks: Sequence[Sheets]) -> list[Findings]:
    """Return the findings of each workbook, worst first and in the order of the sheet; at one cell by code."""
    placed = [_placed(source, number) for number, source in enumerate(sources)]
    if not placed:
        return [Findings.of(()) for _ in workbooks]
    order = pl.concat(placed).sort(place.severity, place.sheet, place.row, place.column, maintain_order=True)
    every = _Some(sources, order.with_row_index(NUMBER))
    return [_OfWorkbook(every, sheets).findings() for sheets in workbooks]


def _placed(source: Source, number: int) -> pl.DataFrame:
    """Return where the findings of a source stand, with what is needed to make them."""
    return added(
        source.places,
        pl.lit(ORDER.index(source.severity), INTEGER).alias(place.severity.label),
        pl.lit(number, INTEGER).alias(place.source.label),
        pl.int_range(pl.len(), dtype=INTEGER).alias(place.at.label),
    )


class _Some:
    """Some of the findings: those of a source are made together, and then stand in their order."""

    def __init__(self, sources: Sequence[Source], order: pl.DataFrame) -> None:
        self.sources, self.order = sources, order

    @cached_property
    def _parts(self) -> list[tuple[Source, pl.Series, pl.Series]]:
        """Each source, with which of its findings they are, and where they stand in the order."""
        placed = taken(self.order, place.source, place.at).with_row_index(NUMBER)
        return [
            (self.sources[source], part[place.at.label], part[NUMBER])
            for (source,), part in placed.group_by(place.source, maintain_order=True)
        ]

    @cached_property
    def found(self) -> pl.DataFrame:
        """What they say."""
        parts = [added(_with_rule(source, source.found(at)), numbers) for source, at, numbers in self._parts]
        return as_standing(pl.concat(parts, how="diagonal").sort(NUMBER))

    @cached_property
    def shown(self) -> list[tuple[str, ...]]:
        """What the message of each shows of the data."""
        shown: list[tuple[str, ...]] = [()] * len(self.order)
        for source, at, numbers in self._parts:
            for number, values in zip(numbers, source.values(at), strict=True):
                shown[number] = values
        return shown


class _OfWorkbook:
    """The findings of a workbook, which are some of `every`.

    All of them are made at once with those of the other workbooks, and are kept for these; a few by themselves.
    """

    def __init__(self, every: _Some, sheets: Sheets) -> None:
        self._every, self._sheets, self._order = every, sheets, filtered(every.order, sheets.are_at())

    def findings(self) -> Findings:
        """Return them, none of them made yet."""
        counts = dict(self._order.group_by(place.severity).len().iter_rows())
        by_severity = {severity: counts.get(number, 0) for number, severity in enumerate(ORDER)}
        return Findings(by_severity, self._records, self._touched, self._lines)

    def _some(self, places: Sequence[int]) -> tuple[_Some, pl.Series]:
        """Return what makes those of some places, and which of it they are."""
        if isinstance(places, range) and places.step == 1:
            wanted = self._order[places.start : places.stop]
        else:
            wanted = self._order[list(places)]
        if len(wanted) == len(self._order) and len(self._every.order) <= AT_ONCE:
            return self._every, wanted[NUMBER]
        return _Some(self._every.sources, wanted), counted(wanted)

    def _records(self, places: Sequence[int]) -> list[Finding]:
        some, at = self._some(places)
        return records(some.found[at], [some.shown[number] for number in at])

    def _lines(self, places: Sequence[int]) -> pl.DataFrame:
        some, at = self._some(places)
        return lines(some.found[at])

    def _touched(self, severity: Severity) -> list[tuple[str, int]]:
        found = [source.rows() for source in self._every.sources if source.severity is severity]
        if not found:
            return []
        rows = pl.concat(found).filter(self._sheets.are_at(), place.sheet != self._sheets.whole).unique()
        return [(self._sheets.name(sheet), row) for sheet, row in rows.iter_rows()]


def _with_rule(source: Source, said: pl.DataFrame) -> pl.DataFrame:
    """Return what findings say with what those of the rule have in common."""
    rule = source.rule
    return added(
        said,
        ruled.code.filled(pl.lit(rule.code)),
        ruled.rule.filled(pl.lit(rule.name)),
        ruled.severity.filled(pl.lit(source.severity.value)),
        ruled.hint.filled(pl.lit(rule.hint)),
    )
