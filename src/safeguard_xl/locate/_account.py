"""Which column was taken for what, as which period and span, and why: the account of a table's reading."""

from collections.abc import Iterator, Mapping

from safeguard_xl.locate._assign import Columns
from safeguard_xl.locate._heading import Heading
from safeguard_xl.model import ANNUAL, FIELDS, OTHER_RESULT, Polarity, Taken
from safeguard_xl.period import PeriodKind, in_words

HIGHER = {Polarity.RISE.value: "higher", Polarity.FALL.value: "lower", Polarity.NONE.value: "neither"}


def account(columns: Columns) -> Iterator[Taken]:
    """Yield the columns that were taken, in the order of the fields; those of other
    quarters or months after their field.

    Last those of no field, which say of which period each row is.
    """
    for field in FIELDS:
        if (column := columns.fields.get(field)) is None:
            continue
        as_ = read_as(column.heading) if field != "polarity" else _codes(columns.codes)
        yield Taken(field, column, as_, columns.because.get(field, "a known heading"))
        series = columns.results if field == "result" else columns.targets if field == "target" else ()
        for other in series:
            if other != column:
                yield Taken(field, other, read_as(other.heading), "another period of the same")
        if field == "target" and (annual := columns.fields.get(ANNUAL)):
            yield Taken(field, annual, read_as(annual.heading), "the year's, for the forecast")
        also = columns.fields.get(OTHER_RESULT) if field == "result" else None
        if also and also not in series:
            yield Taken(field, also, read_as(also.heading), "it may be meant as well: lights are given if both agree")
    yield from (Taken("rag", column, "", "a tick in it is that light") for column in columns.ticks.values())
    yield from (Taken("", column, "", "periods stand below it") for column in columns.periods)


def _codes(codes: Mapping[str, str]) -> str:
    """Return what codes mean: "1 = higher, -1 = lower"."""
    return ", ".join(f"{code} = {HIGHER[way]}" for code, way in codes.items())


def read_as(text: str) -> str:
    """Return what a heading says of the time its figures are of: "2009/10 Q2, year to
    date"; nothing where it says nothing.

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
