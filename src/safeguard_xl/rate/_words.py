"""Why a figure has no light, or one by a range, in the officer's words: made of a row when it is shown."""

from collections.abc import Mapping
from decimal import Decimal

from safeguard_xl.columns import Row
from safeguard_xl.frame import col
from safeguard_xl.model import Ground, Polarity, Unit
from safeguard_xl.policies import Said, trimmed
from safeguard_xl.rate._case import OFFICER_FORECAST, RESULT
from safeguard_xl.rate._no_figure import why_no_figure

WHAT = {
    Unit.PERCENT: "a percentage", Unit.COUNT: "a number", Unit.RATE: "a rate", Unit.SCORE: "a score",
    Unit.JUDGEMENT: "a judgement", Unit.MONEY: "a sum of money",
}  # fmt: skip
"""What a figure is by its unit; by one of time it is in days."""
BETTER: Mapping[str, str] = {
    Polarity.RISE.value: "higher is better",
    Polarity.FALL.value: "lower is better",
}


def why_better(row: Row) -> str:
    """Say what tells which way is better, of a row in which something does."""
    words, place = row[col.better.words] or "", row[col.better.place]
    if place is not None:
        return f'"{words}" in the {place}'
    return f"by {words}" if row[col.better.by] == Ground.DEFINITION else words


def no_figure(said: Said) -> str:
    """Say why there is no result, or no prediction of the officer's."""
    return why_no_figure(said.row, "predicted" if said.figure is OFFICER_FORECAST.figure else "result")


def impossible(said: Said) -> str:
    """Say of a figure that no such figure can be, or that a 0 beside its published light can be none."""
    if said.figure is RESULT.figure and not said.row[col.impossible.result]:
        light = (said.row[col.officer_rag] or "").capitalize()
        return f"the result, {said.shown}, looks like a figure that is missing, as its published light is {light}"
    return f"the {said.noun}, {said.shown}, is not possible"


def no_target(said: Said) -> str:
    """Say why there is no target."""
    if said.target in (col.due, col.annual):
        return "the target is a range"
    reason = why_no_figure(said.row, "target")
    return reason if reason.startswith(("no ", "the ")) else f"no target ({reason})"


def of_part(said: Said) -> str:
    """Say of which part of the year a result is, and where the whole year stands."""
    outlook = "" if said.row[col.forecast.level] is None else "; see the forecast"
    return f"of {said.row[col.of_part]}, and the target is for the whole year{outlook}"


def target_of_part(said: Said) -> str:
    """Say of which part of the year a target is."""
    if said.row[col.target_to_date]:
        return f"the target is that of the year to date, and the {said.noun} is not"
    return "the target is that of a part of the year, as the result is"


def units(said: Said) -> str:
    """Say of what units the figure and its target are."""
    of_both = (said.row[said.figure.unit], said.row[said.target.unit])
    result, target = (WHAT.get(Unit(unit), f"in {unit}") if unit else "of no unit" for unit in of_both)
    return f"the {said.noun} is {result}, the target {target}"


def contradiction(said: Said) -> str:
    """Say that the target asks for the other way than the polarity."""
    less = (said.row[said.target.comparator] or "").startswith("<")
    asks, better = ("less", "more") if less else ("more", "less")
    return f"the target asks for {asks} than a figure, and the polarity says that {better} is better"


def two_results(said: Said) -> str:
    """Say which two figures may be the result."""
    other = said.row[col.other.shown]
    return f"{said.shown} and {other} may each be the result, and they have different lights"


def two_tolerances(said: Said) -> str:
    """Say which two tolerances may be meant."""
    amount = said.policy.amount
    return f"a tolerance of {amount}% may be {amount}% of the target or {amount} points, with different lights"


def range_of(said: Said) -> str:
    """Return the range to be in, in words."""
    whose, low, high = _range(said)
    return f"the {whose}range of {trimmed(low)} to {trimmed(high)}"


def outside(said: Said) -> str:
    """Say how far outside its range a figure is."""
    _, low, high = _range(said)
    away = trimmed(max(low - said.level, said.level - high))
    return f"{said.shown} is outside {range_of(said)} by {away}"


def _range(said: Said) -> tuple[str, Decimal, Decimal]:
    """Return the range to be in: whose it is, and its ends."""
    low, high = said.row[said.target.low], said.row[said.target.high]
    if low is None or high is None:
        low, high = said.row[col.defined.band_low], said.row[col.defined.band_high]
        return "official ", low or Decimal(0), high or Decimal(0)
    return "", low, high
