"""Reads the text of a cell."""

import re
from functools import lru_cache

from safeguard_xl.figure._draft import Draft
from safeguard_xl.figure._grammar import read_outside, read_within
from safeguard_xl.figure._model import Figure, Part, Problem
from safeguard_xl.figure._tokens import KINDS, letters_of, parted, tokens_of
from safeguard_xl.figure._words import Words
from safeguard_xl.model import Absence
from safeguard_xl.period import folded, periods_in

THOUSANDS = re.compile(r"(?<=\d)[\u00a0\u2007\u2009\u202f](?=\d{3}(?!\d))", re.ASCII)
"""A space that does not break, or a thin one, as a comma between thousands; an ordinary one may part two figures."""
LONGEST = 500  # characters; a longer text is prose, not a figure
IN_BRACKETS = re.compile(r"_*o_*m?_*n_*k?_*u?_*e_*")  # (3.2): accountants write minus 3.2 so


@lru_cache(maxsize=8192)  # a text is looked at where a table is found, and again where it is read
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
    plain = folded(THOUSANDS.sub(",", text))
    absence = words.absence_of(plain) if plain.strip() else Absence.BLANK
    if absence:
        period, *_ = next(periods_in(text), (None,))
        return Figure(text, absence=absence, period=period, parts=_one_part("absence", text))
    if len(plain.strip()) > LONGEST:
        return Figure(text, parts=_one_part("text", text), problems=(Problem("unreadable", 0, len(text)),))
    return _read(text, plain, words).figure()


def _one_part(kind: str, text: str) -> tuple[Part, ...]:
    return (Part(kind, 0, len(text)),) if text else ()


def _read(text: str, plain: str, words: Words) -> Draft:
    tokens = tokens_of(text, plain, words)
    main, asides, problems = parted(tokens)
    draft = Draft(text, [Part(KINDS[token.letter], token.start, token.end) for token in tokens], problems)
    if IN_BRACKETS.fullmatch(letters_of(tokens)) and plain.strip()[0] == "(":
        draft.add_amount(asides[0], sign=-1)
        return draft
    draft.absence = words.absence_of(plain[main[0].start : main[-1].end]) if main and asides else None
    if main and not draft.absence and not draft.add_duration(main):
        read_outside(draft, main, words)
    for aside in asides:
        read_within(draft, aside)
    _settle(draft)
    return draft


def _settle(draft: Draft) -> None:
    """Put the problems in order, and add one if nothing at all was read."""
    if draft.denominator == 0 and not draft.numerator:
        draft.absence, draft.value, draft.decimals = Absence.NO_CASES, None, None
    read = (draft.value, draft.numerator, draft.judgement, draft.absence)
    if not draft.problems and all(found is None for found in read):
        draft.problems.append(Problem("unreadable", 0, len(draft.text)))
    draft.problems.sort(key=lambda problem: problem.start)
