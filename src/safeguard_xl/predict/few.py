"""Few cases, and the ends of a scale: exact sums of how many may still come, where an error of so much says nothing.

Of what is counted the number still to come is negative binomial (a Poisson count whose pace is known from the cases so
far), of a proportion beta-binomial; both with Jeffreys' half a case, so that none so far is not none for ever.
"""

from collections.abc import Sequence
from functools import cache, reduce
from math import log, pi

import polars as pl

from safeguard_xl.columns import Column
from safeguard_xl.few_rows import added
from safeguard_xl.predict.columns import Steps, asked, basis, rare, work

FEW_COUNTED = 30  # still to come of what is counted: from there on a factor does as well
FEW_SIDE = 5  # still to come of the rarer side of a proportion
FEW_KNOWN = 400  # cases of two years: beyond, drift is all there is to its error
SUREST = FEW_KNOWN
HALF = 0.5  # Jeffreys' prior: half a case on each side
DEVIATIONS, MORE, MOST = 6, 10, 400  # terms: beyond so many deviations, and some more, hardly anything is left to add
COVERED = 0.9  # the upper end of the 80% range
STEPS = 8  # by which an argument of the gamma function is moved to where its series is exact
SERIES = (1 / 12, -1 / 360, 1 / 1260, -1 / 1680)  # Abramowitz and Stegun 6.1.41
NEAR = 1e-9  # of a whole case
RARE = (rare.shape, rare.number, rare.other, rare.share)
AT = Column[int]("at", pl.Int64(), "the number of a term, from 0")
NONE = Column[float]("none", pl.Float64(), "the probability of none")


def log_gamma(number: pl.Series) -> pl.Series:
    """Return the logarithm of the gamma function of what is above 0.

    >>> log_gamma(pl.Series([0.5, 5.0])).exp().round(6).to_list()  # the root of pi, and 4!
    [1.772454, 24.0]
    """
    far = number + STEPS
    found = (far - HALF) * far.log() - far + log(2 * pi) / 2
    for at, term in enumerate(SERIES):
        found += term / far ** (2 * at + 1)
    for step in range(STEPS):
        found -= (number + step).log()
    return found


def of_counts(cases: pl.Expr, to_come: pl.Expr, restless: pl.Expr) -> list[pl.Expr]:
    """Return the columns of a count: `cases` so far, what is expected still, how restless its pace is (a variance)."""
    shape = 1 / (1 / (cases + HALF) + restless)
    return [shape.alias(rare.shape.label), (to_come / (shape + to_come)).alias(rare.share.label)]


def shares_of(level: pl.Expr, error: pl.Expr) -> Steps:
    """Return the columns of a proportion: of its level and its error by `angle`, and the cases known.

    It is as sure as the cases known would make it, but no surer than so many, unless it has moved by more than chance.
    """
    number = basis.to_come.round().clip(lower_bound=1.0)
    share = (level * rare.known + HALF) / (rare.known + 1)
    weight = pl.min_horizontal(rare.known + 1, SUREST, pl.when(rare.shape > 0).then(1 / rare.shape))
    return (
        [
            share.alias(rare.share.label),
            number.alias(rare.number.label),
            (4 * error.pow(2) - 1 / number).alias(rare.shape.label),
        ],
        [
            (rare.share > HALF).alias(rare.fails.label),
            pl.min_horizontal(rare.share, 1 - rare.share).alias(rare.share.label),
            weight.alias(rare.shape.label),
        ],
        [(rare.shape * rare.share).alias(rare.shape.label), (rare.shape * (1 - rare.share)).alias(rare.other.label)],
    )


class Few:
    """The years of a frame of which few cases are still to come, with the sums of how many."""

    def __init__(self, frame: pl.DataFrame) -> None:
        self.frame = _with_sums(frame.filter(work.few)) if frame.get_column(work.few.label).any() else None

    def updated(self, frame: pl.DataFrame, steps: Steps, columns: Sequence[Column[float | None]]) -> pl.DataFrame:
        """Return a frame with what some steps find of these years in place of what it has in these columns."""
        if self.frame is None:
            return frame
        return frame.update(reduce(added, steps, self.frame).select(asked.row, *columns), on=asked.row.label)


def at_most(number: pl.Expr) -> pl.Expr:
    """Return the probability that no more come than a number; beyond the last of the sums it is certain."""
    found = rare.sums.list.get(number.clip(lower_bound=0).cast(pl.Int64, strict=False), null_on_oob=True)
    return pl.when(number >= 0).then(found.fill_null(1.0)).when(number.is_not_null()).then(0.0)


def _with_sums(frame: pl.DataFrame) -> pl.DataFrame:
    """Return the frame with the probabilities of none, of at most one, ..., and how many come at each end."""
    shape, number, other, likely = (frame.get_column(one.label) for one in RARE)
    none = ((1 - likely) ** shape).zip_with(number.is_null(), _none(shape, number, other))
    terms = AT.filled(pl.int_ranges(0, _furthest() + 1))
    long = frame.with_columns(none.alias(NONE.label)).select(asked.row, *RARE, NONE, terms)
    long = long.explode(AT.label)
    before = AT - 1
    share = (rare.number - before).clip(lower_bound=0.0) / (rare.other + rare.number - 1 - before)
    left = pl.when(rare.number.is_null()).then(rare.share).otherwise(share)
    factor = pl.when(AT == 0).then(1.0).otherwise((rare.shape + before) / AT * left)
    below = (factor.log().cum_sum().exp() * NONE.first()).cum_sum()
    found = long.group_by(asked.row.label, maintain_order=True).agg(
        below.alias(rare.sums.label),
        (below < 1 - COVERED).sum().cast(pl.Float64).alias(rare.least.label),
        (below < COVERED).sum().cast(pl.Float64).alias(rare.most.label),
    )
    return frame.hstack(found.drop(asked.row.label))


@cache
def _furthest() -> pl.Expr:
    """Return how many terms are worth adding up."""
    counted = rare.number.is_null()
    mean = pl.when(counted).then(rare.shape * rare.share / (1 - rare.share)).otherwise(rare.number * rare.share)
    wider = pl.when(counted).then(1 / (1 - rare.share)).otherwise(1 + rare.number / (rare.shape + rare.other))
    most = mean + DEVIATIONS * (mean * wider).sqrt() + MORE
    return pl.min_horizontal(most, rare.number, pl.lit(MOST)).cast(pl.Int64)


def _none(shape: pl.Series, number: pl.Series, other: pl.Series) -> pl.Series:
    """Return the probability that none of so many are of the rarer side."""
    weight = shape + other
    return (log_gamma(other + number) + log_gamma(weight) - log_gamma(other) - log_gamma(weight + number)).exp()
