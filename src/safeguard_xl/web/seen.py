"""What the pages show of a workbook, gathered once, as values that another process can hand over."""

from collections import Counter
from collections.abc import Iterator, Mapping

from msgspec import Struct

from safeguard_xl.account import called
from safeguard_xl.annotate import STATUSES
from safeguard_xl.columns import rows
from safeguard_xl.draft import WAYS, Corrections, own_name, unheeded
from safeguard_xl.explanations import Remarks
from safeguard_xl.frame import col
from safeguard_xl.model import FIELDS, FINDINGS_STATUS, Remark, Review
from safeguard_xl.rate import why_better
from safeguard_xl.reference import reference_key
from safeguard_xl.report import as_html, clean, readiness
from safeguard_xl.report.board.gather import paper_of
from safeguard_xl.report.officer.document import Findings
from safeguard_xl.report.officer.gather import findings_of
from safeguard_xl.report.reading import Account, account_of, assumed

MOST = 500  # indicators of which a page shows the lights, and lets the polarity be put right
CHOICES = {field: called(field) for field in FIELDS}
"""What a column may be read as, by the schema's word."""

__all__ = ["CHOICES", "STATUSES", "WAYS", "Seen", "Way", "seen_in"]


class Way(Struct, frozen=True):
    """Which way is better of an indicator, and what tells it."""

    reference: str  # "" where others have the same, so that its title tells it from them
    title: str
    shown: str
    way: str
    because: str


class Seen(Struct, frozen=True):
    """Everything that the pages show of one workbook."""

    title: str
    schema: str
    state: str
    found: Findings
    lights: str  # a piece of a page; "" where there are too many
    indicators: int
    accounts: tuple[Account, ...]
    assumed: tuple[tuple[str, ...], ...]
    ways: tuple[Way, ...]
    unheeded: tuple[str, ...]
    remarks: Mapping[str, Remark]  # what is said beside each finding, by its key


def seen_in(review: Review, corrections: Corrections) -> Seen:
    """Return what the pages show of a review."""
    found, many = findings_of(review), len(review.indicators) > MOST
    return Seen(
        title=found.title,
        schema=clean(review.schema),
        state=readiness(review),
        found=found,
        lights="" if many else as_html.render_lights(paper_of(review)),
        indicators=len(review.indicators),
        accounts=tuple(map(account_of, review.tables)),
        assumed=tuple(map(assumed, review.assumptions)),
        ways=tuple(_ways(review)),
        unheeded=tuple(unheeded(review, corrections)),
        remarks=dict(_remarks(review)),
    )


def _ways(review: Review) -> Iterator[Way]:
    known = list(rows(review.frame.head(MOST)))
    every = review.frame.select(col.text.reference).to_series().to_list()
    times = Counter(reference_key(reference) for reference in every if reference)
    for row in known:
        reference, title = own_name(row, times)
        shown = clean(f"{row[col.text.reference] or ''} {title}")
        because = why_better(row) if row[col.better.by] else "nothing tells it"
        yield Way(reference, title, shown, row[col.polarity] or "", clean(because))


def _remarks(review: Review) -> Iterator[tuple[str, Remark]]:
    """Yield what stands beside each finding, blank where nothing does, by the key of its identity."""
    known = Remarks(review.findings_sheet.remarks)
    for finding in (*review.findings, *(one.finding for one in review.explained)):
        if (identity := finding.identity) and finding.subject:
            said = known.of(finding) or Remark(finding.subject, "")
            beside = {FINDINGS_STATUS: "", **dict(said.beside)}
            yield (
                identity.key,
                Remark(finding.subject, said.explanation, tuple(beside.items()), identity.key, finding.message),
            )
