"""The council's own past, for testing methods of prediction on: from its workbooks, or from a table of quarters."""

import csv
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from io import StringIO
from math import isfinite

import polars as pl

from safeguard_xl.columns import rows
from safeguard_xl.errors import WorkbookError
from safeguard_xl.frame import col, name_of
from safeguard_xl.period import Period, PeriodKind, parse_period
from safeguard_xl.predict import Backtest, YearOfQuarters, backtest, years_from_rows, years_known
from safeguard_xl.predict.series import BLANKS

YEAR = 4
NAME_YEAR_QUARTER = 3  # the columns before the figures, where a quarter is a row
NONE_TO_TEST_ON = (
    "There is no year to test on: a method is tried on a year with four quarters and the year before it. Give the "
    "workbooks of at least eight quarters, or a table of quarters. A percentage needs its numerator and denominator "
    "each quarter, or a heading that says that it is of the quarter alone."
)

Series = dict[str, list[YearOfQuarters]]


def years_of_table(text: str, name: str, kind: str | None) -> Series:
    """Return the years in a table of comma-separated values, by kind.

    Either a quarter a row (name, year, quarter, numerator, denominator; or one number), or a column a quarter, headed
    such as "2009/10 Q2", after a column of names. Raises WorkbookError naming the table and what it lacks.
    """
    rows = [row for row in csv.reader(StringIO(text)) if any(cell.strip() for cell in row)]
    if not rows:
        raise WorkbookError(f"{name} is empty; it should have a row for each quarter, or a column.")
    try:
        if any(map(_quarter_of, rows[0][1:])):
            rates = any(cell.strip().endswith("%") for row in rows[1:] for cell in row[1:])
            return {kind or ("proportion" if rates else "score"): list(_wide(rows))}
        headed = len(rows[0]) < NAME_YEAR_QUARTER or not re.search(r"\d", rows[0][NAME_YEAR_QUARTER - 1])
        years = years_from_rows(rows[headed:], first=1 + headed)
        return {kind or ("proportion" if len(rows[0]) > NAME_YEAR_QUARTER + 1 else "score"): list(years)}
    except ValueError as error:
        raise WorkbookError(f"{name}: {error}") from None


def _wide(rows: Sequence[Sequence[str]]) -> Iterator[YearOfQuarters]:
    periods = [(heading, _quarter_of(heading)) for heading in rows[0][1:]]
    for number, (name, *cells) in enumerate(rows[1:], 2):
        years: dict[int, list[float | None]] = defaultdict(lambda: [None] * YEAR)
        for (heading, period), cell in zip(periods, cells, strict=False):
            if period is None or period.year is None or period.part is None:
                raise ValueError(f'The heading "{heading}" names no quarter; write it such as 2009/10 Q2.')
            years[period.year][period.part - 1] = _number(cell, number, heading)
        for year, quarters in sorted(years.items()):
            yield YearOfQuarters(name.strip(), year, tuple(quarters))


def _quarter_of(heading: str) -> Period | None:
    """Return the quarter of a year that a heading names, and nothing else."""
    period = parse_period(heading)
    return period if period and period.kind is PeriodKind.QUARTER and period.year is not None else None


def _number(cell: str, row: int, heading: str) -> float | None:
    text = cell.strip().replace(",", "").removesuffix("%").strip()
    if text in BLANKS:
        return None
    try:
        number = float(text)
    except ValueError:
        number = float("nan")
    if not isfinite(number):
        raise ValueError(f'Row {row} has "{cell}" under "{heading}"; write a number, or leave it blank.')
    return number


def years_of_workbooks(frames: Iterable[pl.DataFrame]) -> Series:
    """Return the years of each indicator over the council's own workbooks, by kind.

    The frames are in order of time, each with its history, as `flow.frames_in_order` gives them.
    """
    series: dict[str, dict[tuple[str, int], YearOfQuarters]] = defaultdict(dict)
    for frame in frames:
        names = _names(frame)
        for known in years_known(frame):
            name, of_kind = names[known.place], series[known.kind]
            polarity = known.polarity if known.target is not None else None
            of_kind[name, known.year] = YearOfQuarters(name, known.year, known.this, known.target, polarity)
            if known.last is not None:
                of_kind.setdefault((name, known.year - 1), YearOfQuarters(name, known.year - 1, known.last))
    return {kind: list(years.values()) for kind, years in series.items()}


def _names(frame: pl.DataFrame) -> list[str]:
    """Return what each row's indicator goes by, with its block where several have the same name."""
    found = rows(frame)
    named = Counter(map(name_of, found))
    return [name if named[name := name_of(row)] == 1 else f"{name} (block {row[col.table] + 1})" for row in found]


def try_methods(series: Series, least: float = 1) -> tuple[Backtest, ...]:
    """Each kind's methods tried on its years; raises WorkbookError where there is no year to try them on."""
    try:
        found = tuple(backtest(kind, years, least=least) for kind, years in sorted(series.items()) if years)
    except ValueError as error:
        raise WorkbookError(str(error)) from None
    if not any(one.measures for one in found):
        raise WorkbookError(NONE_TO_TEST_ON)
    return found
