"""Past years of quarters, to test methods on; from rows of a table, whichever file they come from."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from safeguard_xl.model import Polarity
from safeguard_xl.period import find_period
from safeguard_xl.predict.figures import Number, Quarter

FEWEST_COLUMNS, MOST_COLUMNS = 4, 5
BLANKS = ("", "-", "[c]", "[x]", "[z]")
QUARTER = re.compile(r"(?:q|qtr|quarter|m|month)?\s*(\d{1,2})(?:\.0)?", re.IGNORECASE)


class YearOfQuarters(NamedTuple):
    """A year of one indicator: of a council, a team or a workbook. `year` is the one it begins in.

    `quarters` are as `predict_outturn` takes them. The target and its polarity are wanted for ratings only.
    """

    name: str
    year: int
    quarters: tuple[Quarter, ...]
    target: float | None = None
    polarity: Polarity | None = None


def years_from_rows(rows: Iterable[Sequence[object]], quarters: int = 4, first: int = 1) -> tuple[YearOfQuarters, ...]:
    """Return the years in rows of (council, year, quarter, numerator, denominator), or of
    four with one number a quarter.

    A year is 2023, "2023-24" or as a workbook spells it; a quarter 2, "2" or "Q2"; a figure may be text, and a blank
    one is missing. Raises ValueError with the number of the row; `first` is that of the first one.

    >>> years_from_rows([("Leeds", "2009-10", "Q1", "70", "100"), ("Leeds", "2009-10", "Q2", "", "")])
    (YearOfQuarters(name='Leeds', year=2009, quarters=((70.0, 100.0), None, None, None), target=None, polarity=None),)
    """
    years: dict[tuple[str, int], dict[int, Quarter]] = defaultdict(dict)
    for number, row in enumerate(rows, first):
        if not FEWEST_COLUMNS <= len(row) <= MOST_COLUMNS:
            raise ValueError(
                f"Row {number} has {len(row)} columns; give council, year, quarter and one or two figures."
            )
        name, year, place = str(row[0]).strip(), _year(row[1], number), _place(row[2], number, quarters)
        if place in years[name, year]:
            raise ValueError(f"Row {number} gives quarter {place} of {name}, {row[1]}, again.")
        years[name, year][place] = _quarter(row[3:], number)
    return tuple(
        YearOfQuarters(name, year, tuple(known.get(place) for place in range(1, quarters + 1)))
        for (name, year), known in sorted(years.items())
    )


def _year(value: object, number: int) -> int:
    text = str(value).strip()
    found = find_period(text)
    year = found[0].year if found else None
    if year is None:
        raise ValueError(f'Row {number} has "{text}" for a year; write it as 2023-24.')
    return year


def _place(value: object, number: int, quarters: int) -> int:
    match = QUARTER.fullmatch(str(value).strip())
    if match is None or not 1 <= int(match[1]) <= quarters:
        raise ValueError(f'Row {number} has "{value}" for a quarter; write it as Q1 to Q{quarters}.')
    return int(match[1])


def _quarter(values: Sequence[object], number: int) -> Quarter:
    figures = [_figure(value, number) for value in values]
    if len(figures) == 1 or figures[0] is None:
        return figures[0]
    return figures[0], figures[1]


def _figure(value: object, number: int) -> Number | None:
    text = str("" if value is None else value).strip().replace(",", "").removesuffix("%").strip()
    if text in BLANKS:
        return None
    try:
        return float(text)
    except ValueError:
        raise ValueError(f'Row {number} has "{value}" for a figure; write a number, or leave it blank.') from None
