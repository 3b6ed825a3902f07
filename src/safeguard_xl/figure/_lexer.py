"""The patterns that cut a text into tokens, one a kind; a kind has a letter, which is the name of its group."""

import re
from functools import lru_cache

from safeguard_xl.figure._numbers import AMOUNT, ZERO
from safeguard_xl.figure._vocabulary import (
    ARROWS,
    BEFORE_PERIOD,
    CHANGES,
    CIRCA,
    COMPARATORS,
    FOOTNOTE_MARKS,
    LABELS,
    LIGHTS,
    MOVES_TO,
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
    "M": "money", "s": "score", "x": "change", "r": "rag", "R": "rag", "l": "label", "p": "word",
    "j": "judgement", "w": "word", "a": "word", "g": "word", "i": "word", "h": "dash", "z": "mark", "y": "unread",
}  # fmt: skip
"""What the parts of a figure are called, by letter: `N` and `M` are below zero, `R` is a light as a sign, `a` is a word
with a number in it, `y` is what cannot be read."""

GLUED = r"(?<=\d)(?:mins?|hrs?|hours?|days?|wks?|weeks?|months?|yrs?|years?)(?!\w)"
"""A unit of time behind its number without a space: `72hrs`."""

AGES = (
    r"(?<![\w.,])(?:"
    r"age[ds]?\s{1,2}\d{1,2}(?:\s?(?:-|to)\s?\d{1,2}|\s?\+|\s(?:and|or)\s(?:over|under|above|below))?"
    r"|(?:under|over)[\s-]\d{1,2}'?s"
    r"|\d{1,2}(?:\s?(?:-|to)\s?\d{1,2}|\+)?[\s-]years?[\s-]olds?"
    r")(?![\w%]|[.,]\d)"
)
"""Whom a figure is about, though a number is in it: `aged 16-17`, `under 18s`, `16 to 18 year olds`, `aged 65+`."""
LIMIT = rf"(?<=.)(?<!\w)(?:with)?in\s{{1,2}}{AMOUNT}\s{{0,2}}{any_of(TIMES)}"
"""In what time, behind the figure: `95% within 10 working days`, `60% in 13 weeks`."""
BIG = r"(?:1(?:0+k?|0{0,2}(?:,000)+|k)|(?:a\s)?(?:hundred\s)?(?:thousand|million))"
"""What a rate is per: `1000`, `10,000`, `10k`, `hundred thousand`."""


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
        "q": any_of(QUALIFIERS.keys() - CIRCA) + r"|(?<!\w)ca?\.?(?=\s{0,2}[£$€]?\s?\d)",  # c. 450
        "a": f"{AGES}|{LIMIT}",
        "o": r"[(\[]",
        "e": r"[)\]]",
        "c": rf"{any_of(COMPARATORS.keys() - {'within'})}{before_amount}"
        rf"|\Awithin(?=\s{{1,3}}{AMOUNT}\s{{0,2}}{any_of(TIMES)})",
        "C": any_of(SUFFIXES.keys() - {"+"}) + r"|(?<=[\d%])\+(?!\s?[\d.])",  # "or above"; the plus of 80%+
        "g": r"(?<!\w)(?:n\s?=|base\s?[:=]?|out\s{1,3}of|of)(?=\s{0,3}\d)(?<!score\sof)"
        rf"(?!\s{{0,3}}{AGES})",  # n=13, of 13
        "f": rf"(?<![\w.,£$€-])(?!\d+\.\d+\s?/\s?{BIG}){AMOUNT}\s{{0,2}}(?:/|out\s{{1,3}}of|of)"
        rf"\s{{0,2}}(?:the\s|a\stotal\sof\s)?{AMOUNT}(?![\w%/]|\s%)",  # 9 out of 13, 9/13; 8.2/10,000 is a rate
        # A hyphen is a minus only where nothing stands before it
        "n": rf"(?:(?<![\w%)\].,])-)?{AMOUNT}|(?<![\w-]){ZERO}(?=\s*(?:$|[(\[%]))",
        "s": any_of(SCORES) + r"(?=\s{0,3}:?\s{0,3}\d)",
        "v": rf"(?:per|/)\s{{0,2}}{BIG}(?![\w,.]?\d|\w)",  # per 10,000
        "k": rf"(?:(?<=\d)|(?<=\d\s))(?:{scale})(?!\w)",  # directly behind a number
        "l": f"{any_of(LABELS)}|{any_of(MOVES_TO)}{before_amount}",
        "x": any_of(CHANGES),
        "t": f"{any_of(TIMES)}|{GLUED}",
        "u": any_of(PERCENT),
        "m": r"(?:(?<![\w%)\]])-)?[£$€]",  # the minus of -£5
        "r": any_of(LIGHTS),
        "i": rf"(?<!\w)to(?!\w)(?!\s{{0,3}}(?:the\s|end\s(?:of\s)?)?{PERIOD})",  # "to" before no period
        "p": any_of(BEFORE_PERIOD),
        "w": r"[^\W\d][\w'-]*",
        "h": r"-",
        "z": rf"[,;:.'\"&={ARROWS}]|(?<![\d.,])[{FOOTNOTE_MARKS}]",  # 5² is no footnote
        "y": r".",
    }
    return re.compile("|".join(f"(?P<{name}>{pattern})" for name, pattern in patterns.items()), FLAGS)
