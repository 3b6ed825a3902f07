"""SG406 narrative-direction-disagrees."""

from collections.abc import Iterator

from safeguard_xl.columns import Row
from safeguard_xl.frame import col, name_of
from safeguard_xl.model import Direction, Severity
from safeguard_xl.narrative import Spot
from safeguard_xl.rules._claims import at, cells_of, claims, odd_one, rows_of
from safeguard_xl.rules._places import listed
from safeguard_xl.rules._rule import Evidence, Mark, book_rule

WENT = {Direction.UP: "got better", Direction.LEVEL: "stayed level", Direction.DOWN: "got worse"}


@book_rule(
    "SG406",
    Severity.ERROR,
    says='the narrative says "{claim}", but {but}',
    wording=("but",),
)
def narrative_direction_disagrees(evidence: Evidence) -> Iterator[Mark]:
    """The narrative contradicts the indicators it rests on.

    ## Why it matters
    A reader takes the direction of travel for what the figures show. A hope that things will get better is no
    direction of travel. The claim is held against the indicators that its sentence names, that the charts it points
    to draw, or that the charts of its sheet draw.

    ## Example
    "We are moving in the right direction", while KPI 1 fell from 81.0% to 74.5% and KPI 2 from 78.4% to 70.3%.

    ## What to do
    Say what the figures show, and put what is expected into a sentence of its own.
    """
    for found in claims(evidence, "direction-of-travel"):
        found.sort(key=_under_its_own_label)
        first, other = found[0], odd_one(found)
        went = [(row, way) for row in rows_of(evidence, found) for way in WENT if way == row[col.direction]]
        if other is not None:
            but = f'"{other.text}" stands under {other.label}'
            yield Mark(first.sheet, at(first), cells_of(found), {"claim": first.text, "but": but})
        elif not went:
            yield Mark(first.sheet, at(first), known=False)
        elif _disagrees(first.says, {way for _, way in went}):
            moves = listed([_move(row, way) for row, way in went])
            ways = " ".join(f"{name_of(row)}:{way}" for row, way in went)
            shows = {"claim": first.text, "but": moves, "went": ways}
            yield Mark(first.sheet, at(first), cells_of(found), shows)


def _under_its_own_label(spot: Spot) -> bool:
    """Tell whether it is a word beside a label: a sentence says more, and is quoted first."""
    return "direction" in spot.label.casefold()


def _disagrees(said: str | None, went: set[Direction]) -> bool:
    if said == Direction.LEVEL:
        return len(went) == 1 and Direction.LEVEL not in went
    against = Direction.DOWN if said == Direction.UP else Direction.UP
    return said not in went and against in went


def _move(row: Row, way: Direction) -> str:
    return f"{name_of(row)} {WENT[way]} ({row[col.text.previous]} to {row[col.text.result]})"
