"""Whether anything says what span a single result is of: one quarter, the year so far, or a day."""

import polars as pl

from safeguard_xl.frame import col
from safeguard_xl.rules._spans import COUNTED, is_a_level, is_of_a_part, is_of_events, is_share_so_far, near_last_year


def span_unknown() -> pl.Expr:
    """Tell where a lone result of a quarter or month may be that of the quarter, of the year so far or of a day.

    Of several one may be, too, where it is far from the year's target, or of events below it. A number near last year's
    result is in no doubt, nor is one that its title says is of a day, or an average. A share is in doubt before the
    year is over where its title speaks of money or plans, or all of it is still to come.
    """
    lone, near = col.series.list.len().fill_null(0) <= 1, near_last_year()
    counted = col.unit.is_in(COUNTED).fill_null(value=True)
    lone |= col.of_part.is_not_null() | is_of_events()
    doubt = (counted & ~near & ~is_a_level()) | is_share_so_far()
    return (lone & is_of_a_part() & col.kind.is_null() & col.scale.is_null() & doubt).fill_null(value=False)
