"""halfway: amber where at least half of the way from last year's result to the target is behind us."""

import polars as pl

from safeguard_xl.model import Rag
from safeguard_xl.policies import Line, Policy, Reason, case, met, policy, short_by

MET = Reason("met", Rag.GREEN, lambda said: said.met)
HALFWAY = Reason("halfway", Rag.AMBER, lambda said: f"{said.missed}, but at least halfway there from last year")
BEHIND = Reason("behind", Rag.RED, lambda said: f"{said.missed}, and less than halfway there from last year")
NO_LAST_YEAR = Reason(
    "no-last-year", None, lambda _: "without last year's result there is no telling how far it has come", turns=False
)


@policy(
    place=500,
    examples=("halfway",),
    legend=lambda _: {
        Rag.GREEN: "target met",
        Rag.AMBER: "missed, at least halfway there from last year's result",
        Rag.RED: "missed, less than halfway there",
    },
    reasons=(MET, HALFWAY, BEHIND, NO_LAST_YEAR),
    lines=(Line(("halfway",), "met", "missed, at least halfway there from last year's result", "worse"),),
)
def halfway(_: Policy) -> pl.Expr:
    """Amber where at least half of the way from last year's result to the target is behind us."""
    way = short_by(case.previous, case.target, case.sense)
    return (
        pl.when(met()).then(MET.here)
        .when(case.previous.is_null()).then(NO_LAST_YEAR.here)
        .when(case.short * 2 <= way).then(HALFWAY.here)
        .otherwise(BEHIND.here)
    )  # fmt: skip
