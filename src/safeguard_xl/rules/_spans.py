"""What tells of what span a number is: the words of its title, and last year's result."""

import polars as pl

from safeguard_xl.frame import col
from safeguard_xl.model import Unit

A_PART = r"Q[1-4]$|^\d{4}-\d{2}$|^[A-Z][a-z]+$|^\d{4}-(?:0[124-9]|1\d)-\d{2}$"
"""A quarter, a month or a day before the year's end, as a period is named."""
STOCK = (
    r"(?i)\b(?:looked after|in care|on the (?:register|waiting list|list|roll)|waiting list|caseload|open cases|live|"
    r"current(?:ly)?|as at|at (?:the )?(?:period|quarter|month|year)? ?end|on roll|subject (?:to|of)|with a plan|"
    r"vacan\w+|in post|in place|population|households in|in temporary accommodation|foster (?:carers|homes)|carers|"
    r"outstanding|balance|debt|arrears)\b"
)
"""In a title: the number is one of a day."""
AVERAGE = r"(?i)\b(?:average|mean|median|ratio|index)\b"
"""In a title: the number is like that of the whole year, of whatever part of it."""
COUNTED = [Unit.COUNT.value, Unit.MONEY.value]
"""The units of what adds up over a year, if it is not of a day."""
NEAR = (0.6, 1.7)  # of last year's result: a number of so much is none of a quarter


def is_of_a_part() -> pl.Expr:
    """True where the result is of a quarter or a month."""
    return col.result.period.str.contains(A_PART).fill_null(value=False)


def is_a_level() -> pl.Expr:
    """True where a title says that its number is one of a day, or an average: neither adds up over the year."""
    title = col.text.title
    return (title.str.contains(STOCK) | title.str.contains(AVERAGE)).fill_null(value=False)


def near_last_year() -> pl.Expr:
    """True where the result is near last year's."""
    ratio = col.result.level.cast(pl.Float64) / col.previous.level.cast(pl.Float64)
    return ratio.is_between(*NEAR).fill_null(value=False)
