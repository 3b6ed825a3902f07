"""RAG by a named policy, direction of travel, or why there is none; in decimals, at the precision shown."""

from collections.abc import Callable, Mapping
from dataclasses import asdict
from decimal import Decimal
from typing import Any

import polars as pl

from safeguard_xl.model import Direction, Light, Polarity, Rag, Unit
from safeguard_xl.schema import LIGHT_COLUMNS, Policy, WorkbookSchema

Row = Mapping[str, Any]
SENSES = {"<": Polarity.FALL, "<=": Polarity.FALL, ">": Polarity.RISE, ">=": Polarity.RISE}
DUE = ("level", "low", "high", "unit", "shown", "comparator", "why_not")


def rate(frame: pl.DataFrame, schema: WorkbookSchema) -> pl.DataFrame:
    """The frame with the light of each current result (`current.rag`, ...) and the direction of travel (`travel`)."""
    rows = list(frame.iter_rows(named=True))
    lights = [_light(_against_its_own_target(row), "result", schema.policy) for row in rows]
    travel = pl.Series("travel", [direction(row) for row in rows], pl.String())
    return frame.with_columns(*_columns("current", lights), travel)


def rate_outturns(frame: pl.DataFrame, schema: WorkbookSchema) -> pl.DataFrame:
    """The frame with the lights of our predicted outturn (`outturn.rag`, ...) and the officer's (`officer.rag`)."""
    rows = list(frame.iter_rows(named=True))
    ours = [_light(row, "prediction", schema.policy) for row in rows]
    officers = [_light(row, "predicted", schema.policy) for row in rows]
    return frame.with_columns(*_columns("outturn", ours), *_columns("officer", officers))


def _columns(name: str, lights: list[Light]) -> list[pl.Series]:
    records = list(map(asdict, lights))
    return [
        pl.Series(f"{name}.{field}", [record[field] for record in records], dtype)
        for field, dtype in LIGHT_COLUMNS.items()
    ]


def _light(row: Row, field: str, policy: Policy) -> Light:
    """The light of one figure of a row against its target."""
    name, judge = _how(row, policy)
    reason = _why_not(row, field)
    if reason:
        return Light(Rag.NOT_RATED, name, reason)
    rag, because = judge(row, field, policy)
    if rag is Rag.NOT_RATED:
        return Light(rag, name, because)
    short = None if name in ("scale", "range") else shortfall(*_levels(row, field))
    percent = None if short is None else float(round(short, 2))
    return Light(rag, name, because, percent, _provisional(row, field))


def light_under(row: Row, policy: Policy) -> Light:
    """What a policy says of the result of one row of the frame."""
    return _light(_against_its_own_target(row), "result", policy)


def _against_its_own_target(row: Row) -> Row:
    """The row with the target of the result's own period, where it has one, for the year's."""
    if row["due.level"] is None and row["due.low"] is None:
        return row
    return {**row, **{f"target.{name}": row[f"due.{name}"] for name in DUE}, "of_part": None}


def _how(row: Row, policy: Policy) -> tuple[str, "Judge"]:
    """The policy that rates a row: a scale and a range apply whatever is asked for."""
    if row["scale"]:
        return "scale", _on_scale
    if row["polarity.is"] == Polarity.RANGE or _is_about_zero(row):
        return "range", _in_range
    return str(policy), POLICIES[policy.name]


# ---- why not --------------------------------------------------------------------------------------


def _why_not(row: Row, field: str) -> str | None:
    if row[f"{field}.level"] is None:
        return str(row["prediction.because" if field == "prediction" else f"{field}.why_not"])
    if (row["polarity.is"] == Polarity.RANGE or _is_about_zero(row)) and not row["scale"]:
        one_number = row["target.level"] is not None and row["target.low"] is None
        return "the target is one number, not a range" if one_number else _no_range(row)
    if row["target.level"] is None:
        return _no_target(row)
    return None if row["scale"] else _not_of_the_year(row, field) or _not_comparable(row, field)


def _is_about_zero(row: Row) -> bool:
    """Whether the target is "±2%", a range whatever the polarity."""
    return bool(row.get("target.comparator") == "±" and row["target.low"] is not None)


def _no_range(row: Row) -> str | None:
    return None if row["target.low"] is not None else _no_target(row)


def _no_target(row: Row) -> str:
    reason = str(row["target.why_not"])
    return reason if reason.startswith(("no ", "the ")) else f"no target ({reason})"


def _not_of_the_year(row: Row, field: str) -> str | None:
    """What adds up over the year is held against the year's target when the year is over."""
    if field != "result" or row["of_part"] is None:
        return None
    return f"of {row['of_part']}, and the target is for the whole year; see the predicted outturn"


def _not_comparable(row: Row, field: str) -> str | None:
    unit, target = row[f"{field}.unit"], row["target.unit"]
    if unit is not None and target is not None and unit != target:
        return f"the result is a {unit}, the target a {target}"
    if row["sense"] in (Polarity.RISE, Polarity.FALL):
        return _contradicted(row) or _too_vague(row, field)
    return "for information: neither rise nor fall is better" if row["polarity.is"] else "polarity is not known"


def _contradicted(row: Row) -> str | None:
    """A target of "less than 20%" where more is better says nothing that can be met."""
    way = SENSES.get(row.get("target.comparator") or "")
    if way is None or way == row["sense"]:
        return None
    asks, better = ("less", "more") if way == Polarity.FALL else ("more", "less")
    return f"the target asks for {asks} than a figure, and the polarity says that {better} is better"


def _too_vague(row: Row, field: str) -> str | None:
    """A result such as "<5" is rated only where whatever it stands for meets the target."""
    way = SENSES.get(row.get(f"{field}.comparator") or "")
    if way is None or (way == row["sense"] and _short(row, field) <= 0):
        return None
    return f"the result is only known to be {'below' if way == Polarity.FALL else 'above'} {_shown(row, field)}"


def _provisional(row: Row, field: str) -> bool:
    return row["data_quality.is"] == "concern" or row.get(f"{field}.qualifier") == "provisional"


# ---- policies -------------------------------------------------------------------------------------


def shortfall(level: Decimal, target: Decimal, sense: str) -> Decimal | None:
    """How far a target is missed, in percent of it, below 0 where it is beaten; None for a target of 0."""
    if not target:
        return None
    return short_by(level, target, sense) / abs(target) * 100


def short_by(level: Decimal, target: Decimal, sense: str) -> Decimal:
    """How far a target is missed, in its own unit; 0 or less where it is met."""
    return target - level if sense == Polarity.RISE else level - target


def _shown(row: Row, field: str) -> str:
    return f"{row[f'{field}.shown']}"


def _is_met(row: Row, field: str) -> bool:
    """Whether the target is met; one of "less than 20%" is missed at 20%, but not by "<20%"."""
    short = _short(row, field)
    return short < 0 or (short == 0 and not (_is_strict(row, "target") and not _is_strict(row, field)))


def _is_strict(row: Row, field: str) -> bool:
    return row.get(f"{field}.comparator") in ("<", ">")


def _met(row: Row, field: str) -> str:
    better = "at least " if row["sense"] == Polarity.RISE else "at most "
    return f"{_shown(row, field)} meets the target of {'' if _is_strict(row, 'target') else better}{_target(row)}"


def _target(row: Row) -> str:
    """The target in words: "less than 20%"."""
    sign = {"<": "less than ", ">": "more than "}.get(row.get("target.comparator") or "", "")
    return f"{sign}{_shown(row, 'target')}"


def _missed(row: Row, field: str) -> str:
    short = shortfall(*_levels(row, field))
    by = f" by {short:.2f}% of it" if short else ""
    return f"{_shown(row, field)} misses the target of {_target(row)}{by}"


def _levels(row: Row, field: str) -> tuple[Decimal, Decimal, str]:
    return row[f"{field}.level"], row["target.level"], row["sense"]


def _short(row: Row, field: str) -> Decimal:
    return short_by(*_levels(row, field))


Rating = tuple[Rag, str]
Judge = Callable[[Row, str, Policy], Rating]


def _strict(row: Row, field: str, _: Policy) -> Rating:
    return (Rag.GREEN, _met(row, field)) if _is_met(row, field) else (Rag.RED, _missed(row, field))


def _within(row: Row, field: str, tolerance: Decimal, words: str) -> Rating:
    if _is_met(row, field):
        return Rag.GREEN, _met(row, field)
    if _short(row, field) <= tolerance:
        return Rag.AMBER, f"{_missed(row, field)}, within {words}"
    return Rag.RED, f"{_missed(row, field)}, more than {words}"


def _relative(row: Row, field: str, policy: Policy) -> Rating:
    amount = policy.amount or Decimal(0)
    return _within(row, field, abs(row["target.level"]) * amount / 100, f"{amount}%")


def _points(row: Row, field: str, policy: Policy) -> Rating:
    amount = policy.amount or Decimal(0)
    if row["unit.is"] != Unit.PERCENT:
        return Rag.NOT_RATED, "a tolerance in points is for percentages only"
    return _within(row, field, amount, f"{amount} points")


def _floor(row: Row, field: str, policy: Policy) -> Rating:
    floor = policy.amount if policy.against is None else row[f"{policy.against}.level"]
    if _is_met(row, field):
        return Rag.GREEN, _met(row, field)
    if floor is None:
        return Rag.NOT_RATED, f"there is no {policy.against} figure to be the floor"
    held = short_by(row[f"{field}.level"], floor, row["sense"]) <= 0
    name = f"the {policy.against} {_shown(row, policy.against)}" if policy.against else f"{floor}"
    words = f"but holds the floor, {name}" if held else f"and is below the floor, {name}"
    return (Rag.AMBER if held else Rag.RED), f"{_missed(row, field)}, {words}"


def _trend(row: Row, field: str, policy: Policy) -> Rating:
    amount = policy.amount or Decimal(0)
    if _short(row, field) <= abs(row["target.level"]) * amount / 100:
        met = _is_met(row, field)
        return Rag.GREEN, _met(row, field) if met else f"{_missed(row, field)}, within {amount}%"
    if row["previous.level"] is None:
        return Rag.NOT_RATED, "there is no result of last year to hold the trend against"
    held = short_by(row[f"{field}.level"], row["previous.level"], row["sense"]) <= 0
    words = "no worse than" if held else "and worse than"
    return (Rag.AMBER if held else Rag.RED), f"{_missed(row, field)}, {words} last year's {_shown(row, 'previous')}"


POLICIES: Mapping[str, Judge] = {
    "strict": _strict, "relative": _relative, "points": _points, "floor": _floor, "trend": _trend,
}  # fmt: skip


def _in_range(row: Row, field: str, policy: Policy) -> Rating:
    level, low, high = row[f"{field}.level"], row["target.low"], row["target.high"]
    outside = _outside(level, low, high)
    range_ = f"the range of {_trimmed(low)} to {_trimmed(high)}"
    if not outside:
        return Rag.GREEN, f"{_shown(row, field)} is inside {range_}"
    nearest = low if level < low else high
    amount = policy.amount or Decimal(0)
    tolerance = {"relative": abs(nearest) * amount / 100, "points": amount}.get(policy.name, Decimal(0))
    rag = Rag.AMBER if outside <= tolerance else Rag.RED
    return rag, f"{_shown(row, field)} is outside {range_} by {_trimmed(outside)}"


def _outside(level: Decimal, low: Decimal, high: Decimal) -> Decimal:
    """How far a figure is from a range; 0 inside it."""
    return max(low - level, level - high, Decimal(0))


def _trimmed(number: Decimal) -> str:
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _on_scale(row: Row, field: str, _: Policy) -> Rating:
    level, target = _shown(row, field), _shown(row, "target")
    if row[f"{field}.level"] >= row["target.level"]:
        return Rag.GREEN, f"{level} is at or above the target, {target}"
    return Rag.RED, f"{level} is below the target, {target}"


# ---- direction ------------------------------------------------------------------------------------


def direction(row: Row) -> Direction:
    """Up where the result is better than last year's, whichever way the figure moved; nearer to a range is better."""
    now, before = row["result.level"], row["previous.level"]
    alike = row["result.unit"] == row["previous.unit"] and row["of_part"] is None
    if now is None or before is None or not alike:
        return Direction.UNKNOWN
    if row["sense"] == Polarity.RANGE and row["target.low"] is not None:
        low, high = row["target.low"], row["target.high"]
        change = _outside(now, low, high) - _outside(before, low, high)
    elif row["sense"] in (Polarity.RISE, Polarity.FALL):
        change = short_by(now, before, row["sense"])
    else:
        return Direction.UNKNOWN
    return Direction.LEVEL if change == 0 else Direction.UP if change < 0 else Direction.DOWN
