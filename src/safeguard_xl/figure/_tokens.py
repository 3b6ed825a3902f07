"""Cuts a text into tokens, and parts those outside the brackets from those within; a kind of token has a letter."""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from safeguard_xl.figure._model import AMOUNT, ZERO, Problem, decimals_in
from safeguard_xl.figure._vocabulary import (
    ARROWS,
    BEFORE_PERIOD,
    CHANGES,
    CIRCA,
    COMPARATORS,
    FOOTNOTE_MARKS,
    LABELS,
    LIGHT_LETTERS,
    LIGHTS,
    MOVES_TO,
    ONLY_OF_MONEY,
    PERCENT,
    QUALIFIERS,
    SCALES,
    SCORES,
    SUFFIXES,
    TIMES,
    any_of,
)
from safeguard_xl.figure._words import Words
from safeguard_xl.period import Period, PeriodKind, periods_in

FLAGS = re.ASCII | re.DOTALL
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
CHECKED = frozenset("nfkmrawz")
"""The kinds whose letter is another one by how they are spelt or by what stands before them."""

GLUED = r"(?<=\d)(?:secs?|mins?|hrs?|hours?|days?|wks?|weeks?|months?|yrs?|years?)(?!\w)"
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


ONE = r"1(?![\w%/:]|[.,]\d)"


@lru_cache(maxsize=32)
def lexer(judgements: tuple[str, ...]) -> re.Pattern[str]:
    """Return the pattern whose matches are the tokens of a text in small letters, as the grades are."""
    judgement = any_of(judgements)
    scale = "|".join(sorted(SCALES, key=len, reverse=True))
    before_amount = rf"(?=\s{{0,3}}(?:-?[£$€]?\s?[.\d½¼¾]|{judgement}))"
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
        "C": any_of(SUFFIXES.keys() - {"+"}) + r"|(?<=[\d%])\+(?!\s?[\d.])"  # "or above"; the plus of 80%+
        r"|(?<=[\d%])(?:[<>]=?|[≤≥])(?=\s*(?:\Z|[(\[]))",  # the bound of 23%<
        "g": r"(?<!\w)(?:n\s?=|base\s?[:=]?|out\s{1,3}of|of)(?=\s{0,3}\d)(?<!score\sof)"
        rf"(?!\s{{0,3}}{AGES})",  # n=13, of 13
        "f": rf"(?<![\w.,£$€-])(?!\d+\.\d+\s?/\s?(?:{BIG}|{ONE})){AMOUNT}\s{{0,2}}(?:/|out\s{{1,3}}of|of)"
        rf"\s{{0,2}}(?:the\s|a\stotal\sof\s)?{AMOUNT}(?![\w%/]|\s%)",  # 9 out of 13, 9/13; 8.2/10,000 is a rate
        # A hyphen is a minus only where nothing stands before it
        "n": rf"(?:(?<![\w%)\].,])-)?{AMOUNT}|(?<![\w-]){ZERO}(?=\s*(?:$|[(\[%]))",
        "s": any_of(SCORES) + r"(?=\s{0,3}:?\s{0,3}\d)",
        "v": rf"(?:per|/)\s{{0,2}}{BIG}(?![\w,.]?\d|\w)|(?<=[\d\s])[:/]\s?{ONE}",  # per 10,000; 3:1, 4.6/1
        "k": rf"(?:(?<=\d)|(?<=\d\s))(?:{scale})(?!\w)",  # directly behind a number
        "l": rf"{any_of(LABELS)}(?!\s(?:least|most|or)\b)|{any_of(MOVES_TO)}{before_amount}",
        "x": any_of(CHANGES),
        "t": f"{any_of(TIMES)}|{GLUED}",
        "u": any_of(PERCENT),
        "m": r"(?:(?<![\w%)\]])-)?[£$€]",  # the minus of -£5
        "r": any_of(LIGHTS),
        "i": rf"(?<!\w)to(?!\w)(?!\s{{0,3}}(?:the\s|end\s(?:of\s)?)?{PERIOD})",  # "to" before no period
        "p": any_of(BEFORE_PERIOD),
        "w": r"[^\W\d][\w'-]*",
        "h": r"-(?!\s*\Z)|(?<![\d%])-",  # 5- may be a minus
        "z": rf"[,;:.'\"&={ARROWS}{FOOTNOTE_MARKS}]",
        "y": r".",
    }
    return re.compile("|".join(f"(?P<{name}>{pattern})" for name, pattern in patterns.items()), FLAGS)


# A year is four digits in a bracket, after a preposition or a percentage, with no noun behind: (2009), in 2009,
# 85% 2009, not (2014 homes); or before everything else with a colon, 2009: 85%
BEFORE_YEAR = re.compile(r"(?:[(\[][^)\]]*|%\s{1,3}|\b(?:in|for|by|during|at)\s{1,3})(?<!of\s)$", FLAGS | re.IGNORECASE)
AFTER_YEAR = rf"(?i)\s*(?:[^\s\w]|$|{any_of([*QUALIFIERS, *BEFORE_PERIOD])})"
PAIRS = {"(": ")", "[": "]"}


class Token(NamedTuple):
    """A stretch of text of one kind; `letter` is that of `KINDS`, or `b` where brackets interrupt the text."""

    letter: str
    start: int
    end: int
    text: str
    period: Period | None = None

    @property
    def said(self) -> str:
        """The text as the tables of words have it."""
        return " ".join(self.text.lower().split())


def letters_of(tokens: Sequence[Token]) -> str:
    """Return the letters of the tokens, which the patterns are matched against."""
    return "".join([token.letter for token in tokens])


def tokens_of(text: str, plain: str, words: Words) -> list[Token]:
    """Cut the text, folded as `plain`, into tokens; every character belongs to one."""
    periods: dict[int, Period] = {}
    masked = plain
    for period, start, end in periods_in(text):
        if period.kind is not PeriodKind.CALENDAR_YEAR or _is_year(plain, start, end):
            masked = masked[:start] + PERIOD * (end - start) + masked[end:]
            periods[start] = period
    tokens: list[Token] = []
    lowered = masked.lower()
    for match in lexer(words.grades_near(lowered)).finditer(lowered):
        start, end = match.span()
        letter, spelt = match.lastgroup or "y", plain[start:end]
        letter = _checked(letter, spelt, tokens) if letter in CHECKED else letter
        tokens.append(Token(letter, start, end, spelt, periods.get(start)))
    return tokens


def _is_year(plain: str, start: int, end: int) -> bool:
    heads = not plain[:start].strip() and plain[end:].startswith(": ")
    return heads or bool(BEFORE_YEAR.search(plain[:start]) and re.match(AFTER_YEAR, plain[end:], FLAGS))


def _checked(letter: str, spelt: str, before: Sequence[Token]) -> str:
    """Return the letter of a token behind these, `y` if it cannot be read after all: `1,2,3`, `5x`, a lone letter."""
    readable = True
    match letter:
        case "n" | "f":
            readable = all(number is not None for number in decimals_in(spelt))
            letter = "N" if spelt.startswith("-") else letter
        case "k":
            readable = spelt not in ONLY_OF_MONEY or any(token.letter in "mM" for token in before)
        case "m":
            letter = "M" if spelt.startswith("-") else letter
        case "r":
            drawn, loud = not spelt.isalpha(), spelt.isupper()
            letter = "R" if drawn else "r" if loud else "w"  # "Green Flag awards" is a noun
        case "a":
            letter = "w"
        case "w":
            readable = _is_word(spelt, before)
        case "z":
            readable = _is_mark(spelt, before)
    return letter if readable else "y"


def _is_word(spelt: str, before: Sequence[Token]) -> bool:
    """Return whether letters are a word: not glued to a number, nor alone but for a light, 85.2% G."""
    if before and before[-1].letter in "nNfk":
        return False
    return len(spelt) > 1 or spelt in "aA" or (spelt in LIGHT_LETTERS and _behind(before) == "u")


def _is_mark(spelt: str, before: Sequence[Token]) -> bool:
    """Return whether a mark only comments: an arrow behind a figure, `Target = 95%`, `9/13 = 69%`."""
    if spelt in ARROWS:
        return any(token.letter in "nNfj" for token in before)
    return spelt != "=" or _behind(before) in ("l", "d", "f", "u")


def _behind(before: Sequence[Token]) -> str:
    """Return the letter of the last of these tokens that is no space."""
    return next((token.letter for token in reversed(before) if token.letter != "_"), "")


def parted(tokens: Sequence[Token]) -> tuple[list[Token], list[list[Token]], list[Problem]]:
    """Return what stands outside, the asides within, and the brackets without a partner; spaces are left out."""
    main: list[Token] = []
    asides: list[list[Token]] = [[]]
    waiting: list[Token] = []
    interrupted = False
    problems: list[Problem] = []
    for token in tokens:
        if token.letter == "o":
            waiting.append(token)
        elif token.letter == "e":
            if waiting and PAIRS[waiting[-1].text] == token.text:
                waiting.pop()
            else:
                problems.append(Problem("unbalanced-brackets", token.start, token.end))
        elif token.letter != "_" and waiting:
            asides[-1].append(token)
        elif token.letter != "_":
            if main and interrupted:
                main.append(Token("b", token.start, token.start, ""))
            interrupted = False
            main.append(token)
        if token.letter in "oe":
            asides.append([])
            interrupted = True
    problems += [Problem("unbalanced-brackets", token.start, token.end) for token in waiting]
    return main, [aside for aside in asides if aside], problems
