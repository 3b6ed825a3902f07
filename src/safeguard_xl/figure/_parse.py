"""Reads the text of a cell."""

import re
from dataclasses import replace
from functools import lru_cache

from safeguard_xl.figure._absences import absence_of
from safeguard_xl.figure._amounts import with_amount
from safeguard_xl.figure._brackets import parted
from safeguard_xl.figure._lexer import KINDS
from safeguard_xl.figure._model import Figure, Part, Problem, Words
from safeguard_xl.figure._outside import read_outside
from safeguard_xl.figure._places import with_problem
from safeguard_xl.figure._tokens import letters_of, tokens_of
from safeguard_xl.figure._within import read_within
from safeguard_xl.model import Absence
from safeguard_xl.period import folded, periods_in

LONGEST = 500  # characters; a longer text is prose, not a figure
IN_BRACKETS = re.compile(r"_*om?nk?e_*")  # (3.2): accountants write minus 3.2 so


@lru_cache(maxsize=8192)  # for those who ask for a text at a time; a column is read by `read_texts`
def parse_figure(text: str, words: Words) -> Figure:
    """Return what the text of a cell says; it never raises.

    >>> figure = parse_figure("69% (9 out of 13 homes)", Words())
    >>> figure.value, figure.numerator, figure.denominator, figure.noun
    (Decimal('69'), Decimal('9'), Decimal('13'), 'homes')
    >>> parse_figure("50% reduction", Words()).problems
    (Problem(kind='unreadable', start=4, end=13),)
    """
    return read_figure(text, words)


def read_figure(text: str, words: Words) -> Figure:
    """Return what the text says, as `parse_figure` does, and remember nothing."""
    plain = folded(text)
    absence = absence_of(plain, words) if plain.strip() else Absence.BLANK
    if absence:
        period, *_ = next(periods_in(text), (None,))
        return Figure(text, absence=absence, period=period, parts=_one_part("absence", text))
    if len(plain.strip()) > LONGEST:
        return Figure(text, parts=_one_part("text", text), problems=(Problem("unreadable", 0, len(text)),))
    return _read(text, plain, words)


def _one_part(kind: str, text: str) -> tuple[Part, ...]:
    return (Part(kind, 0, len(text)),) if text else ()


def _read(text: str, plain: str, words: Words) -> Figure:
    tokens = tokens_of(text, plain, words.judgements)
    main, asides, problems = parted(tokens)
    parts = tuple(Part(KINDS[token.letter], token.start, token.end) for token in tokens)
    figure = Figure(text, parts=parts, problems=problems)
    if IN_BRACKETS.fullmatch(letters_of(tokens)) and plain.strip()[0] == "(":
        return with_amount(figure, asides[0], sign=-1)
    absence = absence_of(plain[main[0].start : main[-1].end], words) if main and asides else None
    if absence:
        figure = replace(figure, absence=absence)
    elif main:
        figure = read_outside(figure, main, words.judgements)
    for aside in asides:
        figure = read_within(figure, aside)
    return _settled(figure)


def _settled(figure: Figure) -> Figure:
    """Return the figure with its problems in order, and one more if nothing at all was read."""
    read = (figure.value, figure.numerator, figure.judgement, figure.absence)
    if not figure.problems and all(found is None for found in read):
        figure = with_problem(figure, "unreadable", 0, len(figure.text))
    return replace(figure, problems=tuple(sorted(figure.problems, key=lambda problem: problem.start)))
