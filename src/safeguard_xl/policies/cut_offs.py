"""cut-offs: the same green and amber values for all indicators."""

from decimal import Decimal

import polars as pl

from safeguard_xl.model import Polarity, Rag, Unit
from safeguard_xl.policies._case import case, decimal, short_by
from safeguard_xl.policies._declared import Line, Meanings, policy
from safeguard_xl.policies._limits import Limits, figure
from safeguard_xl.policies._policy import AMOUNT, Policy, Step
from safeguard_xl.policies._reason import Reason
from safeguard_xl.policies._said import Said

AMBER = "/"
"""The step behind which the amber value is written."""
UNITS = [Unit.PERCENT.value, Unit.SCORE.value]
"""What can have the same values whatever the indicator: other figures grow with what is counted."""


def _green(said: Said) -> str:
    return f"green, {said.policy.amount}"


def _amber(said: Said) -> str:
    return f"amber, {_lower(said.policy)}"


def _lower(asked: Policy) -> Decimal:
    return asked.step(AMBER) or Decimal(0)


NOT_SUCH = Reason(
    "cut-offs-need-a-percentage",
    None,
    lambda _: "the same cut-offs for all are for percentages and scores only; thresholds are for one indicator",
    turns=False,
)
OTHER_WAY = Reason(
    "cut-offs-run-the-other-way",
    None,
    lambda said: f"the cut-offs, {said.policy.amount} and {_lower(said.policy)}, run against its polarity",
)
AT_GREEN = Reason("at-green-cut-off", Rag.GREEN, lambda said: f"{said.shown} reaches {_green(said)}")
AT_AMBER = Reason(
    "at-amber-cut-off",
    Rag.AMBER,
    lambda said: f"{said.shown} does not reach {_green(said)}, but reaches {_amber(said)}",
)
AT_NEITHER = Reason("at-no-cut-off", Rag.RED, lambda said: f"{said.shown} does not reach {_amber(said)}")


def _legend(asked: Policy) -> Meanings:
    return {
        Rag.GREEN: f"{asked.amount} or better",
        Rag.AMBER: f"{_lower(asked)} or better",
        Rag.RED: f"worse than {_lower(asked)}",
    }


def _refuses(asked: Policy) -> str:
    if asked.step(AMBER) is None:
        return 'it needs two figures, as in "cut-offs 80 / 50"'
    return "its two figures are the same" if asked.amount == asked.step(AMBER) else ""


def _limits(asked: Policy) -> Limits:
    """Return both values, of what can have them and where they run the way that is better."""
    return Limits(pl.when(_is_such() & (case.sense == _way(asked))).then(figure(asked.amount)), figure(_lower(asked)))


def _is_such() -> pl.Expr:
    return case.unit.is_in(UNITS).fill_null(value=False)


def _way(asked: Policy) -> str:
    falls = (asked.amount or 0) < _lower(asked)
    return Polarity.FALL.value if falls else Polarity.RISE.value


@policy(
    place=80,
    pattern=rf"cut-?offs? {AMOUNT} ?%?",
    steps=(AMBER,),
    refuses=_refuses,
    examples=("cut-offs 80 / 50",),
    legend=_legend,
    reasons=(NOT_SUCH, OTHER_WAY, AT_GREEN, AT_AMBER, AT_NEITHER),
    instead=lambda asked: decimal(asked.amount),
    own_aim=True,
    limits=_limits,
    lines=(
        Line(
            ("cut-offs 80 / 50",),
            "80 or better (percentages and scores, whatever the target)",
            "50 or better",
            "worse than 50",
        ),
    ),
)
def cut_offs(asked: Policy) -> pl.Expr:
    """Green at one value or better, amber at another; both run the way that is better."""
    green, amber = (decimal(figure) for figure in (asked.amount, asked.step(AMBER)))
    return (
        pl.when(~_is_such()).then(NOT_SUCH.here)
        .when(case.sense != _way(asked)).then(OTHER_WAY.here)
        .when(short_by(case.level, green, case.sense) <= 0).then(AT_GREEN.here)
        .when(short_by(case.level, amber, case.sense) <= 0).then(AT_AMBER.here)
        .otherwise(AT_NEITHER.here)
    )  # fmt: skip


def same_for_all(green: Decimal, amber: Decimal) -> Policy:
    """Return the policy by these values; raise SchemaError where they cannot be meant.

    >>> str(same_for_all(Decimal(80), Decimal(50)))
    'cut-offs 80 / 50'
    """
    return Policy.parse(str(Policy(cut_offs.name, green, steps=(Step(AMBER, amber),))))
