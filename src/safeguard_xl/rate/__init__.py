"""RAG by a named policy, direction of travel, or why there is none; in decimals, at the precision shown."""

from collections.abc import Iterator
from dataclasses import asdict

import polars as pl

from safeguard_xl.model import FIGURE_FIELDS, Direction, Kind, Light, Polarity, Rag, Unit
from safeguard_xl.rate._arithmetic import (
    Row,
    band,
    is_about_zero,
    levels,
    outside,
    own_range,
    short_by,
    shortfall,
    trimmed,
)
from safeguard_xl.rate._policies import POLICIES, Judge, in_range, on_scale
from safeguard_xl.rate._reasons import why_not
from safeguard_xl.schema import DUE_COLUMNS, LIGHT_COLUMNS, THRESHOLDS, Policy, WorkbookSchema

__all__ = ["direction", "light_under", "rate", "rate_outturns", "short_by", "shortfall", "travelled"]

LEVELS = (Unit.PERCENT, Unit.RATE, Unit.SCORE, Unit.JUDGEMENT)  # units that do not add up over a year


def rate(frame: pl.DataFrame, schema: WorkbookSchema) -> pl.DataFrame:
    """The frame with the light of each current result (`current.rag`, ...) and the direction of travel (`travel`).

    Before that, `result.impossible` and its like of the other figures: what a rule in force calls impossible.
    """
    frame = frame.with_columns(_impossible(schema))
    rows = list(frame.iter_rows(named=True))
    lights = [_light(_against_its_own_target(row), "result", _policy(row, schema)) for row in rows]
    travel = pl.Series("travel", [direction(row) for row in rows], pl.String())
    return frame.with_columns(*_columns("current", lights), travel)


def rate_outturns(frame: pl.DataFrame, schema: WorkbookSchema) -> pl.DataFrame:
    """The frame with the lights of our predicted outturn (`outturn.rag`, ...) and the officer's (`officer.rag`)."""
    rows = list(frame.iter_rows(named=True))
    ours = [_light(row, "prediction", _policy(row, schema)) for row in rows]
    officers = [_light(row, "predicted", _policy(row, schema)) for row in rows]
    return frame.with_columns(*_columns("outturn", ours), *_columns("officer", officers))


def _impossible(schema: WorkbookSchema) -> Iterator[pl.Expr]:
    faults: dict[str, list[pl.Expr]] = {field: [] for field in FIGURE_FIELDS}
    for rule, _ in schema.in_force():
        for field, fault in rule.checks() if rule.impossible else ():
            faults[field].append(fault)
    for field, found in faults.items():
        yield pl.any_horizontal(pl.lit(value=False), *found).fill_null(value=False).alias(f"{field}.impossible")


def _policy(row: Row, schema: WorkbookSchema) -> Policy:
    return schema.policy_for(row["reference"], row["unit"], limits=row["limits.green"] is not None)


def _columns(name: str, lights: list[Light]) -> list[pl.Series]:
    records = list(map(asdict, lights))
    return [
        pl.Series(f"{name}.{field}", [record[field] for record in records], dtype)
        for field, dtype in LIGHT_COLUMNS.items()
    ]


def _light(row: Row, field: str, policy: Policy) -> Light:
    """The light of one figure of a row against its target."""
    name, judge = _how(row, policy)
    row = _against_green(row) if policy == THRESHOLDS else row
    reason = why_not(row, field)
    if reason:
        return Light(Rag.NOT_RATED, name, reason)
    rag, because = judge(row, field, policy)
    if rag is Rag.NOT_RATED:
        return Light(rag, name, because)
    missed = None if name in ("scale", "range") else shortfall(*levels(row, field))
    percent = None if missed is None else float(round(missed, 2))
    return Light(rag, name, because, percent, _provisional(row, field))


def light_under(row: Row, policy: Policy) -> Light:
    """What a policy says of the result of one row of the frame."""
    return _light(_against_its_own_target(row), "result", policy)


def _against_its_own_target(row: Row) -> Row:
    """The row with the target of the result's own period, where it has one, for the year's."""
    if row["due.level"] is None and row["due.low"] is None:
        return row
    return {
        **row,
        **{f"target.{name}": row[f"due.{name}"] for name in DUE_COLUMNS},
        "of_part": None,
        "impossible.target": False,
    }


def _against_green(row: Row) -> Row:
    """The row with the value from which it is green for the target, where it has none."""
    if row["target.level"] is not None or row["limits.green"] is None:
        return row
    green = row["limits.green"]
    return {**row, "target.level": green, "target.shown": trimmed(green), "target.unit": None}


def _how(row: Row, policy: Policy) -> tuple[str, Judge]:
    """The policy that rates a row: a scale and a range apply whatever is asked for."""
    if row["scale"]:
        return "scale", on_scale
    if row["polarity"] == Polarity.RANGE or is_about_zero(row):
        return "range", in_range
    return str(policy), POLICIES[policy.name]


def direction(row: Row) -> Direction:
    """Up where the result is better than last year's, whichever way the figure moved; nearer to a range is better."""
    now, before = row["result.level"], row["previous.level"]
    alike = row["result.unit"] == row["previous.unit"] and row["of_part"] is None
    wrong = row["impossible.result"] or row["impossible.previous"]
    if now is None or before is None or wrong or not alike:
        return Direction.UNKNOWN
    range_ = band(row, "result") or own_range(row)
    if row["sense"] == Polarity.RANGE and range_:
        change = outside(now, *range_) - outside(before, *range_)
    elif row["sense"] in (Polarity.RISE, Polarity.FALL):
        change = short_by(now, before, row["sense"])
    else:
        return Direction.UNKNOWN
    return Direction.LEVEL if change == 0 else Direction.UP if change < 0 else Direction.DOWN


def travelled(row: Row, since: Row) -> Direction:
    """The direction of the result since that of another quarter; `since` has its year, quarter and level.

    A running total is compared with that of the same quarter only.
    """
    running = row["kind"] == Kind.YEAR_TO_DATE and row["unit"] not in LEVELS
    itself = (since["year"], since["quarter"]) == (row["year"], row["quarter"])
    if itself or (running and since["quarter"] != row["quarter"]):
        return Direction.UNKNOWN
    then = {"previous.level": since["level"], "previous.unit": row["result.unit"], "of_part": None}
    then |= {"impossible.previous": False}
    return direction({**row, **then})


def _provisional(row: Row, field: str) -> bool:
    return row["data_quality"] == "concern" or row.get(f"{field}.qualifier") == "provisional"
