"""SG203 unknown-polarity."""

import polars as pl

from safeguard_xl.frame import col
from safeguard_xl.model import SIDED, Severity
from safeguard_xl.rules._rule import rule
from safeguard_xl.rules._words import blank, way


def _said() -> pl.Expr:
    return pl.when(blank("polarity")).then(pl.lit("a blank cell")).otherwise(pl.format('"{}"', col.text.polarity))


def _so() -> pl.Expr:
    return (
        pl.when(col.scale.is_not_null()).then(pl.lit(""))
        .when(col.polarity.is_in(SIDED)).then(pl.format(", so it is taken that {}", way()))
        .when(col.polarity.is_not_null()).then(pl.lit(""))
        .otherwise(pl.lit(", so the indicator is not rated"))
    )  # fmt: skip


@rule(
    "SG203",
    Severity.ERROR,
    cell="polarity",
    says="{said} does not say which way is better{so}",
    shows={"said": _said, "so": _so},
    wording=("said", "so"),
)
def unknown_polarity() -> pl.Expr:
    """The polarity is blank or not recognised.

    ## Why it matters
    Without it nobody can tell a good result from a bad one, and a rise in children looked after may be shown
    in green.

    ## Example
    The cell under "Rise or Fall" says "Better", or nothing.

    ## What to do
    Write Rise (higher is better), Fall (lower is better), Bell Shaped (a range is best) or N/A (for information).

    Words of your own go into the schema, under [polarity].
    """
    return pl.when(col.text.polarity.is_not_null()).then(col.better.said.is_null() & ~col.fragment.polarity)
