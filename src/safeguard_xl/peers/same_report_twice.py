"""SG708 same-report-twice."""

from collections.abc import Iterator

import polars as pl

from safeguard_xl.frame import collected
from safeguard_xl.model import Severity
from safeguard_xl.peers._rule import AT, Mark, Peers, Untold, peer_rule
from safeguard_xl.peers._words import counted
from safeguard_xl.rules import together

REPORT = (collected.council, collected.report_year, collected.report_quarter)
RESULT = (*REPORT, collected.indicator, collected.period, collected.span)
WORKBOOKS, ALIKE, RESULTS = "workbooks", "alike", "results"


@peer_rule(
    "SG708", Severity.QUERY, says="{council} has {results} of one report in {workbooks}; {alike} of them are alike"
)
def same_report_twice(peers: Peers) -> Iterator[Mark | Untold]:
    """Two workbooks of a council are of the same report.

    ## Why it matters
    Each of their figures is in the table twice, so that it counts twice in every sum and mean; where the two differ
    nobody can say which is the one that was sent.

    ## Example
    Beside q2.xlsx lies q2.checked.xlsx, or "q2 (final).xlsx", with the same 16 results.

    ## What to do
    Leave the workbook that does not count out of the folder, or name those that do.

    It is asked of results of the same indicator, period and span in reports of the same year and quarter. Workbooks of
    one council that have different indicators, as of two directorates, are none of these.
    """
    dated = peers.figures.filter((collected.field == "result") & collected.report_year.is_not_null())
    results = dated.group_by(RESULT, maintain_order=True).agg(
        collected.workbook.unique(maintain_order=True).alias(WORKBOOKS),
        (collected.text.n_unique() == 1).alias(ALIKE),
        pl.col(AT),
    )
    twice = results.filter(pl.col(WORKBOOKS).list.len() > 1)
    reports = twice.group_by(*REPORT, WORKBOOKS, maintain_order=True).agg(
        pl.len().alias(RESULTS), pl.col(ALIKE).sum(), AT
    )
    for row in reports.iter_rows(named=True):
        names = together(row[WORKBOOKS])
        shows = {"council": row[collected.council.label], "workbooks": names, "alike": row[ALIKE]}
        rows = tuple(row[AT][0])
        yield Mark("", rows, shows | {"results": counted(row[RESULTS], "result")})
