"""Whether anything says what span a single result is of: one quarter, the year so far, or a day."""

import polars as pl

from safeguard_xl.frame import col
from safeguard_xl.model import Unit
from safeguard_xl.rules._spans import COUNTED, is_a_level, is_of_a_part, near_last_year

SHARE_SO_FAR = (
    r"(?i)\b(?:spen[dt]|collected|(?:plan|programme|budget) (?:completed|delivered)|of (?:the )?(?:\w+ ){0,3}"
    r"(?:plan|programme|budget|budgets|allocation|grant)\b)"
)
"""In a title: the percentage may be the share so far of what a year brings."""
LAST = 4


def span_unknown() -> pl.Expr:
    """True where a lone result of a quarter or month may be that of the quarter, of the year so far or of a day.

    A number near last year's result is in no doubt, nor is one that its title says is of a day, or an average. A share
    is in doubt before the year is over where its title speaks of money or plans, or all of it is still to come.
    """
    lone, near = col.series.list.len().fill_null(0) <= 1, near_last_year()
    counted = col.unit.is_in(COUNTED).fill_null(value=True)
    share = (col.unit == Unit.PERCENT.value) & (col.quarter < LAST) & col.text.title.str.contains(SHARE_SO_FAR) & ~near
    doubt = (counted & ~near & ~is_a_level()) | share.fill_null(value=False)
    return (lone & is_of_a_part() & col.kind.is_null() & col.scale.is_null() & doubt).fill_null(value=False)
