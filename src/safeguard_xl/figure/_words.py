"""A council's own words: why there is no figure, and the grades of its scales."""

import re
from collections.abc import Iterable, Sequence
from functools import cached_property
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from msgspec import Struct

from safeguard_xl.figure._vocabulary import COMPARATORS, FOOTNOTE_MARKS, any_of, any_pattern
from safeguard_xl.model import Absence
from safeguard_xl.period import folded

PLAIN_FIGURE = re.compile(r"[£$€]\s?\d|\d\s?%|\d,\d{3}|(?<![\d.])\d+\.\d+(?![\d.])")
"""What no wildcard of an absence takes in."""
BOUND = rf"{any_of(COMPARATORS)}\s*\d"
"""What no wildcard of an absence begins with: "no longer than 30 weeks" is not no longer measured."""
WILDCARD = re.compile(r"(?<!\\)\*")
MARKS = " .,;:!*" + FOOTNOTE_MARKS
"""What may stand at the end of an absence: `N/A*`."""


class Words(Struct, frozen=True, dict=True):
    r"""A council's own words: what it writes where there is no figure, and the grades of its scales.

    An absence is a pattern in which `*` stands for anything but a plain figure, and `\*` for an asterisk;
    it is compared without case, white space collapsed.
    """

    absences: tuple[tuple[str, Absence], ...] = ()
    judgements: tuple[str, ...] = ()

    def __hash__(self) -> int:
        """Return the hash of the words, worked out once: there are hundreds."""
        return self._hash

    @cached_property
    def _hash(self) -> int:
        return hash((self.absences, self.judgements))

    @cached_property
    def grades(self) -> dict[str, str]:
        """The judgements by what is said by them."""
        known = ((said(folded(word)), word) for word in reversed(self.judgements))
        return {grade: word for grade, word in known if grade}

    def grades_near(self, text: str) -> tuple[str, ...]:
        """Return the grades for a text in small letters; none where no word stands in it that one begins with."""
        return tuple(self.grades) if any(word in text for word in self._first_words) else ()

    @cached_property
    def _first_words(self) -> frozenset[str]:
        return frozenset(grade.split()[0] for grade in self.grades)

    @cached_property
    def absence_pieces(self) -> tuple[tuple[tuple[str, ...], Absence], ...]:
        """The pieces of each absence between its wildcards, a space at a piece's end kept."""
        split = ((WILDCARD.split(text), absence) for text, absence in self.absences)
        return tuple((tuple(map(_said_piece, pieces)), absence) for pieces, absence in split)

    def absence_of(self, plain: str) -> Absence | None:
        """Return the first absence that a folded text is, or would be without the marks at its end."""
        text = said(plain)
        bare = text.rstrip(MARKS)
        found = self._first_absence(text)
        return self._first_absence(bare) if found is None and bare not in ("", text) else found

    def _first_absence(self, text: str) -> Absence | None:
        known = self._known_absences
        place = known.whole.get(text, len(known.runs))
        found = known.with_wildcards.match(text)
        if found and (found.lastindex or 0) - 1 < place and not _says_more(text):
            place = (found.lastindex or 0) - 1
        return known.runs[place] if place < len(known.runs) else None

    @cached_property
    def _known_absences(self) -> "_Absences":
        return _Absences.of(self.absence_pieces)


class _Absences(NamedTuple):
    """Absences ready to be looked up: `runs` of patterns that mean the same, in their order, and by place their texts.

    `whole` has the texts without a wildcard, `with_wildcards` a group for each run.
    """

    runs: tuple[Absence, ...]
    whole: dict[str, int]
    with_wildcards: re.Pattern[str]

    @classmethod
    def of(cls, absences: Iterable[tuple[tuple[str, ...], Absence]]) -> "_Absences":
        """Make patterns, given as their pieces, ready."""
        runs = [(absence, [pieces for pieces, _ in run]) for absence, run in groupby(absences, key=itemgetter(1))]
        whole: dict[str, int] = {}
        for place, (_, run) in enumerate(runs):
            for first, *others in run:
                if not others:
                    whole.setdefault(first.strip(), place)
        groups = (any_pattern(_spelt_out(first, others) for first, *others in run if others) for _, run in runs)
        with_wildcards = re.compile(any_pattern(f"({group})" for group in groups), re.DOTALL)
        return cls(tuple(absence for absence, _ in runs), whole, with_wildcards)


def _spelt_out(first: str, others: Sequence[str]) -> str:
    """Return a pattern for the pieces in their order, the first and the last at the ends.

    Each piece in between is taken where it first stands, and no other place is tried: a text may be long.
    """
    *between, last = others
    end = re.escape(last.rstrip())
    found = "".join(f"(?>.*?{re.escape(piece)})" for piece in between)
    return re.escape(first.lstrip()) + found + (rf".*{end}\Z" if end else "")


def _says_more(text: str) -> bool:
    """Return whether no wildcard of an absence takes in a text: a figure stands in it."""
    return PLAIN_FIGURE.search(text) is not None or re.match(BOUND, text) is not None


def said(plain: str) -> str:
    """Return a folded text as words are compared: without case, white space collapsed."""
    return " ".join(plain.casefold().split())


def _said_piece(piece: str) -> str:
    return said(folded(f"|{piece}|"))[1:-1].replace("\\*", "*")
