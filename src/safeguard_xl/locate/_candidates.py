"""The rows that may be of headings, and what stands below them, which decides between columns that fit equally."""

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

import polars as pl

from safeguard_xl.locate._heading import Heading, Row, bare
from safeguard_xl.locate._headings import Columns, Spellings
from safeguard_xl.locate._two_rows import over_three_rows
from safeguard_xl.model import FIGURE_FIELDS, Column
from safeguard_xl.ooxml import Book, Sheet, choices_at, texts_by_row

NAMES = frozenset({"title", "reference"})
FEWEST_FIELDS = 3
LONGEST_HEADING = 150  # bytes
MOST = 200  # rows that may be of headings, which are all looked at: for naming the nearest miss
DEPTH = 60  # rows below a heading that are looked at to decide between columns

Key = tuple[str, int]
"""A heading and which of those of the same words it is."""


@dataclass(frozen=True)
class Candidate:
    """A row that may be one of headings, with its texts and the fields recognised in it."""

    sheet: str
    row: int
    texts: Row
    columns: Columns

    @property
    def fields(self) -> Mapping[str, Column]:
        """The columns by field."""
        return self.columns.fields

    @property
    def is_heading_row(self) -> bool:
        """Whether it names an indicator, a figure, and enough else."""
        fields = self.fields.keys()
        return bool(NAMES & fields and set(FIGURE_FIELDS) & fields) and len(self.columns.named) >= FEWEST_FIELDS

    @property
    def keys(self) -> dict[int, Key]:
        """Each column's heading as it is told from the others."""
        seen: Counter[str] = Counter()
        keys = {}
        for at, text in self.texts.items():
            words = bare(text)
            keys[at] = words, seen[words]
            seen[words] += 1
        return keys


def candidates(book: Book, spellings: Spellings) -> list[Candidate]:
    """The rows with recognised headings, in the order of the workbook.

    Tables under the same headings report the same quarter, whether their sections stand one under another or on sheets
    of their own: what is filled in under any of them decides for all.
    """
    found = [candidate for sheet in book.sheets.values() for candidate in _in_sheet(sheet, spellings)]
    headings = [candidate for candidate in found if candidate.is_heading_row]
    below: dict[Hashable, dict[Key, list[str]]] = {}
    for candidate, end in _spans(headings):
        together = below.setdefault(frozenset(candidate.keys.values()), {})
        for texts in _rows_between(book.sheets[candidate.sheet], candidate.row + 1, end).values():
            for at in texts.keys() & candidate.texts.keys():
                together.setdefault(candidate.keys[at], []).append(texts[at])
    return [_settled(candidate, below, spellings, book) for candidate in found]


def heading_cells(sheet: Sheet, spellings: Spellings) -> pl.DataFrame:
    """The cells that may be headings, in rows with enough of them: most rows of a large sheet are none."""
    short = sheet.cells.filter(pl.col("text").str.len_bytes() <= LONGEST_HEADING)  # first: a cell can hold megabytes
    may_be = short.filter(pl.col("text").str.contains(spellings.pattern))
    return may_be.filter(pl.len().over("row") > 1)


def _in_sheet(sheet: Sheet, spellings: Spellings) -> Iterator[Candidate]:
    numbers = _numbers(sheet, spellings).to_list()
    around = {number - up for number in numbers for up in range(3)}
    rows = texts_by_row(sheet.cells.filter(pl.col("row").is_in(around)))
    for number in numbers:
        near = {at: rows[at] for at in range(number - 2, number + 1) if at in rows}
        texts = over_three_rows(near, number, sheet.merged, spellings.knows)
        columns = spellings.read([Heading.read(text, at) for at, text in texts.items()])
        if columns.fields:
            yield Candidate(sheet.name, number, texts, columns)


def _numbers(sheet: Sheet, spellings: Spellings) -> pl.Series:
    """The rows that may be of headings; in a large sheet those only in which, or above which, a name may be headed."""
    may_be = heading_cells(sheet, spellings)
    numbers = may_be["row"].unique(maintain_order=True)
    if len(numbers) <= MOST:
        return numbers
    named = sheet.cells.filter(
        (pl.col("text").str.len_bytes() <= LONGEST_HEADING) & pl.col("text").str.contains(spellings.names_pattern)
    )["row"]
    return numbers.filter(numbers.is_in(pl.concat([named, named + 1]).unique().implode()))


def _rows_between(sheet: Sheet, first: int, last: int) -> dict[int, dict[int, str]]:
    return texts_by_row(sheet.cells.filter(pl.col("row").is_between(first, last)))


def _spans(headings: Iterable[Candidate]) -> Iterator[tuple[Candidate, int]]:
    """Each row of headings with the last row that is looked at below it."""
    after = None
    for candidate in reversed(list(headings)):
        end = candidate.row + DEPTH
        yield candidate, end if after is None or after.sheet != candidate.sheet else min(end, after.row - 1)
        after = candidate


def _settled(
    candidate: Candidate, below: Mapping[Hashable, Mapping[Key, list[str]]], spellings: Spellings, book: Book
) -> Candidate:
    sheet, rows = book.sheets[candidate.sheet], (candidate.row + 1, candidate.row + DEPTH)
    seen = below.get(frozenset(candidate.keys.values()), {}) if candidate.is_heading_row else {}
    if not seen:
        return candidate
    keys = candidate.keys
    headings = [
        Heading.read(text, at, tuple(seen.get(keys[at], ())), choices_at(book, sheet, rows, at) or ())
        for at, text in candidate.texts.items()
    ]
    return replace(candidate, columns=spellings.read(headings))
