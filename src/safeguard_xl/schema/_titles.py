"""Whether two titles speak of the same thing: by the words that carry the meaning, as nobody spells a title alike."""

import re
from functools import cache

import polars as pl

IDLE = frozenset(
    re.split(
        r"\s+",
        "a an and are as at be been being by for from going have has in into is it its of on onto or other than that "
        "the their them there these this to under undertaken up was were which who whose will with within without "
        "percentage percent proportion number rate per numerical expressed social care carried out become becoming",
    )
)
"""Words of which nothing can be told: they stand in half of all titles."""
TURNING = frozenset({"without", "other", "than", "from", "to"})
"""Idle words that may still turn a title round."""
SUFFIXES = "ements?|ments?|ings?|ions?|edly|ies|ed|es|e|s|y"
ENDINGS = re.compile(rf"(?<=\w{{3}})(?:{SUFFIXES})$")
ENDING = rf"^(\w{{3,}}?)(?:{SUFFIXES})$"
"""The same for a whole word, to a regex that cannot look behind."""
NUMBERS = {"one": "1", "two": "2", "second": "2", "three": "3", "four": "4", "five": "5", "twelve": "12"}


def likeness(one: str, other: str) -> float:
    """Return the share of the words of the title with fewer of them that the other title has too.

    >>> likeness("Core assessments in 35 days", "Core assessments completed within 35 working days")
    1.0
    """
    ours, theirs = _words(one), _words(other)
    fewer = min(len(ours), len(theirs))
    return len(ours & theirs) / fewer if fewer else 1.0


def gists(titles: pl.Series) -> pl.Series:
    """Return the words of titles that carry their meaning, in one order: titles alike in this are of one indicator.

    >>> gists(pl.Series(["Percentage of children in need", "Children in Need (%)", "Children not in need"])).to_list()
    ['children need', 'children need', 'children need not']
    """
    word = pl.element()
    stems = word.filter(~word.is_in(list(IDLE - TURNING))).replace(NUMBERS).str.replace(ENDING, "$1")
    words = titles.str.to_lowercase().str.extract_all(r"[\p{L}\p{N}]+")
    return words.list.eval(stems.unique().sort()).list.join(" ")


@cache
def _words(title: str) -> frozenset[str]:
    words = (word for word in re.findall(r"[^\W_]+", title.casefold()) if word not in IDLE)
    return frozenset(NUMBERS.get(word) or ENDINGS.sub("", word) for word in words)
