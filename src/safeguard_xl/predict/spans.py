"""Whether anything says what span a single result is of: one quarter, the year so far, or a day."""

import polars as pl

from safeguard_xl.frame import col
from safeguard_xl.model import Unit

OF_PART = r"Q[1-4]$|^\d{4}-\d{2}$|^[A-Z][a-z]+$"
"""A quarter or a month, as a period is named."""
STOCK = (
    r"(?i)\b(?:looked after|in care|on the (?:register|waiting list|list|roll)|waiting list|caseload|open cases|live|"
    r"current(?:ly)?|as at|at (?:the )?(?:period|quarter|month|year)? ?end|on roll|subject (?:to|of)|with a plan|"
    r"vacan\w+|in post|in place|population|households in|in temporary accommodation|foster (?:carers|homes)|carers|"
    r"outstanding|balance|debt|arrears)\b"
)
"""In a title: the number is one of a day."""
AVERAGE = r"(?i)\b(?:average|mean|median|ratio|index)\b"
"""In a title: the number is like that of the whole year, of whatever part of it."""
SHARE_SO_FAR = (
    r"(?i)\b(?:spen[dt]|collected|(?:plan|programme|budget) (?:completed|delivered)|of (?:the )?(?:\w+ ){0,3}"
    r"(?:plan|programme|budget|budgets|allocation|grant)\b)"
)
"""In a title: the percentage may be the share so far of what a year brings."""
NEAR = (0.6, 1.7)  # of last year's result: a number of so much is none of a quarter
LAST = 4


def span_unknown() -> pl.Expr:
    """True where a lone result of a quarter or month may be that of the quarter, of the year so far or of a day.

    A number near last year's result is in no doubt, nor is one that its title says is of a day, or an average. A share
    is in doubt before the year is over where its title speaks of money or plans, or all of it is still to come.
    """
    lone = col.series.list.len().fill_null(0) <= 1
    part = col.result.period.str.contains(OF_PART).fill_null(value=False)
    ratio = col.result.level.cast(pl.Float64) / col.previous.level.cast(pl.Float64)
    near = ratio.is_between(*NEAR).fill_null(value=False)
    counted = col.unit.is_in([Unit.COUNT.value, Unit.MONEY.value]).fill_null(value=True)
    level = col.text.title.str.contains(STOCK) | col.text.title.str.contains(AVERAGE)
    number = counted & ~near & ~level.fill_null(value=False)
    share = (col.unit == Unit.PERCENT.value) & (col.quarter < LAST) & col.text.title.str.contains(SHARE_SO_FAR) & ~near
    return (lone & part & col.kind.is_null() & col.scale.is_null() & (number | share.fill_null(value=False))).fill_null(
        value=False
    )
