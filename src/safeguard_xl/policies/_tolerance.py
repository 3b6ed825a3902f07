"""What policies have in common by which a target may be missed by so much."""

from collections.abc import Callable
from decimal import Decimal
from itertools import pairwise

import polars as pl

from safeguard_xl.model import Rag
from safeguard_xl.policies._case import NEVER, case, decimal, met
from safeguard_xl.policies._catalogue import find
from safeguard_xl.policies._declared import Meanings
from safeguard_xl.policies._limits import AT_TARGET, Limits, number, worse_than
from safeguard_xl.policies._policy import Policy
from safeguard_xl.policies._reason import Reason
from safeguard_xl.policies._said import Said

GREEN, AMBER_GREEN, BLUE = "green", "amber-green", "blue"
"""Further steps: missed by so much and still green; missed by so much and only just amber; beaten by so much."""
STEPS = (GREEN, AMBER_GREEN, BLUE)


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
BEATEN = Reason(
    "beaten",
    Rag.GREEN,
    lambda said: f"{said.met} and beats it by at least {spoken(said, said.policy.step(BLUE))}: {BLUE}",
    level=BLUE,
)
JUST_MISSED = Reason(
    "just-missed",
    Rag.AMBER,
    lambda said: f"{said.missed}, within {spoken(said, said.policy.step(AMBER_GREEN))}: {AMBER_GREEN}",
    level=AMBER_GREEN,
)
NO_PERCENTAGE = Reason(
    "points-need-a-percentage", None, lambda _: "a tolerance in points is for percentages only", turns=False
)
REASONS = (BEATEN, MET, NEAR_ENOUGH, JUST_MISSED, WITHIN, BEYOND)


def tolerant(asked: Policy, near: Callable[[Decimal], pl.Expr], beaten: Callable[[Decimal], pl.Expr]) -> pl.Expr:
    """Return what a tolerance says; `near` is true where the target is missed by at most so much.

    `beaten` is true where it is beaten by at least so much.
    """
    green, amber_green, blue = map(asked.step, STEPS)
    return (
        pl.when(NEVER if blue is None else beaten(blue)).then(BEATEN.here)
        .when(met()).then(MET.here)
        .when(NEVER if green is None else near(green)).then(NEAR_ENOUGH.here)
        .when(NEVER if amber_green is None else near(amber_green)).then(JUST_MISSED.here)
        .when(near(asked.amount or Decimal(0))).then(WITHIN.here)
        .otherwise(BEYOND.here)
    )  # fmt: skip


def in_its_unit(asked: Policy) -> pl.Expr:
    """Return what a tolerance says that is in the unit of the indicator."""
    return tolerant(
        asked,
        lambda amount: case.short <= decimal(amount),
        lambda amount: (case.short < 0) & (case.short <= decimal(-amount)),
    )


def limits(asked: Policy, off: Callable[[Decimal | None], pl.Expr | float] = number) -> Limits:
    """Return from where on it is green, and amber; `off` is how far so much of a tolerance is from the target."""
    green = asked.step(GREEN)
    at_green = AT_TARGET if green is None else worse_than(case.target, off(green))
    past = case.target_strict if green is None else NEVER
    return Limits(at_green, worse_than(case.target, off(asked.amount)), past)


def meanings(asked: Policy, by: str) -> Meanings:
    """Return what the lights mean; `by` says by how much the target may be missed, with {} for the amount."""
    green, amber_green, blue = map(asked.step, STEPS)
    still = "" if green is None else f", or missed by at most {by.format(green)}"
    best = "" if blue is None else f" ({BLUE}: beaten by at least {by.format(blue)})"
    first = "" if amber_green is None else f" ({AMBER_GREEN}: by at most {by.format(amber_green)})"
    return {
        Rag.GREEN: f"target met{still}{best}",
        Rag.AMBER: f"missed by at most {by.format(asked.amount)}{first}",
        Rag.RED: "missed by more",
    }


def out_of_order(asked: Policy) -> str:
    """Say which step does not lie within the one after it; "" where all do."""
    widths = [(name, asked.step(name)) for name in (GREEN, AMBER_GREEN)] + [("amber", asked.amount)]
    known = [(name, width) for name, width in widths if width is not None]
    for (name, width), (after, wider) in pairwise(known):
        if width >= wider:
            return f"{name} must end before {after}, so before {wider}{asked.sign}"
    return ""
