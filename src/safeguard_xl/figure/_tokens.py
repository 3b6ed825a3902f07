"""Cuts a text into tokens."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from safeguard_xl.figure._absences import said
from safeguard_xl.figure._lexer import FLAGS, PERIOD, lexer
from safeguard_xl.figure._numbers import decimals_in
from safeguard_xl.figure._vocabulary import ARROWS, BEFORE_PERIOD, LIGHT_LETTERS, ONLY_OF_MONEY, QUALIFIERS, any_of
from safeguard_xl.period import Period, PeriodKind, periods_in

# A year is four digits in a bracket, after a preposition or a percentage, with no noun behind: (2009), in 2009,
# 85% 2009, not (2014 homes); or before everything else with a colon, 2009: 85%
BEFORE_YEAR = re.compile(r"(?:[(\[][^)\]]*|%\s{1,3}|\b(?:in|for|by|during|at)\s{1,3})(?<!of\s)$", FLAGS)
AFTER_YEAR = re.compile(rf"\s*(?:[^\s\w]|$|{any_of([*QUALIFIERS, *BEFORE_PERIOD])})", FLAGS)


@dataclass(frozen=True, slots=True)
class Token:
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
    return "".join(token.letter for token in tokens)


def tokens_of(text: str, plain: str, judgements: tuple[str, ...]) -> list[Token]:
    """Cut the text, folded as `plain`, into tokens; every character belongs to one."""
    periods: dict[int, Period] = {}
    masked = plain
    for period, start, end in periods_in(text):
        if period.kind is not PeriodKind.CALENDAR_YEAR or _is_year(plain, start, end):
            masked = masked[:start] + PERIOD * (end - start) + masked[end:]
            periods[start] = period
    tokens: list[Token] = []
    for match in lexer(tuple(said(word) for word in judgements if said(word))).finditer(masked):
        start, end = match.span()
        token = Token(match.lastgroup or "y", start, end, plain[start:end], periods.get(start))
        tokens.append(replace(token, letter=_letter(token, tokens)))
    return tokens


def _is_year(plain: str, start: int, end: int) -> bool:
    heads = not plain[:start].strip() and plain[end:].startswith(": ")
    return heads or bool(BEFORE_YEAR.search(plain[:start]) and AFTER_YEAR.match(plain[end:]))


def _letter(token: Token, before: Sequence[Token]) -> str:
    """Return the token's letter, `y` if it cannot be read after all: `1,2,3`, `5x`, a lone letter."""
    letter = token.letter
    behind = next((earlier.letter for earlier in reversed(before) if earlier.letter != "_"), "")
    match letter:
        case "n" | "f":
            readable = None not in decimals_in(token.text)
            letter = "N" if token.text.startswith("-") else letter
        case "k":
            readable = token.text not in ONLY_OF_MONEY or any(earlier.letter in "mM" for earlier in before)
        case "m":
            readable, letter = True, "M" if token.text.startswith("-") else letter
        case "r":
            drawn, loud = not token.text.isalpha(), token.text.isupper()
            readable, letter = True, "R" if drawn else "r" if loud else "w"  # "Green Flag awards" is a noun
        case "a":
            readable, letter = True, "w"
        case "z" if token.text in ARROWS:
            readable = any(earlier.letter in "nNfj" for earlier in before)
        case "z" if token.text == "=":
            readable = behind in tuple("ldfu")  # Target = 95%, 9/13 = 69%
        case "w":
            glued = bool(before) and before[-1].letter in "nNfk"
            light = behind == "u" and token.text in LIGHT_LETTERS  # 85.2% G
            readable = not glued and (len(token.text) > 1 or token.said == "a" or light)
        case _:
            readable = True
    return letter if readable else "y"
