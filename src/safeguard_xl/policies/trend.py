"""trend: a target that is missed by more than so much percent is amber while it is no worse than last year."""

from decimal import Decimal

import polars as pl

from safeguard_xl.frame import col
from safeguard_xl.model import Rag
from safeguard_xl.policies._case import case, met, short_by, within_percent
from safeguard_xl.policies._declared import Line, Meanings, policy
from safeguard_xl.policies._limits import Limits, share, worse_than
from safeguard_xl.policies._policy import AMOUNT, Policy
from safeguard_xl.policies._reason import Reason
from safeguard_xl.policies._said import Said
from safeguard_xl.policies._tolerance import MET, NEAR_ENOUGH


def _unlike(said: Said) -> str:
    return "" if said.row[col.previous.level] is None else " in its unit"


NO_WORSE = Reason(
    "missed-but-no-worse",
    Rag.AMBER,
    lambda said: f"{said.missed}, no worse than last year's {said.row[col.previous.shown]}",
)
WORSE = Reason(
    "missed-and-worse",
    Rag.RED,
    lambda said: f"{said.missed}, and worse than last year's {said.row[col.previous.shown]}",
)
NO_TREND = Reason(
    "no-last-result",
    None,
    lambda said: f"there is no result of last year{_unlike(said)} to hold the trend against",
    turns=False,
)


def _legend(asked: Policy) -> Meanings:
    return {
        Rag.GREEN: f"target met, or missed by at most {asked.amount}% of it",
        Rag.AMBER: "further off, but no worse than last year",
        Rag.RED: "further off, and worse than last year",
    }


def _limits(asked: Policy) -> Limits:
    """Green from so much percent off the target on, amber from last year's result; none without one."""
    green = worse_than(case.target, share(case.target, asked.amount))
    return Limits(pl.when(case.previous.is_not_null()).then(green), case.previous)


@policy(
    place=50,
    pattern=rf"trend {AMOUNT} ?%?",
    sign="%",
    examples=("trend 10%",),
    compared=("trend 10%",),
    legend=_legend,
    reasons=(MET, NEAR_ENOUGH, NO_TREND, NO_WORSE, WORSE),
    limits=_limits,
    lines=(
        Line(
            ("trend 10%",),
            "met, or within 10% of the target",
            "further off, but no worse than last year",
            "further off and worse",
        ),
    ),
)
def trend(asked: Policy) -> pl.Expr:
    """Green within so much percent of the target; else amber while no worse than last year."""
    near = within_percent(case.short, case.target, asked.amount or Decimal(0))
    held = short_by(case.level, case.previous, case.sense) <= 0
    return (
        pl.when(near & met()).then(MET.here)
        .when(near).then(NEAR_ENOUGH.here)
        .when(case.previous.is_null()).then(NO_TREND.here)
        .when(held).then(NO_WORSE.here)
        .otherwise(WORSE.here)
    )  # fmt: skip
