"""Which rows under the headings are indicators: not the banners, the totals, the notes or the headings again."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

import polars as pl

from safeguard_xl.few_rows import filtered
from safeguard_xl.frame import MAY_BE_SPACE, says
from safeguard_xl.locate._assign import NAMES
from safeguard_xl.locate._candidates import Candidate
from safeguard_xl.locate._example import is_example, numbers_columns
from safeguard_xl.locate._heading import bare
from safeguard_xl.model import FIGURE_FIELDS, UnreadRow
from safeguard_xl.ooxml import Sheet, in_sheet, texts_by_row

ROW_AND_TEXT = [in_sheet.row.label, in_sheet.text.label]
DIGIT = re.compile(r"\d")
END_OF_TABLE = 3  # blank rows, one after another
TOTAL = re.compile(r"(?:(?:sub|grand|overall)[ -]?)?totals?|averages?|mean|sum|count")
"""The title of a row that adds the others up."""
NUMBER, WHOLE = r"^[+-]?[£€$]?[0-9][0-9.,]*%?$", r"^[0-9]+$"
"""A title that is a figure and no name; one that may be a name, such as 101."""
KEY = re.compile(r"(?:rag |colour )?(?:key|legend)|key to \w+")
"""What stands above, or beside, the words that explain the lights."""


class Rows(NamedTuple):
    """The rows under headings: the indicators, those of a total, a key or an example, and what was not taken."""

    indicators: tuple[int, ...]
    totals: tuple[int, ...]
    not_taken: tuple[UnreadRow, ...]


def rows_below(cells: pl.DataFrame, heading: Candidate, end: int | None, sheet: Sheet) -> Rows:
    """Return the rows of indicators, with a name and something else, and those that are none.

    They go down to the row before `end`, or to blank rows. The others add the indicators up, show how to fill them in,
    or explain the lights under the word "Key". `cells` are those of the sheet that are filled.
    """
    below = filtered(cells, in_sheet.row > heading.row)
    below = below if end is None else below.filter(in_sheet.row < end)
    below = filtered(below, in_sheet.row < _blank_from(below[in_sheet.row.label], heading.row))
    names = {heading.fields[field].number for field in NAMES & heading.fields.keys()}
    named = filtered(below, in_sheet.column.is_in(names))
    beside = _rows_with(below, heading.texts.keys() - names)
    rows = named[in_sheet.row.label].unique().sort()
    rows = rows.filter(rows.is_in(beside.implode()))
    totals = {*_totals(sheet, heading.row), *_adding_up(named)}
    examples = set(_examples(named))
    numbering = {row for row, texts in _first_texts(below, heading.row) if numbers_columns(texts)}
    key = _key_row(below)
    others = rows.is_in([*totals, *examples, *numbering]) | (rows >= key if key is not None else False)
    titled = rows.filter(~others)
    nameless = _nameless(filtered(named, in_sheet.row.is_in(titled.implode())), heading, sheet)
    indicators = [row for row in titled if row not in nameless]
    why = dict.fromkeys(totals & set(rows), "a total") | dict.fromkeys(examples, "an example, by its own words")
    why |= dict.fromkeys(numbering, "the letters or numbers of the columns")
    left = filtered(below, ~in_sheet.row.is_in(indicators))
    if key is not None:
        why |= dict.fromkeys(filtered(left, in_sheet.row >= key)[in_sheet.row.label], "explains the lights")
    return Rows(
        tuple(indicators),
        tuple(rows.filter(others).to_list()),
        tuple(_not_taken(left, heading, why, nameless)) if len(left) else (),
    )


def _nameless(named: pl.DataFrame, heading: Candidate, sheet: Sheet) -> frozenset[int]:
    """Return the rows that have a figure for a title, and no reference: a fraction, a percentage, money, a number that
    stands there twice. But none where no title is in words: there numbers stand for names.
    """
    title = heading.fields.get("title")
    if title is None:
        return frozenset()
    titles = filtered(named, in_sheet.column == title.number)
    numbers = filtered(titles, in_sheet.text.str.strip_chars().str.contains(NUMBER))
    if numbers.is_empty() or len(numbers) == len(titles):
        return frozenset()
    fractions = filtered(sheet.cells, (in_sheet.column == title.number) & (in_sheet.number % 1 != 0))[
        in_sheet.row.label
    ]
    may_be_name = in_sheet.text.str.contains(WHOLE) & in_sheet.text.is_unique()
    numbers = filtered(numbers, ~may_be_name | in_sheet.row.is_in(fractions.implode()))
    referenced = filtered(named, in_sheet.column != title.number)[in_sheet.row.label]
    return frozenset(numbers[in_sheet.row.label]) - frozenset(referenced)


def _not_taken(
    others: pl.DataFrame, heading: Candidate, why: Mapping[int, str], nameless: frozenset[int]
) -> Iterator[UnreadRow]:
    """Yield the rows that are no indicators, with what stands first in them and why they were not taken."""
    figures = {heading.fields[field].number for field in FIGURE_FIELDS if field in heading.fields}
    for row, texts in sorted(texts_by_row(others).items()):
        text = " ".join(texts[min(texts)].split())
        has_figures = any(DIGIT.search(texts.get(column, "")) for column in figures)
        if row in why:
            yield UnreadRow(row, text, why[row])
        elif has_figures:
            lack = "a number in place of a title" if row in nameless else "no title or reference"
            yield UnreadRow(row, text, f"figures, but {lack}", has_figures=True)
        else:
            what = "a number in place of a title" if row in nameless else "a heading or a remark"
            yield UnreadRow(row, text, f"{what}, with no figure beside it")


def _rows_with(cells: pl.DataFrame, columns: set[int]) -> pl.Series:
    return filtered(cells, in_sheet.column.is_in(columns))[in_sheet.row.label]


def _blank_from(rows: pl.Series, heading_row: int) -> int:
    """Return the row from which so many are blank that the table has ended."""
    filled = pl.concat([pl.Series([heading_row], dtype=rows.dtype), rows.unique().sort()])
    gaps = (filled.diff() > END_OF_TABLE).arg_true()
    return int(filled[gaps[0] - 1] if len(gaps) else filled[-1]) + 1


def _key_row(cells: pl.DataFrame) -> int | None:
    """Return the first row in which the word stands above what explains the lights."""
    likely = filtered(cells, says(in_sheet.text, "key|legend")).sort(in_sheet.row)
    return next((row for row, text in likely[ROW_AND_TEXT].iter_rows() if KEY.fullmatch(bare(text))), None)


def _adding_up(named: pl.DataFrame) -> Iterator[int]:
    """Return the rows that a word such as "Total" names, and nothing else; a total with a reference is an indicator."""
    likely = filtered(named, says(in_sheet.text, "total|average|mean|sum|count"))
    found = {row for row, text in likely[ROW_AND_TEXT].iter_rows() if TOTAL.fullmatch(bare(text))}
    rows = named[in_sheet.row.label]
    cells = Counter(rows.filter(rows.is_in(found))) if found else {}
    return (row for row, count in cells.items() if count == 1)


def _first_texts(below: pl.DataFrame, heading_row: int) -> Iterable[tuple[int, dict[int, str]]]:
    """Return the texts of the first row under the headings."""
    return texts_by_row(filtered(below, in_sheet.row == heading_row + 1)).items()


def _examples(named: pl.DataFrame) -> Iterator[int]:
    """Return the rows whose reference or title says that they show how to fill in the others."""
    likely = filtered(named, says(in_sheet.text, rf"example|e\.{MAY_BE_SPACE}?g\."))
    return (row for row, text in likely[ROW_AND_TEXT].iter_rows() if is_example(text))


def _totals(sheet: Sheet, heading_row: int) -> Iterator[int]:
    """Yield the rows of totals of Excel's own tables under this row of headings."""
    for table in sheet.tables:
        first, _, last, _ = table.ref
        if first <= heading_row <= last:
            yield from range(last - table.totals_rows + 1, last + 1)
