"""Sequences of records that are made when they are looked at, as there may be hundreds of thousands."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Generic, Self, TypeVar, overload

from msgspec.structs import replace

from safeguard_xl.model.findings import Finding, NotJudged, Unmet
from safeguard_xl.model.indicators import Indicator
from safeguard_xl.model.words import Severity

if TYPE_CHECKING:
    import polars as pl

Record = TypeVar("Record")
Make = Callable[[Sequence[int]], list[Record]]
"""Makes the records of these places."""
Lines = Callable[[Sequence[int]], "pl.DataFrame"]
"""Makes these of the records in columns."""
Spot = tuple[str, int]
"""A row: its sheet, and its number from 1."""
AT_ONCE = 20_000
KEPT = 1_000
"""So many records are kept once they were gone through: a screen goes through them several times."""


class Lazily(Sequence[Record], Generic[Record]):
    """Records that are made when they are looked at; how many there are is known before. A few are then kept.

    `lines` makes some of them as the columns of what their `to_dict` would return; None where they are made already.
    """

    def __init__(self, length: int, make: Make[Record], lines: Lines | None = None) -> None:
        self._length, self._make, self.lines = length, make, lines

    @cached_property
    def _all(self) -> tuple[Record, ...]:
        return tuple(self._make(range(self._length))) if self._length else ()

    def __len__(self) -> int:
        """Return how many there are."""
        return self._length

    @overload
    def __getitem__(self, place: int) -> Record: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[Record, ...]: ...
    def __getitem__(self, place: int | slice) -> Record | tuple[Record, ...]:
        """Return one of them, or some; raises IndexError beyond the last."""
        if "_all" in vars(self):
            return self._all[place]
        places = range(self._length)[place]
        if isinstance(places, int):
            return self._make([places])[0]
        return tuple(self._make(places)) if places else ()

    def at(self, places: Sequence[int]) -> list[Record]:
        """Return those of some places, made at once."""
        return [self._all[place] for place in places] if "_all" in vars(self) else self._make(places)

    def __iter__(self) -> Iterator[Record]:
        """Yield them all, made some at a time."""
        if self._length <= KEPT:
            yield from self._all
            return
        for first in range(0, self._length, AT_ONCE):
            yield from self._make(range(first, min(first + AT_ONCE, self._length)))

    def __eq__(self, other: object) -> bool:
        """Return whether the same records stand in another sequence, whatever its kind."""
        return isinstance(other, Sequence) and len(self) == len(other) and tuple(self) == tuple(other)

    __hash__ = None  # type: ignore[assignment]  # it equals a list

    def __repr__(self) -> str:
        """Return them as a tuple's."""
        return repr(tuple(self))


class Findings(Lazily[Finding]):
    """Findings, with how many there are of each severity and which rows of the sheets they touch."""

    def __init__(
        self,
        by_severity: Mapping[Severity, int],
        make: Make[Finding],
        rows: Callable[[Severity], Iterable[Spot]],
        lines: Lines | None = None,
    ) -> None:
        super().__init__(sum(by_severity.values()), make, lines)
        self.by_severity, self._rows = by_severity, rows

    @classmethod
    def of(cls, findings: Iterable[Finding]) -> Self:
        """Return those that are made already."""
        made = tuple(findings)
        counts = Counter(finding.severity for finding in made)
        return cls(
            counts, lambda places: [made[place] for place in places], lambda severity: rows_of(made, (severity,))
        )

    def each(self, change: Callable[[Iterable[Finding]], Iterable[Finding]]) -> Self:
        """Return the same findings with something changed in each as it is made."""
        return type(self)(self.by_severity, lambda places: list(change(self._make(places))), self._rows, self.lines)

    def rows(self, severities: Iterable[Severity]) -> set[Spot]:
        """Return the rows that findings of these severities touch; none is made for it."""
        return {spot for severity in severities for spot in self._rows(severity)}


class Unmade(Lazily[NotJudged]):
    """The checks that could not be made, with what they were in want of."""

    def __init__(
        self,
        length: int,
        make: Make[NotJudged],
        unmet: Callable[[], tuple[Unmet, ...]],
        lines: Lines | None = None,
    ) -> None:
        super().__init__(length, make, lines)
        self._unmet = unmet

    @cached_property
    def unmet(self) -> tuple[Unmet, ...]:
        """What they were in want of, that of most rules first."""
        return self._unmet()

    def only(self, wanted: Callable[[str], bool]) -> "Unmade":
        """Return those of the rules that are wanted, by code."""
        kept = tuple(check for check in self if wanted(check.code))
        some = (replace(one, rules=tuple(filter(wanted, one.rules))) for one in self.unmet)
        left = tuple(one for one in some if one.rules)
        return Unmade(len(kept), lambda places: [kept[place] for place in places], lambda: left)


class Indicators(Lazily[Indicator]):
    """Indicators, with where each stands and whether it is rated."""

    def __init__(
        self, spots: Sequence[Spot], rated: Sequence[bool], make: Make[Indicator], lines: Lines | None = None
    ) -> None:
        super().__init__(len(spots), make, lines)
        self._spots, self._is_rated = spots, rated

    @classmethod
    def of(cls, indicators: Iterable[Indicator]) -> Self:
        """Return those that are made already."""
        made = tuple(indicators)
        spots, rated = [(one.sheet, one.row) for one in made], [one.is_rated for one in made]
        return cls(spots, rated, lambda places: [made[place] for place in places])

    @property
    def rated(self) -> "Indicators":
        """Those with a light, of the result or of the predicted outturn."""
        return self._some([place for place, rated in enumerate(self._is_rated) if rated])

    def without(self, rows: Collection[Spot]) -> "Indicators":
        """Return those that stand in none of these rows."""
        return self._some([place for place, spot in enumerate(self._spots) if spot not in rows])

    def _some(self, chosen: Sequence[int]) -> "Indicators":
        spots, rated = [self._spots[place] for place in chosen], [self._is_rated[place] for place in chosen]
        return Indicators(spots, rated, lambda places: self._make([chosen[place] for place in places]))


def how_many(findings: Sequence[Finding], severity: Severity) -> int:
    """Return how many findings there are of a severity; none is made for it."""
    if isinstance(findings, Findings):
        return findings.by_severity.get(severity, 0)
    return sum(finding.severity is severity for finding in findings)


def rows_of(findings: Sequence[Finding], severities: Collection[Severity]) -> set[Spot]:
    """Return the rows that findings of these severities touch."""
    if isinstance(findings, Findings):
        return findings.rows(severities)
    return {(cell.sheet, cell.row) for one in findings if one.severity in severities for cell in one.cells}
