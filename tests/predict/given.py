"""Rows of the frame as the stage before predictions gives them, with what a case needs and nothing else."""

from decimal import Decimal
from typing import Any

import polars as pl

from safeguard_xl.frame import Rated, col, stated

Given = dict[str, Any]
SCHEMA = Rated().schema()
ORDINARY: Given = {
    col.year.label: 2009, col.quarter.label: 2, col.unit.label: "percent", col.sense.label: "rise",
    col.result.unit.label: "percent", col.target.unit.label: "percent", col.target.value.label: Decimal(84),
}  # fmt: skip


def result(shown: str, value: str, decimals: int = 0, of: tuple[int, int] | None = None) -> Given:
    """A result as it is shown, with its fraction."""
    fraction = (None, None) if of is None else tuple(map(Decimal, of))
    columns = (col.result.shown, col.result.value, col.result.level, col.result.decimals)
    given = dict(zip((one.label for one in columns), (shown, Decimal(value), Decimal(value), decimals), strict=True))
    return given | {col.result.numerator.label: fraction[0], col.result.denominator.label: fraction[1]}


def history(*levels: float | None, year: int = 2009, of: tuple[int, ...] | None = None) -> list[Given]:
    """The results of quarters from the first on; of percentages with their cases."""
    return [
        {
            stated.year.label: year,
            stated.quarter.label: quarter,
            stated.level.label: Decimal(str(level)),
            stated.numerator.label: Decimal(str(level)) * of[quarter - 1] / 100 if of else None,
            stated.denominator.label: Decimal(of[quarter - 1]) if of else None,
            stated.shown.label: str(level),
        }
        for quarter, level in enumerate(levels, 1)
        if level is not None
    ]


def counted(unit: str, kind: str | None, target: str) -> Given:
    """What a number that is no percentage says of itself."""
    units = dict.fromkeys((col.unit.label, col.result.unit.label, col.target.unit.label), unit)
    return units | {col.kind.label: kind, col.target.value.label: Decimal(target)}


def frame_of(*given: Given) -> pl.DataFrame:
    """The frame of some rows, quarter 2 of a percentage to rise to 84% unless they say otherwise."""
    return pl.DataFrame([{**dict.fromkeys(SCHEMA), **ORDINARY, **one} for one in given], schema=SCHEMA)
