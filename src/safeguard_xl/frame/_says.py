"""What texts say in words, whatever their case."""

import polars as pl

LETTER = "[0-9a-z_à-öø-ɏ]"
"""What words of small letters consist of: `\\w` has the letters of all scripts, which makes a Rust regex dear.

For the same reason a digit is `[0-9]` and not `\\d`, which takes five times as long to be made ready.
"""
MAY_BE_SPACE = "[^!-~]"
"""Any white space, and whatever is not ASCII: for a first look, where an exact one follows."""


def says(text: pl.Expr, words: str) -> pl.Expr:
    """Return whether a text has the words: a Rust regex in small letters, which heeds case.

    Polars keeps 32 regexes, fewer than a review has, so each is made anew in each; `(?i)` makes that take four times
    as long, which for a few rows is more than all else that is done with it.
    """
    return text.str.to_lowercase().str.contains(words)
