"""SG406 narrative-direction-disagrees."""

from collections.abc import Iterator

from safeguard_xl.model import Direction, Severity
from safeguard_xl.narrative import Spot
from safeguard_xl.rules._claims import Row, at, cells_of, claims, odd_one, rows_of
from safeguard_xl.rules._places import listed
from safeguard_xl.rules._rule import Evidence, Mark, book_rule

WENT = {Direction.UP: "got better", Direction.LEVEL: "stayed level", Direction.DOWN: "got worse"}


@book_rule(
    "SG406",
    Severity.QUERY,
    says='"{claim}" is said of the direction of travel, but {but}',
    wording=("but",),
)
def narrative_direction_disagrees(evidence: Evidence) -> Iterator[Mark]:
    """The narrative says that things go one way, and the indicators it refers to go the other.

    ## Why it matters
    A reader takes the direction of travel for what the figures show. A hope that things will get better is no
    direction of travel. The claim is held against the indicators that its sentence names, that the charts it points
    to draw, or that the charts of its sheet draw.

    ## Example
    "hence the upward direction of travel", while NI 59 fell from 76.5% to 65.9% and NI 60 from 83.3% to 76.2%.

    ## What to do
    Say what the figures show, and put what is expected into a sentence of its own.
    """
    for found in claims(evidence, "direction-of-travel"):
        found.sort(key=_under_its_own_label)
        first, other = found[0], odd_one(found)
        rows = [row for row in rows_of(evidence, found) if row["travel"] in WENT]
        if other is not None:
            but = f'"{other.text}" stands under {other.label}'
            yield Mark(first.sheet, at(first), cells_of(found), {"claim": first.text, "but": but})
        elif not rows:
            yield Mark(first.sheet, at(first), known=False)
        elif _disagrees(Direction(first.says or ""), {row["travel"] for row in rows}):
            went = " ".join(f"{row['reference'] or row['title']}:{row['travel']}" for row in rows)
            shows = {"claim": first.text, "but": _but(rows), "went": went}
            yield Mark(first.sheet, at(first), cells_of(found), shows)


def _under_its_own_label(spot: Spot) -> bool:
    """A sentence says more than a word beside a label, and is quoted first."""
    return "direction" in spot.label.casefold()


def _disagrees(stated: Direction, went: set[Direction]) -> bool:
    if stated is Direction.LEVEL:
        return len(went) == 1 and Direction.LEVEL not in went
    against = Direction.DOWN if stated is Direction.UP else Direction.UP
    return stated not in went and against in went


def _but(rows: list[Row]) -> str:
    moves = [
        f"{row['reference'] or row['title']} {WENT[row['travel']]} ({row['previous']} to {row['result']})"
        for row in rows
    ]
    return f"{listed(moves)}"
