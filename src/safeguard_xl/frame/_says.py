"""What texts say in words, whatever their case."""

import polars as pl

LETTER = "[0-9a-z_à-öø-ɏ]"
"""What words of small letters consist of: `\\w` has the letters of all scripts, which makes a Rust regex dear.

So do `\\d`, `\\s` and their opposites: `[0-9]` takes a fifth of the time to be made ready, and so do these.
"""
SPACE = "[ \t\r\n\u00a0]"
"""White space in a cell. In texts of indicators, which are tidy, there are spaces only."""
MAY_BE_SPACE = "[^!-~]"
"""Any white space, and whatever is not ASCII: for a first look, where an exact one follows."""
PUNCTUATION = "[ -/:-@\\[-`{-~\u00a0-¿×÷\u2010-\u2027\u2030-\u205e]"
"""What is neither letter nor digit in texts of Latin letters."""


def says(text: pl.Expr, words: str) -> pl.Expr:
    """Return whether a text has the words: a Rust regex in small letters, which heeds case.

    Polars keeps 32 regexes, fewer than a review has, so each is made anew in each; `(?i)` makes that take four times
    as long, which for a few rows is more than all else that is done with it.
    """
    return text.str.to_lowercase().str.contains(words)
