"""Reads what stands outside the brackets, and what stands within each; what no pattern reads is a problem or a note.

The patterns are over the tokens' letters; `_tokens.KINDS` says what each stands for.
"""

import re
from collections.abc import Sequence
from decimal import Decimal

from safeguard_xl.figure._draft import AMOUNTS, FRACTION, Draft, comparator
from safeguard_xl.figure._model import EXACT, decimal, rounded
from safeguard_xl.figure._tokens import Token, letters_of
from safeguard_xl.figure._vocabulary import CHANGES_ALONE, LIGHTS, UNITS
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

SCALE = re.compile(r"(?:in\s)?[£$€]?\s?(?:'?000'?s?|k|m|mn|bn|thousands?|millions?|billions?)", re.ASCII)  # (£'000)
FRACTION_ASIDE = re.compile(rf"(?:[lz]|p*d)*{FRACTION}(?:[zq]|p*d)*")
DENOMINATOR = re.compile(r"(?:[lz]*gn|n(?=w))(?P<noun>(?:w[wpizt]*(?<![pz]))?)(?:[zq]|p*d)*")  # n=13, 13 homes
LIKE_PERIOD = re.compile(r"dw*")
PAIR = re.compile(r"([1-9]\d*)\s?/\s?([1-9]\d*)")  # 12/13; 03/04 is a year
EXTRAS = re.compile(r"(?P<extras>(?:[zhql]|p*d)*(?:q|p*d)[zhq]*)[^nNfxygvcm]*$")  # (2009/10 Ofsted), no number in it


def read_outside(draft: Draft, main: Sequence[Token], words: Words) -> None:
    """Add to the draft an amount, a fraction or a judgement with what follows it, or a problem at its place."""
    letters = letters_of(main)
    if "j" in letters and not NUMBER.search(letters):
        _read_judgement(draft, main, words)
    elif letters.count("f") == 1 and (found := WITH_FRACTION.fullmatch(letters)):
        _read_beside_fraction(draft, main, found)
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


def _read_beside_fraction(draft: Draft, main: Sequence[Token], found: re.Match[str]) -> None:
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


def read_within(draft: Draft, aside: Sequence[Token]) -> None:
    """Add to the draft what a bracket says: a light, a fraction, how many a percentage is of, a period; else a note."""
    letters = letters_of(aside)
    if draft.rag is None and letters in ("w", "r", "R") and aside[0].said in LIGHTS:
        draft.rag = LIGHTS[aside[0].said]
        draft.label("rag", aside)
    elif draft.value is not None and _takes_away(draft, aside):
        draft.value = draft.decimals = None
    elif letters in ("u", "t") and draft.unit is None:  # 12 (days)
        draft.unit = UNITS[aside[0].said]
    elif _may_have_fraction(draft) and _read_fraction(draft, aside, letters):
        pass
    elif found := EXTRAS.match(letters):
        draft.add_extras(aside[: found.end("extras")])
    else:
        draft.add_note(aside)


def _takes_away(draft: Draft, aside: Sequence[Token]) -> bool:
    """Return whether the number before the bracket is not the figure, and say so: 5% (reduction)."""
    alone = draft.words_of(aside).lower()
    if alone in CHANGES_ALONE or SCALE.fullmatch(alone):
        draft.add_first_problem(aside)
        return True
    return False


def _may_have_fraction(draft: Draft) -> bool:
    readable = all(problem.kind == "unbalanced-brackets" for problem in draft.problems)
    return readable and draft.absence is None


def _read_fraction(draft: Draft, aside: Sequence[Token], letters: str) -> bool:
    """Read `9 out of 13 homes`, `13 homes` beside a percentage, or `69%` beside `9 out of 13`; return whether it is."""
    if draft.numerator is not None:
        if letters != "nu" or draft.value is not None:
            return False
        draft.add_amount(aside)
        return True
    if found := FRACTION_ASIDE.fullmatch(letters):
        draft.add_fraction(aside[found.start("fraction") : found.end("fraction")])
        draft.add_extras(aside)
        return True
    if draft.unit is not Unit.PERCENT or draft.value is None:
        return False
    return _read_denominator(draft, aside, letters) or _read_fraction_like_period(draft, aside, letters)


def _read_denominator(draft: Draft, aside: Sequence[Token], letters: str) -> bool:
    """Read `13 homes`, `n=13`, `of 13 homes`: how many the percentage is of."""
    found = DENOMINATOR.fullmatch(letters)
    count = decimal(aside[letters.index("n")].text) if found else None
    if not found or count is None or count % 1 or (count == 0 and "g" not in letters):  # (0 homes) may be the part
        return False
    draft.denominator = count
    draft.add_noun(aside[found.start("noun") : found.end("noun")])
    draft.add_extras(aside)
    return True


def _read_fraction_like_period(draft: Draft, aside: Sequence[Token], letters: str) -> bool:
    """Read `12/13` beside 92% as a fraction, though it is spelt as a year is."""
    pair = PAIR.fullmatch(aside[0].text) if LIKE_PERIOD.fullmatch(letters) else None
    if pair is None:
        return False
    numerator, denominator = Decimal(pair[1]), Decimal(pair[2])
    exact = EXACT.divide(EXACT.multiply(numerator, Decimal(100)), denominator)
    if rounded(exact, draft.decimals or 0) != draft.value:
        return False
    draft.numerator, draft.denominator = numerator, denominator
    draft.label("fraction", aside[:1])
    draft.add_noun(aside[1:])
    return True
