"""What stands in the cells where ours would be written: nothing, ours, a formula, or what somebody typed."""

from collections.abc import Iterable

import polars as pl

from safeguard_xl.model import Table
from safeguard_xl.ooxml import Sheet, in_sheet
from safeguard_xl.write._columns import OFFICERS, OUTTURN, OUTTURN_RAG, RAG
from safeguard_xl.write._frames import our
from safeguard_xl.write._words import NOTHING, OURS

OUR_OUTTURN = (
    r"(?s)\A(?:No (?:forecast|prediction): .*"
    r"|.* \((?:carried forward|outturn|year to date\b.*|last year's \w+(?: \(rough\))?)\))\z"
)
OUR_LIGHT = r"(?s)\A(?:(?:Red|Amber|Green)(?: \(provisional\))?|Not rated: .*)\z"


def entries(sheet: Sheet, table: Table, columns: Iterable[int]) -> pl.DataFrame:
    """Return the cells of some columns in the rows of a table, with the columns of `EntryColumns`.

    A blank one has nothing but its colour.
    """
    wanted = in_sheet.column.is_in(list(columns)) & in_sheet.row.is_in(list(table.rows))
    shown = in_sheet.text.fill_null("").str.strip_chars()
    # a number may be there that its format hides
    filled = (shown != "") | (in_sheet.kind != "text")
    held = sheet.cells.filter(wanted).select(
        *(in_sheet.row, in_sheet.column, in_sheet.fill),
        *(our.entry.filled(shown), our.formula.filled(in_sheet.formula.is_not_null()), our.filled.filled(filled)),
    )
    blank = sheet.fills.filter(wanted).select(in_sheet.row, in_sheet.column, in_sheet.fill)
    return pl.concat([blank, held], how="diagonal").unique([our.row, our.column], keep="last")


def is_ours() -> pl.Expr:
    """Return whether an entry is ours: our word for nothing in the officer's columns,
    anything of our form in our own.
    """
    words = {str(meaning): OURS[meaning] for meaning in NOTHING}
    nothing = our.entry.str.starts_with(our.stored.replace_strict(words, default=None, return_dtype=pl.String))
    found = (
        pl.when(our.heading == OUTTURN).then(our.entry.str.contains(OUR_OUTTURN))
        .when(our.heading == OUTTURN_RAG).then(our.entry.str.contains(OUR_LIGHT))
        .otherwise(nothing)
    )  # fmt: skip
    return found.fill_null(value=False)


def is_free() -> pl.Expr:
    """Return whether a cell may be written to: it is blank or ours, and no light of the
    officer's by its colour alone.
    """
    typed = our.filled & ~is_ours()
    coloured = (our.heading == RAG) & ~our.filled & our.stored.is_not_null()
    return ~our.formula & ~typed & ~coloured


def is_officers() -> pl.Expr:
    """Return whether a column is one that the officer may have."""
    return our.heading.is_in(list(OFFICERS))
