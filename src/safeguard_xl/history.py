"""Joins a frame to the workbooks of earlier quarters: what each indicator was then, and its figures over time."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import polars as pl

from safeguard_xl.schema import BEFORE_FIELDS, HISTORY_COLUMNS, normal

Row = Mapping[str, Any]


def history(frame: pl.DataFrame, earlier: Sequence[pl.DataFrame]) -> pl.DataFrame:
    """The frame with `history`, the results of quarters in order of time, and `before.*`, each row's own row then.

    `earlier` are frames of earlier workbooks, in any order; `before` is of the latest of them. A row is found by its
    reference, or, where that is new, by its title (`before.how`).
    """
    in_order = sorted(earlier, key=_moment)
    before = list(in_order[-1].iter_rows(named=True)) if in_order else []
    past = [Earlier(list(one.iter_rows(named=True))) for one in in_order]
    now = Earlier(list(frame.iter_rows(named=True)))
    rows = [
        {"history": _points([*past, now], row), "has_before": bool(before)} | _before(past, now, row)
        for row in now.rows
    ]
    return frame.with_columns(
        pl.Series(name, [row.get(name) for row in rows], dtype, strict=False) for name, dtype in HISTORY_COLUMNS.items()
    )


def dropped(frame: pl.DataFrame, earlier: Sequence[pl.DataFrame]) -> list[Row]:
    """The rows of the latest earlier workbook that this one no longer has, under any name."""
    if not earlier:
        return []
    now = Earlier(list(frame.iter_rows(named=True)))
    return [row for row in max(earlier, key=_moment).iter_rows(named=True) if now.find(row)[0] is None]


class Earlier:
    """A workbook's rows by reference and by title."""

    def __init__(self, rows: list[Row]) -> None:
        self.rows = rows
        self.by_reference = {key: row for row in reversed(rows) if (key := reference_key(row))}
        self.by_title = {key: row for row in reversed(rows) if (key := normal(row["title"] or ""))}

    def find(self, row: Row) -> tuple[Row | None, str | None]:
        """The row of the same indicator, and by what it was found: its reference or, for another one, its title."""
        key, title = reference_key(row), normal(row["title"] or "")
        if key in self.by_reference:
            return self.by_reference[key], "reference"
        found = self.by_title.get(title)
        return (found, "title") if found is not None else (None, None)


def reference_key(row: Row) -> str:
    """A reference as it is compared between workbooks: without case, spacing or hyphens.

    >>> reference_key({"reference": "NI 59"}) == reference_key({"reference": "ni-59"})
    True
    """
    return re.sub(r"[\s\u00a0\u2010-\u2015-]+", "", row["reference"] or "").casefold()


def _moment(frame: pl.DataFrame) -> tuple[int, int]:
    """When a workbook is of, by its latest year and quarter."""
    moments = frame.select("year", "quarter").unique().iter_rows()
    return max(((year or 0, quarter or 0) for year, quarter in moments), default=(0, 0))


def _points(workbooks: Sequence[Earlier], row: Row) -> list[dict[str, Any]]:
    """Each quarter's result as the latest workbook states it, in order of time."""
    points: dict[tuple[int, int], dict[str, Any]] = {}
    for workbook in workbooks:
        known, _ = workbook.find(row)
        for point in _stated(known) if known is not None else ():
            points[point["year"], point["quarter"]] = point
    return [points[moment] for moment in sorted(points)]


def _stated(row: Row) -> Iterator[dict[str, Any]]:
    """The quarters that one row of a workbook states: those of its series, and its result."""
    numbers = ("level", "numerator", "denominator")
    for point in row["series"] or ():
        if row["year"] is not None and point["quarter"] is not None:
            yield {"year": row["year"], "quarter": point["quarter"], **{name: point[name] for name in numbers}}
    if row["result.level"] is not None and row["year"] is not None and row["quarter"] is not None:
        values = {name: row[f"result.{name}"] for name in numbers}
        yield {"year": row["year"], "quarter": row["quarter"], **values}


def _before(past: Sequence[Earlier], now: Earlier, row: Row) -> dict[str, Any]:
    """The indicator's row in the latest earlier workbook."""
    if not past:
        return {}
    found, how = past[-1].find(row)
    if found is None:
        return {}
    if how == "title" and reference_key(found) in now.by_reference:
        return {}  # another indicator bears that reference still: alike in title only
    return {"before.how": how} | {f"before.{field}": found[field] for field in BEFORE_FIELDS}
