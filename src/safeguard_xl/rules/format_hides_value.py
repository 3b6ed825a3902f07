"""SG225 format-hides-value."""

import polars as pl

from safeguard_xl.frame import cell, says, shared
from safeguard_xl.model import Severity
from safeguard_xl.rules._cells import COLOUR, DIVIDES, is_number, of_a_field, without_sign
from safeguard_xl.rules._rule import cell_rule

HIDES_TEXT = r"^[^;]*;[^;]*;[^;]*; *$"


def _stored() -> pl.Expr:
    number = cell.number.cast(pl.String).str.strip_suffix(".0")
    return pl.when(cell.kind == "text").then(pl.lit("a text")).otherwise(number)


def _shown() -> pl.Expr:
    return pl.when(_nothing()).then(pl.lit("nothing")).otherwise(pl.format('"{}"', cell.text))


def _nothing() -> pl.Expr:
    return cell.text.str.strip_chars() == ""


@shared
def _number_shown() -> pl.Expr:
    """Return what a number is shown as; null for all else."""
    return pl.when(is_number()).then(cell.text)


@shared
def _wordless() -> pl.Expr:
    """Tell a number that is shown as nothing, or without a digit, unless it is 0."""
    shown = _number_shown()
    return (shown.str.strip_chars() == "") | ((cell.number != 0) & ~shown.str.contains("[0-9]"))


@shared
def _divided_away() -> pl.Expr:
    """Tell a number that is shown as 0, as its format divides it."""
    divided = cell.number_format.str.contains(DIVIDES) & ~_number_shown().str.contains(r"[1-9]")
    return is_number() & (cell.number != 0) & divided


@shared
def _signless() -> pl.Expr:
    """Tell a number below 0 that shows neither a sign nor a colour."""
    return without_sign() & ~says(cell.number_format, COLOUR)


@shared
def _hidden_text() -> pl.Expr:
    """Tell a text of which the format shows nothing."""
    blank = (cell.kind == "text") & (cell.text == "") & cell.has_value & cell.formula.is_null()
    return blank & cell.number_format.str.contains(HIDES_TEXT)


@cell_rule(
    "SG225",
    Severity.QUERY,
    says="{stored} is stored here, but the number format {code} shows {shown}",
    shows={"stored": _stored, "code": lambda: cell.number_format, "shown": _shown},
)
def format_hides_value() -> pl.Expr:
    """A number format hides the value.

    ## Why it matters
    The board sees an empty cell or a 0, a formula sees the number; and whoever receives the workbook can read it, also
    where it was hidden because it is small.

    ## Example
    The format `;;;` shows nothing at all; `0.0,,` shows 5,000 in millions, as 0.0; `0;-0;;@` hides every 0; `0;0`
    shows minus 5 as 5. (Where a colour tells a number below 0, as `0;[Red]0` does, it is read as one.)

    ## What to do
    Select the cell and choose a format that shows the number (Home, Number Format). If it must not be seen, delete it
    and say why in the cell, such as [c].
    """
    return of_a_field() & (_wordless() | _signless() | _divided_away() | _hidden_text())
