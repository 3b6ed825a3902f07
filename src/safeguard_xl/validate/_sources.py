"""What makes findings: where they stand is known in columns, what they say is made when it is looked at."""

from collections.abc import Mapping, Sequence
from typing import Protocol

import polars as pl

from safeguard_xl.model import Finding, Severity
from safeguard_xl.model.lazily import Findings
from safeguard_xl.rules import Rule
from safeguard_xl.validate._places import INTEGER, place

ORDER = list(Severity)


class Source(Protocol):
    """The findings of a rule that are made alike; `places` says where each stands."""

    rule: Rule
    severity: Severity
    places: pl.DataFrame

    def make(self, at: Sequence[int]) -> list[Finding]:
        """Return these of its findings."""

    def rows(self) -> pl.DataFrame:
        """Return the rows of the sheets that its findings touch, as `place.sheet` and `place.row`."""


def in_order(sources: Sequence[Source], sheets: Sequence[str]) -> Findings:
    """Return the findings of all, worst first and in the order of the sheet; at one cell by code."""
    placed = [_placed(source, number) for number, source in enumerate(sources)]
    if not placed:
        return Findings.of(())
    order = pl.concat(placed).sort(place.severity, place.sheet, place.row, place.column, maintain_order=True)
    order = order.select(place.source, place.at, place.severity)

    def make(places: Sequence[int]) -> list[Finding]:
        some = order[places.start : places.stop] if isinstance(places, range) and places.step == 1 else order[places]
        return _made(some, sources)

    def touched(severity: Severity) -> list[tuple[str, int]]:
        found = [source.rows() for source in sources if source.severity is severity]
        rows = pl.concat(found).unique().filter(place.sheet >= 0) if found else pl.DataFrame()
        return [(sheets[sheet], row) for sheet, row in rows.iter_rows()]

    return Findings(_by_severity(order), make, touched)


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


def _made(order: pl.DataFrame, sources: Sequence[Source]) -> list[Finding]:
    """Make findings, those of a source together, and return them in their order."""
    found = list(zip(*(order.select(place.source, place.at).get_columns()), strict=True))
    wanted: dict[int, list[int]] = {}
    for source, at in found:
        wanted.setdefault(source, []).append(at)
    made = {source: iter(sources[source].make(at)) for source, at in wanted.items()}
    return [next(made[source]) for source, _ in found]
