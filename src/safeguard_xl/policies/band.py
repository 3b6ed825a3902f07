"""band: within so much of the target either way, better than that, or worse."""

from decimal import Decimal

import polars as pl

from safeguard_xl.model import Rag
from safeguard_xl.policies._case import case, decimal, nearest_end, within_percent
from safeguard_xl.policies._declared import Line, Meanings, policy
from safeguard_xl.policies._limits import Limits, number, share, worse_than
from safeguard_xl.policies._policy import AMOUNT, Policy
from safeguard_xl.policies._reason import Reason
from safeguard_xl.policies._tolerance import NO_PERCENTAGE

BETTER = "better than target"
PERCENT = "%"


def _width(asked: Policy) -> str:
    return f"{asked.amount}%" if asked.sign == PERCENT else f"{asked.amount} percentage points"


IN_BAND = Reason(
    "within-band",
    Rag.GREEN,
    lambda said: f"{said.shown} is within {_width(said.policy)} of the target, {said.aim_shown}",
)
ABOVE_BAND = Reason(
    "better-than-band",
    Rag.GREEN,
    lambda said: f"{said.shown} is better than the target, {said.aim_shown}, by more than {_width(said.policy)}",
    level=BETTER,
)
BELOW_BAND = Reason("worse-than-band", Rag.RED, lambda said: f"{said.missed}, more than {_width(said.policy)}")


def _legend(asked: Policy) -> Meanings:
    return {
        Rag.GREEN: f"within {_width(asked)} of the target either way ({BETTER}: beaten by more)",
        Rag.RED: "missed by more",
    }


def _near(asked: Policy, gap: pl.Expr, of: pl.Expr) -> pl.Expr:
    amount = asked.amount or Decimal(0)
    return within_percent(gap, of, amount) if asked.sign == PERCENT else gap <= decimal(amount)


def _limits(asked: Policy) -> Limits:
    """Green from the worse end of the band on; there is no amber."""
    if asked.sign == PERCENT:
        return Limits(worse_than(case.target, share(case.target, asked.amount)))
    return Limits(pl.when(case.is_percentage).then(worse_than(case.target, number(asked.amount))))


@policy(
    place=90,
    pattern=rf"band {AMOUNT}(?: ?%|(?P<sign> points))",
    sign=PERCENT,
    examples=("band 5%", "band 5 points"),
    legend=_legend,
    reasons=(NO_PERCENTAGE, IN_BAND, ABOVE_BAND, BELOW_BAND),
    limits=_limits,
    outside=lambda asked: _near(asked, case.away, nearest_end()),
    lines=(
        Line(
            ("band 5%", "band 5 points"),
            "within 5% of the target, or 5 points, either way; as `better than target`, beaten by more",
            "-",
            "missed by more",
        ),
    ),
)
def band(asked: Policy) -> pl.Expr:
    """Green within so much of the target either way, and as a level where it is beaten by more; else red."""
    near = _near(asked, case.short.abs(), case.target)
    told = (
        pl.when(near).then(IN_BAND.here)
        .when(case.short < 0).then(ABOVE_BAND.here)
        .otherwise(BELOW_BAND.here)
    )  # fmt: skip
    if asked.sign == PERCENT:
        return told
    return pl.when(case.is_percentage).then(told).otherwise(NO_PERCENTAGE.here)
