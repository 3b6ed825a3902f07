"""All that was found in a workbook."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from msgspec import Struct, field

from safeguard_xl.model.findings import Explained, Finding, FindingsSheet, Remark
from safeguard_xl.model.indicators import Assumption, Dropped
from safeguard_xl.model.lazily import Indicators, Unmade, how_many, rows_of
from safeguard_xl.model.tables import Table
from safeguard_xl.model.words import Severity
from safeguard_xl.narrative import Report
from safeguard_xl.remote import AnyFile

if TYPE_CHECKING:
    import polars as pl

    from safeguard_xl.ooxml import Book


class Earlier(Struct, frozen=True, eq=False):
    """An earlier workbook: in `rows`, for each indicator of the review in order, its result and its light there."""

    year: int  # the calendar year in which its financial year begins; 0 where it does not say
    quarter: int
    rows: "pl.DataFrame"


class Said(Struct, frozen=True, kw_only=True):
    """What a review says, whether or not the cells and the frame that it rests on are at hand."""

    workbook: str
    path: AnyFile | None
    schema: str
    policy: str
    sheets: tuple[str, ...]  # all of the workbook, in its order
    tables: tuple[Table, ...]
    findings: Sequence[Finding]
    indicators: Indicators
    not_judged: Unmade
    assumptions: tuple[Assumption, ...] = ()
    explained: tuple[Explained, ...] = ()
    stale: tuple[Remark, ...] = ()  # explanations of findings that are no more
    left_out: Sequence[Finding] = ()  # found, but not asked for
    settings: str = ""  # a sentence of the team's settings that it was reviewed by

    def __repr__(self) -> str:
        counted = f"indicators={len(self.indicators)}, findings={len(self.findings)}"
        return f"{type(self).__name__}(workbook={self.workbook!r}, {counted})"

    @property
    def fine(self) -> Indicators:
        """The indicators that are rated, and in whose rows nothing is to be put right or explained."""
        matters = (Severity.ERROR, Severity.QUERY)
        return self.rated.without(rows_of(self.findings, matters) | rows_of(self.left_out, matters))

    @property
    def rated(self) -> Indicators:
        """The indicators with a light, of the result or of the predicted outturn."""
        return self.indicators.rated

    @property
    def not_rated(self) -> int:
        """How many indicators have no light at all."""
        return len(self.indicators) - len(self.rated)

    @property
    def unread(self) -> int:
        """How many rows of figures were not taken, and how many filled columns that might matter were not read."""
        rows = sum(row.has_figures for table in self.tables for row in table.rows_not_taken)
        return rows + len({(table.sheet, one.column.number) for table in self.tables for one in table.not_read})

    def in_order(self, findings: Iterable[Finding]) -> list[Finding]:
        """Return findings in the officer's order: down the workbook row by row, the worst of a row first."""
        sheets = {name: at for at, name in enumerate(self.sheets)}
        return sorted(findings, key=lambda finding: (sheets.get(finding.sheet or "", -1), *finding.order))

    def count(self, severity: Severity) -> int:
        """Return how many findings there are of a severity."""
        return how_many(self.findings, severity)

    def parts(self) -> dict[str, Any]:
        """Return what JSON holds of the review, by its stable keys, the records as they are.

        `format` is the version of the keys.
        """
        return {
            "format": 1,
            "workbook": self.workbook,
            "schema": self.schema,
            **({"settings": self.settings} if self.settings else {}),
            "summary": {
                "indicators": len(self.indicators),
                "rated": len(self.rated),
                "not_rated": self.not_rated,
                "unread": self.unread,
                "errors": self.count(Severity.ERROR),
                "queries": self.count(Severity.QUERY),
                "infos": self.count(Severity.INFO),
                "not_judged": len(self.not_judged),
                "explained": len(self.explained),
                "left_out": len(self.left_out),
            },
            "reading": {
                "tables": [table.to_dict() for table in self.tables],
                "assumptions": [one.to_dict() for one in self.assumptions],
            },
            "findings": self.findings,
            "indicators": self.indicators,
            "not_judged": self.not_judged,
            "explained": self.explained,
        }

    def to_dict(self) -> dict[str, Any]:
        """Return the review as JSON holds it: its `parts`, with the records as dictionaries."""
        records = ("findings", "indicators", "not_judged", "explained")
        return self.parts() | {name: [one.to_dict() for one in getattr(self, name)] for name in records}


class Review(Said, frozen=True, kw_only=True, eq=False):
    """What was found in a workbook. Prints and writes nothing.

    `words` are those that the schema knows for lights and directions, by field and by meaning.
    """

    frame: "pl.DataFrame"
    book: "Book"
    words: Mapping[str, Mapping[Any, tuple[str, ...]]] = field(default_factory=dict)
    report: Report = field(default_factory=Report)
    dropped: tuple[Dropped, ...] = ()
    findings_sheet: FindingsSheet = field(default_factory=FindingsSheet)
    earlier: tuple[Earlier, ...] = ()  # in order of time

    def to_pandas(self) -> Any:  # noqa: ANN401 (pandas is no dependency, so its type cannot be named)
        """Return the frame for pandas; raise ImportError where pandas or pyarrow is not installed."""
        return self.frame.to_pandas()


class Kept(Said, frozen=True, kw_only=True):
    """What is left of a review when its cells and its frame are let go: as compact as its records.

    What reports make of the frame stands in words: the `account` of reading and the `signals`; `ahead` is how many
    indicators are rated by their forecast alone.
    """

    account: tuple[str, ...]
    signals: tuple[str, ...]
    ahead: int


Told = Review | Kept
"""What a report is made of."""
