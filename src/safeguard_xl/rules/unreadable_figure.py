"""SG210 unreadable-figure."""

import polars as pl

from safeguard_xl.model import FIGURE_FIELDS, Severity
from safeguard_xl.rules._rule import rule
from safeguard_xl.rules._words import fragment, place


def _problem(field: str) -> pl.Expr:
    several = pl.col(f"{field}.problem") == "several-figures"
    return (
        pl.when(several)
        .then(pl.lit("holds more than one figure, from"))
        .otherwise(pl.lit("cannot be read as a figure, from"))
    )


@rule(
    "SG210",
    Severity.ERROR,
    cell=FIGURE_FIELDS,
    says='"{cell}" {problem}: "{place}"',
    shows={"place": lambda field: place(field), "problem": _problem},
)
def unreadable_figure(field: str) -> pl.Expr:
    """A cell that is due a figure holds something else.

    ## Why it matters
    A cell that cannot be read is neither rated nor compared, and a reader may read it wrongly.

    ## Example
    "about eighty" under "2009/10 Target"; "5.4% (2023-24) 6.3% (2024-25)" in one cell.

    ## What to do
    Write one figure, with any note in brackets, such as 76.5% (2008/09); or say why there is none, such as
    "Annual PI reported at Q4". docs/figures.md lists what can be read.
    """
    problem = pl.col(f"{field}.problem")
    a_range = (pl.col("polarity.is") == "range") & (field == "target") & (problem == "several-figures")
    faulty = problem.is_in(["unreadable", "several-figures"]).fill_null(value=False)
    return pl.when(pl.col(field).is_not_null()).then(
        faulty & pl.col("scale").is_null() & ~a_range.fill_null(value=False) & ~fragment(field)
    )
