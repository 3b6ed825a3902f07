"""Explain why one indicator is rated and predicted as it is, and what would turn it."""

from collections.abc import Iterator
from itertools import groupby

import polars as pl

from safeguard_xl.columns import Row, row_at, rows
from safeguard_xl.errors import WorkbookError
from safeguard_xl.explain._turns import turns
from safeguard_xl.frame import col
from safeguard_xl.history import TOO_FEW, outlook_of, signal_of
from safeguard_xl.model import (
    ANNUAL,
    LAST_QUARTER,
    OTHER_RESULT,
    CellRef,
    Column,
    Direction,
    Field,
    Indicator,
    Light,
    Rag,
    Review,
    Table,
    Unit,
)
from safeguard_xl.model.explanation import Explanation, Fact
from safeguard_xl.ooxml import in_sheet, texts_by_row
from safeguard_xl.parse import target_due
from safeguard_xl.period import in_words
from safeguard_xl.policies import WHATEVER_THE_POLICY, compared, in_the_other
from safeguard_xl.rate import lights_under
from safeguard_xl.reference import reference_key
from safeguard_xl.schema import Policy

__all__ = ["explain"]

FACTS: tuple[Field, ...] = (
    "polarity", "baseline", "previous", "target", "tolerance", "green", "amber", "red", "benchmark", "result",
    "predicted", "data_quality",
)  # fmt: skip
DIRECTIONS = {Direction.UP: "better than", Direction.LEVEL: "level with", Direction.DOWN: "worse than"}


def explain(review: Review, reference: str) -> Explanation:
    """Return the explanation of an indicator by its reference or title; raise WorkbookError naming those there are."""
    place = _place(review, reference)
    if place is None:
        known = ", ".join(indicator.reference or indicator.title for indicator in review.indicators)
        raise WorkbookError(f'{review.workbook} has no indicator "{reference}"; it has {known}.')
    indicator, one = review.indicators[place], review.frame[place]
    row = row_at(one, 0)
    return Explanation(
        indicator,
        tuple({fact.cell: fact for fact in _facts(review, row)}.values()),
        tuple(_others(one, row)),
        tuple(turns(indicator, one, row)),
        tuple(_over_time(indicator, row)),
        _both_ways(one, row),
    )


def _place(review: Review, reference: str) -> int | None:
    """Return the place of the first indicator of this reference or title."""
    wanted = reference_key(reference)
    names = enumerate(rows(review.frame))
    keys = (
        (place, [reference_key(row[column]) for column in (col.text.reference, col.text.title)]) for place, row in names
    )
    return next((place for place, known in keys if wanted in known), None)


def _facts(review: Review, row: Row) -> Iterator[Fact]:
    table = review.tables[row[col.table]]
    for field in FACTS:
        if cell := table.cell(row[col.row], field):
            yield Fact(table.columns[field].heading, row[col.text.of(field)] or "(blank)", cell)
        for column in _beside(table, field):
            cell = CellRef(table.sheet, row[col.row], column.number)
            texts = texts_by_row(review.book.sheets[cell.sheet].texts.filter(in_sheet.row == cell.row))
            yield Fact(column.heading, texts.get(cell.row, {}).get(cell.column) or "(blank)", cell)


def _beside(table: Table, field: Field) -> Iterator[Column]:
    """Yield the other columns that bear on a light: the target due, the year's, what may as well be the result."""
    others = {"target": (target_due(table), table.columns.get(ANNUAL)), "result": (table.columns.get(OTHER_RESULT),)}
    yield from (column for column in others.get(field, ()) if column and column != table.columns.get(field))


def _others(one: pl.DataFrame, row: Row) -> Iterator[tuple[str, Light]]:
    """Yield the policies that would rate the result, but for the one that does; a scale or a range is not replaced."""
    if row[col.light.policy] in WHATEVER_THE_POLICY:
        return
    for text in compared():
        [light] = lights_under(one, text)
        if text != row[col.light.policy] and light.rag is not Rag.NOT_RATED:
            yield text, light


def _both_ways(one: pl.DataFrame, row: Row) -> str:
    """Return what the same tolerance says in points where it is one in percent of the target, or else; "" if the same.

    A late 6% against 5% is one point from the target, and 20% of it.
    """
    policy, rag = row[col.light.policy], row[col.light.rag]
    found = Policy.parse(policy) if policy and policy not in WHATEVER_THE_POLICY else None
    other = in_the_other(found) if found and row[col.unit] == Unit.PERCENT else None
    if other is None:
        return ""
    [light] = lights_under(one, str(other))
    if light.rag in (rag, Rag.NOT_RATED):
        return ""
    return f"{str(rag).capitalize()} under {policy}, but {light.rag} under {other}: {light.because}"


def _over_time(indicator: Indicator, row: Row) -> Iterator[str]:
    """Yield the results by quarter, and how the latest compares with the one before and with the same one last year."""
    points = indicator.history
    if not points or (points[-1].year, points[-1].quarter) != (row[col.year], row[col.quarter]):
        return
    *earlier, now = points
    if earlier:
        for year, same in groupby(points, lambda point: point.year):
            yield f"{in_words(year, None)}: {', '.join(f'{point.shown} (Q{point.quarter})' for point in same)}"
    last = (now.year, now.quarter - 1) if now.quarter > 1 else (now.year - 1, LAST_QUARTER)
    for point in earlier:
        moment = point.year, point.quarter
        if moment in (last, (now.year - 1, now.quarter)) and point.direction is not Direction.UNKNOWN:
            yield f"{DIRECTIONS[point.direction]} {point.shown} in {in_words(*moment)}"
    few = TOO_FEW if earlier else None
    yield from filter(None, (signal_of(row) or few, outlook_of(row)))
