"""The stage of prediction: the frame of indicators with a predicted outturn each, or why there is none."""

from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal
from math import inf
from typing import Any

import polars as pl

from safeguard_xl.figure import Words, parse_figure, shown_like
from safeguard_xl.model import Prediction, Unit
from safeguard_xl.predict.carried import CARRIED_FORWARD
from safeguard_xl.predict.needed import Needed, count_needed, outlook, rate_needed
from safeguard_xl.predict.outturn import predict_outturn
from safeguard_xl.predict.years import Years, years_of

Row = Mapping[str, Any]
WHOLE = 100.0  # percent
SO_FAR = "a percentage that adds up over the year, and how much the rest of it brings is not known"

COLUMNS: Mapping[str, pl.DataType] = {
    "level": pl.Decimal(38, 6), "shown": pl.String(), "unit": pl.String(), "method": pl.String(),
    "because": pl.String(), "points": pl.Int64(), "low": pl.Float64(), "high": pl.Float64(),
    "chance": pl.Float64(), "needed": pl.String(), "rate_needed": pl.Float64(),
}  # fmt: skip


def predict(frame: pl.DataFrame) -> pl.DataFrame:
    """The frame with our predicted outturn: `prediction.level`, `.low`, `.high`, `.method`, `.because`, ..."""
    predictions = [_predict(row) for row in frame.iter_rows(named=True)]
    return frame.with_columns(
        pl.Series(f"prediction.{name}", [prediction.get(name) for prediction in predictions], dtype)
        for name, dtype in COLUMNS.items()
    )


def _predict(row: Row) -> dict[str, Any]:
    if row["result.level"] is None:
        return {"method": "none", "because": row["result.why_not"], "points": 0}
    if row["impossible.result"]:
        return {"method": "none", "because": row["light.because"], "points": 0}
    if row["unit"] == Unit.PERCENT and row["of_part"] is not None:
        return {"method": "none", "because": SO_FAR, "points": 0}
    years = None if row["scale"] else years_of(row)
    if years is None:
        return _carried(row)
    try:
        found = predict_outturn(years.kind, years.this, years.last, years.target, years.polarity)
        needed = _needed(years)
    except ValueError as error:  # such as a numerator well above its denominator: a finding says so
        return _carried(row) | {"because": f"{row['result.shown']} carried forward: {error}"}
    rate = needed.value if needed and years.kind == "proportion" else None
    said = needed and _said(needed, rate, years)
    return _columns(row, found, years) | {"needed": said, "rate_needed": rate}


def _carried(row: Row) -> dict[str, Any]:
    """The result carried forward without a range: a judgement, or a figure of an unknown quarter."""
    return {
        "level": row["result.level"],
        "shown": row["result.shown"],
        "unit": row["result.unit"],
        "method": CARRIED_FORWARD,
        "because": f"{row['result.shown']} carried forward: the rest of the year is taken to be like it",
        "points": 1,
    }


def _columns(row: Row, found: Prediction, years: Years) -> dict[str, Any]:
    """A prediction as columns; where one figure is all that is known it is that figure, carried forward."""
    top = WHOLE if row["unit"] == Unit.PERCENT else inf
    high = None if found.high is None else min(found.high, max(top, float(row["result.value"])))
    spread = {"low": _rounded(found.low), "high": _rounded(high), "chance": _rounded(found.chance)}
    if years.alone:
        return _carried(row) | spread
    like = parse_figure(row["result.shown"], Words())
    places = max(like.decimals or 0, 1 if years.kind == "proportion" else 0)
    level = Decimal(str(found.value)).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    return {
        "level": level,
        "shown": shown_like(level, like) if places == like.decimals else _with_a_decimal(level, row["result.unit"]),
        "unit": row["result.unit"],
        "method": found.method,
        "because": found.because,
        "points": found.points,
        **spread,
    }


def _with_a_decimal(level: Decimal, unit: str | None) -> str:
    return f"{level}%" if unit == "percent" else f"{level}"


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 2)


def _said(needed: Needed, rate: float | None, years: Years) -> str:
    told = "" if rate is None else outlook(rate, years.polarity)
    return "; ".join(filter(None, (needed.because, told)))


def _needed(years: Years) -> Needed | None:
    """What the rest of the year must bring, where that can be said."""
    if years.target is None or years.kind not in ("proportion", "flow"):
        return None
    if years.kind == "flow":
        numbers = [quarter if isinstance(quarter, float) else None for quarter in years.this]
        return count_needed(numbers, years.target)
    return rate_needed(years.this, years.target, years.last)
