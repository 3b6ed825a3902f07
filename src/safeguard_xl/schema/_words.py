"""How words of a sheet are compared with those of a schema."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any, NamedTuple, TypeVar

from safeguard_xl.reference import reference_key

Value = TypeVar("Value")


@lru_cache(maxsize=16384)  # one text is compared with the words of several vocabularies
def normal(text: str) -> str:
    """Return a heading or word as it is compared: without case, and any white space as one space."""
    return " ".join(text.casefold().split())


def by_reference(table: Mapping[str, Value], reference: str | None) -> Value | None:
    """Return what a table by reference says of an indicator, whichever way either spells it."""
    wanted = reference_key(reference)
    return next((value for known, value in table.items() if wanted and reference_key(known) == wanted), None)


class Same:
    """A vocabulary as the key of a cache: equal to itself alone, which no later one of the same words need be."""

    __slots__ = ("words",)

    def __init__(self, words: Mapping[Any, tuple[str, ...]]) -> None:
        self.words = words

    def __hash__(self) -> int:
        return id(self.words)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Same) and other.words is self.words


class Wild:
    """A word with a `*`, which stands for any others or none: "High*" is like "high is good"."""

    __slots__ = ("first", "last", "within")

    def __init__(self, word: str) -> None:
        self.first, *self.within, self.last = normal(word).split("*")

    def is_like(self, text: str) -> bool:
        """Return whether a text, as `normal` gives it, begins and ends so, with what is between in order."""
        at, end = len(self.first), len(text) - len(self.last)
        if at > end or not (text.startswith(self.first) and text.endswith(self.last)):
            return False
        for piece in self.within:
            found = text.find(piece, at, end)
            if found < 0:
                return False
            at = found + len(piece)
        return True


class _Index(NamedTuple):
    """A vocabulary as it is looked into: keys of whole words, and those with a `*`, each with its key, in order.

    Those with a `*` stand under each letter that a word like them may begin with, or under "" if any may.
    """

    whole: dict[str, Any]
    wild: dict[str, list[tuple[Wild, Any]]]

    def find(self, wanted: str) -> Any | None:  # noqa: ANN401 (the vocabulary's own key)
        """Return the key of a word as it is, before that of the first with a `*` that is like it."""
        if found := self.whole.get(wanted):
            return found
        wild = self.wild.get(wanted[:1], self.wild[""])
        return next((key for word, key in wild if word.is_like(wanted)), None)


@lru_cache(maxsize=64)
def _index(of: Same) -> _Index:
    words = [(word, key) for key, listed in of.words.items() for word in listed]
    whole = {normal(word): key for word, key in reversed(words)}  # the first that holds a word has it
    wild = [(Wild(word), key) for word, key in words if "*" in word]
    letters = {"", *(word.first[:1] for word, _ in wild)}
    return _Index(whole, {letter: [one for one in wild if one[0].first[:1] in {letter, ""}] for letter in letters})


def look_up(words: Mapping[Any, tuple[str, ...]], text: str) -> Any | None:  # noqa: ANN401 (the mapping's own key)
    """Return the key whose words hold the text: a word as it is before one with a `*`, else None.

    >>> look_up({"rise": ("Rise", "High*"), "fall": ("Fall",)}, " high  is good")
    'rise'
    """
    return _index(Same(words)).find(normal(text))


def look_up_whole(words: Mapping[Any, tuple[str, ...]], text: str) -> Any | None:  # noqa: ANN401 (as above)
    """Return the key whose words hold the text as it is, not as one of many that begin so, else None."""
    return _index(Same(words)).whole.get(normal(text))
