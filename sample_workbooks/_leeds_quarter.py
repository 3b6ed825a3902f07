"""What differs from one quarter's report to the next, and the headings that they share."""

from dataclasses import dataclass
from datetime import date, datetime

RESULT, POLARITY, PREVIOUS, TARGET, PREDICTED, QUALITY = 8, 4, 6, 7, 9, 10
"""Columns of a quarter's headings."""

INVENTED = "Invented figures, for demonstration"

_NO_RESULT = ("", "Annual PI", "Result updated")


@dataclass(frozen=True, kw_only=True)
class Quarter:
    """One quarter's report: its indicators in blocks, its judgement, the officer's words and the approvals' date."""

    number: int
    months: str
    made: datetime
    approved: date
    blocks: tuple[tuple[tuple[str, ...], ...], ...]
    judgement: str
    direction: str
    summary: str
    achievements: tuple[str, ...]
    challenges: tuple[str, ...]
    remark: str
    actions: tuple[tuple[str, ...], ...]
    invented: bool = False

    @property
    def name(self) -> str:
        """As the report's titles have it."""
        return f"2009/10 Quarter {self.number}"

    @property
    def header(self) -> str:
        """The header of each printed page."""
        mark = f" – {INVENTED.lower()}" if self.invented else ""
        return f'&L&"Arial,Bold"&9Leeds City Council&R&9Performance report {self.name}{mark}'

    @property
    def headings(self) -> tuple[str, ...]:
        """The headings of the indicators."""
        return (
            "Reference",
            "Title",
            "Owner",
            "Frequency & Measure",
            "Rise or Fall",
            "Baseline",
            "2008/09 Result",
            "2009/10 Target",
            self.name,
            "Current Predicted Full Year Result",
            "Data Quality",
        )

    def titled(self, title: str) -> str:
        """A sheet's title; under it, where the figures are invented, a line that says so."""
        return f"{title} {self.name}" + (f"\n{INVENTED}" if self.invented else "")

    @property
    def spans(self) -> tuple[tuple[int, int], ...]:
        """The first and last row of each block, counted from 1; two rows of banner and headings stand above each."""
        found, above = [], 2
        for block in self.blocks:
            found.append((above + 3, above + 2 + len(block)))
            above += 2 + len(block)
        return tuple(found)

    @property
    def rows(self) -> dict[str, int]:
        """Where each indicator stands: its row, counted from 1, by its reference."""
        pairs = zip(self.spans, self.blocks, strict=True)
        return {row[0]: first + at for (first, _), block in pairs for at, row in enumerate(block)}

    def cell(self, reference: str, column: int) -> str:
        """What an indicator's cell says."""
        return next(row[column] for block in self.blocks for row in block if row[0] == reference)

    @property
    def with_a_result(self) -> int:
        """How many indicators have a result."""
        results = [row[RESULT] for block in self.blocks for row in block]
        return sum(bool(text) and not text.startswith(_NO_RESULT[1:]) for text in results)
