"""Sentences said once: rows that are alike in all that a sentence is made of have the same."""

from collections.abc import Callable
from typing import Any

from safeguard_xl.columns import Column, Row, Value

Fork = tuple[str, dict[Any, "Fork"] | None]
"""The column that is read next, with what follows by its value; at the end the sentence, and nothing that follows."""
MOST = 1_000
"""Sentences that are remembered: where hardly two rows are alike it would be of no use, and take memory."""


class _Watched(Row):
    """A row that notes what is read of it, by the names of the columns."""

    __slots__ = ("read",)

    def __init__(self, row: Row) -> None:
        super().__init__(row.lists, row.at)
        self.read: dict[str, Any] = {}

    def __getitem__(self, column: Column[Value]) -> Value:
        value = super().__getitem__(column)
        self.read.setdefault(column.label, value)
        return value


class Once:
    """Says of a row what a function says of it, asking that once for all that are alike in what it reads of them.

    The function reads nothing but the row. What it read of a row is kept as a way through a tree: at each fork the
    column that it reads next, at each end the sentence.
    """

    def __init__(self, say: Callable[[Row], str], most: int = MOST) -> None:
        self._say, self._left = say, most
        self._first: Fork = "", None

    def __call__(self, row: Row) -> str:
        """Return what is said of a row."""
        found = self._first
        try:
            while (forks := found[1]) is not None:
                found = forks[row.lists[found[0]][row.at]]
        except (KeyError, TypeError):  # nothing alike has been read before, or it is a list
            return self._anew(row)
        return found[0] or self._anew(row)

    def _anew(self, row: Row) -> str:
        if not self._left:
            return self._say(row)
        watched = _Watched(row)
        said = self._say(watched)
        if watched.read and all(map(_can_be_key, watched.read.values())):
            self._remember(watched.read, said)
        return said

    def _remember(self, read: dict[str, Any], said: str) -> None:
        """Note what was read on the way to a sentence, unless it is another way than a row like it went."""
        columns = list(read)
        ends: list[Fork] = [*((column, {}) for column in columns[1:]), (said, None)]
        if self._first[1] is None:
            self._first = columns[0], {}
        found = self._first
        for (column, value), end in zip(read.items(), ends, strict=True):
            reads, forks = found
            if reads != column or forks is None:
                return
            found = forks.setdefault(value, end)
        self._left -= 1


def _can_be_key(value: object) -> bool:
    """Return whether equal values are written alike: 0.0 and -0.0 are not, and lists are not compared."""
    return not isinstance(value, list | dict) and not (isinstance(value, float) and value == 0)
