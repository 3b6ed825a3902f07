"""Reads what stands outside the brackets: an amount, a fraction or a judgement, with what follows it.

The patterns are over the tokens' letters; `_lexer.KINDS` says what each stands for.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from safeguard_xl.figure._absences import said
from safeguard_xl.figure._amounts import FRACTION, comparator, with_amount, with_extras, with_fraction, with_range
from safeguard_xl.figure._model import Figure
from safeguard_xl.figure._places import AMOUNTS, first_problem, with_note, with_noun, words_of
from safeguard_xl.figure._tokens import Token, letters_of
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


def read_outside(figure: Figure, main: list[Token], judgements: tuple[str, ...]) -> Figure:
    """Return the figure with what these tokens say, or a problem at the place that cannot be read."""
    letters = letters_of(main)
    if "j" in letters and not NUMBER.search(letters):
        return _read_judgement(figure, main, judgements)
    if letters.count("f") == 1 and (found := WITH_FRACTION.fullmatch(letters)):
        return _read_with_fraction(figure, main, found)
    sentence = SENTENCE.fullmatch(letters)
    if sentence is None or ("j" in letters and "u" not in letters):  # "2 - Good", but "85% good or better"
        return _unread(figure, main)
    if clash := _second_period(main):
        return first_problem(figure, [clash])
    return _read_sentence(figure, main, sentence)


def _second_period(main: Sequence[Token]) -> Token | None:
    """Return the period behind the figure if another stands before it: `Apr: 12 May: 13` may be two figures."""
    letters = letters_of(main)
    number = NUMBER.search(letters)
    lead = next((token.period for token in main[: number.start()] if token.period), None) if number else None
    return next((token for token in main if lead and token.period and token.period != lead), None)


def _read_sentence(figure: Figure, tokens: list[Token], sentence: re.Match[str]) -> Figure:
    """Read an amount and its tail: a noun (`volunteers`, `of workforce`) or notes, and extras."""
    tail = tokens[sentence.start("tail") :]
    figure = with_amount(figure, tokens[: sentence.start("tail")])
    for found in TAIL_WORDS.finditer(letters_of(tail)):
        words = tail[found.start() : found.end()]
        is_noun = figure.unit in UNITS_WITH_NOUN or words_of(figure, words).lower().startswith(("of ", "per "))
        figure = with_noun(figure, words) if figure.noun is None and is_noun else with_note(figure, words)
    figure = replace(
        figure, comparator=figure.comparator or comparator([token for token in tail if token.letter == "C"])
    )
    return with_extras(figure, tail)


def _read_with_fraction(figure: Figure, main: list[Token], found: re.Match[str]) -> Figure:
    """Read `9 out of 13 homes`, with or without its percentage beside it."""
    start, end = found.span("fraction")
    rest = main[:start] + main[end:]
    letters = letters_of(rest)
    fraction = with_fraction(figure, main[start:end])
    if SCORE.fullmatch(letters):
        return replace(fraction, value=fraction.numerator, unit=Unit.SCORE)
    if NOTHING_MORE.fullmatch(letters):
        return with_extras(fraction, rest)
    if "u" in letters and (sentence := SENTENCE.fullmatch(letters)):
        return _read_sentence(fraction, rest, sentence)
    return _unread(figure, main)


def _read_judgement(figure: Figure, main: Sequence[Token], judgements: tuple[str, ...]) -> Figure:
    letters = letters_of(main)
    if not JUDGEMENT.fullmatch(letters):
        return _unread(figure, main)
    grade = said(main[letters.index("j")].text)
    word = next(word for word in judgements if said(word) == grade)
    return with_extras(replace(figure, judgement=word, unit=Unit.JUDGEMENT, comparator=comparator(main)), main)


def _unread(figure: Figure, main: Sequence[Token]) -> Figure:
    """Return the figure without a value, but with the ends of a range and the period of a cell without a figure."""
    figure = first_problem(with_range(figure, main), main)
    return figure if AMOUNTS.search(letters_of(main)) else with_extras(figure, main)
