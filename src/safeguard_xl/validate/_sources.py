"""What makes findings: where they stand is known in columns, what they say is made when it is looked at."""

from collections.abc import Mapping, Sequence
from typing import Protocol

import polars as pl

from safeguard_xl.model import Finding, Severity
from safeguard_xl.model.lazily import Findings
from safeguard_xl.rules import Rule
from safeguard_xl.validate._found import as_standing, lines, records, ruled
from safeguard_xl.validate._places import INTEGER, place

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


def in_order(sources: Sequence[Source], sheets: Sequence[str]) -> Findings:
    """Return the findings of all, worst first and in the order of the sheet; at one cell by code."""
    placed = [_placed(source, number) for number, source in enumerate(sources)]
    if not placed:
        return Findings.of(())
    order = pl.concat(placed).sort(place.severity, place.sheet, place.row, place.column, maintain_order=True)
    order = order.select(place.source, place.at, place.severity)

    def some(places: Sequence[int]) -> _Some:
        if isinstance(places, range) and places.step == 1:
            return _Some(sources, order[places.start : places.stop])
        return _Some(sources, order[list(places)])

    def touched(severity: Severity) -> list[tuple[str, int]]:
        found = [source.rows() for source in sources if source.severity is severity]
        rows = pl.concat(found).unique().filter(place.sheet >= 0) if found else pl.DataFrame()
        return [(sheets[sheet], row) for sheet, row in rows.iter_rows()]

    return Findings(
        _by_severity(order),
        lambda places: some(places).records(),
        touched,
        lambda places: lines(some(places).found()),
    )


def _placed(source: Source, number: int) -> pl.DataFrame:
    """Where the findings of a source stand, with what is needed to make them."""
    return source.places.with_columns(
        pl.lit(ORDER.index(source.severity), INTEGER).alias(place.severity.label),
        pl.lit(number, INTEGER).alias(place.source.label),
        pl.int_range(pl.len(), dtype=INTEGER).alias(place.at.label),
    )


def _by_severity(order: pl.DataFrame) -> Mapping[Severity, int]:
    counts = dict(order.group_by(place.severity).len().iter_rows())
    return {severity: counts.get(number, 0) for number, severity in enumerate(ORDER)}


class _Some:
    """Some of the findings: those of a source are made together, and then stand in their order."""

    def __init__(self, sources: Sequence[Source], order: pl.DataFrame) -> None:
        self._sources, self._order = sources, order
        placed = order.select(place.source, place.at).with_row_index(NUMBER)
        self._parts = [
            (sources[source], part[place.at.label], part[NUMBER])
            for (source,), part in placed.group_by(place.source, maintain_order=True)
        ]

    def found(self) -> pl.DataFrame:
        """Return what they say."""
        parts = [_with_rule(source, source.found(at)).with_columns(numbers) for source, at, numbers in self._parts]
        return as_standing(pl.concat(parts, how="diagonal").sort(NUMBER))

    def records(self) -> list[Finding]:
        """Return them as records."""
        shown: list[tuple[str, ...]] = [()] * len(self._order)
        for source, at, numbers in self._parts:
            for number, values in zip(numbers, source.values(at), strict=True):
                shown[number] = values
        return records(self.found(), shown)


def _with_rule(source: Source, said: pl.DataFrame) -> pl.DataFrame:
    """Return what findings say with what those of the rule have in common."""
    rule = source.rule
    return said.with_columns(
        ruled.code.filled(pl.lit(rule.code)),
        ruled.rule.filled(pl.lit(rule.name)),
        ruled.severity.filled(pl.lit(source.severity.value)),
        ruled.hint.filled(pl.lit(rule.hint)),
    )
