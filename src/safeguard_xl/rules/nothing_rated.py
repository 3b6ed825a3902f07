"""SG119 nothing-rated."""

from collections import Counter
from collections.abc import Iterator, Sequence

import polars as pl

from safeguard_xl.columns import rows
from safeguard_xl.frame import col
from safeguard_xl.model import Absence, Damage, FigureField, Polarity, Severity, Table
from safeguard_xl.rules._headings import lacks, unknown
from safeguard_xl.rules._places import listed
from safeguard_xl.rules._rule import Evidence, Mark, book_rule
from safeguard_xl.rules._words import any_rated

SAYS_SO = [absence.value for absence in Absence if absence is not Absence.BLANK]
"""Words of the officer's that say why there is no figure."""
ERRORS = [damage.value for damage in Damage if damage is not Damage.HIDDEN]
"""What another rule calls an error; that a number format hides a figure is a query."""


@book_rule(
    "SG119",
    Severity.ERROR,
    says="no indicator could be rated: {why}; {unread}",
    wording=("why", "unread"),
)
def nothing_rated(evidence: Evidence) -> Iterator[Mark]:
    """No indicator could be rated.

    ## Why it matters
    A workbook without a light looks like one without a fault. Most often a column goes by a heading that is not known,
    so that nothing could be held against anything.

    ## Example
    Reviews on time, 50% against a target of 95%, in a table that does not say whether higher or lower is better.

    ## What to do
    Head the columns "Result", "Target" and "Polarity" (Rise or Fall).

    Or name your own headings in a schema, which `safeguard-xl schema init` begins.
    """
    frame = evidence.frame
    if not evidence.tables or any_rated(frame):
        return
    open_ = frame.filter(~_is_excused() & ~col.table.is_in(_without(evidence.tables)))
    if open_.is_empty():
        return
    reasons = Counter(evidence.because(row, col.light) for row in rows(open_)).most_common()
    not_read = {one.column: None for table in evidence.tables for one in table.unread if one.column.heading}
    names = [f'{column.letters} "{column.heading}"' for column in not_read]
    table = evidence.tables[0]
    first = min(table.columns.values(), key=lambda column: column.number)
    shows = {
        "why": listed([f"{reason} ({number})" for reason, number in reasons]),
        "unread": f"not read: {listed(names)}" if names else "every heading was read",
    }
    yield Mark(table.sheet, table.heading(first), shows=shows)


def _without(tables: Sequence[Table]) -> list[int]:
    """Return the tables of which nobody could rate anything: no column holds a result, or a target, or may be one."""
    return [number for number, table in enumerate(tables) if lacks(table) and not unknown(table)]


def _is_excused() -> pl.Expr:
    """Return whether the officer says that there is nothing to rate, or another rule why it cannot be.

    Such as a figure that is out of range or damaged by Excel, or a word in the column of polarities that is none; these
    are errors too. A percentage that no number of cases gives is a query only, and no excuse.
    """
    both: tuple[FigureField, ...] = ("result", "target")
    absent = (col.figure(field).absence.is_in(SAYS_SO) for field in both)
    damaged = (col.figure(field).damage.is_in(ERRORS) for field in both)
    whole = pl.all_horizontal(col.figure(field).denominator.is_null() for field in both)
    out_of_range = (whole & col.impossible.of(field) for field in both)
    unknown = (col.text.polarity != "") & col.polarity.is_null()
    information = col.polarity == Polarity.NONE.value
    return pl.any_horizontal(unknown, information, *absent, *damaged, *out_of_range).fill_null(value=False)
