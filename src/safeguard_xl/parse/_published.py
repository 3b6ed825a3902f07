"""Which way is better by the lights that a sheet publishes: a target that is met is green."""

from decimal import Decimal

import polars as pl

from safeguard_xl.frame import DECIMAL, col
from safeguard_xl.model import Polarity, Rag
from safeguard_xl.polarity import told_of
from safeguard_xl.rules._stored import MISSED

RISE, FALL = Polarity.RISE.value, Polarity.FALL.value
FEWEST = 8  # lights that tell of a whole table
MOST_ODD = Decimal("0.05")  # of them may be slips
TOLERANT = Decimal("0.1")  # of the target: a green may miss it by so much
BETTER = {RISE: "higher", FALL: "lower"}


def by_lights(frame: pl.DataFrame, *, green_is_met: bool) -> pl.DataFrame:
    """Return the columns `way` and `words`: by the row's own light where it fits one way only, and by all together.

    Where the two differ neither counts. Lights that we wrote say nothing. Where `green_is_met`, as a key says that
    only amber is within a tolerance, a green is no target that is missed.
    """
    own = frame.select(_fits(Decimal(0) if green_is_met else TOLERANT)).to_series()
    all_, words = _together(own)
    row = pl.format("{} is {} against {}", col.result.shown, _published().str.to_titlecase(), col.target.shown)
    fits, together = pl.lit(own), pl.lit(all_, dtype=pl.String)
    agreed = fits.is_null() | together.is_null() | (fits == together)
    said = pl.when(together.is_not_null()).then(pl.lit(words)).otherwise(row)
    return told_of(frame, pl.when(agreed).then(pl.coalesce(fits, together)), said)


def _published() -> pl.Expr:
    """Return the light that is published; null where we wrote it."""
    return pl.when(~col.rag_is_ours).then(pl.coalesce(col.officer_rag, col.result.rag))


def _fits(leeway: Decimal) -> pl.Expr:
    """Return the only way that fits a light; null where both do, as a green close under
    its target may be by a tolerance.
    """
    light, level, target = _published(), col.result.level, col.target.level
    side = pl.when(level > target).then(pl.lit(RISE)).when(level < target).then(pl.lit(FALL))
    other = pl.when(level > target).then(pl.lit(FALL)).when(level < target).then(pl.lit(RISE))
    far = (level - target).abs() > target.abs() * pl.lit(leeway, dtype=DECIMAL)
    comparable = col.of_part.is_null() & col.result.unit.eq_missing(col.target.unit) & col.scale.is_null()
    return (
        pl.when(comparable & (light == Rag.GREEN.value) & far).then(side)
        .when(comparable & light.is_in(MISSED)).then(other)
    )  # fmt: skip


def _together(own: pl.Series) -> tuple[str | None, str]:
    """Return the way that nearly all lights of a table fit, and how many do."""
    count = own.drop_nulls().len()
    for way, word in BETTER.items():
        fitting = int((own == way).sum())
        if count >= FEWEST and count - fitting <= count * MOST_ODD:
            return way, f"{fitting} of {count} lights fit {word} is better"
    return None, ""
