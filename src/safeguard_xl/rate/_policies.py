"""The policies: each says of a figure that can be rated whether it is green, amber or red, and why."""

from collections.abc import Callable, Mapping
from decimal import Decimal

from safeguard_xl.model import Polarity, Rag, Unit
from safeguard_xl.rate._arithmetic import Row, band, levels, outside, short, short_by, shortfall, shown, trimmed
from safeguard_xl.schema import Policy

Rating = tuple[Rag, str]
Judge = Callable[[Row, str, Policy], Rating]


def _is_met(row: Row, field: str) -> bool:
    """Whether the target is met; one of "less than 20%" is missed at 20%, but not by "<20%"."""
    missed_by = short(row, field)
    return missed_by < 0 or (missed_by == 0 and not (_is_strict(row, "target") and not _is_strict(row, field)))


def _is_strict(row: Row, field: str) -> bool:
    return row.get(f"{field}.comparator") in ("<", ">")


def _met(row: Row, field: str) -> str:
    better = "at least " if row["sense"] == Polarity.RISE else "at most "
    return f"{shown(row, field)} meets the target of {'' if _is_strict(row, 'target') else better}{_target(row)}"


def _target(row: Row) -> str:
    """The target in words: "less than 20%"."""
    sign = {"<": "less than ", ">": "more than "}.get(row.get("target.comparator") or "", "")
    return f"{sign}{shown(row, 'target')}"


def _missed(row: Row, field: str) -> str:
    percent = shortfall(*levels(row, field))
    by = f" by {percent:.2f}% of it" if percent else ""
    return f"{shown(row, field)} misses the target of {_target(row)}{by}"


def _strict(row: Row, field: str, _: Policy) -> Rating:
    return (Rag.GREEN, _met(row, field)) if _is_met(row, field) else (Rag.RED, _missed(row, field))


def _within(row: Row, field: str, tolerance: Decimal, words: str) -> Rating:
    if _is_met(row, field):
        return Rag.GREEN, _met(row, field)
    if short(row, field) <= tolerance:
        return Rag.AMBER, f"{_missed(row, field)}, within {words}"
    return Rag.RED, f"{_missed(row, field)}, more than {words}"


def _relative(row: Row, field: str, policy: Policy) -> Rating:
    amount = policy.amount or Decimal(0)
    return _within(row, field, abs(row["target.level"]) * amount / 100, f"{amount}%")


def _points(row: Row, field: str, policy: Policy) -> Rating:
    amount = policy.amount or Decimal(0)
    if row["unit"] != Unit.PERCENT:
        return Rag.NOT_RATED, "a tolerance in points is for percentages only"
    return _within(row, field, amount, f"{amount} points")


def _floor(row: Row, field: str, policy: Policy) -> Rating:
    floor = policy.amount if policy.against is None else row[f"{policy.against}.level"]
    if _is_met(row, field):
        return Rag.GREEN, _met(row, field)
    if floor is None:
        return Rag.NOT_RATED, f"there is no {policy.against} figure to be the floor"
    held = short_by(row[f"{field}.level"], floor, row["sense"]) <= 0
    name = f"the {policy.against} {shown(row, policy.against)}" if policy.against else f"{floor}"
    words = f"but holds the floor, {name}" if held else f"and is below the floor, {name}"
    return (Rag.AMBER if held else Rag.RED), f"{_missed(row, field)}, {words}"


def _trend(row: Row, field: str, policy: Policy) -> Rating:
    amount = policy.amount or Decimal(0)
    if short(row, field) <= abs(row["target.level"]) * amount / 100:
        met = _is_met(row, field)
        return Rag.GREEN, _met(row, field) if met else f"{_missed(row, field)}, within {amount}%"
    if row["previous.level"] is None:
        return Rag.NOT_RATED, "there is no result of last year to hold the trend against"
    held = short_by(row[f"{field}.level"], row["previous.level"], row["sense"]) <= 0
    words = "no worse than" if held else "and worse than"
    return (Rag.AMBER if held else Rag.RED), f"{_missed(row, field)}, {words} last year's {shown(row, 'previous')}"


def _thresholds(row: Row, field: str, _: Policy) -> Rating:
    green, amber, level = row["limits.green"], row["limits.red"], row[f"{field}.level"]
    if green is None:
        return Rag.NOT_RATED, "no green and amber values are set for it"
    is_, green_is, amber_is = shown(row, field), f"green, {trimmed(green)}", f"amber, {trimmed(amber)}"
    if _reaches(short_by(level, green, row["sense"]), beyond=row["limits.green_past"]):
        return Rag.GREEN, f"{is_} reaches {green_is}"
    if _reaches(short_by(level, amber, row["sense"]), beyond=row["limits.red_at"]):
        return Rag.AMBER, f"{is_} is short of {green_is}, but reaches {amber_is}"
    return Rag.RED, f"{is_} does not reach {amber_is}"


def _reaches(missed_by: Decimal, *, beyond: bool) -> bool:
    """Whether a boundary is reached: it falls on the better side unless one must be beyond it."""
    return missed_by < 0 or (missed_by == 0 and not beyond)


POLICIES: Mapping[str, Judge] = {
    "strict": _strict, "relative": _relative, "points": _points, "floor": _floor, "trend": _trend,
    "thresholds": _thresholds,
}  # fmt: skip


def in_range(row: Row, field: str, policy: Policy) -> Rating:
    official, level = band(row, field), row[f"{field}.level"]
    low, high = official or (row["target.low"], row["target.high"])
    away = outside(level, low, high)
    range_ = f"the {'official ' if official else ''}range of {trimmed(low)} to {trimmed(high)}"
    if not away:
        return Rag.GREEN, f"{shown(row, field)} is inside {range_}"
    nearest = low if level < low else high
    amount = policy.amount or Decimal(0)
    tolerance = row["limits.tolerance"]
    if tolerance is None:
        tolerance = {"relative": abs(nearest) * amount / 100, "points": amount}.get(policy.name, Decimal(0))
    rag = Rag.AMBER if away <= tolerance else Rag.RED
    return rag, f"{shown(row, field)} is outside {range_} by {trimmed(away)}"


def on_scale(row: Row, field: str, _: Policy) -> Rating:
    level, target = shown(row, field), shown(row, "target")
    if row[f"{field}.level"] >= row["target.level"]:
        return Rag.GREEN, f"{level} is at or above the target, {target}"
    return Rag.RED, f"{level} is below the target, {target}"
