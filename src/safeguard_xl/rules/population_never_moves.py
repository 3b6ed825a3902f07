"""SG403 population-never-moves."""

from collections.abc import Iterator

import polars as pl

from safeguard_xl.model import FIGURE_FIELDS, Severity
from safeguard_xl.rules._populations import pairs
from safeguard_xl.rules._rule import Hit, across

FEWEST_YEARS = 3


@across(
    "SG403",
    Severity.INFO,
    says="rates of {years} years rest on one population, {low} to {high}; a population changes every year",
)
def population_never_moves(frame: pl.DataFrame) -> Iterator[Hit]:
    """The same population is used for every year.

    ## Why it matters
    A population changes every year. Where number and rate imply the same one for three years, an old estimate is
    still in the formula, and the rate drifts away from what other councils report.

    ## Example
    400 children at 50.0 per 10,000, 416 at 52.0 and 424 at 53.0: in all three years 80,000 children.

    ## What to do
    Look up the mid-year estimates of those years, and work out the rates again.
    """
    for pair in pairs(frame):
        found = pair.populations
        low = max((population.low for population in found.values()), default=0)
        high = min((population.high for population in found.values()), default=0)
        years = {population.period[:7] for population in found.values() if population.period}
        if len(years) >= FEWEST_YEARS and low <= high:
            fields = sorted(found, key=FIGURE_FIELDS.index)
            cells = tuple((row, field) for row in (pair.rate, pair.number) for field in fields)
            shows = {"years": len(years), "low": f"{round(low):,}", "high": f"{round(high):,}"}
            yield Hit(pair.rate, fields[0], cells[1:], shows)
