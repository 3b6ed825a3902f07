"""SG402 count-and-rate-disagree."""

from collections.abc import Iterator

import polars as pl

from safeguard_xl.frame import col
from safeguard_xl.model import FIGURE_FIELDS, FigureField, Severity
from safeguard_xl.rules._populations import Pair, Population, pairs
from safeguard_xl.rules._rule import Hit, across

WITHIN_A_YEAR = 1.02
BETWEEN_YEARS = 1.10
THIS_YEAR = ("target", "result", "predicted")


@across(
    "SG402",
    Severity.QUERY,
    says="{cell} and {number} (row {row_of_number}) make a population of {population}, the others about {usual}",
    places=("row_of_number",),
)
def count_and_rate_disagree(frame: pl.DataFrame) -> Iterator[Hit]:
    """A number and its rate do not fit together.

    ## Why it matters
    Number divided by rate is the population. Where it moves by more than two in a hundred within a year, or ten
    between years, the number or the rate is wrong.

    ## Example
    400 children at 50.0 per 10,000 make 80,000 children in all; 400 at 40.0 would make 100,000.

    ## What to do
    Check both figures, and that they count the same children on the same date.
    """
    for pair in pairs(frame):
        odd = _odd(pair)
        if odd:
            usual = _middle([population for field, population in pair.populations.items() if field != odd])
            shows = {
                "number": frame[col.text.of(odd).label][pair.number],
                "row_of_number": frame[col.row.label][pair.number],
                "population": f"{round(pair.populations[odd].middle):,}",
                "usual": f"{round(usual):,}",
            }
            yield Hit(pair.rate, odd, ((pair.number, odd),), shows)


def _odd(pair: Pair) -> FigureField | None:
    """Return the field whose population stands furthest from the others', where that is too far."""
    found = pair.populations
    if len(found) <= 1:
        return None
    middle = _middle(list(found.values()))
    fields = sorted(found, key=FIGURE_FIELDS.index)
    furthest = max(fields, key=lambda field: abs(found[field].middle - middle))
    for other in fields:
        limit = WITHIN_A_YEAR if {furthest, other} <= set(THIS_YEAR) else BETWEEN_YEARS
        low, high = sorted((found[furthest], found[other]), key=lambda population: population.middle)
        if high.low > low.high * limit:
            return furthest
    return None


def _middle(populations: list[Population]) -> float:
    ordered = sorted(float(population.middle) for population in populations)
    return ordered[len(ordered) // 2]
