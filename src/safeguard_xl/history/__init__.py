"""Join a frame to the workbooks of earlier quarters: what each indicator was then, and its figures over time."""

from collections.abc import Iterator, Sequence
from typing import Any

import polars as pl

from safeguard_xl.columns import Column, rows
from safeguard_xl.errors import WorkbookError
from safeguard_xl.few_rows import added
from safeguard_xl.frame import PLACE, PLACES, col
from safeguard_xl.history._join import HOW, THEN, join
from safeguard_xl.history._quarters import quarters
from safeguard_xl.history._variation import variation
from safeguard_xl.history._words import TOO_FEW, outlook_of, signal_of, variation_of
from safeguard_xl.model import FIGURE_FIELDS, Dropped, Earlier
from safeguard_xl.period import in_words

__all__ = [
    "TOO_FEW",
    "dropped",
    "history",
    "in_order_of_time",
    "lights_then",
    "outlook_of",
    "signal_of",
    "variation",
    "variation_of",
]


def history(frame: pl.DataFrame, earlier: Sequence[pl.DataFrame]) -> pl.DataFrame:
    """Return the frame with `history`, the results of quarters in order of time, and `before`, each row's row then.

    `earlier` are frames of earlier workbooks, in any order; `before` is of the latest of them. A row is found by its
    reference, or, where that is another one now, by its title (`before.how`). Raises WorkbookError where one of them
    is of a later quarter than the frame.
    """
    in_order = sorted(earlier, key=_moment)
    if in_order:
        _check_order(frame, in_order[-1])
    joined = join(frame, in_order)
    known = quarters(frame, zip(in_order, joined, strict=True))
    before = _before(frame, in_order[-1], joined[-1]) if in_order else col.before.nothing
    return added(frame, known, pl.lit(bool(in_order)).alias(col.has_before.label), *before)


def dropped(frame: pl.DataFrame, earlier: Sequence[pl.DataFrame]) -> tuple[Dropped, ...]:
    """Return the indicators of the latest earlier workbook that a frame, with its history, has not under any name."""
    if not earlier:
        return ()
    then = max(reversed(earlier), key=_moment).with_columns(PLACES.alias(col.before.place.label))
    gone = then.join(frame, on=col.before.place, how="anti", maintain_order="left")
    return tuple(
        Dropped(
            row[col.text.reference] or "",
            row[col.text.title] or "",
            row[col.sheet],
            row[col.row],
            row[col.text.result] or "",
        )
        for row in rows(gone)
    )


def lights_then(frame: pl.DataFrame, earlier: Sequence[pl.DataFrame]) -> tuple[Earlier, ...]:
    """Return the result and the light that each row had in each earlier workbook, in order of time; null where none."""
    if not earlier:
        return ()
    in_order = sorted(earlier, key=_moment)
    ours = frame.select(PLACES)
    found = []
    for then, joined in zip(in_order, join(frame, in_order), strict=True):
        theirs = then.select(PLACES.alias(THEN.label), col.result.shown, col.light.rag)
        rows_then = ours.join(joined, on=PLACE, how="left", maintain_order="left")
        rows_then = rows_then.join(theirs, on=THEN, how="left", maintain_order="left")
        found.append(Earlier(*_moment(then), rows_then.select(col.result.shown, col.light.rag)))
    return tuple(found)


def in_order_of_time(frames: Sequence[pl.DataFrame]) -> list[pl.DataFrame]:
    """Return the frames of several workbooks, each with the results of those before it as its `history`."""
    in_order = sorted(frames, key=_moment)
    return [history(frame, in_order[:place]) for place, frame in enumerate(in_order)]


def _moment(frame: pl.DataFrame) -> tuple[int, int]:
    """Return when a workbook is of, by its latest year and quarter; 0 where it does not say."""
    moments = rows(frame.select(col.year, col.quarter).unique())
    return max(((row[col.year] or 0, row[col.quarter] or 0) for row in moments), default=(0, 0))


def _check_order(frame: pl.DataFrame, latest: pl.DataFrame) -> None:
    """Raise WorkbookError where the latest of the earlier workbooks is of a later quarter than the frame."""
    (year, quarter), (other, then) = _moment(frame), _moment(latest)
    known = year and other and (year != other or (quarter and then))
    if known and (other, then) > (year, quarter):
        raise WorkbookError(
            f"This workbook is of {in_words(year, quarter)}, and the one given as an earlier one is of "
            f"{in_words(other, then)}; check which is which."
        )


def _before(frame: pl.DataFrame, then: pl.DataFrame, joined: pl.DataFrame) -> list[pl.Series]:
    """Return the columns of the latest earlier workbook in the order of the rows now, null where a row has none."""
    rows_then = then.select(PLACES.alias(THEN.label), *(now.alias(before.label) for now, before in _as_before()))
    found = frame.select(PLACES).join(joined, on=PLACE, how="left", maintain_order="left")
    before = found.join(rows_then, on=THEN, how="left", maintain_order="left")
    names = {THEN.label: col.before.place.label, HOW.label: col.before.how.label}
    return before.drop(PLACE.label).rename(names).get_columns()


def _as_before() -> Iterator[tuple[Column[Any], Column[Any]]]:
    """Yield the columns of a frame, each with that in which a later one holds it."""
    yield from ((col.year, col.before.year), (col.quarter, col.before.quarter), (col.polarity, col.before.polarity))
    yield from zip(col.text, col.before.text, strict=True)
    for field in FIGURE_FIELDS:
        yield col.figure(field).level, col.before.figure(field).level
        yield col.figure(field).period, col.before.figure(field).period
    yield from zip((col.forecast.low, col.forecast.high, col.forecast.shown), col.before.forecast, strict=True)
