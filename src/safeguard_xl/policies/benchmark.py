"""benchmark: better or worse than the figure of others, such as England's, by so much, whatever the target."""

import polars as pl

from safeguard_xl.frame import col
from safeguard_xl.model import Rag, Unit
from safeguard_xl.policies._case import case
from safeguard_xl.policies._compared_with import IN_PERCENT, amount_of, judged, limits, moved
from safeguard_xl.policies._declared import Line, Meanings, policy
from safeguard_xl.policies._limits import Limits
from safeguard_xl.policies._policy import AMOUNT, Policy
from safeguard_xl.policies._reason import Reason
from safeguard_xl.policies._said import Said
from safeguard_xl.policies._tolerance import NO_PERCENTAGE

GROWING = [Unit.COUNT.value, Unit.MONEY.value]
"""What grows with the size of who is counted: England's is no benchmark for it."""


def _moved(said: Said) -> str:
    return moved(said, said.row[col.benchmark.level], said.row[col.benchmark.shown], "the benchmark")


def _none(said: Said) -> str:
    text = said.row[col.text.benchmark]
    if text is None:
        return "no column is taken for the benchmark: there is none of others' figures, or there are several"
    return f'what stands in its column, "{text}", is not a figure in its unit' if text else "its benchmark is blank"


GROWS = Reason(
    "benchmark-of-a-count",
    None,
    lambda _: "others' figures are a benchmark for percentages, rates, scores and times, not for what grows with size",
    turns=False,
)
NO_BENCHMARK = Reason("no-benchmark", None, _none, turns=False)
BETTER = Reason("better-than-benchmark", Rag.GREEN, lambda said: f"{_moved(said)}, at least {amount_of(said.policy)}")
SAME = Reason("near-benchmark", Rag.AMBER, lambda said: f"{_moved(said)}, within {amount_of(said.policy)}")
WORSE = Reason("worse-than-benchmark", Rag.RED, lambda said: f"{_moved(said)}, more than {amount_of(said.policy)}")


def _legend(asked: Policy) -> Meanings:
    return {
        Rag.GREEN: f"better than the benchmark by {amount_of(asked)} or more",
        Rag.AMBER: f"within {amount_of(asked)} of the benchmark",
        Rag.RED: "worse by more",
    }


def _limits(asked: Policy) -> Limits:
    """Return what is so much better than the benchmark, and so much worse, of what can have one."""
    found, can_be = limits(asked, case.benchmark), ~_grows()
    can_be = can_be if asked.sign == IN_PERCENT else can_be & case.is_percentage
    return found._replace(green=pl.when(can_be).then(found.green))


def _grows() -> pl.Expr:
    return case.unit.is_in(GROWING).fill_null(value=True)


@policy(
    place=105,
    pattern=rf"benchmark {AMOUNT}(?: ?%|(?P<sign> points))",
    sign=IN_PERCENT,
    examples=("benchmark 5%", "benchmark 2 points"),
    legend=_legend,
    reasons=(NO_PERCENTAGE, GROWS, NO_BENCHMARK, BETTER, SAME, WORSE),
    limits=_limits,
    instead=lambda _: case.benchmark,
    own_aim=True,
    reads="benchmark",
    lines=(
        Line(
            ("benchmark 5%", "benchmark 2 points"),
            "better than the figure of others (England, statistical neighbours) by 5% of it, or 2 points, or more",
            "better by less, or worse by at most that",
            "worse by more",
        ),
    ),
)
def benchmark(asked: Policy) -> pl.Expr:
    """Green where the benchmark is beaten by so much, amber near it, red where it is missed by more."""
    told = judged(asked, case.benchmark, (NO_BENCHMARK, BETTER, SAME, WORSE))
    told = pl.when(_grows()).then(GROWS.here).otherwise(told)
    if asked.sign == IN_PERCENT:
        return told
    return pl.when(case.is_percentage).then(told).otherwise(NO_PERCENTAGE.here)
