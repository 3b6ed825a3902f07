"""SG226 float-noise."""

import polars as pl

from safeguard_xl.frame import cell, shared
from safeguard_xl.model import Severity
from safeguard_xl.rules._cells import first, is_number, of_a_field, typed
from safeguard_xl.rules._rule import cell_rule

TAIL = r"^[0-9]{1,12}?(?:0{4,}|9{4,})[0-9]{1,2}$"
FEWEST = 16  # significant digits: Excel keeps fifteen of what is typed


@shared
def _typed_number() -> pl.Expr:
    """Return a typed number as it is stored."""
    typed_number = of_a_field() & is_number() & typed() & cell.damage.is_null()
    return pl.when(typed_number).then(cell.number.abs()).cast(pl.String)


@shared
def _typed_digits() -> pl.Expr:
    """Its significant digits, where there may be too many."""
    long = pl.when(_typed_number().str.len_bytes() >= FEWEST).then(_typed_number())
    return long.str.replace(r"e.*$", "").str.replace(".", "", literal=True).str.strip_chars_start("0")


@cell_rule(
    "SG226",
    Severity.INFO,
    says='"{cell}" is stored as {stored}: the last digits are left over from a calculation',
    table=True,
    shows={"stored": lambda: first(cell.number.cast(pl.String))},
)
def float_noise() -> pl.Expr:
    """A number has stray digits.

    ## Why it matters
    What is shown is right, but the number is not equal to the one that is shown: a comparison with a target that should
    be met exactly may fail. It comes of copying a formula's result as a value, or of another program's export.

    A number that only looks so in the file does not count: Excel itself writes 34.7 as 34.700000000000003, and reads it
    back as 34.7. Nor does a division that never ends, such as 0.7647058823529411 for 13 of 17, nor a formula.

    ## Example
    34.699999999999996, the result of a subtraction that was pasted as a value, shown as 34.7.

    ## What to do
    Type the number again as it is shown.
    """
    noise = (_typed_digits().str.len_chars() >= FEWEST) & _typed_digits().str.contains(TAIL)
    return noise.fill_null(value=False)
