"""What a report claims of the whole, for the rules that hold it against the indicators it refers to."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from typing import Any

from safeguard_xl.model import CellRef
from safeguard_xl.narrative import Part, Spot
from safeguard_xl.rules._rule import Evidence

Row = Mapping[str, Any]


def claims(evidence: Evidence, part: Part) -> Iterator[list[Spot]]:
    """The claims of a part that say something, those of one sheet together."""
    said = [spot for spot in evidence.report.narrative if spot.part == part and spot.says]
    for _, same in groupby(said, lambda spot: spot.sheet):
        yield list(same)


def odd_one(found: list[Spot]) -> Spot | None:
    """A claim that contradicts the first; None where they agree."""
    return next((spot for spot in found if spot.says != found[0].says), None)


def rows_of(evidence: Evidence, found: Iterable[Spot]) -> list[Row]:
    """The indicators that the claims refer to."""
    wanted = {name for spot in found for name in spot.references}
    return [row for row in evidence.frame.iter_rows(named=True) if (row["reference"] or row["title"]) in wanted]


def at(spot: Spot) -> CellRef:
    """Return the cell of a spot."""
    return CellRef.parse(spot.sheet, spot.cell)


def cells_of(found: Iterable[Spot]) -> tuple[CellRef, ...]:
    """Return the cells of spots, each once."""
    return tuple(dict.fromkeys(map(at, found)))
