"""What many workbooks hold: the table of their figures, what each is, and what they show only together."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import polars as pl

from safeguard_xl.frame import collected
from safeguard_xl.model import Severity
from safeguard_xl.peers import Apart, Uncompared
from safeguard_xl.remote import AnyFile, file_of


class Source(NamedTuple):
    """A workbook that was collected: how much of it, by which settings, and what of it is not in the table.

    What was not read might matter; what was left out was so on purpose. `error` says why there is none of it.
    """

    council: str
    workbook: str
    schema: str = ""
    indicators: int = 0
    figures: int = 0
    errors: int = 0
    queries: int = 0
    settings: str = ""
    not_read: str = ""
    left_out: str = ""
    error: str = ""


class Spot(NamedTuple):
    """A cell in one of the workbooks."""

    council: str
    workbook: str
    sheet: str
    cell: str | None

    @property
    def full(self) -> str:
        """Its name: leeds/q2.xlsx Indicators!H14."""
        return f"{self.workbook} {self.sheet}{f'!{self.cell}' if self.cell else ''}"


class PeerFinding(NamedTuple):
    """What workbooks show together to be wrong, with the cells that it is about; an indicator if it is of one."""

    code: str
    rule: str
    severity: Severity
    indicator: str
    message: str
    hint: str
    places: tuple[Spot, ...]

    def to_dict(self) -> dict[str, Any]:
        """Return it as JSON holds it."""
        return {**self._asdict(), "places": [one._asdict() for one in self.places]}


@dataclass(frozen=True)
class Collected:
    """The figures of many workbooks, a row each; its columns are those of docs/collect.md."""

    figures: pl.DataFrame = field(repr=False)
    workbooks: tuple[Source, ...]
    previous: tuple[Source, ...]  # those of the year before
    findings: tuple[PeerFinding, ...]
    not_compared: tuple[Uncompared, ...]
    paths: tuple[AnyFile, ...] = field(default=(), repr=False)

    @property
    def read(self) -> list[Source]:
        """The workbooks that could be read."""
        return [one for one in self.workbooks if not one.error]

    @property
    def lost(self) -> list[Source]:
        """Those that could not, also of the year before."""
        return [one for one in (*self.workbooks, *self.previous) if one.error]

    @property
    def is_by_workbook(self) -> bool:
        """Whether no folder tells whose a workbook is, so that each of several counts as a council by itself."""
        return len(self.workbooks) > 1 and all(one.council == file_of(one.workbook).stem for one in self.workbooks)

    @property
    def summary(self) -> dict[str, int]:
        """How much there is, in numbers."""
        counts = self.figures.select(collected.council.n_unique(), collected.indicator.n_unique()).row(0)
        return {
            "workbooks": len(self.workbooks),
            "previous": len(self.previous),
            "not_read": len(self.lost),
            "councils": counts[0],
            "indicators": counts[1],
            "figures": len(self.figures),
            "without_value": self.figures[collected.missing.label].count(),
            **{severity.plural.lower(): self.count(severity) for severity in Severity},
        }

    def count(self, severity: Severity) -> int:
        """Return how many findings there are of a severity."""
        return sum(one.severity is severity for one in self.findings)

    def write(self, target: str | AnyFile, *, force: bool = False) -> None:
        """Write the table by the ending of the name: .parquet, .csv, .xlsx or .duckdb; whole, or not at all.

        An .xlsx and a .duckdb hold the findings, the workbooks and what the columns mean as well. A file that is there
        is replaced with `force` only. Raises WriteError.
        """
        from safeguard_xl.collecting._write import write  # noqa: PLC0415  (it knows of this class)

        write(self, file_of(target), force=force)

    def to_dict(self) -> dict[str, Any]:
        """Return all but the figures as JSON holds it."""
        return {
            "format": 1,
            "summary": self.summary,
            "workbooks": [one._asdict() for one in self.workbooks],
            "previous": [one._asdict() for one in self.previous],
            "findings": [one.to_dict() for one in self.findings],
            "not_compared": [
                {"code": one.rule.code, "rule": one.rule.name, "because": one.why} for one in self.not_compared
            ],
        }


def findings_of(found: Sequence[Apart], figures: pl.DataFrame) -> Iterator[PeerFinding]:
    """Yield what is found among workbooks as records, with the cells of the rows."""
    spots = (collected.council, collected.workbook, collected.sheet, collected.cell)
    for one in found:
        places = tuple(Spot(*row) for row in figures[list(one.rows)].select(spots).iter_rows())
        rule = one.rule
        yield PeerFinding(rule.code, rule.name, rule.severity, one.indicator, one.message, rule.hint, places)
