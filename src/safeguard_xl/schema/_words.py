"""How words of a sheet are compared with those of a schema."""

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from typing import Any, TypeVar

from safeguard_xl.reference import reference_key

Value = TypeVar("Value")


@lru_cache(maxsize=16384)  # one text is compared with the words of several vocabularies
def normal(text: str) -> str:
    """A heading or word as it is compared: without case, and any white space as one space."""
    return " ".join(text.casefold().split())


def by_reference(table: Mapping[str, Value], reference: str | None) -> Value | None:
    """What a table by reference says of an indicator, whichever way either spells it."""
    wanted = reference_key(reference)
    return next((value for known, value in table.items() if wanted and reference_key(known) == wanted), None)


_normal = cache(normal)
"""Of the words of schemas, of which there are few."""


@cache
def _pattern(word: str) -> re.Pattern[str]:
    return re.compile(".*".join(re.escape(piece) for piece in normal(word).split("*")), re.DOTALL)


def look_up(words: Mapping[Any, tuple[str, ...]], text: str) -> Any | None:  # noqa: ANN401 (the mapping's own key)
    """The key whose words hold the text: a word as it is before one with a `*`, else None.

    >>> look_up({"rise": ("Rise", "High*"), "fall": ("Fall",)}, " high  is good")
    'rise'
    """
    wanted = normal(text)
    wild = (
        key for key, listed in words.items() if any("*" in word and _pattern(word).fullmatch(wanted) for word in listed)
    )
    return look_up_whole(words, text) or next(wild, None)


def look_up_whole(words: Mapping[Any, tuple[str, ...]], text: str) -> Any | None:  # noqa: ANN401 (as above)
    """The key whose words hold the text as it is, not as one of many that begin so, else None."""
    wanted = normal(text)
    return next((key for key, listed in words.items() if any(_normal(word) == wanted for word in listed)), None)
