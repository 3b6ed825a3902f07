"""The arithmetic of a light: how far a figure is from its target or its range, in decimals."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from safeguard_xl.model import Polarity

Row = Mapping[str, Any]


def shortfall(level: Decimal, target: Decimal, sense: str) -> Decimal | None:
    """How far a target is missed, in percent of it, below 0 where it is beaten; None for a target of 0."""
    if not target:
        return None
    return short_by(level, target, sense) / abs(target) * 100


def short_by(level: Decimal, target: Decimal, sense: str) -> Decimal:
    """How far a target is missed, in its own unit; 0 or less where it is met."""
    return target - level if sense == Polarity.RISE else level - target


def outside(level: Decimal, low: Decimal, high: Decimal) -> Decimal:
    """How far a figure is from a range; 0 inside it."""
    return max(low - level, level - high, Decimal(0))


def trimmed(number: Decimal) -> str:
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def shown(row: Row, field: str) -> str:
    return f"{row[f'{field}.shown']}"


def levels(row: Row, field: str) -> tuple[Decimal, Decimal, str]:
    return row[f"{field}.level"], row["target.level"], row["sense"]


def short(row: Row, field: str) -> Decimal:
    return short_by(*levels(row, field))


def band(row: Row, field: str) -> tuple[Decimal, Decimal] | None:
    """The official range of an indicator, which counts where the target is none."""
    known = row["target.low"] is None and row["defined.band_low"] is not None
    if known and row[f"{field}.unit"] in (None, row["defined.unit"]):
        return row["defined.band_low"], row["defined.band_high"]
    return None


def is_about_zero(row: Row) -> bool:
    """Whether the target is "±2%", a range whatever the polarity."""
    return bool(row.get("target.comparator") == "±" and row["target.low"] is not None)


def own_range(row: Row) -> tuple[Decimal, Decimal] | None:
    """The range that the target gives."""
    return None if row["target.low"] is None else (row["target.low"], row["target.high"])
