"""Outcomes laid aside on disk, so that memory does not grow with the number of workbooks."""

from collections.abc import Iterator, Sequence
from tempfile import TemporaryFile
from typing import TYPE_CHECKING, overload
from weakref import finalize

from safeguard_xl.remote import AnyFile

if TYPE_CHECKING:
    from safeguard_xl.report import Outcome


class Spool(Sequence["Outcome"]):
    """What came of workbooks, in their order, whatever was done first; each is made anew when it is looked at."""

    def __init__(self, paths: Sequence[AnyFile]) -> None:
        self.paths = paths
        self._places: dict[int, tuple[int, int]] = {}
        self._file = TemporaryFile()  # noqa: SIM115  it has no name, so that nothing is left of it whatever happens
        finalize(self, self._file.close)

    def put(self, place: int, frozen: bytes) -> None:
        """Lay aside what came of a workbook."""
        self._places[place] = self._file.seek(0, 2), len(frozen)
        self._file.write(frozen)

    def has(self, place: int) -> bool:
        """Return whether a workbook is done."""
        return place in self._places

    def __len__(self) -> int:
        """Return how many workbooks there are, done or not."""
        return len(self.paths)

    @overload
    def __getitem__(self, place: int) -> "Outcome": ...
    @overload
    def __getitem__(self, place: slice) -> "list[Outcome]": ...
    def __getitem__(self, place: int | slice) -> "Outcome | list[Outcome]":
        """Return what came of a workbook, or of several; raise KeyError for one that is not done."""
        if isinstance(place, slice):
            return [self[one] for one in range(len(self))[place]]
        from safeguard_xl.many._frozen import thaw  # noqa: PLC0415 (polars takes 0.2 s, and others may be at work)

        start, length = self._places[place]
        self._file.seek(start)
        return thaw(self._file.read(length), self.paths[place])

    def __iter__(self) -> Iterator["Outcome"]:
        """Yield them in order."""
        return (self[place] for place in range(len(self)))
