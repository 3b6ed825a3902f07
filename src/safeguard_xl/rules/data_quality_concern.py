"""SG208 data-quality-concern."""

import polars as pl

from safeguard_xl.frame import col, says
from safeguard_xl.model import Severity
from safeguard_xl.rules._rule import rule
from safeguard_xl.rules._words import blank

SETTLED = (
    r"\b(?:validat|audit|reconcil|cleans)|\b(?:q[1-4]|quarter|half[- ]year|year[- ]?end|"
    r"jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|january|february|march|april|june|july|august|september|october|"
    r"november|december|20[0-9][0-9])\b"
)
"""Words that say when, or by what, the doubt will be settled."""


def _so() -> pl.Expr:
    provisional = col.light.provisional.fill_null(value=False)
    return pl.when(provisional).then(pl.lit(", so the rating is provisional")).otherwise(pl.lit(""))


@rule(
    "SG208",
    Severity.INFO,
    cell="data_quality",
    says='data quality in doubt ("{data_quality}"), without saying until when{so}',
    shows={"so": _so},
    wording=("so",),
)
def data_quality_concern() -> pl.Expr:
    """A data quality concern has no end date.

    ## Why it matters
    A rating on doubtful data may change when the data are validated, and is called provisional; readers should be told
    when that will be. Where the cell says so itself, "subject to data validation at Q4", or the column "Reason for
    concern" does, there is nothing to add.

    ## Example
    "Some concerns" beside a result that is rated Green (provisional).

    ## What to do
    Leave it, and say in the commentary when the data will be validated.
    """
    said = pl.concat_str(col.text.data_quality, col.text.concern, separator=" ", ignore_nulls=True)
    settled = says(said, SETTLED)
    return ~blank("data_quality") & (col.data_quality == "concern") & ~settled
