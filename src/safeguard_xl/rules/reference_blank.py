"""SG201 reference-blank."""

import polars as pl

from safeguard_xl.frame import col
from safeguard_xl.model import Severity
from safeguard_xl.rules._rule import rule
from safeguard_xl.rules._words import NAMELESS


@rule(
    "SG201",
    Severity.ERROR,
    cell="reference",
    says="no reference, so the indicator cannot be followed from quarter to quarter",
)
def reference_blank() -> pl.Expr:
    """An indicator has no reference.

    ## Why it matters
    Quarters are joined by reference. A row without one drops out of every comparison, and nobody can cite it.

    ## Example
    The row "Visits made on time" with an empty cell under "Reference".

    ## What to do
    Type the indicator's reference, such as NI 60, or a local one.
    """
    return col.text.reference.str.to_lowercase().str.replace_all(r"[\W_]", "").is_in(NAMELESS)
