"""RAG by a named policy, direction of travel, or why there is none; in decimals, at the precision shown."""

from collections.abc import Callable, Mapping
from dataclasses import asdict
from decimal import Decimal
from typing import Any

import polars as pl

from safeguard_xl.model import Direction, Light, Polarity, Rag, Unit
from safeguard_xl.schema import LIGHT_COLUMNS, Policy, WorkbookSchema

Row = Mapping[str, Any]


def rate(frame: pl.DataFrame, schema: WorkbookSchema) -> pl.DataFrame:
    """The frame with the light of each current result (`current.rag`, ...) and the direction of travel (`travel`)."""
    rows = list(frame.iter_rows(named=True))
    lights = [_light(row, "result", schema.policy) for row in rows]
    travel = pl.Series("travel", [direction(row) for row in rows], pl.String())
    return frame.with_columns(*_columns("current", lights), travel)


def rate_outturns(frame: pl.DataFrame, schema: WorkbookSchema) -> pl.DataFrame:
    """The frame with the lights of our predicted outturn (`outturn.rag`, ...) and of the officer's (`officer.rag`, ...)."""
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
    name = "scale" if row["scale"] else str(policy)
    reason = _no_figure(row, field) or _no_target(row)
    if reason:
        return Light(Rag.NOT_RATED, name, reason)
    if row["scale"]:
        rag, because = _on_scale(row, field)
        return Light(rag, name, because, provisional=_provisional(row, field))
    reason = _no_sense(row, field)
    if reason:
        return Light(Rag.NOT_RATED, name, reason)
    short = shortfall(row[f"{field}.level"], row["target.level"], row["sense"])
    percent = float(round(short, 2)) if short is not None else None
    rag, because = POLICIES[policy.name](row, field, policy)
    return Light(rag, name, because, percent, rag is not Rag.NOT_RATED and _provisional(row, field))


# ---- why not --------------------------------------------------------------------------------------


def _no_figure(row: Row, field: str) -> str | None:
    if row[f"{field}.level"] is not None:
        return None
    return f"no prediction: {row['prediction.because']}" if field == "prediction" else str(row[f"{field}.why_not"])


def _no_target(row: Row) -> str | None:
    return None if row["target.level"] is not None else f"no target ({row['target.why_not']})"


def _no_sense(row: Row, field: str) -> str | None:
    unit, target = row[f"{field}.unit"], row["target.unit"]
    if unit is not None and target is not None and unit != target:
        return f"the result is a {unit}, the target a {target}"
    if row["polarity.is"] == Polarity.RANGE:
        return "the target is one number, not a range"
    if row["sense"] in (Polarity.RISE, Polarity.FALL):
        return None
    return "for information: neither rise nor fall is better" if row["polarity.is"] else "polarity is not known"


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


def _met(row: Row, field: str) -> str:
    better = "at least" if row["sense"] == Polarity.RISE else "at most"
    return f"{_shown(row, field)} meets the target of {better} {_shown(row, 'target')}"


def _missed(row: Row, field: str) -> str:
    short = shortfall(row[f"{field}.level"], row["target.level"], row["sense"])
    by = f" by {short:.2f}% of it" if short is not None else ""
    return f"{_shown(row, field)} misses the target of {_shown(row, 'target')}{by}"


def _short(row: Row, field: str) -> Decimal:
    return short_by(row[f"{field}.level"], row["target.level"], row["sense"])


Rating = tuple[Rag, str]


def _strict(row: Row, field: str, _: Policy) -> Rating:
    return (Rag.GREEN, _met(row, field)) if _short(row, field) <= 0 else (Rag.RED, _missed(row, field))


def _within(row: Row, field: str, tolerance: Decimal, words: str) -> Rating:
    if _short(row, field) <= 0:
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
    if _short(row, field) <= 0:
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
        met = _short(row, field) <= 0
        return Rag.GREEN, _met(row, field) if met else f"{_missed(row, field)}, within {amount}%"
    if row["previous.level"] is None:
        return Rag.NOT_RATED, "there is no result of last year to hold the trend against"
    held = short_by(row[f"{field}.level"], row["previous.level"], row["sense"]) <= 0
    words = "no worse than" if held else "and worse than"
    return (Rag.AMBER if held else Rag.RED), f"{_missed(row, field)}, {words} last year's {_shown(row, 'previous')}"


POLICIES: Mapping[str, Callable[[Row, str, Policy], Rating]] = {
    "strict": _strict, "relative": _relative, "points": _points, "floor": _floor, "trend": _trend,
}  # fmt: skip


def _on_scale(row: Row, field: str) -> Rating:
    level, target = _shown(row, field), _shown(row, "target")
    if row[f"{field}.level"] >= row["target.level"]:
        return Rag.GREEN, f"{level} is at or above the target, {target}"
    return Rag.RED, f"{level} is below the target, {target}"


# ---- direction ------------------------------------------------------------------------------------


def direction(row: Row) -> Direction:
    """Up where the result is better than last year's, whichever way the figure moved."""
    now, before = row["result.level"], row["previous.level"]
    comparable = row["result.unit"] == row["previous.unit"] and row["sense"] in (Polarity.RISE, Polarity.FALL)
    if now is None or before is None or not comparable:
        return Direction.UNKNOWN
    change = short_by(now, before, row["sense"])
    return Direction.LEVEL if change == 0 else Direction.UP if change < 0 else Direction.DOWN
