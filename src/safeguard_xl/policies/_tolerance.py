"""What policies have in common by which a target may be missed by so much."""

from collections.abc import Callable
from decimal import Decimal

import polars as pl

from safeguard_xl.model import Rag
from safeguard_xl.policies._case import NEVER, met
from safeguard_xl.policies._catalogue import find
from safeguard_xl.policies._declared import Meanings
from safeguard_xl.policies._policy import Policy
from safeguard_xl.policies._reason import Reason
from safeguard_xl.policies._said import Said

GREEN = "green"
"""The step by which a target that is missed by so much is still green."""


def spoken(said: Said, amount: Decimal | None) -> str:
    """Return a figure of the policy in words."""
    return find(said.policy.name).spoken(amount)


def _near_enough(said: Said) -> str:
    green = said.policy.step(GREEN)
    return f"{said.missed}, within {spoken(said, said.policy.amount if green is None else green)}"


MET = Reason("met", Rag.GREEN, lambda said: said.met)
MISSED = Reason("missed", Rag.RED, lambda said: said.missed)
NEAR_ENOUGH = Reason("missed-near-enough", Rag.GREEN, _near_enough)
WITHIN = Reason(
    "missed-within-tolerance", Rag.AMBER, lambda said: f"{said.missed}, within {spoken(said, said.policy.amount)}"
)
BEYOND = Reason(
    "missed-beyond-tolerance", Rag.RED, lambda said: f"{said.missed}, more than {spoken(said, said.policy.amount)}"
)
REASONS = (MET, NEAR_ENOUGH, WITHIN, BEYOND)


def tolerant(asked: Policy, near: Callable[[Decimal], pl.Expr]) -> pl.Expr:
    """What a tolerance says; `near` is true where the target is missed by at most so much."""
    green = asked.step(GREEN)
    return (
        pl.when(met()).then(MET.here)
        .when(NEVER if green is None else near(green)).then(NEAR_ENOUGH.here)
        .when(near(asked.amount or Decimal(0))).then(WITHIN.here)
        .otherwise(BEYOND.here)
    )  # fmt: skip


def meanings(asked: Policy, missed: str) -> Meanings:
    """Return what the lights mean; `missed` says by how much the target may be missed, with {} for the amount."""
    green = asked.step(GREEN)
    return {
        Rag.GREEN: "target met" if green is None else f"target met, or {missed.format(green)}",
        Rag.AMBER: missed.format(asked.amount),
        Rag.RED: "missed by more",
    }
