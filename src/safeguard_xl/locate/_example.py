"""Which rows say something of the others: a form's "Example" is no indicator, nor are the letters of its columns."""

import re
from collections.abc import Mapping

FEWEST = 2  # cells in order that may be so by chance
SAYS_SO = re.compile(
    r"\W*(?:(?:for )?example(?: row| only| \d+)?\W*(?:$|(?<=[:–—-])\s)|e\.\s?g\.|example (?:row|only)\b)", re.IGNORECASE
)


def is_example(name: str) -> bool:
    """Return whether what an indicator would be called by says that it is an example.

    >>> is_example("Example"), is_example("e.g. CS 01"), is_example("Example: visits on time")
    (True, True, True)
    >>> is_example("Examples of good practice shared"), is_example("EG 4")
    (False, False)
    """
    return SAYS_SO.match(name) is not None


def begins_with_example(row: Mapping[int, str]) -> bool:
    """Return whether the first text of a row says that the row is an example, or all of them number its columns."""
    return is_example(row[min(row)]) or numbers_columns(row)


def numbers_columns(row: Mapping[int, str]) -> bool:
    """Return whether the cells of a row are letters or numbers in order, for a note to name its columns by.

    >>> numbers_columns({1: "(a)", 2: "(b)", 4: "(c)"}), numbers_columns({1: "1", 2: "2", 3: "7"})
    (True, False)
    """
    marks = [text.strip(" ().").casefold() for _, text in sorted(row.items())]
    orders = ("abcdefghijklmnopqrstuvwxyz"[: len(marks)], map(str, range(1, len(marks) + 1)))
    return len(marks) > FEWEST and any(marks == list(order) for order in orders)
