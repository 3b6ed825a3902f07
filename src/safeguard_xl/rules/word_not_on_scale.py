"""SG310 word-not-on-scale."""

import polars as pl

from safeguard_xl.frame import col
from safeguard_xl.model import FIGURE_FIELDS, FigureField, Severity
from safeguard_xl.rules._rule import rule


@rule(
    "SG310",
    Severity.ERROR,
    cell=FIGURE_FIELDS,
    says='"{cell}" is not a grade of the scale that the rest of the row uses',
)
def word_not_on_scale(field: FigureField) -> pl.Expr:
    """A word is not on the scale.

    ## Why it matters
    It cannot be compared with the target.

    ## Example
    "Fair" where Ofsted says Inadequate, Adequate, Good or Outstanding.

    ## What to do
    Write the inspectorate's own word.

    If the scale has changed, the new word goes into the schema, under [scales].
    """
    other = col.figure(field).judgement.is_null() & col.figure(field).absence.is_null()
    return pl.when(col.text.of(field).is_not_null()).then(col.scale.is_not_null() & other & ~col.fragment.of(field))
