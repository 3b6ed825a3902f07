"""SG317 title-differs-from-definition."""

import polars as pl

from safeguard_xl.frame import col
from safeguard_xl.model import Severity
from safeguard_xl.rules._rule import rule


def _rather() -> pl.Expr:
    another = pl.format("it is the title of {}, and ", col.defined.title_of)
    return pl.coalesce(another, pl.lit("")) + pl.format('{} is "{}"', col.text.reference, col.defined.title)


@rule(
    "SG317",
    Severity.QUERY,
    cell="title",
    says='"{title}" does not match this reference: {rather}',
    shows={"rather": _rather},
    wording=("rather",),
)
def title_differs_from_definition() -> pl.Expr:
    """The title does not match the indicator's definition.

    ## Why it matters
    Whoever looks up the reference finds another measure, and the row may have slipped against its neighbours.

    ## Example
    NI 59 is headed "Core assessments completed within 35 working days", which is NI 60.

    ## What to do
    Check the reference and the title against each other. Titles are compared by meaning, so your own wording may stay.

    A definition of your own goes into the schema, under [indicators].
    """
    return ~col.defined.title_fits.fill_null(value=True)
