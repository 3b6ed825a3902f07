"""What a row of the frame knows of this year and last, as the methods take it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from safeguard_xl.model import Kind, Polarity, Unit
from safeguard_xl.predict.figures import Quarter

Row = Mapping[str, Any]
Quarters = Sequence[Quarter]
YEAR = 4
ADD_UP = (Kind.YEAR_TO_DATE, Kind.IN_QUARTER)  # figures that make a year's total together


@dataclass(frozen=True, slots=True)
class Years:
    """The quarters of this year and last, and what is aimed at. `alone`: one figure is all that is known."""

    kind: str
    this: Quarters
    last: Quarters | None
    target: float | None
    polarity: Polarity | None
    alone: bool


def years_of(row: Row) -> Years | None:
    """The years of a row; None where its quarter is not known."""
    quarter, year = row["quarter"], row["year"]
    if quarter is None or row["result.value"] is None:
        return None
    kind = _kind(row)
    this = _quarters(row, year, kind)
    last = _quarters(row, year - 1, kind) if year is not None else [None] * YEAR
    alone = this is None or sum(one is not None for one in this) <= 1
    if alone:
        this = _alone(row, kind, quarter)
    whole = last if last is not None and all(one is not None for one in last) else None
    sense = Polarity(row["sense"]) if row["sense"] in (Polarity.RISE, Polarity.FALL) else None
    target = float(row["target.value"]) if row["target.value"] is not None and sense else None
    unlike = row["target.unit"] != row["result.unit"] or row["impossible.target"]
    adds_up = kind == "flow"
    return Years(kind, this or [], whole, None if unlike else target, sense, alone and whole is None and not adds_up)


def _kind(row: Row) -> str:
    """How the figures behave over a year; a number of which nothing is said is taken for one on a day."""
    if row["unit"] == Unit.PERCENT:
        fixed = row["result.denominator"] is not None and row["result.denominator"] == row["target.denominator"]
        return "stock" if fixed or row["kind"] == Kind.SNAPSHOT else "proportion"
    if row["unit"] == Unit.SCORE:
        return "score"
    level = row["unit"] == Unit.RATE and row["of_part"] is None  # 65 per 100,000 to date is not 87 at the year end
    return "flow" if row["kind"] in ADD_UP and not level else "stock"


def _alone(row: Row, kind: str, quarter: int) -> Quarters:
    """The year so far from its one figure: a percentage is taken for that of each quarter, a total is spread evenly."""
    result = row["result.value"]
    if kind == "proportion":
        fraction = row["result.numerator"], row["result.denominator"]
        if _agrees(row, *fraction) and row["kind"] in (None, Kind.YEAR_TO_DATE):
            part = float(fraction[0]) / quarter, float(fraction[1]) / quarter
            return [part] * quarter
        return [float(result)] * quarter
    if kind == "flow" and row["kind"] == Kind.YEAR_TO_DATE:
        return [float(result) / quarter] * quarter
    return [None] * (quarter - 1) + [float(result)]


def _agrees(row: Row, numerator: Decimal | None, denominator: Decimal | None) -> bool:
    """Whether a percentage is that of its own fraction; where it is not, a finding says so, and it stands by itself."""
    if numerator is None or not denominator or row["result.decimals"] is None:
        return False  # without decimals it is a word's number, such as "Score of 5 out of 15"
    return bool(
        abs(numerator * 100 - row["result.value"] * denominator) * 2 * 10 ** row["result.decimals"] <= denominator
    )


def _quarters(row: Row, year: int | None, kind: str) -> Quarters | None:
    """The quarters of a year by what earlier quarters stated; None where running totals cannot be parted."""
    stated = {point["quarter"]: point for point in row["history"] or () if point["year"] == year}
    points = [stated.get(quarter) for quarter in range(1, YEAR + 1)]
    if row["kind"] == Kind.YEAR_TO_DATE and kind in ("proportion", "flow"):
        return _parted(points, kind)
    if kind == "proportion" and row["kind"] != Kind.IN_QUARTER and not _fractions(points):
        return None  # bare percentages of which nothing is said are of the year to date: the latest says it all
    return [None if point is None else _quarter(point, kind) for point in points]


def _fractions(points: list[dict[str, Any] | None]) -> bool:
    return all(point["denominator"] is not None for point in points if point is not None)


def _quarter(point: Mapping[str, Any], kind: str) -> Quarter:
    if kind == "proportion" and point["numerator"] is not None and point["denominator"]:
        return float(point["numerator"]), float(point["denominator"])
    return float(point["level"])


def _parted(points: list[dict[str, Any] | None], kind: str) -> Quarters | None:
    """Running totals parted into quarters, by taking each from the next."""
    names = ("numerator", "denominator") if kind == "proportion" else ("level",)
    before = dict.fromkeys(names, 0.0)
    quarters: list[Quarter] = []
    for point in points:
        if point is None or any(point[name] is None for name in names):
            quarters.append(None)
            continue
        if quarters and quarters[-1] is None:
            return None  # a gap: the next total holds two quarters
        values = [float(point[name]) - before[name] for name in names]
        before = {name: float(point[name]) for name in names}
        if any(value < 0 for value in values):
            return None  # a running total that fell: a finding says so
        quarters.append((values[0], values[1]) if kind == "proportion" else values[0])
    return quarters
