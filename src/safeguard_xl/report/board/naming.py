"""What a report is called: its title, the period that it is of, and where both come from."""

from collections import Counter
from pathlib import PurePath

import polars as pl

from safeguard_xl.columns import values
from safeguard_xl.frame import col
from safeguard_xl.model import Review
from safeguard_xl.period import in_words, periods_in
from safeguard_xl.report._words import clean
from safeguard_xl.report.board.narrative import title_of


def name_of(review: Review) -> str:
    """Return title and period in a line."""
    return f"{title_of(review)[0]} {period_of(review)}".strip()


def period_of(review: Review) -> str:
    """Return the quarter that most results are of; "" where the title says it already."""
    moment = moment_of_most(review.frame)
    period = _in_words(*moment) if moment else ""
    return "" if any(_names(line, period) for line in title_of(review)) else period


def moment_of_most(frame: pl.DataFrame) -> tuple[int, int | None] | None:
    """Return the year and the quarter that most results are of; None where none says its year."""
    moments = zip(values(frame, col.year), values(frame, col.quarter), strict=True)
    known = Counter((year, quarter) for year, quarter in moments if year is not None)
    return known.most_common(1)[0][0] if known else None


def _in_words(year: int, quarter: int | None) -> str:
    return in_words(year, None) + (f" Quarter {quarter}" if quarter else "")


def _names(text: str, period: str) -> bool:
    """Tell whether a line of the title names the period of the results."""
    wanted = {(found.kind, found.year, found.part) for found, _, _ in periods_in(period)}
    return bool(wanted & {(found.kind, found.year, found.part) for found, _, _ in periods_in(text)})


def workbook_of(review: Review) -> str:
    """Return the workbook's file name."""
    return clean((review.path or PurePath(review.workbook)).name)


def origin_of(review: Review) -> str:
    """Return by what, from what and by which schema a report is made."""
    cells = ", ".join(f"{clean(spot.sheet)}!{spot.cell}" for spot in review.report.title)
    called = f"; its title is that of {cells}" if cells else ""
    return f"Made by safeguard-xl from {workbook_of(review)}, by the schema {clean(review.schema)}{called}."
