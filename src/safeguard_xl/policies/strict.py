"""strict: the target is met or missed."""

import polars as pl

from safeguard_xl.model import Rag
from safeguard_xl.policies._case import met
from safeguard_xl.policies._declared import Line, policy
from safeguard_xl.policies._policy import Policy
from safeguard_xl.policies._tolerance import MET, MISSED


@policy(
    place=10,
    examples=("strict",),
    compared=("strict",),
    legend=lambda _: {Rag.GREEN: "target met", Rag.RED: "target missed"},
    reasons=(MET, MISSED),
    lines=(Line(("strict",), "met", "-", "missed"),),
)
def strict(_: Policy) -> pl.Expr:
    """Green where the target is met, else red."""
    return pl.when(met()).then(MET.here).otherwise(MISSED.here)


STRICT = Policy("strict")
