"""SG311 scale-words-mixed."""

import polars as pl

from safeguard_xl.frame import col
from safeguard_xl.model import FIGURE_FIELDS, FigureField, Severity
from safeguard_xl.rules._rule import rule
from safeguard_xl.rules._words import level


def _grades() -> pl.Expr:
    """Each judgement's grade with its word, over all the figures."""
    return pl.concat([pl.concat_str(_grade(field), pl.lit("|"), f"{field}.judgement") for field in FIGURE_FIELDS])


def _grade(field: FigureField) -> pl.Expr:
    return pl.when(col.figure(field).judgement.is_not_null()).then(
        pl.concat_str("scale", pl.lit(" "), level(field).cast(pl.Int64).cast(pl.String))
    )


def _mixed() -> pl.Expr:
    """The grades that have more than one word."""
    grades = _grades().drop_nulls().unique(maintain_order=True).str.extract(r"^(.*)\|")
    return grades.filter(grades.is_duplicated())


def _both_words() -> pl.Expr:
    grades = _grades().drop_nulls().unique(maintain_order=True)
    return (
        grades.filter(grades.str.extract(r"^(.*)\|").is_in(_mixed().implode()))
        .str.extract(r"\|(.*)$")
        .sort()
        .str.join('" and "')
    )


@rule(
    "SG311",
    Severity.INFO,
    cell=FIGURE_FIELDS,
    says='the same grade is called "{words}"',
    table=True,
    shows={"words": lambda _: _both_words()},
)
def scale_words_mixed(field: FigureField) -> pl.Expr:
    """Two words are used for the same grade.

    ## Why it matters
    A reader may take them for two grades.

    ## Example
    CYPP P9-1 has the target "Adequate", CYPP P9-2 "Satisfactory": the same Ofsted grade.

    ## What to do
    Use the inspectorate's own word of that year in every cell.
    """
    grade = _grade(field)
    return pl.when(col.text.of(field).is_not_null()).then(grade.is_in(_mixed().implode()).fill_null(value=False))
