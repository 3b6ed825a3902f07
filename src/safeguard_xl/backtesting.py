"""The council's own past, for testing methods of prediction on: from its workbooks, or from a table of quarters."""

import csv
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from io import StringIO

from safeguard_xl.errors import WorkbookError
from safeguard_xl.model import Polarity, Review
from safeguard_xl.period import parse_period
from safeguard_xl.predict import Backtest, YearOfQuarters, backtest, years_from_rows
from safeguard_xl.predict.years import years_of

YEAR = 4
LONG = 4  # columns of a table with one quarter a row: name, year, quarter, number; or numerator and denominator

Series = dict[str, list[YearOfQuarters]]


def years_of_table(text: str, name: str, kind: str | None) -> Series:
    """The years in a table of comma-separated values, by kind.

    Either a quarter a row (name, year, quarter, numerator, denominator; or one number), or a column a quarter, headed
    such as "2009/10 Q2", after a column of names. Raises WorkbookError naming the table and what it lacks.
    """
    rows = [row for row in csv.reader(StringIO(text)) if any(cell.strip() for cell in row)]
    if not rows:
        raise WorkbookError(f"{name} is empty; it should have a row for each quarter.")
    try:
        if len(rows[0]) >= LONG and all(parse_period(heading) for heading in rows[0][1:]):
            return {kind or "score": list(_wide(rows))}
        body = rows if rows[0][-1].replace(".", "", 1).isdigit() else rows[1:]
        return {kind or ("proportion" if len(rows[0]) > LONG else "score"): list(years_from_rows(body))}
    except ValueError as error:
        raise WorkbookError(f"{name}: {error}") from None


def _wide(rows: Sequence[Sequence[str]]) -> Iterator[YearOfQuarters]:
    periods = [parse_period(heading) for heading in rows[0][1:]]
    for name, *cells in rows[1:]:
        years: dict[int, list[float | None]] = defaultdict(lambda: [None] * YEAR)
        for period, cell in zip(periods, cells, strict=False):
            if period and period.year is not None and period.part is not None and cell.replace(".", "", 1).isdigit():
                years[period.year][period.part - 1] = float(cell)
        for year, quarters in sorted(years.items()):
            yield YearOfQuarters(name, year, tuple(quarters))


def years_of_workbooks(reviews: Iterable[Review]) -> Series:
    """The years of each indicator over the council's own workbooks, by kind; joined by reference, as in a review.

    Each review but the first is to be made with the workbooks before it as previous ones.
    """
    series: dict[str, dict[tuple[str, int], YearOfQuarters]] = defaultdict(dict)
    for review in reviews:
        for row in review.frame.iter_rows(named=True):
            known = years_of(row)
            if known is None or row["year"] is None or known.alone:
                continue
            name = row["reference"] or row["title"]
            target = known.target if known.polarity in (Polarity.RISE, Polarity.FALL) else None
            quarters = (*known.this, *[None] * YEAR)[:YEAR]
            series[known.kind][name, row["year"]] = YearOfQuarters(
                name, row["year"], quarters, target, known.polarity if target is not None else None
            )
            if known.last is not None:
                last = YearOfQuarters(name, row["year"] - 1, tuple(known.last))
                series[known.kind].setdefault((name, row["year"] - 1), last)
    return {kind: list(years.values()) for kind, years in series.items()}


def try_methods(series: Series, least: float = 1) -> tuple[Backtest, ...]:
    """Each kind's methods tried on its years; raises WorkbookError where there is no year to try them on."""
    found = tuple(backtest(kind, years, least=least) for kind, years in sorted(series.items()) if years)
    if not any(one.measures for one in found):
        raise WorkbookError(
            "There is no year to test on: a method is tried on a year with four quarters and the year before it. "
            "Give the workbooks of at least eight quarters, or a table of quarters."
        )
    return found
