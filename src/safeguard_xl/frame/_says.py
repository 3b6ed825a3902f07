"""What texts say in words, whatever their case."""

import polars as pl


def says(text: pl.Expr, words: str) -> pl.Expr:
    """Return whether a text has the words: a Rust regex in small letters, which heeds case.

    Polars keeps 32 regexes, fewer than a review has, so each is made anew in each; `(?i)` makes that take four times
    as long, which for a few rows is more than all else that is done with it.
    """
    return text.str.to_lowercase().str.contains(words)
