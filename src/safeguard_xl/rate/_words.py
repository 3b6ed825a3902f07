"""Why a figure has its light, in the officer's words: made of a row when it is shown."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import NamedTuple

from safeguard_xl.frame import FigureColumns, NumberColumns, Row, col
from safeguard_xl.model import INFERRED, Ground, Polarity, Unit
from safeguard_xl.rate._case import OFFICER_FORECAST, RESULT, Subject, own_target
from safeguard_xl.rate._no_figure import why_no_figure
from safeguard_xl.rate._reasons import Reason
from safeguard_xl.schema import THRESHOLDS, Policy


def because(row: Row, subject: Subject, forecast: Callable[[Row], str]) -> str:
    """Say why a figure has its light, or none; `forecast` says why there is no forecast of ours."""
    reason = Reason(row[subject.light.reason] or Reason.NO_FIGURE)
    if reason is not Reason.NO_FIGURE:
        said = SENTENCES[reason](_Said.of(row, subject))
        assumed = BETTER.get(row[col.polarity] or "") if reason in TURNING and row[col.better.by] in INFERRED else None
        return f"{said}; assumed: {assumed} ({why_better(row)})" if assumed else said
    if subject is RESULT:
        return why_no_figure(row, "result")
    return why_no_figure(row, "predicted") if subject is OFFICER_FORECAST else forecast(row)


WHAT = {
    Unit.PERCENT: "a percentage", Unit.COUNT: "a number", Unit.RATE: "a rate", Unit.SCORE: "a score",
    Unit.JUDGEMENT: "a judgement", Unit.MONEY: "a sum of money",
}  # fmt: skip
"""What a figure is by its unit; by one of time it is in days."""
CURRENCIES = "£$€"
LEAST = Decimal("0.01")
"""What of a gap below it is left out; a smaller one is said as it is."""
GAPS: Mapping[str, str] = {
    Unit.PERCENT.value: "percentage points",
    **{unit.value: unit.value for unit in (Unit.DAYS, Unit.HOURS, Unit.MINUTES, Unit.SECONDS, Unit.WEEKS)},
    **{unit.value: unit.value for unit in (Unit.MONTHS, Unit.YEARS)},
}
"""What follows how far a figure is from another, by its unit."""
BOUNDS = {"<": "less than ", "<=": "at most ", ">": "more than ", ">=": "at least "}


def _known_as(row: Row, subject: Subject) -> str:
    """Return what stands before a figure of which only a bound is known: "less than "; else nothing."""
    figure = subject.figure
    return BOUNDS.get(row[figure.comparator] or "", "") if isinstance(figure, FigureColumns) else ""


def why_better(row: Row) -> str:
    """Say what tells which way is better, of a row in which something does."""
    words, place = row[col.better.words] or "", row[col.better.place]
    if place is not None:
        return f'"{words}" in the {place}'
    return f"by {words}" if row[col.better.by] == Ground.DEFINITION else words


class _Said(NamedTuple):
    """What the sentence of a light is made of."""

    row: Row
    subject: Subject
    target: NumberColumns
    policy: Policy
    shown: str

    @classmethod
    def of(cls, row: Row, subject: Subject) -> "_Said":
        how = row[subject.light.policy] or ""
        policy = Policy("strict") if how in ("scale", "range") else Policy.parse(how)
        shown = f"{_known_as(row, subject)}{row[subject.figure.shown]}"
        return cls(row, subject, own_target(row, subject), policy, shown)

    @property
    def level(self) -> Decimal:
        return self.row[self.subject.figure.level] or Decimal(0)

    @property
    def aim(self) -> Decimal:
        """The target, or the value from which it is green where there is none."""
        level = self.row[self.target.level]
        by_green = self.row[col.limits.green] if level is None and self.policy == THRESHOLDS else None
        return level or by_green or Decimal(0)

    @property
    def aim_shown(self) -> str:
        """The target in words: "less than 20%"."""
        strict = {"<": BOUNDS["<"], ">": BOUNDS[">"]}.get(self.row[self.target.comparator] or "", "")
        return f"{strict}{self.row[self.target.shown] or trimmed(self.aim)}"

    @property
    def met(self) -> str:
        strict = self.row[self.target.comparator] in ("<", ">")
        better = "" if strict else "at least " if self.row[col.sense] == Polarity.RISE else "at most "
        return f"{self.shown} meets the target of {better}{self.aim_shown}"

    @property
    def missed(self) -> str:
        short = self.aim - self.level if self.row[col.sense] == Polarity.RISE else self.level - self.aim
        exact = self.aim and short and not _known_as(self.row, self.subject)
        by = f" by {self.in_its_unit(short)} ({short / abs(self.aim) * 100:.2f}% of it)" if exact else ""
        return f"{self.shown} misses the target of {self.aim_shown}{by}"

    def in_its_unit(self, gap: Decimal) -> str:
        """A gap in the figure's own unit: "7.8 percentage points", "£1,250", "3 days"."""
        gap, unit = (round(gap, 2) if gap >= LEAST else gap), self.row[self.subject.figure.unit]
        amount = trimmed(gap, grouped=unit == Unit.MONEY or "," in self.shown + self.aim_shown)
        if unit == Unit.MONEY:
            sign = next((sign for sign in self.shown if sign in CURRENCIES), "")
            return f"{sign}{amount}"
        noun = GAPS.get(unit or "", "")
        return f"{amount} {noun.removesuffix('s') if amount == '1' else noun}".rstrip()

    @property
    def floor(self) -> str:
        against = self.policy.against
        if against is None:
            return f"{self.policy.amount}"
        figure = col.previous if against == "previous" else col.baseline
        return f"the {against} {self.row[figure.shown]}"

    @property
    def outlook(self) -> str:
        return "" if self.row[col.forecast.level] is None else "; see the predicted outturn"

    @property
    def unit(self) -> str:
        units = (self.row[self.subject.figure.unit], self.row[self.target.unit])
        result, target = (WHAT.get(Unit(unit), f"in {unit}") if unit else "of no unit" for unit in units)
        return f"the {self.subject.noun} is {result}, the target {target}"

    @property
    def no_target(self) -> str:
        if self.target in (col.due, col.annual):
            return "the target is a range"
        reason = why_no_figure(self.row, "target")
        return reason if reason.startswith(("no ", "the ")) else f"no target ({reason})"

    @property
    def contradiction(self) -> str:
        less = (self.row[self.target.comparator] or "").startswith("<")
        asks, better = ("less", "more") if less else ("more", "less")
        return f"the target asks for {asks} than a figure, and the polarity says that {better} is better"

    @property
    def vagueness(self) -> str:
        return f"the {self.subject.noun} is only known to be {self.shown}"

    @property
    def range_(self) -> tuple[str, Decimal, Decimal]:
        """The range to be in: whose it is, and its ends."""
        low, high = self.row[self.target.low], self.row[self.target.high]
        if low is None or high is None:
            low, high = self.row[col.defined.band_low], self.row[col.defined.band_high]
            return "official ", low or Decimal(0), high or Decimal(0)
        return "", low, high

    @property
    def ranged(self) -> str:
        whose, low, high = self.range_
        return f"the {whose}range of {trimmed(low)} to {trimmed(high)}"

    @property
    def away(self) -> str:
        _, low, high = self.range_
        return trimmed(max(low - self.level, self.level - high))

    def limit(self, name: str, value: Decimal | None, past: bool | None) -> str:  # noqa: FBT001
        """A boundary in words; one that must be passed is "more than 55"."""
        further = BOUNDS[">" if self.row[col.sense] == Polarity.RISE else "<"] if past else ""
        return f"{name}, {further}{trimmed(value or Decimal(0))}"

    @property
    def green(self) -> str:
        return self.limit("green", self.row[col.limits.green], self.row[col.limits.green_past])

    @property
    def amber(self) -> str:
        return self.limit("amber", self.row[col.limits.red], self.row[col.limits.red_at])

    @property
    def tolerance(self) -> str:
        return self._in_units(self.policy.amount)

    @property
    def near_enough(self) -> str:
        """How far the target may be missed and the light still be green."""
        return self._in_units(self.policy.amount if self.policy.green is None else self.policy.green)

    def _in_units(self, amount: Decimal | None) -> str:
        units = {"points": " points", "within": ""}
        return f"{amount}{units.get(self.policy.name, '%')}"


def trimmed(number: Decimal, *, grouped: bool = False) -> str:
    """Return a number without idle zeros.

    >>> trimmed(Decimal("12.500000")), trimmed(Decimal(15)), trimmed(Decimal("1250.0"), grouped=True)
    ('12.5', '15', '1,250')
    """
    text = f"{number:,f}" if grouped else f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


BETTER: Mapping[str, str] = {
    Polarity.RISE.value: "higher is better",
    Polarity.FALL.value: "lower is better",
}
TURNING = frozenset(Reason) - {
    Reason.NO_FIGURE, Reason.IMPOSSIBLE, Reason.TARGET_IMPOSSIBLE, Reason.ONE_NUMBER, Reason.NO_TARGET, Reason.OF_PART,
    Reason.TARGET_OF_PART,
    Reason.UNITS_DIFFER, Reason.INFORMATION, Reason.NO_POLARITY, Reason.INSIDE, Reason.JUST_OUTSIDE, Reason.OUTSIDE,
    Reason.AT_OR_ABOVE, Reason.BELOW, Reason.NO_PERCENTAGE, Reason.NO_FLOOR, Reason.NO_TREND, Reason.NO_THRESHOLDS,
}  # fmt: skip
"""The reasons that would be others if the other way were better."""


def _impossible(said: _Said) -> str:
    """Say of a figure that no such figure can be, or that a 0 beside its published light can be none."""
    if said.subject is RESULT and not said.row[col.impossible.result]:
        light = (said.row[col.officer_rag] or "").capitalize()
        return f"the result, {said.shown}, looks like a figure that is missing, as its published light is {light}"
    return f"the {said.subject.noun}, {said.shown}, is not possible"


SENTENCES: Mapping[Reason, Callable[[_Said], str]] = {
    Reason.IMPOSSIBLE: _impossible,
    Reason.TARGET_IMPOSSIBLE: lambda said: f"the target, {said.row[col.target.shown]}, is not possible",
    Reason.LIMITS_OFF_SCALE: lambda _: "its green, amber and red values are on another scale than its figures",
    Reason.ONE_NUMBER: lambda _: "the target is one number, not a range",
    Reason.NO_TARGET: lambda said: said.no_target,
    Reason.OF_PART: lambda said: f"of {said.row[col.of_part]}, and the target is for the whole year{said.outlook}",
    Reason.TARGET_OF_PART: lambda _: "the target is that of a part of the year, as the result is",
    Reason.UNITS_DIFFER: lambda said: said.unit,
    Reason.CONTRADICTED: lambda said: said.contradiction,
    Reason.VAGUE: lambda said: said.vagueness,
    Reason.INFORMATION: lambda _: "for information: neither rise nor fall is better",
    Reason.NO_POLARITY: lambda _: "polarity is not known",
    Reason.NO_PERCENTAGE: lambda _: "a tolerance in points is for percentages only",
    Reason.NO_FLOOR: lambda said: f"there is no {said.policy.against} figure to be the floor",
    Reason.NO_TREND: lambda _: "there is no result of last year to hold the trend against",
    Reason.NO_THRESHOLDS: lambda _: "no green and amber values are set for it",
    Reason.MET: lambda said: said.met,
    Reason.MISSED: lambda said: said.missed,
    Reason.WITHIN: lambda said: f"{said.missed}, within {said.tolerance}",
    Reason.BEYOND: lambda said: f"{said.missed}, more than {said.tolerance}",
    Reason.HOLDS_FLOOR: lambda said: f"{said.missed}, but holds the floor, {said.floor}",
    Reason.BELOW_FLOOR: lambda said: f"{said.missed}, and is below the floor, {said.floor}",
    Reason.NEAR_ENOUGH: lambda said: f"{said.missed}, within {said.near_enough}",
    Reason.NO_WORSE: lambda said: f"{said.missed}, no worse than last year's {said.row[col.previous.shown]}",
    Reason.WORSE: lambda said: f"{said.missed}, and worse than last year's {said.row[col.previous.shown]}",
    Reason.REACHES_GREEN: lambda said: f"{said.shown} reaches {said.green}",
    Reason.REACHES_AMBER: lambda said: f"{said.shown} is short of {said.green}, but reaches {said.amber}",
    Reason.REACHES_NEITHER: lambda said: f"{said.shown} does not reach {said.amber}",
    Reason.INSIDE: lambda said: f"{said.shown} is inside {said.ranged}",
    Reason.JUST_OUTSIDE: lambda said: f"{said.shown} is outside {said.ranged} by {said.away}",
    Reason.OUTSIDE: lambda said: f"{said.shown} is outside {said.ranged} by {said.away}",
    Reason.AT_OR_ABOVE: lambda said: f"{said.shown} is at or above the target, {said.row[said.target.shown]}",
    Reason.BELOW: lambda said: f"{said.shown} is below the target, {said.row[said.target.shown]}",
}
