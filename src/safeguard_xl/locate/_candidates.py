"""The rows that may be of headings, and what stands below them, which decides between columns that fit equally."""

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Mapping
from functools import cached_property, partial

import polars as pl
from msgspec import Struct
from msgspec.structs import replace

from safeguard_xl.few_rows import filtered
from safeguard_xl.locate._assign import NAMES, Columns, assign
from safeguard_xl.locate._cells_below import bare_period, is_a_day
from safeguard_xl.locate._example import begins_with_example
from safeguard_xl.locate._heading import Heading, Row, bare
from safeguard_xl.locate._headings import Spellings
from safeguard_xl.locate._lit import lit_columns
from safeguard_xl.locate._refused import refused
from safeguard_xl.locate._side_by_side import LOOKED_AT, side_by_side
from safeguard_xl.locate._two_rows import over_three_rows
from safeguard_xl.model import EVERYWHERE, FIGURE_FIELDS, Column
from safeguard_xl.ooxml import Book, Sheet, choices_at, in_sheet, texts_by_row

FEWEST_FIELDS = 3
FEWEST_UNHEADED = 2  # cells under no heading that make a column
FULL = 10  # a number that does not fall to nothing from one quarter to the next
LONGEST_HEADING = 150  # bytes
RUN_TOGETHER = r"[a-z]{3}[A-Z][a-z]"  # FinancialYear
MOST = 200  # rows that may be of headings, which are all looked at: for naming the nearest miss
DEPTH = 60  # rows below a heading that are looked at to decide between columns
SENTENCE = 4  # spaces of a text that may be one
BESIDE_A_REMARK = 2  # cells in its row, itself and a label; a row of a table has more

Key = tuple[str, int]
"""A heading and which of those of the same words it is."""


class Candidate(Struct, frozen=True, dict=True):
    """A row that may be one of headings, with its texts and the fields recognised in it.

    `data` are how many of its cells hold figures, or say why there is none, as no heading does, and `days` how many
    hold a date, as few headings do. `top` is the first of the rows over which its headings stand; `filled` are the
    columns of the cells in the row itself. What stands outside the columns `within` is another table's.
    """

    sheet: str
    row: int
    texts: Row
    columns: Columns
    data: int = 0
    days: int = 0
    top: int = 0
    within: tuple[int, int] = EVERYWHERE
    filled: frozenset[int] = frozenset()

    @property
    def fields(self) -> Mapping[str, Column]:
        """The columns by field."""
        return self.columns.fields

    def own(self, row: Row) -> Row:
        """Return what stands in a row in the columns of this table."""
        first, last = self.within
        return row if self.within == EVERYWHERE else {at: text for at, text in row.items() if first <= at <= last}

    def is_followed_by(self, other: "Candidate") -> bool:
        """Return whether another row of headings ends what stands below this one."""
        beside = other.within[0] > self.within[1] or other.within[1] < self.within[0]
        return other.sheet == self.sheet and other.row > self.row and not (beside and other.row == self.row)

    @property
    def is_heading_row(self) -> bool:
        """Whether it names an indicator, a figure, and enough else."""
        if not NAMES & self.fields.keys() or not self.is_likely or self.refused is not None:
            return False
        return bool(NAMES & self.columns.worded) or "result" in self.fields or self.is_named

    @property
    def refused(self) -> str | None:
        """Why it is not a row of headings of indicators, whatever fields it names; None where it may be."""
        return None if self.is_named else refused(self.texts.values(), self.fields)

    @property
    def is_named(self) -> bool:
        """Whether it has a name and a figure, and the schema in force names a heading that stands in the row itself."""
        if not (NAMES & self.fields.keys() and set(FIGURE_FIELDS) & self.fields.keys()):
            return False
        named = any(self.fields[field].number in self.filled for field in self.columns.own)
        return named and self.data < max(len(self.columns.worded), 1)

    @property
    def is_open(self) -> bool:
        """Whether it is likely, or has titles and targets and what stands below its other columns may be results."""
        named = {"title", "target"} <= self.columns.worded and len(self.texts) > len(self.fields) and not self.data
        return self.is_likely or named

    @property
    def is_likely(self) -> bool:
        """Whether it is a row of headings but for the name of the indicators, which what stands below may tell."""
        if self.is_named:
            return True
        known, worded = self.columns.named, self.columns.worded
        figures = set(FIGURE_FIELDS) & self.fields.keys()
        if not figures or len(known) < FEWEST_FIELDS - (not NAMES & known) or self.data >= max(len(worded), 1):
            return False
        spelt = bool(NAMES & self.columns.spelt and set(FIGURE_FIELDS) & self.columns.spelt)
        return bool(worded - {"reference"}) and (spelt or not self.data + self.days)

    @cached_property
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
    """Return the rows with recognised headings, in the order of the workbook.

    Tables under the same headings report the same quarter, whether their sections stand one under another or on sheets
    of their own: what is filled in under any of them decides for all.
    """
    found = [candidate for sheet in book.sheets.values() for candidate in _in_sheet(sheet, spellings)]
    headings = [candidate for candidate in found if candidate.is_open]
    below: dict[Hashable, dict[Key, list[str]]] = {}
    for candidate, end in _spans(headings):
        together = below.setdefault(frozenset(candidate.keys.values()), {})
        for texts in _rows_between(book.sheets[candidate.sheet], candidate.row + 1, end).values():
            for at, text in candidate.own({} if begins_with_example(texts) else texts).items():
                together.setdefault(candidate.keys.get(at, ("", at)), []).append(text)
    return [_settled(candidate, below, spellings, book) for candidate in found]


def heading_cells(sheet: Sheet, spellings: Spellings) -> pl.DataFrame:
    """Return the cells that may be headings, in rows with enough of them: most rows of a large sheet are none."""
    text = in_sheet.text
    short = filtered(sheet.texts, text.str.len_bytes() <= LONGEST_HEADING)  # first: a cell can hold megabytes
    has_word = text.str.to_lowercase().str.contains(spellings.spelt.pattern)
    may_be = filtered(short, has_word | text.str.contains(RUN_TOGETHER))
    return filtered(may_be, may_be[in_sheet.row.label].is_duplicated())


def _in_sheet(sheet: Sheet, spellings: Spellings) -> Iterator[Candidate]:
    numbers = _numbers(sheet, spellings).to_list()
    around = {number - up for number in numbers for up in range(3)}
    rows = texts_by_row(filtered(sheet.texts, in_sheet.row.is_in(around)))
    for number in numbers:
        near = {at: rows[at] for at in range(number - 2, number + 1) if at in rows}
        data = _data(rows[number], spellings)
        if 2 * data >= len(rows[number]):
            continue  # a row of figures is none of headings, whatever else stands in it
        texts = over_three_rows(near, number, sheet.merged, spellings.heads)
        days = sum(map(is_a_day, rows[number].values()))
        under = partial(_rows_between, sheet, number + 1, number + LOOKED_AT)
        blocks = list(side_by_side(texts, under, spellings))
        for place, block in enumerate(blocks):
            columns = assign([Heading.read(text, at) for at, text in block.items()], spellings)
            if columns.fields:
                top = _top(number, block, rows, sheet)
                last = EVERYWHERE[1] if block is blocks[-1] else min(blocks[place + 1]) - 1
                within = (min(block) if place else 1, last)
                filled = frozenset(rows[number])
                yield Candidate(sheet.name, number, block, columns, data, days, top, within, filled)


def _top(number: int, texts: Row, rows: Mapping[int, Row], sheet: Sheet) -> int:
    """Return the first row over which headings stand: the row itself, or one above where it says something of them."""
    if all(rows[number].get(at) == text for at, text in texts.items()):
        return number
    over = {box[0] for box in sheet.merged if box[0] in (number - 1, number - 2) and box[1] in texts}
    return min(over | {number - 1})


def _data(row: Row, spellings: Spellings) -> int:
    """Return how many cells of a row hold a figure, or say why there is none; a period may head a column."""
    texts = (text for text in row.values() if not bare_period(text) and not spellings.knows(text))
    return sum(spellings.is_data(text) for text in texts)


def _numbers(sheet: Sheet, spellings: Spellings) -> pl.Series:
    """Return the rows that may be of headings; in a large sheet those only in which, or
    above which, a name may be headed.
    """
    may_be = heading_cells(sheet, spellings)
    numbers = may_be[in_sheet.row.label].unique(maintain_order=True)
    if len(numbers) <= MOST:
        return numbers
    named = sheet.texts.filter(
        (in_sheet.text.str.len_bytes() <= LONGEST_HEADING) & in_sheet.text.str.contains(spellings.spelt.names_pattern)
    )[in_sheet.row.label]
    return numbers.filter(numbers.is_in(pl.concat([named, named + 1]).unique().implode()))


def _rows_between(sheet: Sheet, first: int, last: int) -> dict[int, dict[int, str]]:
    return texts_by_row(filtered(sheet.texts, in_sheet.row.is_between(first, last)))


def _spans(headings: Iterable[Candidate]) -> Iterator[tuple[Candidate, int]]:
    """Each row of headings with the last row that is looked at below it."""
    later: list[Candidate] = []
    for candidate in reversed(list(headings)):
        after = next((other for other in reversed(later) if candidate.is_followed_by(other)), None)
        yield candidate, min(candidate.row + DEPTH, after.top - 1) if after else candidate.row + DEPTH
        later.append(candidate)


def _settled(
    candidate: Candidate, below: Mapping[Hashable, Mapping[Key, list[str]]], spellings: Spellings, book: Book
) -> Candidate:
    sheet, rows = book.sheets[candidate.sheet], (candidate.row + 1, candidate.row + DEPTH)
    seen = below.get(frozenset(candidate.keys.values()), {}) if candidate.is_open else {}
    if not seen:
        return candidate
    keys = candidate.keys
    unheaded = [at for words, at in seen if not words and len(seen[words, at]) >= FEWEST_UNHEADED]
    over = _rows_between(sheet, candidate.top, candidate.row - 1) if unheaded and candidate.top < candidate.row else {}
    above = {at: text for row in sorted(over) for at, text in over[row].items()}
    idle, lit = _idle(sheet, rows), lit_columns(sheet, *rows)
    headings = [
        replace(
            Heading.read(
                text, at, tuple(seen.get(keys.get(at, ("", at)), ())), choices_at(book, sheet, rows, at) or ()
            ),
            is_idle=at in idle,
            is_lit=at in lit.alone,
            is_coloured=at in lit.coloured,
        )
        for at, text in {**candidate.texts, **{at: above.get(at, "") for at in unheaded}}.items()
    ]
    return replace(candidate, columns=assign(headings, spellings, partial(_remarks, sheet)))


def _remarks(sheet: Sheet) -> Iterator[str]:
    """Yield the sentences that stand beside the tables of a sheet; a comment in a row of one is of that row alone."""
    filled = sheet.cells.filter(in_sheet.text != "").filter(pl.len().over(in_sheet.row) <= BESIDE_A_REMARK)
    long = filled.filter(in_sheet.kind == "text", in_sheet.text.str.count_matches(" ") >= SENTENCE)
    yield from long[in_sheet.text.label].unique()


def _idle(sheet: Sheet, rows: tuple[int, int]) -> frozenset[int]:
    """Return the columns in which formulas give nothing but noughts, as they do for the months to come.

    One column of one or two noughts may be a result; two of them side by side, or a longer one, are not, nor is one
    right of a column of which every number is ten or more.
    """
    if sheet.cells[in_sheet.formula.label].null_count() == len(sheet.cells):
        return frozenset()
    numbers = sheet.cells.filter(in_sheet.row.is_between(*rows) & in_sheet.number.is_not_null())
    if numbers[in_sheet.formula.label].null_count() == len(numbers):
        return frozenset()
    by_column = numbers.group_by(in_sheet.column).agg(
        idle=((in_sheet.number == 0) & in_sheet.formula.is_not_null()).all(),
        cells=pl.len(),
        full=in_sheet.formula.is_not_null().all() & (in_sheet.number >= FULL).all(),
    )
    full = {column for column, _, _, is_full in by_column.iter_rows() if is_full}
    idle = {column: cells for column, is_idle, cells, _ in by_column.iter_rows() if is_idle}
    beside = {at for at in idle if idle.keys() & {at - 1, at + 1} or at - 1 in full}
    return frozenset(at for at, cells in idle.items() if cells >= FEWEST_FIELDS or at in beside)
