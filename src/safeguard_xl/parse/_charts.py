"""Which indicators a chart is of: those it names, those it draws, and those its cells are taken from."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

import polars as pl

from safeguard_xl.frame import col
from safeguard_xl.narrative import ChartOf
from safeguard_xl.ooxml import Book, parse_range
from safeguard_xl.ooxml.book import Chart

REF = re.compile(r"(?:'((?:[^']|'')+)'|([\w.]+))!\$?([A-Z]{1,3})\$?(\d+)(?::\$?([A-Z]{1,3})\$?(\d+))?")
NO_LETTER = re.compile(r"[^a-z0-9]+")
FEWEST_WORDS = 3  # of an indicator's title in a chart's
LONGEST_RANGE = 2000  # rows whose formulas are looked at

Rows = Mapping[tuple[str, int], str]


def charts_of(book: Book, frame: pl.DataFrame) -> tuple[ChartOf, ...]:
    """The charts of the workbook with the indicators that each refers to."""
    if not any(sheet.charts for sheet in book.sheets.values()):
        return ()
    indicators = list(frame.select("sheet", "row", "reference", "title").iter_rows(named=True))
    at = {(row[col.sheet], row[col.row]): name_of(row) for row in indicators}
    return tuple(
        ChartOf(sheet.name, chart.cell, chart.title or ", ".join(chart.names), _of(chart, book, indicators, at))
        for sheet in book.sheets.values()
        for chart in sheet.charts
    )


def _of(chart: Chart, book: Book, indicators: list[dict[str, Any]], at: Rows) -> tuple[str, ...]:
    words = (chart.title, *chart.names)
    named = [name_of(row) for row in indicators if any(names(text, row) for text in words)]
    drawn = [name for ref in chart.refs for name in _drawn(ref, book, at)]
    return tuple(dict.fromkeys([*named, *drawn]))


def name_of(row: Mapping[str, Any]) -> str:
    """What an indicator goes by: its reference, else its title."""
    return str(name_of(row))


def names(text: str, row: Mapping[str, Any]) -> bool:
    """Whether a text names an indicator: by its reference, or by the words of its title."""
    padded = f" {_words(text)} "
    reference, title = _words(row[col.text.reference] or ""), _words(row[col.text.title] or "")
    long = len(title.split()) >= FEWEST_WORDS
    by_reference = bool(reference) and not reference.isdigit() and f" {reference} " in padded
    return by_reference or (long and (f" {title} " in padded or _within(padded, title)))


def _within(padded: str, title: str) -> bool:
    text = padded.strip()
    return len(text.split()) >= FEWEST_WORDS and f" {text} " in f" {title} "


def _words(text: str) -> str:
    return NO_LETTER.sub(" ", text.casefold()).strip()


def _drawn(ref: str, book: Book, at: Rows) -> Iterator[str]:
    """The indicators in whose rows the cells stand, or those cells that formulas take them from."""
    for sheet, (top, left, bottom, right) in _boxes(ref, ""):
        yield from (name for (where, row), name in at.items() if where == sheet and top <= row <= bottom)
        if sheet in book.sheets and bottom - top <= LONGEST_RANGE:
            inside = col.row.is_between(top, bottom) & pl.col("column").is_between(left, right)
            for formula in book.sheets[sheet].cells.filter(inside)["formula"].drop_nulls():
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
