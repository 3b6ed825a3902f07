"""Which column was taken for what, as which period and span, and why: the account of a table's reading."""

from collections.abc import Iterator

from safeguard_xl.locate._assign import Columns
from safeguard_xl.locate._heading import Heading
from safeguard_xl.model import FIELDS, Taken
from safeguard_xl.period import PeriodKind, in_words


def account(columns: Columns) -> Iterator[Taken]:
    """The columns that were taken, in the order of the fields; those of other quarters or months after their field."""
    for field in FIELDS:
        if (column := columns.fields.get(field)) is None:
            continue
        yield Taken(field, column, read_as(column.heading), columns.because.get(field, "a known heading"))
        series = columns.results if field == "result" else columns.targets if field == "target" else ()
        for other in series:
            if other != column:
                yield Taken(field, other, read_as(other.heading), "another period of the same")
    yield from (Taken("rag", column, "", "a tick in it is that light") for column in columns.ticks.values())


def read_as(text: str) -> str:
    """What a heading says of the time its figures are of: "2009/10 Q2, year to date"; nothing where it says nothing.

    >>> read_as("Q2 2024/25 YTD (provisional)")
    'quarter 2 of 2024/25, year to date, provisional'
    """
    heading = Heading.read(text, 0)
    period = heading.period
    parts = []
    if period is not None and period.kind is PeriodKind.QUARTER and period.year is not None:
        parts.append(in_words(period.year, period.part))
    elif period is not None:
        parts.append(period.canonical())
    return ", ".join([*parts, *heading.spans, *heading.qualifiers])
