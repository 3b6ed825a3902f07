"""SG314 annual-still-pending-at-q4."""

import polars as pl

from safeguard_xl.frame import col
from safeguard_xl.model import LAST_QUARTER, Absence, Frequency, Severity
from safeguard_xl.rules._rule import rule
from safeguard_xl.rules._words import blank, frequency_is


def _said() -> pl.Expr:
    return (
        pl.when(blank("result"))
        .then(pl.lit("there is no result"))
        .otherwise(pl.format('the result is still "{}"', col.text.result))
    )


@rule(
    "SG314",
    Severity.ERROR,
    cell="result",
    says="the year is over, and {said}",
    shows={"said": _said},
    wording=("said",),
)
def annual_still_pending_at_q4() -> pl.Expr:
    """An annual result is still missing after the year end.

    ## Why it matters
    The result is due now, and the report goes out without it.

    ## Example
    KPI 9 says "Annual, reported at Q4" in the report of quarter 4.

    ## What to do
    Fill in the result, or say in the cell when it is due, such as "Data due July 2010".
    """
    waiting = col.result.absence.is_in([Absence.NOT_YET_DUE.value, Absence.BLANK.value]).fill_null(value=False)
    later = col.result.own_period.is_not_null() & ~col.result.own_period.str.contains(r"Q4$|^[0-9]{4}/[0-9]{2}$")
    return frequency_is(Frequency.ANNUAL) & (col.quarter == LAST_QUARTER) & waiting & ~later
