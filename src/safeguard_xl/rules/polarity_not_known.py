"""SG123 polarity-not-known."""

import re
from collections.abc import Iterator

from safeguard_xl.few_rows import filtered
from safeguard_xl.frame import col
from safeguard_xl.model import Column, Severity, Table
from safeguard_xl.ooxml import Book, in_sheet
from safeguard_xl.polarity import sides
from safeguard_xl.rules._places import listed, tables_by_sheet
from safeguard_xl.rules._rule import Evidence, Mark, book_rule
from safeguard_xl.rules._words import any_rated

LIKE = re.compile(
    r"\b(?:polarity|better|best|good|desired|aim|rise|bigger|high(?:er)?\W.*low(?:er)?)\b",
    re.IGNORECASE,
)
"""Headings under which it may stand which way is better."""
TRAVEL = r"(?i)^\W*(?:up|down)?\W*$"
MOST = 0.5  # of the cells of a column
LOOKED_AT = [col.table.label, col.light.reason.label, col.text.polarity.label]
UNKNOWN = (col.light.reason == "polarity-not-known") & col.text.polarity.is_null()


@book_rule(
    "SG123",
    Severity.QUERY,
    says="no column, title or light says which way is better: {open} of {all} not rated{looks}",
    wording=("looks",),
    places=("open", "all"),
)
def polarity_not_known(evidence: Evidence) -> Iterator[Mark]:
    """It is not known whether higher or lower is better.

    ## Why it matters
    Without it nobody can tell a good result from a bad one. A light is given only where a column, a sentence such as
    "lower is better", the words of the title, a known definition or the sheet's own lights tell the way.

    ## Example
    "Households receiving support", 412 against a target of 400, in a table without a column Polarity.

    ## What to do
    Add a column "Polarity" with Rise or Fall, or word the title so that it tells: "Days to ...", "... completed on
    time".

    Or name the heading of yours in a schema, under [headings].
    """
    if not any_rated(evidence.frame):
        return  # which nothing-rated says, with this among the reasons
    unknown = filtered(evidence.frame[LOOKED_AT], UNKNOWN)
    if unknown.is_empty():
        return
    for sheet, tables in tables_by_sheet(evidence):
        numbers = [evidence.tables.index(table) for table in tables]
        of = {number: (unknown[col.table.label] == number).sum() for number in numbers}
        if not any(of.values()):
            continue
        rows = (evidence.frame[col.sheet.label] == sheet).sum()
        first = evidence.tables[next(number for number, count in of.items() if count)]
        like = {column: None for table in tables for column in _looks_like_it(evidence.book, table)}
        names = [f'{column.letters} "{column.heading}"' for column in like]
        looks = f"; {listed(names)} {'looks' if len(names) == 1 else 'look'} like it" if names else ""
        at = first.heading(min(first.columns.values(), key=lambda column: column.number))
        yield Mark(sheet, at, shows={"open": sum(of.values()), "all": rows, "looks": looks})


def _looks_like_it(book: Book, table: Table) -> Iterator[Column]:
    """Yield the columns not read that may be of a column of polarities, by their words or by those below.

    An arrow, or "Up", is more often where the result has gone.
    """
    cells = book.sheets[table.sheet].cells.filter(in_sheet.row.is_in(list(table.rows)))
    for column in (one.column for one in table.unread):
        below = cells.filter(in_sheet.column == column.number)[in_sheet.text.label]
        told = sides(below.filter(~below.str.contains(TRAVEL)))
        if LIKE.search(column.heading) or told.drop_nulls().len() >= len(below) * MOST:
            yield column
