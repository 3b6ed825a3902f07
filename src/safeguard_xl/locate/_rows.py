"""Which rows under the headings are indicators: not the banners, the totals, the notes or the headings again."""

import re
from collections.abc import Iterator, Mapping

from safeguard_xl.locate._candidates import NAMES, Candidate
from safeguard_xl.locate._heading import Row, bare
from safeguard_xl.ooxml import Sheet

END_OF_TABLE = 3  # blank rows, one after another
TOTAL = re.compile(r"(?:(?:sub|grand|overall)[ -]?)?totals?|averages?|mean|sum|count")
"""The title of a row that adds the others up."""
KEY = re.compile(r"(?:rag |colour )?(?:key|legend)|key to \w+")
"""What stands above, or beside, the words that explain the lights."""


def rows_below(rows: Mapping[int, Row], heading: Candidate, end: int, sheet: Sheet) -> tuple[list[int], list[int]]:
    """The rows of indicators, with a name and something else, down to `end` or to blank rows; and those that are none.

    These add the others up, or explain the lights under the word "Key".
    """
    names = {heading.fields[field].number for field in NAMES & heading.fields.keys()}
    others = {column.number for column in heading.fields.values()} - names
    of_excel = set(_totals(sheet, heading.row))
    indicators: list[int] = []
    totals: list[int] = []
    blank, explained = 0, False
    for number in range(heading.row + 1, min(end, max(rows) + 1)):
        row = rows.get(number, {})
        blank = 0 if row else blank + 1
        if blank == END_OF_TABLE:
            break
        named = [row[at] for at in row.keys() & names]
        explained = explained or any(KEY.fullmatch(bare(text)) for text in row.values())
        if named and row.keys() & others:
            (totals if explained or number in of_excel or _adds_up(named) else indicators).append(number)
    return indicators, totals


def _totals(sheet: Sheet, heading_row: int) -> Iterator[int]:
    """The rows of totals of Excel's own tables under this row of headings."""
    for table in sheet.tables:
        first, _, last, _ = table.ref
        if first <= heading_row <= last:
            yield from range(last - table.totals_rows + 1, last + 1)


def _adds_up(names: list[str]) -> bool:
    """Whether all that names a row is a word such as "Total"; a total with a reference is an indicator."""
    return len(names) == 1 and TOTAL.fullmatch(bare(names[0])) is not None
