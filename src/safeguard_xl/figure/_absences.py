"""Why there is no figure, by the council's own words."""

import re
from collections.abc import Sequence
from functools import lru_cache

from safeguard_xl.figure._model import Words
from safeguard_xl.figure._vocabulary import FOOTNOTE_MARKS
from safeguard_xl.model import Absence
from safeguard_xl.period import folded

FIGURE = re.compile(r"[£$€]\s?\d|\d\s?%|\d,\d{3}|(?<![\d.])\d+\.\d+(?![\d.])")  # what no wildcard takes in
WILDCARD = re.compile(r"(?<!\\)\*")
MARKS = " .,;:!*" + FOOTNOTE_MARKS


def absence_of(plain: str, words: Words) -> Absence | None:
    """Return the first absence whose pattern the text matches, or would without the marks at its end: `N/A*`."""
    text = said(plain)
    bare = text.rstrip(MARKS)
    return _first_match(text, words) or (_first_match(bare, words) if bare else None)


def _first_match(text: str, words: Words) -> Absence | None:
    has_figure = FIGURE.search(text)
    for (first, *others), absence in patterns(words):
        if text == first.strip() if not others else not has_figure and _matches(text, first.lstrip(), others):
            return absence
    return None


def said(text: str) -> str:
    """Return the text as words are compared: without case, white space collapsed."""
    return " ".join(folded(text).casefold().split())


@lru_cache(maxsize=32)
def patterns(words: Words) -> tuple[tuple[list[str], Absence], ...]:
    """Return each pattern as the pieces between its wildcards, a space at a piece's end kept."""
    pieces = ((WILDCARD.split(text), absence) for text, absence in words.absences)
    return tuple(
        ([said(f"|{piece}|")[1:-1].replace("\\*", "*") for piece in text], absence) for text, absence in pieces
    )


def _matches(text: str, first: str, others: Sequence[str]) -> bool:
    """Return whether the text holds the pieces in order, the first and the last at its ends."""
    if not text.startswith(first):
        return False
    at = len(first)
    for piece in others[:-1]:
        found = text.find(piece, at)
        if found < 0:
            return False
        at = found + len(piece)
    last = others[-1].rstrip()
    return text.endswith(last) and len(text) - len(last) >= at
