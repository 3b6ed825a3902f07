"""Finds the tables of indicators by their headings, wherever they stand, and keeps every cell's address."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping
from itertools import groupby

import polars as pl

from safeguard_xl.errors import WorkbookError
from safeguard_xl.few_rows import filtered
from safeguard_xl.frame import says
from safeguard_xl.locate._account import account
from safeguard_xl.locate._assign import NAMES
from safeguard_xl.locate._candidates import Candidate, candidates
from safeguard_xl.locate._heading import Row, bare, exactly
from safeguard_xl.locate._headings import Spellings
from safeguard_xl.locate._report import locate_report
from safeguard_xl.locate._rows import rows_below
from safeguard_xl.locate._series import are_records, latest_rows, latest_sheets
from safeguard_xl.locate._template import against_template
from safeguard_xl.locate._two_rows import Box
from safeguard_xl.locate._unfold import unfolded
from safeguard_xl.model import EVERYWHERE, FIGURE_FIELDS, OUR_HEADINGS, Column, Table
from safeguard_xl.ooxml import Book, Sheet, in_sheet, texts_by_row
from safeguard_xl.schema import WorkbookSchema

__all__ = ["fits", "locate", "locate_report", "nearest", "unfolded"]


def locate(book: Book, schema: WorkbookSchema) -> tuple[Table, ...]:
    """Return the tables of the workbook, in its order; raises WorkbookError naming the
    nearest miss where there is none.
    """
    spellings = Spellings(schema)
    found = candidates(book, spellings)
    tables: list[Table] = []
    for name, here in groupby(found, lambda candidate: candidate.sheet):
        if heading_rows := [candidate for candidate in here if candidate.is_heading_row]:
            tables += _tables(heading_rows, book.sheets[name])
    if not any(table.rows for table in tables):
        raise WorkbookError(_no_table(found, tables))
    if all(are_records(table, book.sheets[table.sheet]) for table in tables if table.rows):
        raise WorkbookError(_records(max(tables, key=lambda table: len(table.rows))))
    return against_template(tuple(latest_sheets([table for table in tables if table.rows], book)), schema)


def nearest(book: Book, schema: WorkbookSchema) -> Candidate | None:
    """Return the row that is most like one of headings, which a refusal names; None where there is none."""
    return _nearest(candidates(book, Spellings(schema)))


def fits(book: Book, schema: WorkbookSchema) -> bool:
    """Return whether some row has a heading for each required field, spelt exactly as the schema spells it."""
    wanted = [set(map(bare, schema.headings.get(field, ()))) for field in schema.required]
    return bool(wanted) and any(_fits(sheet, wanted) for sheet in book.sheets.values())


def _fits(sheet: Sheet, wanted: list[set[str]]) -> bool:
    """Return whether a row of a sheet has a heading for each field; most sheets have none for the first of them."""
    headed = filtered(sheet.texts, says(in_sheet.text, exactly(wanted[0])))[in_sheet.row.label]
    if headed.is_empty():
        return False
    texts = texts_by_row(filtered(sheet.texts, in_sheet.row.is_in(set(headed))))
    rows = ({bare(text) for text in row.values()} for row in texts.values())
    return any(all(spelt & row for spelt in wanted) for row in rows)


def _tables(headings: list[Candidate], sheet: Sheet) -> list[Table]:
    """Return the tables under the heading rows of one sheet; each ends where the next begins, or at blank rows."""
    filled = filtered(sheet.texts, (in_sheet.row >= headings[0].row) & (in_sheet.text.str.strip_chars() != ""))
    return [_table(heading, _within(filled, heading), end, sheet) for heading, end in _ends(headings)]


def _within(cells: pl.DataFrame, heading: Candidate) -> pl.DataFrame:
    """Return the cells that stand in the columns of a table."""
    return cells if heading.within == EVERYWHERE else cells.filter(in_sheet.column.is_between(*heading.within))


def _ends(headings: list[Candidate]) -> Iterator[tuple[Candidate, int | None]]:
    """Each row of headings with the first row of those that end its table; None for the last."""
    for place, heading in enumerate(headings):
        after = next((other for other in headings[place + 1 :] if heading.is_followed_by(other)), None)
        yield heading, after.top if after else None


def _table(heading: Candidate, filled: pl.DataFrame, end: int | None, sheet: Sheet) -> Table:
    """Return the table under a row of headings; `filled` are the cells of its columns."""
    rows = rows_below(filled, heading, end, sheet)
    columns, row = heading.columns, texts_by_row(filtered(filled, in_sheet.row == heading.row))[heading.row]
    ours = _ours(row, heading.fields)
    table = Table(
        sheet=heading.sheet,
        heading_row=heading.row,
        columns=heading.fields,
        rows=rows.indicators,
        ours=ours,
        results=columns.results,
        targets=columns.targets,
        merged=_touching(sheet, heading.row, rows.indicators),
        rivals=columns.rivals,
        totals=rows.totals,
        heading_rows=tuple(range(heading.top, heading.row + 1)),
        taken=tuple(account(columns)),
        unread=tuple(column for column in columns.unread if column.column.number not in ours.values()),
        rows_not_taken=rows.not_taken,
        within=heading.within,
        ticks=columns.ticks,
    )
    return latest_rows(table, columns, sheet)


def _touching(sheet: Sheet, heading_row: int, numbers: tuple[int, ...]) -> tuple[Box, ...]:
    """Return the merged ranges in which a row of the table, or its headings, stand."""
    ours = sorted((heading_row, *numbers))
    return tuple(box for box in sheet.merged if bisect_right(ours, box[2]) > bisect_left(ours, box[0]))


def _ours(row: Row, fields: Mapping[str, Column]) -> dict[str, int]:
    """Return the columns under our headings, but for another one under the heading of one
    that is taken for the officer's.
    """
    by_heading = {bare(spelt): heading for spelt, heading in OUR_HEADINGS.items()}
    taken = {bare(column.heading): column.number for column in fields.values()}
    found = {at: bare(text) for at, text in row.items() if bare(text) in by_heading}
    return {by_heading[text]: column for column, text in found.items() if taken.get(text, column) == column}


def _no_table(candidates: list[Candidate], tables: list[Table]) -> str:
    if tables:
        table = tables[0]
        return (
            f"The headings in row {table.heading_row} of {table.sheet} were found, but no indicator stands under them; "
            "fill in a title and a figure, or check the right workbook."
        )
    looked_for = 'No table of indicators was found: looked for a row of headings such as "Reference", "Title", "Target"'
    near = _nearest(candidates)
    draft = "If it is one, start a schema that names its headings: safeguard-xl schema init WORKBOOK."
    if near is None:
        return f'{looked_for} and "Quarter 2", and no sheet has one. {draft}'
    known = ", ".join(f'"{column.heading}"' for column in near.fields.values() if column.heading)
    return (
        f'{looked_for} and "Quarter 2". The nearest is row {near.row} of {near.sheet}, which has {known}, but '
        f"{_why_not(near)}. {draft}"
    )


def _records(table: Table) -> str:
    """Return why a table of the right headings is none of indicators."""
    return (
        f"The headings in row {table.heading_row} of {table.sheet} may be those of indicators, but the same names "
        f"stand there again and again, in {len(table.rows):,} rows: it is a list of records, or of many places. Put "
        "one row for each indicator into a table of its own; if it is one, name its column of titles in a schema: "
        "safeguard-xl schema init WORKBOOK."
    )


def _nearest(found: list[Candidate]) -> Candidate | None:
    """Return the row that is most like one of headings, whatever it lacks."""
    named = (candidate for candidate in found if candidate.columns.worded)
    return max(named, key=lambda candidate: (len(candidate.fields), -candidate.data), default=None)


def _why_not(nearest: Candidate) -> str:
    """Return why the nearest row of headings is not taken for one, as a sentence goes on."""
    figures = set(FIGURE_FIELDS) & nearest.fields.keys()
    if nearest.data:
        return "figures stand beside them, as in a row of data"
    if not NAMES & nearest.fields.keys():
        return "no column of titles or references is known"
    return (nearest.refused or "too few of its headings are known") if figures else "no target and no result is known"
