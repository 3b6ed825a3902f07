"""Where in the text something stands: its words, its part, its problem."""

import re
from collections.abc import Sequence
from dataclasses import replace

from safeguard_xl.figure._model import Figure, Part, Problem, ProblemKind
from safeguard_xl.figure._tokens import Token, letters_of

UNREADABLE = re.compile("[xyg]")
UNEXPECTED = re.compile("[wi]")  # words where no word may stand
AMOUNTS = re.compile("[nNfj]")


def words_of(figure: Figure, tokens: Sequence[Token]) -> str:
    """Return the text of the tokens as the officer wrote it, white space collapsed."""
    return " ".join(figure.text[tokens[0].start : tokens[-1].end].split())


def labelled(figure: Figure, kind: str, tokens: Sequence[Token]) -> Figure:
    """Return the figure with these tokens as one part."""
    start, end = tokens[0].start, tokens[-1].end
    before = [part for part in figure.parts if part.end <= start]
    after = [part for part in figure.parts if part.start >= end]
    return replace(figure, parts=(*before, Part(kind, start, end), *after))


def with_noun(figure: Figure, tokens: Sequence[Token]) -> Figure:
    """Return the figure with these words, if there are any, as its noun."""
    return labelled(replace(figure, noun=words_of(figure, tokens)), "noun", tokens) if tokens else figure


def with_note(figure: Figure, tokens: Sequence[Token]) -> Figure:
    """Return the figure with these words as a note."""
    return labelled(replace(figure, notes=(*figure.notes, words_of(figure, tokens))), "note", tokens)


def with_problem(figure: Figure, kind: ProblemKind, start: int, end: int) -> Figure:
    """Return the figure with a problem at this place."""
    return replace(figure, problems=(*figure.problems, Problem(kind, start, end)))


def first_problem(figure: Figure, tokens: Sequence[Token]) -> Figure:
    """Return the figure with a problem at the first place that could not be read: all of it, where no number is."""
    letters = letters_of(tokens)
    amounts = [found.start() for found in AMOUNTS.finditer(letters)]
    if len(amounts) > 1:
        at = tokens[amounts[1]]
        return with_problem(figure, "several-figures", at.start, at.end)
    place = UNREADABLE.search(letters) or UNEXPECTED.search(letters) if amounts else None
    first, last = (tokens[place.start()],) * 2 if place else (tokens[0], tokens[-1])
    return with_problem(figure, "unreadable", first.start, last.end)
