"""The columns of the frame that hold a closed list of words, or numbers of a range."""

from collections.abc import Iterator
from enum import StrEnum
from typing import get_args

from safeguard_xl.columns import Column
from safeguard_xl.figure._model import ProblemKind
from safeguard_xl.frame import FigureColumns, LightColumns, NumberColumns, col
from safeguard_xl.model import (
    FIGURE_FIELDS,
    LAST_QUARTER,
    Absence,
    Damage,
    Direction,
    Frequency,
    Ground,
    Kind,
    Outlook,
    Polarity,
    Rag,
    Ruling,
    Signal,
    Unit,
)

COMPARATORS = ("<", "<=", ">", ">=", "±")
Words = tuple[str, ...]


def closed_words() -> Iterator[tuple[Column[str | None], Words]]:
    """Yield the columns of a closed list with the words of it."""
    for field in FIGURE_FIELDS:
        yield from _of_figure(col.figure(field))
    yield from _of_number(col.due)
    yield from _of_number(col.annual)
    for light in (col.light, col.forecast_light, col.officer_light):
        yield from _of_light(light)
    for unit in (col.unit, col.unit_said, col.forecast.unit, col.defined.unit):
        yield unit, _words(Unit)
    for polarity in (col.polarity, col.sense, col.before.polarity, col.defined.polarity, col.better.said):
        yield polarity, _words(Polarity)
    yield col.better.by, _words(Ground)
    for direction in (col.direction, col.officer_direction, col.officer_arrow):
        yield direction, _words(Direction)
    yield col.ruled.by, _words(Ruling)
    yield col.officer_since, ("year", "period", "unsaid")
    for rag in (col.officer_rag, col.officer_fill):
        yield rag, _words(Rag)
    yield col.frequency, _words(Frequency)
    yield col.kind, _words(Kind)
    yield col.data_quality, ("good", "concern")
    yield col.before.how, ("reference", "title")
    yield col.variation.signal, _words(Signal)
    yield col.variation.outlook, _words(Outlook)


def _words(kind: type[StrEnum]) -> Words:
    return tuple(one.value for one in kind)


def _of_number(number: NumberColumns) -> Iterator[tuple[Column[str | None], Words]]:
    yield number.unit, _words(Unit)
    yield number.comparator, COMPARATORS


def _of_figure(figure: FigureColumns) -> Iterator[tuple[Column[str | None], Words]]:
    yield from _of_number(figure)
    yield figure.rag, _words(Rag)
    yield figure.absence, _words(Absence)
    yield figure.damage, _words(Damage)
    yield figure.problem, get_args(ProblemKind)


def _of_light(light: LightColumns) -> Iterator[tuple[Column[str | None], Words]]:
    yield light.rag, _words(Rag)


def ranges() -> Iterator[tuple[Column[int] | Column[int | None] | Column[float | None], int, int | None]]:
    """Yield the columns of numbers that have a lowest, with it and with the highest, where there is one."""
    yield col.workbook, 0, None
    yield col.row, 1, None
    yield col.table, 0, None
    yield col.quarter, 1, LAST_QUARTER
    yield col.before.quarter, 1, LAST_QUARTER
    yield col.forecast.points, 0, None
    yield col.variation.points, 0, None
    yield col.variation.run, 0, None
    yield col.forecast.chance, 0, 1
    for field in FIGURE_FIELDS:
        yield col.figure(field).decimals, 0, None
        yield col.figure(field).problem_at, 0, None
