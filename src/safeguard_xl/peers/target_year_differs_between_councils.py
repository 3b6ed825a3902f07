"""SG704 target-year-differs-between-councils."""

from collections.abc import Iterator

from safeguard_xl.frame import collected
from safeguard_xl.model import Severity
from safeguard_xl.peers._differing import differing
from safeguard_xl.peers._rule import Mark, Peers, Untold, peer_rule


@peer_rule("SG704", Severity.QUERY, says="the year of the target differs among reports of one time: {ways}")
def target_year_differs_between_councils(peers: Peers) -> Iterator[Mark | Untold]:
    """Targets of different years stand beside results of one time.

    ## Why it matters
    A result held against last year's target, or against one three years ahead, is not rated as the others are.

    ## Example
    In the reports of quarter 2 of 2024/25 the targets of CS 1 are of 2024/25 in 17 councils and of 2026/27 in one.

    ## What to do
    Put in the target of the year that is reported, or give the later one a column of its own, with its year.

    It is asked of reports of the same year and quarter, and only of targets whose year is written in a cell or a
    heading.
    """
    said = (collected.field == "target") & collected.period_by.is_in(["cell", "heading"])
    dated = peers.figures.filter(said & collected.report_year.is_not_null())
    yield from differing(dated, collected.financial_year, among=[collected.report_year, collected.report_quarter])
