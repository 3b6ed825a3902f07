"""SG705 far-from-other-councils."""

from collections.abc import Iterator

import polars as pl

from safeguard_xl.columns import Column, Row, rows
from safeguard_xl.frame import collected
from safeguard_xl.model import LEVELS, Severity, Unit
from safeguard_xl.peers._latest import latest
from safeguard_xl.peers._rule import AT, VALUE, Mark, Peers, Untold, peer_rule
from safeguard_xl.peers._words import counted, number

NORMAL = 0.6745
"""The share of a standard deviation within which half of a normal distribution lies."""
FAR = 3.5
FEWEST = 8  # councils; of fewer half say too little of how far the others lie
COMPARED = (
    *(unit for unit in LEVELS if unit != Unit.JUDGEMENT.value),
    *(unit.value for unit in (Unit.SECONDS, Unit.MINUTES, Unit.HOURS, Unit.DAYS, Unit.WEEKS, Unit.MONTHS, Unit.YEARS)),
)
"""The units that do not grow with the size of a council."""
GROUP = (collected.indicator, collected.period, collected.span, collected.unit)
COUNCILS = Column[int]("councils", pl.UInt32(), "how many councils have such a figure")
MIDDLE = Column[float]("middle", pl.Float64(), "the middle of them")
AWAY = Column[float]("away", pl.Float64(), "how far the figure is from it")
MAD = Column[float]("MAD", pl.Float64(), "how far half of the figures are from it")
SCORE = Column[float]("score", pl.Float64(), "the robust z-score")


@peer_rule(
    "SG705",
    Severity.QUERY,
    says="{council} has {value} for {period}; the middle of {councils} councils is {middle}, half of them lie within "
    "{within} of it, this one {away} away: a robust z-score of {score}",
)
def far_from_other_councils(peers: Peers) -> Iterator[Mark | Untold]:
    """A result lies far from those of the other councils.

    ## Why it matters
    What lies so far out is more often a slip (a figure in the wrong row, 8.1 for 81, a count for a rate) than the
    performance of a council, and one such figure moves every national mean.

    ## Example
    The middle of 24 councils is 71.3% and half of them lie within 4.1 of it. One has 12.0%: it is 59.3 away, more than
    14 times as far as half of the others, a robust z-score of 9.8.

    ## What to do
    Check the figure and its unit in the cell; if it is right, say in the comment why it is so far from the others.

    The score is 0.6745 (x - median) / MAD, where the MAD is the median distance from the median; beyond 3.5, which is
    5.2 times as far as half of the councils, a figure is named (B. Iglewicz and D. Hoaglin, How to Detect and Handle
    Outliers, ASQC Quality Press 1993). One figure hardly moves a median, as it would a mean. It is asked where 8
    councils or more have a figure of the same indicator, period, span and unit, and not of counts and sums of money,
    which grow with the size of a council. Where more than half of the councils have the very same figure the MAD is 0,
    and nothing tells how far is far: how often that is so is said. Chance alone brings some about: of figures that
    only scatter (3,000 draws of a normal distribution, benchmarks/outliers.py), one is named in 14 of 100 indicators of
    8 councils, in 9 of 100 indicators of 24.
    """
    stands = collected.value.is_not_null() & collected.comparator.is_null() & collected.period.is_not_null()
    results = peers.figures.filter(stands & (collected.field == "result"))
    alike = latest(results.filter(collected.unit.is_in(COMPARED)), [*GROUP, collected.council])
    middle = alike.with_columns(
        COUNCILS.filled(pl.len().over(GROUP)), MIDDLE.filled(collected.value.median().over(GROUP))
    )
    away = middle.with_columns(AWAY.filled((collected.value - MIDDLE).abs().round(9)))
    spread = away.with_columns(MAD.filled(AWAY.median().over(GROUP)))
    scored = spread.with_columns(SCORE.filled(NORMAL * AWAY / MAD))
    judged = (COUNCILS >= FEWEST) & (MAD > 0)
    for row in rows(scored.filter(judged & (SCORE > FAR)).sort(AT)):
        yield Mark(row[collected.indicator], (row[AT],), _shown(row))
    yield from _untold(scored, results)


def _shown(row: Row) -> dict[str, object]:
    share = row[collected.unit] == Unit.PERCENT.value
    levels, gaps = {"value": VALUE, "middle": MIDDLE}, {"within": MAD, "away": AWAY}
    signs = dict.fromkeys(levels, "%" * share) | dict.fromkeys(gaps, " points" * share)
    numbers = {name: f"{number(row[column])}{signs[name]}" for name, column in (levels | gaps).items()}
    council, period = row[collected.council], row[collected.period]
    return numbers | {"council": council, "period": period, "councils": row[COUNCILS], "score": f"{row[SCORE]:.1f}"}


def _untold(scored: pl.DataFrame, results: pl.DataFrame) -> Iterator[Untold]:
    few = scored.filter(COUNCILS < FEWEST).select(GROUP).n_unique()
    if few:
        yield Untold(f"{counted(few, 'result has', 'results have')} fewer than {FEWEST} councils for one period")
    same = scored.filter((COUNCILS >= FEWEST) & (MAD == 0)).select(GROUP).n_unique()
    if same:
        yield Untold(f"of {counted(same, 'result')} more than half of the councils have the very same figure")
    sums = results.filter(~collected.unit.is_in(COMPARED))[collected.indicator.label].n_unique()
    if sums:
        are = counted(sums, "indicator is a count or a sum, which grows", "indicators are counts or sums, which grow")
        yield Untold(f"{are} with the council")
    unknown = results.filter(collected.unit.is_null())[collected.indicator.label].n_unique()
    if unknown:
        yield Untold(f"of {counted(unknown, 'indicator')} nothing says the unit")
