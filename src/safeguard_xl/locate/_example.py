"""Which rows show how to fill in the others: a form's "Example" is no indicator."""

import re
from collections.abc import Mapping

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
    """Return whether the first text of a row says that the row is an example."""
    return is_example(row[min(row)])
