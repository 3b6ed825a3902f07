"""Joins a frame to the workbooks of earlier quarters: what each indicator was then, and its figures over time."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import pairwise
from statistics import fmean
from typing import Any

import polars as pl

from safeguard_xl.errors import WorkbookError
from safeguard_xl.model import Kind, Unit
from safeguard_xl.period import in_words
from safeguard_xl.reference import reference_key
from safeguard_xl.schema import BEFORE_FIELDS, HISTORY_COLUMNS, normal

Row = Mapping[str, Any]
Joined = dict[int, tuple[int, str]]
"""By the place of each row that of the same indicator's row in another workbook, and by what it was found."""
FEWEST_POINTS = 12  # for limits that mean anything: Wheeler, Understanding Variation (1993)
LIMIT = 2.66  # times the mean moving range; 3 / 1.128, Shewhart's limits of an XmR chart
NUMBERS = ("level", "numerator", "denominator")


def history(frame: pl.DataFrame, earlier: Sequence[pl.DataFrame]) -> pl.DataFrame:
    """The frame with `history`, the results of quarters in order of time, and `before.*`, each row's own row then.

    `earlier` are frames of earlier workbooks, in any order; `before` is of the latest of them. A row is found by its
    reference, or, where that is another one now, by its title (`before.how`). Raises WorkbookError where one of them
    is of a later quarter than the frame.
    """
    in_order = sorted(earlier, key=_moment)
    if in_order:
        _check_order(frame, in_order[-1])
    rows = list(frame.iter_rows(named=True))
    past = [list(one.iter_rows(named=True)) for one in in_order]
    joined = [join(rows, then) for then in past]
    found = [
        {
            "history": _points(
                row, [then[pairs[place][0]] for then, pairs in zip(past, joined, strict=True) if place in pairs]
            )
        }
        | {"has_before": bool(past)}
        | (_before(past[-1], joined[-1].get(place)) if past else {})
        for place, row in enumerate(rows)
    ]
    return frame.with_columns(
        pl.Series(name, [row.get(name) for row in found], dtype, strict=False)
        for name, dtype in HISTORY_COLUMNS.items()
    )


def dropped(frame: pl.DataFrame, earlier: Sequence[pl.DataFrame]) -> list[Row]:
    """The rows of the latest earlier workbook that this one no longer has, under any name."""
    if not earlier:
        return []
    then = list(max(reversed(earlier), key=_moment).iter_rows(named=True))
    kept = {place for place, _ in join(list(frame.iter_rows(named=True)), then).values()}
    return [row for place, row in enumerate(then) if place not in kept]


def in_order_of_time(frames: Sequence[pl.DataFrame]) -> list[pl.DataFrame]:
    """The frames of several workbooks, each with the results of those before it as its `history`."""
    in_order = sorted(frames, key=_moment)
    return [history(frame, in_order[:place]) for place, frame in enumerate(in_order)]


def join(now: Sequence[Row], then: Sequence[Row]) -> Joined:
    """Which row of another workbook is that of the same indicator, for each row that has one.

    Reference and title agree; else the title does, as references that number the rows move when a row is put in; else
    the reference. What stands several times is joined in its order where it stands as often in both, else not at all.
    """
    joined: Joined = {}
    for key in (_reference_and_title, _title, _reference):
        left = [place for place in range(len(now)) if place not in joined]
        taken = {place for place, _ in joined.values()}
        ours, theirs = _by(key, now, left), _by(key, then, [place for place in range(len(then)) if place not in taken])
        for name, places in ours.items():
            if len(places) == len(theirs.get(name, ())):
                for place, other in zip(places, theirs[name], strict=True):
                    same = _reference(now[place]) == _reference(then[other]) != ""
                    joined[place] = other, "reference" if same else "title"
    return joined


def _by(key: Callable[[Row], str], rows: Sequence[Row], places: Sequence[int]) -> dict[str, list[int]]:
    """The places of the rows by what they are called; those not called anything are left out."""
    found: dict[str, list[int]] = defaultdict(list)
    for place in places:
        if name := key(rows[place]):
            found[name].append(place)
    return found


def _reference(row: Row) -> str:
    return reference_key(row["reference"])


def _title(row: Row) -> str:
    return normal(row["title"] or "")


def _reference_and_title(row: Row) -> str:
    reference, title = _reference(row), _title(row)
    return f"{reference}\n{title}" if reference and title else ""


def _moment(frame: pl.DataFrame) -> tuple[int, int]:
    """When a workbook is of, by its latest year and quarter; 0 where it does not say."""
    moments = frame.select("year", "quarter").unique().iter_rows()
    return max(((year or 0, quarter or 0) for year, quarter in moments), default=(0, 0))


def _check_order(frame: pl.DataFrame, latest: pl.DataFrame) -> None:
    (year, quarter), (other, then) = _moment(frame), _moment(latest)
    known = year and other and (year != other or (quarter and then))
    if known and (other, then) > (year, quarter):
        raise WorkbookError(
            f"This workbook is of {in_words(year, quarter)}, and the one given as an earlier one is of "
            f"{in_words(other, then)}; check which is which."
        )


def _points(row: Row, earlier: Sequence[Row]) -> list[dict[str, Any]]:
    """Each quarter's result as the latest workbook states it, in order of time."""
    points = {(point["year"], point["quarter"]): point for known in (*earlier, row) for point in _stated(known)}
    return [points[moment] for moment in sorted(points)]


def _stated(row: Row) -> Iterator[dict[str, Any]]:
    """The quarters that one row of a workbook states: those of its series, and its result."""
    year, quarter = row["year"], row["quarter"]
    if year is None:
        return
    percent = "%" if row["unit"] == Unit.PERCENT else ""
    for point in row["series"] or ():
        if point["quarter"] is not None:
            said = {"year": year, "quarter": point["quarter"], "shown": f"{point['level'].normalize():f}{percent}"}
            yield said | {name: point[name] for name in NUMBERS}
    if row["result.level"] is not None and quarter is not None and not row.get("impossible.result"):
        said = {"year": year, "quarter": quarter, "shown": row["result.shown"]}
        yield said | {name: row[f"result.{name}"] for name in NUMBERS}


def _before(then: Sequence[Row], found: tuple[int, str] | None) -> dict[str, Any]:
    """The indicator's row in the latest earlier workbook."""
    if found is None:
        return {}
    place, how = found
    return {"before.how": how} | {f"before.{field}": then[place][field] for field in BEFORE_FIELDS}


def signal(row: Row) -> str | None:
    """Whether the latest result is signal or noise, by the limits of an XmR chart; None with fewer than twelve points.

    The limits are the mean of the results before it, plus or minus 2.66 times their mean moving range. A year to date
    is not judged: each of its figures holds the one before.
    """
    points = row["series"] if len(row["series"] or ()) >= FEWEST_POINTS else row["history"]
    levels = [float(point["level"]) for point in points or ()]
    if len(levels) < FEWEST_POINTS or row["kind"] == Kind.YEAR_TO_DATE or row["scale"]:
        return None
    *past, latest = levels
    low, high = limits(past)
    between = f"the {len(past)} results before it vary between {low:.1f} and {high:.1f}"
    return f"within its usual variation: {between}" if low <= latest <= high else f"a signal, not noise: {between}"


def limits(levels: Sequence[float]) -> tuple[float, float]:
    """The limits of an XmR chart.

    >>> limits([10.0, 12.0, 10.0, 12.0])
    (5.68, 16.32)
    """
    middle, spread = fmean(levels), LIMIT * fmean(abs(one - other) for one, other in pairwise(levels))
    return middle - spread, middle + spread
