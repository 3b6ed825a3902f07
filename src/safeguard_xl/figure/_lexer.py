"""The patterns that cut a text into tokens, one a kind; a kind has a letter, which is the name of its group."""

import re
from functools import lru_cache

from safeguard_xl.figure._numbers import AMOUNT
from safeguard_xl.figure._vocabulary import (
    BEFORE_PERIOD,
    CHANGES,
    COMPARATORS,
    LABELS,
    LIGHTS,
    PERCENT,
    QUALIFIERS,
    SCALES,
    SCORES,
    SUFFIXES,
    TIMES,
    any_of,
)

FLAGS = re.IGNORECASE | re.ASCII | re.DOTALL
PERIOD = "\x1a"
"""Stands for each character of a period, which is found beforehand; `folded` leaves none in a text."""

KINDS = {
    "_": "space", "d": "period", "q": "qualifier", "o": "bracket", "e": "bracket", "c": "comparator", "C": "comparator",
    "f": "fraction", "n": "number", "N": "number", "u": "unit", "t": "unit", "v": "unit", "k": "scale", "m": "money",
    "M": "money", "s": "score", "x": "change", "r": "rag", "l": "label", "p": "word", "j": "judgement", "w": "word",
    "g": "word", "i": "word", "h": "dash", "z": "mark", "y": "unread",
}  # fmt: skip
"""What the parts of a figure are called, by letter. `N` and `M` are below zero, `y` is what cannot be read."""

GLUED = r"(?<=\d)(?:mins?|hrs?|hours?|days?|wks?|weeks?|months?|yrs?|years?)(?!\w)"
"""A unit of time behind its number without a space: `72hrs`."""


@lru_cache(maxsize=32)
def lexer(judgements: tuple[str, ...]) -> re.Pattern[str]:
    """Return the pattern whose matches are the tokens of a text; the grades are as `said` leaves them."""
    judgement = any_of(judgements)
    scale = "|".join(sorted(SCALES, key=len, reverse=True))
    before_amount = rf"(?=\s{{0,3}}(?:-?[£$€]?\s?[.\d]|{judgement}))"
    patterns = {  # tried from the top at each place
        "_": r"\s+",
        "d": PERIOD + "+",
        "j": judgement,
        "q": any_of(QUALIFIERS),
        "o": r"[(\[]",
        "e": r"[)\]]",
        "c": any_of(COMPARATORS) + before_amount,
        "C": any_of(SUFFIXES.keys() - {"+"}) + r"|(?<=[\d%])\+(?!\s?[\d.])",  # "or above"; the plus of 80%+
        "g": r"(?<!\w)(?:n\s?=|base\s?[:=]?|out\s{1,3}of|of)(?=\s{0,3}\d)(?<!score\sof)",  # n=13, of 13
        "f": rf"(?<![\w.,£$€-]){AMOUNT}\s{{0,2}}(?:/|out\s{{1,3}}of|of)\s{{0,2}}(?:the\s|a\stotal\sof\s)?{AMOUNT}"
        r"(?![\w%/]|\s%)",  # 9 out of 13, 9/13
        "n": rf"(?:(?<![\w%)\].,])-)?{AMOUNT}",  # a hyphen is a minus only where nothing stands before it
        "s": any_of(SCORES) + r"(?=\s{0,3}:?\s{0,3}\d)",
        "v": r"(?:per|/)\s{0,2}(?:[1-9]\d{0,2}(?:,\d{3})+|\d+)(?![\w,.]?\d|\w)",  # per 10,000
        "k": rf"(?:(?<=\d)|(?<=\d\s))(?:{scale})(?!\w)",  # directly behind a number
        "t": f"{any_of(TIMES)}|{GLUED}",
        "u": any_of(PERCENT),
        "m": r"(?:(?<![\w%)\]])-)?[£$€]",  # the minus of -£5
        "x": any_of(CHANGES),
        "r": any_of(LIGHTS),
        "l": any_of(LABELS),
        "i": rf"(?<!\w)to(?!\w)(?!\s{{0,3}}(?:the\s|end\s(?:of\s)?)?{PERIOD})",  # "to" before no period
        "p": any_of(BEFORE_PERIOD),
        "w": r"[^\W\d][\w'-]*",
        "h": r"-",
        "z": r"[,;:.'\"&]",
        "y": r".",
    }
    return re.compile("|".join(f"(?P<{name}>{pattern})" for name, pattern in patterns.items()), FLAGS)
