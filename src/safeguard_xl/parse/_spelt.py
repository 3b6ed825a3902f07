"""The text of a number whose format shows its sign, its 0 or its unit otherwise than the grammar spells it."""

from collections.abc import Collection
from functools import cache

import polars as pl

from safeguard_xl.frame import cell, says
from safeguard_xl.rules._cells import COLOUR, is_number, without_sign

IN_BRACKETS = r"^\((.*[0-9].*)\)$"
AS_DASH = r"^([£$€]?) *[-–—] *(%?)$"
"""0 under Excel's Comma and Accounting styles."""


ELAPSED = r"\[(?:h+|m+|s+)\]"
DAY = 86_400  # seconds


def is_time(codes: Collection[str]) -> pl.Expr:
    """Return whether a time is stored that is none of a day; `codes` are the formats that show hours and minutes."""
    under = (cell.kind == "date") & cell.number_format.is_in(list(codes)) & (cell.number >= 0)
    return under & (cell.number_format.str.contains(ELAPSED) | (cell.number < 1))


def duration() -> pl.Expr:
    """Return a time in the grammar's words: 26:00:00 as 26 hours, 0:26:00 as 26 minutes."""
    seconds = (cell.number * DAY).round().cast(pl.Int64)
    minutes = (seconds / 60).round(6).cast(pl.String).str.strip_suffix(".0")
    whole = (seconds % 3600 == 0) & (seconds > 3600)  # noqa: PLR2004 (an hour)
    return pl.when(whole).then(pl.format("{} hours", seconds // 3600)).otherwise(pl.format("{} minutes", minutes))


@cache
def spelt() -> pl.Expr:
    """Return the text of a cell with its sign and its 0 in figures: `(8.0%)` as -8.0%, `+4` as 4, `£-` as £0.

    Only of a number that is stored: what is typed as a text so may mean something else.
    """
    by_colour = without_sign() & says(cell.number_format, COLOUR)
    return (
        pl.when(~is_number()).then(cell.text)
        .when((cell.number < 0) & cell.text.str.contains(IN_BRACKETS)).then("-" + cell.text.str.extract(IN_BRACKETS))
        .when(by_colour).then("-" + cell.text)
        .when(cell.number > 0).then(cell.text.str.strip_prefix("+"))
        .when(cell.number == 0).then(cell.text.str.replace(AS_DASH, "${1}0${2}"))
        .otherwise(cell.text)
    )  # fmt: skip
