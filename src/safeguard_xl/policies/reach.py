"""reach: a target that is missed so far is amber while it can still be reached, by our prediction."""

import polars as pl

from safeguard_xl.frame import col
from safeguard_xl.model import Rag
from safeguard_xl.policies._case import case, met
from safeguard_xl.policies._declared import Line, policy
from safeguard_xl.policies._policy import Policy
from safeguard_xl.policies._reason import Reason
from safeguard_xl.policies._said import Said
from safeguard_xl.policies._tolerance import MET, MISSED

EVEN = 0.5
"""The least chance of meeting the target at which it counts as within reach.

Not whether the rate that is needed is possible: early in the year it nearly always is, so that all would be amber. The
chance is printed beside the light, so that both say the same.
"""


def _chance(said: Said) -> str:
    chance = said.row[col.forecast.chance] or 0
    return f"the chance of meeting it by the end of the year is {chance:.0%}"


NO_OUTLOOK = Reason(
    "no-outlook",
    None,
    lambda _: "the target is missed so far, and without a forecast nobody can say whether it is in reach",
)
IN_REACH = Reason("missed-but-in-reach", Rag.AMBER, lambda said: f"{said.missed}, but {_chance(said)}")
OUT_OF_REACH = Reason("missed-and-out-of-reach", Rag.RED, lambda said: f"{said.missed}, and {_chance(said)}")


@policy(
    place=110,
    examples=("reach",),
    legend=lambda _: {
        Rag.GREEN: "target met",
        Rag.AMBER: "missed so far, but as likely as not to be met by the end of the year",
        Rag.RED: "missed, and likely to stay so",
    },
    reasons=(MET, MISSED, NO_OUTLOOK, IN_REACH, OUT_OF_REACH),
    after_prediction=True,
    lines=(
        Line(
            ("reach",),
            "met",
            "missed so far, but the predicted chance of meeting it is at least even",
            "missed, and the chance is less; of a prediction, missed",
        ),
    ),
)
def reach(_: Policy) -> pl.Expr:
    """Amber where the target is missed so far and more likely than not to be met; a predicted miss is red."""
    return (
        pl.when(met()).then(MET.here)
        .when(case.is_outturn).then(MISSED.here)
        .when(case.chance.is_null()).then(NO_OUTLOOK.here)
        .when(case.chance >= EVEN).then(IN_REACH.here)
        .otherwise(OUT_OF_REACH.here)
    )  # fmt: skip
