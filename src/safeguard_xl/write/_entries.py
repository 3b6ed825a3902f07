"""What stands in the cells where ours would be written: nothing, ours, a formula, or what somebody typed."""

from collections.abc import Iterable

import polars as pl

from safeguard_xl.model import Table
from safeguard_xl.ooxml import Sheet
from safeguard_xl.write._columns import OFFICERS, OUTTURN, OUTTURN_RAG, RAG
from safeguard_xl.write._words import NOTHING, OURS

OUR_OUTTURN = (
    r"(?s)\A(?:No (?:forecast|prediction): .*"
    r"|.* \((?:carried forward|outturn|year to date\b.*|last year's \w+(?: \(rough\))?)\))\z"
)
OUR_LIGHT = r"(?s)\A(?:(?:Red|Amber|Green)(?: \(provisional\))?|Not rated: .*)\z"


def entries(sheet: Sheet, table: Table, columns: Iterable[int]) -> pl.DataFrame:
    """Return the cells of some columns in the rows of a table, by `row` and `column`.

    `entry` is what each shows, `fill` its colour; `formula` is whether it has one, and `filled` whether it holds
    anything.
    """
    wanted = pl.col("column").is_in(list(columns)) & pl.col("row").is_in(list(table.rows))
    shown = pl.col("text").fill_null("").str.strip_chars()
    # a number may be there that its format hides
    filled = (shown != "") | (pl.col("kind") != "text")
    held = sheet.cells.filter(wanted).select(
        "row", "column", shown.alias("entry"), "fill", pl.col("formula").is_not_null(), filled.alias("filled")
    )
    blank = sheet.fills.filter(wanted).select("row", "column", "fill")
    return (
        pl.concat([blank, held], how="diagonal")
        .unique(["row", "column"], keep="last")
        .with_columns(pl.col("entry").fill_null(""), pl.col("formula", "filled").fill_null(value=False))
    )


def is_ours() -> pl.Expr:
    """Whether an entry is ours: our word for nothing in the officer's columns, anything of our form in our own."""
    heading, entry, stored = pl.col("heading"), pl.col("entry"), pl.col("stored")
    words = {str(meaning): OURS[meaning] for meaning in NOTHING}
    nothing = entry.str.starts_with(stored.replace_strict(words, default=None, return_dtype=pl.String))
    found = (
        pl.when(heading == OUTTURN).then(entry.str.contains(OUR_OUTTURN))
        .when(heading == OUTTURN_RAG).then(entry.str.contains(OUR_LIGHT))
        .otherwise(nothing)
    )  # fmt: skip
    return found.fill_null(value=False)


def is_free() -> pl.Expr:
    """Whether a cell may be written to: it is blank or ours, and no light of the officer's by its colour alone."""
    typed = pl.col("filled") & ~is_ours()
    coloured = (pl.col("heading") == RAG) & ~pl.col("filled") & pl.col("stored").is_not_null()
    return ~pl.col("formula") & ~typed & ~coloured


def is_officers() -> pl.Expr:
    """Whether a column is one that the officer may have."""
    return pl.col("heading").is_in(list(OFFICERS))
