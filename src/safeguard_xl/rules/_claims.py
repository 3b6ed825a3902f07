"""What a report claims of the whole, for the rules that hold it against the indicators it refers to."""

from collections.abc import Iterable, Iterator
from itertools import groupby

import polars as pl

from safeguard_xl.columns import Row, rows
from safeguard_xl.frame import col
from safeguard_xl.model import CellRef
from safeguard_xl.narrative import Part, Spot
from safeguard_xl.rules._rule import Evidence


def claims(evidence: Evidence, part: Part) -> Iterator[list[Spot]]:
    """Yield the claims of a part that say something, those of one sheet together."""
    said = [spot for spot in evidence.report.narrative if spot.part == part and spot.says]
    for _, same in groupby(said, lambda spot: spot.sheet):
        yield list(same)


def odd_one(found: list[Spot]) -> Spot | None:
    """Return a claim that contradicts the first; None where they agree."""
    return next((spot for spot in found if spot.says != found[0].says), None)


def rows_of(evidence: Evidence, found: Iterable[Spot]) -> list[Row]:
    """Return the indicators that the claims refer to, with the columns `SHOWN`."""
    wanted = {name for spot in found for name in spot.references}
    return rows(evidence.frame.filter(_name().is_in(wanted))) if wanted else []


def _name() -> pl.Expr:
    """Return what each indicator goes by, as `name_of` does."""
    has_reference = col.text.reference.fill_null("") != ""
    return pl.when(has_reference).then(col.text.reference).otherwise(col.text.title.fill_null(""))


def at(spot: Spot) -> CellRef:
    """Return the cell of a spot."""
    return CellRef.parse(spot.sheet, spot.cell)


def cells_of(found: Iterable[Spot]) -> tuple[CellRef, ...]:
    """Return the cells of spots, each once."""
    return tuple(dict.fromkeys(map(at, found)))
