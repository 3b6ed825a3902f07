"""Finds what a report calls itself: the lines at the top of its first sheet."""

import re
from collections.abc import Iterator

from safeguard_xl.columns import labels_of
from safeguard_xl.few_rows import filtered
from safeguard_xl.locate._page import PRIORITY, Labels
from safeguard_xl.model import Table
from safeguard_xl.narrative import Spot
from safeguard_xl.ooxml import Book, Sheet, address, in_sheet

LINE = labels_of((in_sheet.row, in_sheet.column, in_sheet.kind, in_sheet.text))
TOP = 6  # rows at the top of a sheet that a title may stand in
LINES = 3  # of a title at most
LONGEST = 150
SENTENCE = 60  # letters from which a line with a full stop is a remark
WORD = re.compile(r"[^\W\d_]{2,}")
MARKING = r"(?i)\W*(?:official|restricted|confidential|not protectively marked)\b.{0,25}"
NO_TITLE = (
    r"(?i)\W*(?:how to|instructions?|guidance|guide to|notes?|please|contents|about|legend|read ?me|click|"
    r"last (?:updated|saved|refreshed)|updated|printed|produced|created|prepared by|author|return to|back to)\b"
)


def title(book: Book, tables: tuple[Table, ...], labels: Labels) -> tuple[Spot, ...]:
    """Return the lines that stand alone at the top of the first sheet, or of that of the
    first table; () where none does.
    """
    visible = [name for name, sheet in book.sheets.items() if sheet.state == "visible"]
    for name in dict.fromkeys([*visible[:1], *(table.sheet for table in tables[:1])]):
        heads = [table.heading_row for table in tables if table.sheet == name]
        if lines := tuple(_lines(book.sheets[name], min(heads, default=TOP + 1), labels)):
            return lines
    return ()


def _lines(sheet: Sheet, below: int, labels: Labels) -> Iterator[Spot]:
    filled = in_sheet.text.str.strip_chars() != ""
    top = filtered(sheet.cells[LINE], (in_sheet.row <= TOP) & (in_sheet.row < below) & filled)
    if top.is_empty():
        return
    wanted, found = 0, 0
    for (number,), cells in top.group_by(in_sheet.row, maintain_order=True):
        [(column, kind, text), *others] = cells.select(in_sheet.column, in_sheet.kind, in_sheet.text).iter_rows()
        if not found and not others and re.fullmatch(MARKING, text):
            continue
        if others or kind != "text" or not _may_be(text, labels) or (found and number != wanted) or found == LINES:
            return
        yield Spot("title", sheet.name, address(int(str(number)), column), "", text)
        wanted, found = int(str(number)) + 1, found + 1


def _may_be(text: str, labels: Labels) -> bool:
    """Return whether a text may name a report: some words, which are no label, no priority and no remark."""
    first = text.strip().partition("\n")[0]
    if len(text) > LONGEST or len(WORD.findall(first)) < 2 or (len(first) > SENTENCE and first.endswith(".")):  # noqa: PLR2004
        return False
    labelled = labels.parts(first) or re.search(labels.pattern, text.lower())
    return not (labelled or re.match(NO_TITLE, first) or PRIORITY.fullmatch(first.strip()))
