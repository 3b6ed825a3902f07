"""SG318 polarity-differs-from-definition."""

import polars as pl

from safeguard_xl.frame import col
from safeguard_xl.model import Polarity, Severity
from safeguard_xl.rules._rule import rule
from safeguard_xl.rules._words import unconfirmed

MEANING = {
    Polarity.RISE.value: "higher is better",
    Polarity.FALL.value: "lower is better",
    Polarity.RANGE.value: "it is best inside a range",
    Polarity.NONE.value: "it is for information",
}


def _meaning() -> pl.Expr:
    return col.defined.polarity.replace(MEANING) + unconfirmed("polarity")


@rule(
    "SG318",
    Severity.QUERY,
    cell="polarity",
    says='polarity is "{polarity}", but by the definition of {reference} {meaning}',
    shows={"meaning": _meaning, "defined": lambda: col.defined.polarity},
    wording=("meaning",),
)
def polarity_differs_from_definition() -> pl.Expr:
    """The polarity does not match the indicator's definition.

    ## Why it matters
    With the wrong polarity every light of the row is wrong, and a fall in performance is shown in green.

    ## Example
    NI 62, children with three or more placements in the year, is marked Rise; fewer is better.

    ## What to do
    Correct the polarity, or say in the commentary why your council means it otherwise.

    An indicator can be defined anew in the schema, under [indicators].
    """
    said, defined = col.better.said, col.defined.polarity
    # "for information" does not contradict a range, which may be contextual; of a scale another rule says it
    harmless = (said == "none") & ((defined == "range") | col.scale.is_not_null())
    compared = said.is_not_null() & defined.is_not_null()
    return (compared & (said != defined) & ~harmless).fill_null(value=False)
