"""SG204 unknown-frequency."""

import polars as pl

from safeguard_xl.frame import col
from safeguard_xl.model import Severity
from safeguard_xl.rules._rule import rule
from safeguard_xl.rules._words import blank


@rule(
    "SG204",
    Severity.ERROR,
    cell="frequency",
    says='"{frequency}" is not a frequency',
)
def unknown_frequency() -> pl.Expr:
    """The frequency is not recognised.

    ## Why it matters
    Whether a missing result is late or not yet due depends on it.

    ## Example
    KPI 6 has "?" under "Frequency & Measure".

    ## What to do
    Write Monthly, Quarterly, Half-yearly or Annual, or a sentence that begins "Result updated when".

    Words of your own go into the schema, under [frequency].
    """
    return ~blank("frequency") & col.frequency.is_null() & ~col.fragment.frequency
