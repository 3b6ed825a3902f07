"""Which lines of a note's text are ours, what of them no longer holds, and what is to be added to them."""

import re
from collections.abc import Set as AbstractSet

from msgspec import Struct


class Renewal(Struct, frozen=True):
    """What a note's text needs: the places of the characters to cut out of it, and the text to add at its end.

    `theirs` is the text without any line of ours: what the officer wrote.
    """

    cut: AbstractSet[int]
    added: str
    theirs: str


def renewal(said: str, wanted: str, ours: re.Pattern[str] | None) -> Renewal:
    """Return what makes a note say what is wanted; where a pattern tells which words are
    ours, those that hold no more go.

    A line of ours that is wanted stays where it is, with whatever stands before, behind and around it.
    """
    if ours is None:
        return Renewal(frozenset(), "" if wanted in said else wanted, said)
    missing = wanted.split("\n") if wanted else []
    known: set[int] = set()
    stale: set[int] = set()
    for found in ours.finditer(said):
        known.update(range(*found.span()))
        if found[0] in missing:
            missing.remove(found[0])
        else:
            stale.update(range(*found.span()))
    theirs = without(said, _with_breaks(said, known), range(len(said)))
    return Renewal(_with_breaks(said, stale), "\n".join(missing), theirs)


def without(text: str, cut: AbstractSet[int], part: range) -> str:
    """Return a part of a text without the characters at some places."""
    return "".join(text[at] for at in part if at not in cut)


def _with_breaks(text: str, cut: AbstractSet[int]) -> AbstractSet[int]:
    """Return the places, with each line that is empty without them, and the line break
    that parts it from those that stay.
    """
    more: set[int] = set()
    at, first = 0, True
    for line in text.split("\n"):
        end = at + len(line)
        inside = range(at, end)
        if not cut.isdisjoint(inside) and not without(text, cut, inside).strip():
            more |= {*inside, end if first else at - 1}
        else:
            first = False
        at = end + 1
    return cut | more
