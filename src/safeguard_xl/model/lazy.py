"""Records that are made when they are asked for."""

from collections.abc import Callable, Sequence
from typing import TypeVar, overload

Item = TypeVar("Item")


class Lazy(Sequence[Item]):
    """A sequence of so many records, each made by its place when it is first asked for, and kept.

    >>> squares = Lazy(3, lambda place: place**2)
    >>> len(squares), squares[2], list(squares), squares[1:]
    (3, 4, [0, 1, 4], [1, 4])
    """

    def __init__(self, count: int, make: Callable[[int], Item]) -> None:
        self._count, self._make = count, make
        self._made: dict[int, Item] = {}

    def __len__(self) -> int:
        """Return how many there are; none is made for it."""
        return self._count

    @overload
    def __getitem__(self, place: int) -> Item: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Item]: ...
    def __getitem__(self, place: int | slice) -> Item | Sequence[Item]:
        """Return the record at a place, or those of a slice."""
        if isinstance(place, slice):
            return [self[at] for at in range(*place.indices(self._count))]
        at = range(self._count)[place]
        if at not in self._made:
            self._made[at] = self._make(at)
        return self._made[at]

    def __repr__(self) -> str:
        """Return the records as a list has them."""
        return repr(list(self))
