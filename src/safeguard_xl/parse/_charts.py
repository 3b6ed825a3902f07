"""Find which indicators a chart is of: those it names, those it draws, and those its cells are taken from."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

import polars as pl

from safeguard_xl.columns import rows
from safeguard_xl.frame import cell, col, name_of
from safeguard_xl.narrative import ChartOf
from safeguard_xl.ooxml import Book, Chart, parse_range

REF = re.compile(r"(?:'((?:[^']|'')+)'|([\w.]+))!\$?([A-Z]{1,3})\$?(\d+)(?::\$?([A-Z]{1,3})\$?(\d+))?")
NO_LETTER = re.compile(r"[^a-z0-9]+")
FEWEST_WORDS = 3  # of an indicator's title in a chart's
LONGEST_RANGE = 2000  # rows whose formulas are looked at


class Named(NamedTuple):
    """An indicator, where it stands and what it goes by; its reference and its title in words without signs."""

    sheet: str
    row: int
    name: str
    reference: str
    title: str


Rows = Mapping[tuple[str, int], str]
"""What the indicators go by, by sheet and row."""


def charts_of(book: Book, frame: pl.DataFrame) -> tuple[ChartOf, ...]:
    """Return the charts of the workbook with the indicators that each refers to."""
    if not any(sheet.charts for sheet in book.sheets.values()):
        return ()
    indicators = named(frame)
    at = {(one.sheet, one.row): one.name for one in indicators}
    return tuple(
        ChartOf(sheet.name, chart.cell, chart.title or ", ".join(chart.names), _of(chart, book, indicators, at))
        for sheet in book.sheets.values()
        for chart in sheet.charts
    )


def _of(chart: Chart, book: Book, indicators: Sequence[Named], at: Rows) -> tuple[str, ...]:
    words = (chart.title, *chart.names)
    said = [one.name for one in indicators if any(names(text, one) for text in words)]
    drawn = [name for ref in chart.refs for name in _drawn(ref, book, at)]
    return tuple(dict.fromkeys([*said, *drawn]))


def named(frame: pl.DataFrame) -> list[Named]:
    """Return the indicators of a frame, by the words that a text may name them with."""
    return [
        Named(
            row[col.sheet],
            row[col.row],
            name_of(row),
            _words(row[col.text.reference] or ""),
            _words(row[col.text.title] or ""),
        )
        for row in rows(frame)
    ]


def names(text: str, indicator: Named) -> bool:
    """Tell whether a text names an indicator: by its reference, or by the words of its title."""
    padded = f" {_words(text)} "
    reference, title = indicator.reference, indicator.title
    long = len(title.split()) >= FEWEST_WORDS
    by_reference = bool(reference) and not reference.isdigit() and f" {reference} " in padded
    return by_reference or (long and (f" {title} " in padded or _within(padded, title)))


def _within(padded: str, title: str) -> bool:
    text = padded.strip()
    return len(text.split()) >= FEWEST_WORDS and f" {text} " in f" {title} "


def _words(text: str) -> str:
    return NO_LETTER.sub(" ", text.casefold()).strip()


def _drawn(ref: str, book: Book, at: Rows) -> Iterator[str]:
    """Yield the indicators in whose rows the cells stand, or those cells that formulas take them from."""
    for sheet, (top, left, bottom, right) in _boxes(ref, ""):
        yield from (name for (where, row), name in at.items() if where == sheet and top <= row <= bottom)
        if sheet in book.sheets and bottom - top <= LONGEST_RANGE:
            inside = cell.row.is_between(top, bottom) & cell.column.is_between(left, right)
            for formula in book.sheets[sheet].cells.filter(inside)[cell.formula.label].drop_nulls():
                for source, (first, _, last, _) in _boxes(formula, sheet):
                    yield from (name for (where, row), name in at.items() if where == source and first <= row <= last)


def _boxes(text: str, own: str) -> Iterator[tuple[str, tuple[int, int, int, int]]]:
    for found in REF.finditer(text):
        sheet = (found[1] or found[2] or own).replace("''", "'")
        corner = f"{found[5]}{found[6]}" if found[5] else f"{found[3]}{found[4]}"
        try:
            yield sheet, parse_range(f"{found[3]}{found[4]}:{corner}")
        except ValueError:  # no such cell
            continue
