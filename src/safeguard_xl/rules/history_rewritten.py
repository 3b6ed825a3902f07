"""SG504 history-rewritten."""

import polars as pl

from safeguard_xl.model import Severity
from safeguard_xl.rules._over_time import before, joined, moved, within_the_year
from safeguard_xl.rules._rule import rule
from safeguard_xl.rules._words import text


@rule(
    "SG504",
    Severity.QUERY,
    cell=("baseline", "previous"),
    says="the workbook before had {was} here, this one has {now}",
    shows={"was": before, "now": text},
)
def history_rewritten(field: str) -> pl.Expr:
    """A figure of the past is not what it was in the workbook before.

    ## Why it matters
    A past that changes without a word makes every comparison with it doubtful.

    ## Example
    The 2008/09 result of NI 60 was 83.3% in the quarter 1 report and is 84.3% in that of quarter 2.

    ## What to do
    If the figure was revised, write so beside it, such as 84.3% (revised); if not, put the old one back.
    """
    same_period = pl.col(f"{field}.period").eq_missing(pl.col(f"before.{field}.period")) & (
        pl.col(f"{field}.period").is_not_null() | within_the_year()
    )
    revised = pl.col(f"{field}.qualifier").eq_missing("revised")
    return joined(same_period.fill_null(value=False) & moved(field) & ~revised)
