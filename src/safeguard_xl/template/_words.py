"""The words that a template offers: the best of each meaning, and only such as are read back as that meaning."""

from collections.abc import Mapping
from typing import TypeVar

from safeguard_xl.model import Frequency, Unit
from safeguard_xl.schema import WorkbookSchema, look_up

Meaning = TypeVar("Meaning", bound=str)

TOGETHER = (Frequency.MONTHLY, Frequency.QUARTERLY, Frequency.HALF_YEARLY, Frequency.ANNUAL)
WITH = (Unit.PERCENT, Unit.COUNT, Unit.RATE, Unit.SCORE, Unit.MONEY, Unit.DAYS)


def offered(words: Mapping[Meaning, tuple[str, ...]]) -> dict[Meaning, str]:
    """Return the best word of each meaning; a pattern such as "Some concerns*" gives what
    is known without its star too.

    >>> offered({"good": ("No concerns",), "concern": ("Some concerns*", "Draft"), "never": ("* later",)})
    {'good': 'No concerns', 'concern': 'Some concerns'}
    """
    best = {meaning: _first(words, meaning) for meaning in words}
    return {meaning: word for meaning, word in best.items() if word}


def _first(words: Mapping[Meaning, tuple[str, ...]], meaning: Meaning) -> str | None:
    plain = (_plain(word) for word in words[meaning])
    return next((word for word in plain if word and look_up(words, word) == meaning), None)


def _plain(word: str) -> str:
    """Return a word that can be chosen from a list; "" for a pattern with a star between its words."""
    bare = " ".join(word.strip("*").split())
    if "*" in bare or not bare.isprintable():
        return ""
    return bare[:1].upper() + bare[1:] if "*" in word else bare


def frequencies_with_units(schema: WorkbookSchema) -> tuple[str, ...]:
    """Return the words of a column that says both, such as "Quarterly %"; and those that say when an event is."""
    plain = {meaning: tuple(word for word in words if "*" not in word) for meaning, words in schema.frequency.items()}
    one_word = {meaning: tuple(word for word in words if " " not in word) for meaning, words in plain.items()}
    often, units = offered(one_word), offered(schema.unit)
    both = [f"{often[how]} {units[unit]}" for how in TOGETHER if how in often for unit in WITH if unit in units]
    event = offered(schema.frequency).get(Frequency.EVENT)
    return (*both, *([event] if event else []))
