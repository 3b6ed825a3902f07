"""Reads what stands outside the brackets: an amount, a fraction or a judgement, with what follows it.

The patterns are over the tokens' letters; `_tokens.KINDS` says what each stands for.
"""

import re
from collections.abc import Sequence

from safeguard_xl.figure._draft import AMOUNTS, FRACTION, Draft, comparator
from safeguard_xl.figure._tokens import Token, letters_of
from safeguard_xl.figure._words import Words, said
from safeguard_xl.model import Unit

UNITS_WITH_NOUN = (None, Unit.MONEY, Unit.RATE, Unit.SCORE)  # `711 volunteers`; after other units a word is a note

LEAD = r"(?:[lqzbR]|p*d|(?<=[lqdzbR])h)*"  # labels, qualifiers, periods, marks; a dash only behind one of them
# After a lead a minus may be a dash, so a number below zero has none: 2008/09 -5%
SENTENCE = re.compile(rf"(?:{LEAD}c?(?:sz?)?m?n|c?(?:m?N|Mn))k?C?[ut]?v?(?P<tail>(?!i)[wpirRtjlqhzbdC]*)")
TAIL_WORDS = re.compile(r"[wijtl](?:[wijtlpzh]*[wjtl])?")
NUMBER = re.compile("[nNf]")
JUDGEMENT = re.compile(rf"{LEAD}c?jC?(?:[zhblqrR]|p*d)*")
WITH_FRACTION = re.compile(rf"[^f]*{FRACTION}[^f]*")
SCORE = re.compile(r"[lz]*sz?b?")  # what is left of "Score of 5 out of 15"
NOTHING_MORE = re.compile(r"(?:[lqzhbrR]|p*d)*")


def read_outside(draft: Draft, main: Sequence[Token], words: Words) -> None:
    """Add to the draft what these tokens say, or a problem at the place that cannot be read."""
    letters = letters_of(main)
    if "j" in letters and not NUMBER.search(letters):
        _read_judgement(draft, main, words)
    elif letters.count("f") == 1 and (found := WITH_FRACTION.fullmatch(letters)):
        _read_with_fraction(draft, main, found)
    elif (sentence := SENTENCE.fullmatch(letters)) is None or ("j" in letters and "u" not in letters):
        _leave_unread(draft, main)  # "2 - Good", but not "85% good or better"
    elif clash := _second_period(main, letters):
        draft.add_first_problem([clash])
    else:
        _read_sentence(draft, main, sentence)


def _second_period(main: Sequence[Token], letters: str) -> Token | None:
    """Return the period behind the figure if another stands before it: `Apr: 12 May: 13` may be two figures."""
    number = NUMBER.search(letters)
    if number is None or "d" not in letters:
        return None
    lead = next((token.period for token in main[: number.start()] if token.period), None)
    return next((token for token in main if lead and token.period and token.period != lead), None)


def _read_sentence(draft: Draft, tokens: Sequence[Token], sentence: re.Match[str]) -> None:
    """Read an amount and its tail: a noun (`volunteers`, `of workforce`) or notes, and extras."""
    tail = tokens[sentence.start("tail") :]
    draft.add_amount(tokens[: sentence.start("tail")])
    for found in TAIL_WORDS.finditer(sentence["tail"]):
        words = tail[found.start() : found.end()]
        is_noun = draft.unit in UNITS_WITH_NOUN or draft.words_of(words).lower().startswith(("of ", "per "))
        if draft.noun is None and is_noun:
            draft.add_noun(words)
        else:
            draft.add_note(words)
    draft.comparator = draft.comparator or comparator([token for token in tail if token.letter == "C"])
    draft.add_extras(tail)


def _read_with_fraction(draft: Draft, main: Sequence[Token], found: re.Match[str]) -> None:
    """Read `9 out of 13 homes`, with or without its percentage beside it."""
    start, end = found.span("fraction")
    rest = [*main[:start], *main[end:]]
    letters = letters_of(rest)
    if SCORE.fullmatch(letters):
        draft.add_fraction(main[start:end])
        draft.value, draft.unit = draft.numerator, Unit.SCORE
    elif NOTHING_MORE.fullmatch(letters):
        draft.add_fraction(main[start:end])
        draft.add_extras(rest)
    elif "u" in letters and (sentence := SENTENCE.fullmatch(letters)):
        draft.add_fraction(main[start:end])
        _read_sentence(draft, rest, sentence)
    else:
        _leave_unread(draft, main)


def _read_judgement(draft: Draft, main: Sequence[Token], words: Words) -> None:
    letters = letters_of(main)
    if not JUDGEMENT.fullmatch(letters):
        _leave_unread(draft, main)
        return
    draft.judgement = words.grades[said(main[letters.index("j")].text)]
    draft.unit = Unit.JUDGEMENT
    draft.comparator = comparator(main)
    draft.add_extras(main)


def _leave_unread(draft: Draft, main: Sequence[Token]) -> None:
    """Leave the draft without a value, but with the ends of a range and the period of a cell without a figure."""
    draft.add_range(main)
    draft.add_first_problem(main)
    if not AMOUNTS.search(letters_of(main)):
        draft.add_extras(main)
