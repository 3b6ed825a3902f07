"""SG708 same-report-twice."""

from collections.abc import Iterator

import polars as pl

from safeguard_xl.columns import Column, rows
from safeguard_xl.frame import collected
from safeguard_xl.model import Severity
from safeguard_xl.peers._rule import AT, PLACES, Mark, Peers, Untold, peer_rule
from safeguard_xl.peers._words import counted
from safeguard_xl.rules import together

REPORT = (collected.council, collected.report_year, collected.report_quarter)
RESULT = (*REPORT, collected.indicator, collected.period, collected.span)
WORKBOOKS = Column[list[str]]("workbooks", pl.List(pl.String()), "the workbooks that have a result")
RESULTS = Column[int]("results", pl.UInt32(), "how many results they have")
ALIKE = Column[int]("alike", pl.UInt32(), "how many of them are alike")


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
        WORKBOOKS.filled(collected.workbook.unique(maintain_order=True)),
        ALIKE.filled((collected.text.n_unique() == 1).cast(ALIKE.dtype)),
        PLACES.filled(AT),
    )
    twice = results.filter(WORKBOOKS.list.len() > 1)
    reports = twice.group_by(*REPORT, WORKBOOKS, maintain_order=True).agg(
        RESULTS.filled(pl.len()), ALIKE.sum(), PLACES.first()
    )
    for row in rows(reports):
        workbooks, places = row[WORKBOOKS], row[PLACES]
        shows = {"council": row[collected.council], "workbooks": together(workbooks), "alike": row[ALIKE]}
        yield Mark("", tuple(places), shows | {"results": counted(row[RESULTS], "result")})
