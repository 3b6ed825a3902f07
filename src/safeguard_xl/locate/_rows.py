"""Which rows under the headings are indicators: not the banners, the totals, the notes or the headings again."""

import re
from collections.abc import Iterator

import polars as pl

from safeguard_xl.locate._candidates import NAMES, Candidate
from safeguard_xl.locate._heading import bare
from safeguard_xl.ooxml import Sheet

END_OF_TABLE = 3  # blank rows, one after another
TOTAL = re.compile(r"(?:(?:sub|grand|overall)[ -]?)?totals?|averages?|mean|sum|count")
"""The title of a row that adds the others up."""
KEY = re.compile(r"(?:rag |colour )?(?:key|legend)|key to \w+")
"""What stands above, or beside, the words that explain the lights."""


def rows_below(cells: pl.DataFrame, heading: Candidate, end: int | None, sheet: Sheet) -> tuple[list[int], list[int]]:
    """Return the rows of indicators, with a name and something else, and those that are none.

    They go down to the row before `end`, or to blank rows. The others add the indicators up, or explain the lights
    under the word "Key". `cells` are those of the sheet that are filled.
    """
    below = cells.filter(pl.col("row") > heading.row)
    below = below if end is None else below.filter(pl.col("row") < end)
    below = below.filter(pl.col("row") < _blank_from(below["row"], heading.row))
    names = {heading.fields[field].number for field in NAMES & heading.fields.keys()}
    others = {column.number for column in heading.fields.values()} - names
    named = below.filter(pl.col("column").is_in(names))
    rows = named.select("row").unique().join(_rows_with(below, others), on="row", how="semi").sort("row")["row"]
    added_up = rows.is_in([*_totals(sheet, heading.row), *_adding_up(named)])
    if (key := _key_row(below)) is not None:
        added_up |= rows >= key
    return rows.filter(~added_up).to_list(), rows.filter(added_up).to_list()


def _rows_with(cells: pl.DataFrame, columns: set[int]) -> pl.DataFrame:
    return cells.filter(pl.col("column").is_in(columns)).select("row").unique()


def _blank_from(rows: pl.Series, heading_row: int) -> int:
    """The row from which so many are blank that the table has ended."""
    filled = pl.concat([pl.Series([heading_row], dtype=rows.dtype), rows.unique().sort()])
    last = filled.filter(filled.diff().shift(-1).fill_null(0) > END_OF_TABLE)
    return int(last[0] if len(last) else filled[-1]) + 1


def _key_row(cells: pl.DataFrame) -> int | None:
    """The first row in which the word stands above what explains the lights."""
    likely = cells.filter(pl.col("text").str.contains("(?i)key|legend")).sort("row")
    return next((row for row, text in likely.select("row", "text").iter_rows() if KEY.fullmatch(bare(text))), None)


def _adding_up(named: pl.DataFrame) -> Iterator[int]:
    """The rows that a word such as "Total" names, and nothing else; a total with a reference is an indicator."""
    alone = named.filter(pl.len().over("row") == 1)
    likely = alone.filter(pl.col("text").str.contains("(?i)total|average|mean|sum|count"))
    return (row for row, text in likely.select("row", "text").iter_rows() if TOTAL.fullmatch(bare(text)))


def _totals(sheet: Sheet, heading_row: int) -> Iterator[int]:
    """The rows of totals of Excel's own tables under this row of headings."""
    for table in sheet.tables:
        first, _, last, _ = table.ref
        if first <= heading_row <= last:
            yield from range(last - table.totals_rows + 1, last + 1)
