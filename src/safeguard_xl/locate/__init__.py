"""Finds the tables of indicators by their headings, wherever they stand, and keeps every cell's address."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import count, zip_longest

import polars as pl

from safeguard_xl.errors import WorkbookError
from safeguard_xl.locate._headings import Columns, Heading, Row, Spellings, bare
from safeguard_xl.locate._two_rows import over_two_rows
from safeguard_xl.model import FIGURE_FIELDS, OUR_COLUMNS, Column, Table
from safeguard_xl.ooxml import Book, Sheet
from safeguard_xl.schema import WorkbookSchema

NAMES = frozenset({"title", "reference"})
FEWEST_FIELDS = 3
END_OF_TABLE = 3  # blank rows, one after another
LONGEST_HEADING = 150  # bytes
DEPTH = 60  # rows below a heading that are looked at to decide between columns

__all__ = ["fits", "locate"]


@dataclass(frozen=True)
class Candidate:
    """A row that may be one of headings, with the fields recognised in it."""

    sheet: str
    row: int
    columns: Columns

    @property
    def fields(self) -> Mapping[str, Column]:
        """The columns by field."""
        return self.columns.fields

    @property
    def is_heading_row(self) -> bool:
        """Whether it names an indicator, a figure, and enough else."""
        fields = self.fields.keys()
        return bool(NAMES & fields and set(FIGURE_FIELDS) & fields) and len(fields) >= FEWEST_FIELDS


def locate(book: Book, schema: WorkbookSchema) -> tuple[Table, ...]:
    """The tables of the workbook, in its order; raises WorkbookError naming the nearest miss where there is none."""
    spellings = Spellings(schema)
    candidates: list[Candidate] = []
    tables: list[Table] = []
    for sheet in book.sheets.values():
        here = list(_candidates(sheet, spellings))
        candidates += here
        if heading_rows := [candidate for candidate in here if candidate.is_heading_row]:
            rows = _rows(sheet.cells.filter(pl.col("row") >= heading_rows[0].row))
            tables += _tables(rows, heading_rows)
    if not any(table.rows for table in tables):
        raise WorkbookError(_no_table(candidates, tables))
    return tuple(table for table in tables if table.rows)


def fits(book: Book, schema: WorkbookSchema) -> bool:
    """Whether some row has a heading for each required field, spelt exactly as the schema spells it."""
    spellings = Spellings(schema)
    wanted = [set(map(bare, schema.headings.get(field, ()))) for field in schema.required]
    return any(
        all(spelt & row for spelt in wanted)
        for sheet in book.sheets.values()
        for row in (
            {bare(text) for text in texts.values()} for texts in _rows(_heading_cells(sheet, spellings)).values()
        )
    )


def _heading_cells(sheet: Sheet, spellings: Spellings) -> pl.DataFrame:
    """The cells that may be headings, in rows with enough of them: most rows of a large sheet are none."""
    short = sheet.cells.filter(pl.col("text").str.len_bytes() <= LONGEST_HEADING)  # first: a cell can hold megabytes
    may_be = short.filter(pl.col("text").str.contains(spellings.pattern))
    return may_be.filter(pl.len().over("row") > 1)


def _rows(cells: pl.DataFrame) -> dict[int, dict[int, str]]:
    """The texts of filled cells by row and column."""
    rows: dict[int, dict[int, str]] = {}
    for row, column, text in cells.select("row", "column", "text").iter_rows():
        if text and text.strip():
            rows.setdefault(row, {})[column] = text
    return rows


def _candidates(sheet: Sheet, spellings: Spellings) -> Iterator[Candidate]:
    """The rows with recognised headings; what stands below a heading decides between columns that fit equally."""
    for number in _rows(_heading_cells(sheet, spellings)):
        above_and_here = _rows(sheet.cells.filter(pl.col("row").is_between(number - 1, number)))
        row = over_two_rows(above_and_here, number, sheet.merged)
        candidate = Candidate(sheet.name, number, spellings.read([Heading.read(text, at) for at, text in row.items()]))
        if candidate.is_heading_row:
            below = _rows(sheet.cells.filter(pl.col("row").is_between(number + 1, number + DEPTH)))
            seen = {at: tuple(texts[at] for texts in below.values() if at in texts) for at in row}
            columns = spellings.read([Heading.read(text, at, seen[at]) for at, text in row.items()])
            candidate = Candidate(sheet.name, number, columns)
        if candidate.fields:
            yield candidate


def _tables(rows: Mapping[int, Row], headings: list[Candidate]) -> list[Table]:
    """The tables under the heading rows of one sheet; each ends where the next begins, or at blank rows."""
    spans: list[tuple[Candidate, tuple[int, ...]]] = []
    for heading, following in zip_longest(headings, headings[1:]):
        end = following.row if following else max(rows) + 1
        spans.append((heading, tuple(_indicator_rows(rows, heading, end))))
    taken = {column for heading, numbers in spans for number in (heading.row, *numbers) for column in rows[number]}
    last = max(column.number for heading, _ in spans for column in heading.fields.values())
    free = next(at for at in count(last + 1) if not taken & set(range(at, at + len(OUR_COLUMNS))))
    return [
        Table(
            sheet=heading.sheet,
            heading_row=heading.row,
            columns=heading.fields,
            rows=numbers,
            ours=_ours(rows[heading.row]),
            free=free,
            results=heading.columns.results,
            targets=heading.columns.targets,
        )
        for heading, numbers in spans
    ]


def _indicator_rows(rows: Mapping[int, Row], heading: Candidate, end: int) -> Iterator[int]:
    names = {heading.fields[field].number for field in NAMES & heading.fields.keys()}
    others = {column.number for column in heading.fields.values()} - names
    blank = 0
    for number in range(heading.row + 1, min(end, max(rows) + 1)):
        filled = rows.get(number, {}).keys()
        blank = 0 if filled else blank + 1
        if blank == END_OF_TABLE:
            return
        if filled & names and filled & others:
            yield number


def _ours(row: Row) -> dict[str, int]:
    by_heading = {bare(heading): heading for heading in OUR_COLUMNS}
    return {by_heading[bare(text)]: column for column, text in row.items() if bare(text) in by_heading}


def _no_table(candidates: list[Candidate], tables: list[Table]) -> str:
    if tables:
        table = tables[0]
        return (
            f"The headings in row {table.heading_row} of {table.sheet} were found, but no indicator stands under them; "
            "fill in a title and a figure, or check the right workbook."
        )
    looked_for = 'No table of indicators was found: looked for a row of headings such as "Reference", "Title", "Target"'
    nearest = max(candidates, key=lambda candidate: len(candidate.fields), default=None)
    if nearest is None:
        return f'{looked_for} and "Quarter 2", and no sheet has one. Name your headings in a schema (--schema).'
    known = ", ".join(f'"{column.heading}"' for column in nearest.fields.values())
    lacks = "a title or reference" if not NAMES & nearest.fields.keys() else "a target or result"
    if NAMES & nearest.fields.keys() and set(FIGURE_FIELDS) & nearest.fields.keys():
        lacks = "more headings that are known"
    return (
        f'{looked_for} and "Quarter 2". The nearest is row {nearest.row} of {nearest.sheet}, which has {known} but '
        f"lacks {lacks}. Name your headings in a schema (--schema)."
    )
