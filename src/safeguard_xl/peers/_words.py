"""How councils, values and counts are named in a message."""

from collections.abc import Sequence

from safeguard_xl.rules import together

MOST_NAMED = 3
CALLED = {"percent": "%"}


def councils(names: Sequence[str]) -> str:
    """Return councils by their names where they are few, else how many there are.

    >>> councils(["leeds"]), councils(["leeds", "york"]), councils(list("abcd"))
    ('leeds', 'leeds and york', '4 councils')
    """
    return together(names) if len(names) <= MOST_NAMED else f"{len(names)} councils"


def counted(number: int, one: str, several: str = "") -> str:
    """Return so many of a thing.

    >>> counted(1, "indicator"), counted(2, "indicator")
    ('1 indicator', '2 indicators')
    """
    return f"{number} {one if number == 1 else several or one + 's'}"


def number(value: float) -> str:
    """Return a figure without noughts at its end and without what floats add.

    >>> number(76.5), number(1281.0), number(2 / 3)
    ('76.5', '1,281', '0.667')
    """
    spelt = f"{value:,.3f}".rstrip("0").rstrip(".")
    return "0" if spelt == "-0" else spelt


def unit(word: str) -> str:
    """Return a unit as an officer calls it."""
    return CALLED.get(word, word)
