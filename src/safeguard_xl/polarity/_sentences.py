"""Which way is better by what sentences, targets and columns of polarities say in so many words."""

import re

import polars as pl

from safeguard_xl.columns import Column
from safeguard_xl.polarity._lexicon import AMOUNT
from safeguard_xl.polarity._told import FALL, RISE, TEXT, Step, distinct, told

MORE = "(?:higher|high|bigger|larger|greater|more|up|increas(?:e|es|ed|ing)|maximis(?:e|es|ed|ing)|ris(?:e|ing))"
LESS = (
    "(?:lower|low|smaller|fewer|less|down|decreas(?:e|es|ed|ing)|reduc(?:e|es|ed|ing)|minimis(?:e|es|ed|ing)"
    "|fall(?:ing)?)"
)
OR = r"\W+(?:(?:or|and|vs|is good|is better)\W+)?"
EITHER = rf"(?i)\b{MORE}{OR}{LESS}\b|\b{LESS}{OR}{MORE}\b"
"""A heading such as "Higher or lower is better", which asks."""


def _stated(way: str) -> str:
    """Return a regex of the sentences that say which way is better."""
    figure = "(?:figures? |numbers? |values? |percentages? |%|results? |scores? |rates? )?"
    verdict = "(?:better|best|good|positive|desirable|preferable)"
    after = f"{figure}(?:(?:is|are|being) (?:the )?|= ?){verdict}|{figure}(?:the )?(?:better|best)"
    before = "(?:good|better|best)(?: performance)?(?: to be| is| when| if|:| =) (?:typified by )?(?:an? )?"
    return rf"(?i)\b(?:{way} ?(?:{after})|{before}{way})\b"


def aim(way: str) -> str:
    """Return a regex of what a title or a heading asks for."""
    return rf"(?i)\b(?:aim(?:ing)?|polarity)(?: is)?(?: to(?: be)?|:| =)? ?{way}\b"


def stated(texts: pl.Series) -> pl.DataFrame:
    """Return what texts say in so many words, such as "lower is better": the columns `way` and `words`."""
    clear = ~TEXT.str.contains(EITHER)
    return told(texts, distinct(texts), [Step(way, _stated(side), clear) for way, side in WAYS])


WAYS = ((RISE, MORE), (FALL, LESS))

# ---- targets ---------------------------------------------------------------------------------------

NO_MORE = r"(?i)\b(?:no|not) (?:more|greater|higher|longer) than\b"
NO_LESS = r"(?i)\b(?:no|not) (?:less|fewer|lower) than\b"


def _bound(phrases: str, after: str, signs: str) -> str:
    """Return a regex of the targets that ask for more, or for less, than their first figure."""
    figure = rf"(?:£|\$)?(?:\d[\d.,]*(?:k|m)?(?:[^\w.,]|$)|{AMOUNT}\b)"
    unit = "(?:%|k|m|bn|per ?cent|days|weeks|hours|minutes|seconds|secs|months)?"
    return (
        rf"(?i)^\D*?\b(?:{phrases}) (?:of )?{figure}|^\D*?(?:{signs}) ?(?:£|\$)?\d"
        rf"|^\D*\d[\d.,]* ?{unit} ?\(?(?:(?:or|and) )?(?:{after})(?:\W|$)"
    )


MINIMUM = _bound(
    "at least|minimum|min\\.?|(?:more|greater|higher) than(?: or equal to)?|above|over|exceed(?:ing)?",
    r"more|above|over|higher|better|greater|plus|\+|minimum|min|>=?|≥",
    ">=?|≥",
)
MAXIMUM = _bound(
    "at most|not (?:to )?exceed(?:ing)?|maximum|max\\.?|up to|(?:less|fewer|lower) than(?: or equal to)?|below|under"
    "|within",
    "less|fewer|below|under|lower|maximum|max|<=?|≤",
    "<=?|≤",
)


def bounds(targets: pl.Series) -> pl.DataFrame:
    """Return what targets ask for, such as "a maximum of 30 weeks": the columns `way` and `words`, the whole target.

    >>> bounds(pl.Series(["No more than 10", "85% or above", "95% within 10 days"])).rows()
    [('fall', 'No more than 10'), ('rise', '85% or above'), (None, None)]
    """
    plainer = TEXT.str.replace(NO_MORE, "at most").str.replace(NO_LESS, "at least")
    looked_at = distinct(targets).with_columns(PLAINER.filled(plainer))
    asks = PLAINER.str.contains
    return told(targets, looked_at, (Step(FALL, WHOLE, asks(MAXIMUM)), Step(RISE, WHOLE, asks(MINIMUM))))


WHOLE = r"(?s).*"
PLAINER = Column[str]("plainer", pl.String(), 'a target without "no more than" and its like')

# ---- columns of polarities -------------------------------------------------------------------------

MAX, UP = f"(?:{MORE}|max|upwards?|growth)", "↑⬆▲△🔼⇧⇑"
MIN, DOWN = f"(?:{LESS}|min|downwards?|reduction)", "↓⬇▼▽🔽⇩⇓"
LONGEST = 60  # characters of a cell that says no more than which way is better
NEGATED = r"\b(?:not|never|cannot|no|without)\b"


YES_OR_NO = re.compile(r"\(?\by(?:es)?\s*/\s*no?\b\)?", re.IGNORECASE)


def answered(text: str, heading: str) -> str | None:
    """Return which way is better by a yes or no under a heading that asks of one side: "Higher is better?".

    >>> answered("Yes", "Higher is better?"), answered("N", "Is high good?"), answered("Yes", "Rise or fall")
    ('rise', 'fall', None)
    """
    word = text.strip().casefold()
    if word not in ("y", "yes", "n", "no") or (side := sides(pl.Series([YES_OR_NO.sub(" ", heading)])).item()) is None:
        return None
    return str(side) if word[0] == "y" else RISE if side == FALL else FALL


def sides(words: pl.Series) -> pl.Series:
    """Return which way is better by what stands in a column of polarities, as far as it
    names one side alone: "Max", "↓".

    >>> sides(pl.Series(["The bigger the better", "Good to be low", "Higher or lower"])).to_list()
    ['rise', 'fall', None]
    """
    if words.is_empty():
        return pl.Series(TEXT.label, [], dtype=pl.String)
    lower = TEXT.str.to_lowercase()
    text = lower.str.replace_all(NO_MORE, "less").str.replace_all(NO_LESS, "more")
    more, less = (text.str.contains(rf"\b{side}\b|[{arrows}]") for side, arrows in ((MAX, UP), (MIN, DOWN)))
    one_side = pl.when(more & ~less).then(pl.lit(RISE)).when(less & ~more).then(pl.lit(FALL))
    short = (text.str.len_chars() <= LONGEST) & ~text.str.contains(NEGATED)
    return words.alias(TEXT.label).to_frame().select(pl.when(short).then(one_side)).to_series()
