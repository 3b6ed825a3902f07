"""SG210 unreadable-figure."""

import polars as pl

from safeguard_xl.frame import col, shared
from safeguard_xl.model import FIGURE_FIELDS, FigureField, Polarity, Severity
from safeguard_xl.rules._fragments import understood
from safeguard_xl.rules._rule import rule
from safeguard_xl.rules._words import place, range_text, target_in_words

READING = ["unreadable", "several-figures", "decimal-comma"]
UNBALANCED = "unbalanced-brackets"


def _problem(field: FigureField) -> pl.Expr:
    problem = col.figure(field).problem
    fraction = pl.lit("is a fraction without its percentage")
    return (
        pl.when(problem == "several-figures")
        .then(pl.format('holds more than one figure, the second at "{}"', place(field)))
        .when(problem == UNBALANCED)
        .then(pl.format('has a bracket without its partner, at "{}", and cannot be read as a figure', place(field)))
        .when(problem == "decimal-comma")
        .then(pl.format('has a decimal comma where a point is due, at "{}"', place(field)))
        .when((problem == "unreadable") & (col.figure(field).problem_at > 0))
        .then(pl.format('cannot be read as a figure, from "{}" on', place(field)))
        .when(col.figure(field).numerator.is_not_null())
        .then(fraction)
        .otherwise(pl.lit("cannot be read as a figure"))
    )


@shared
def _unread(field: FigureField) -> pl.Expr:
    """Tell where a cell holds more or less than one figure."""
    problem = col.figure(field).problem
    nothing = problem.is_null() & col.figure(field).value.is_null()
    unread = problem.is_in(READING).fill_null(value=False) | (~understood(field) & (nothing | (problem == UNBALANCED)))
    return unread.fill_null(value=False)


@rule(
    "SG210",
    Severity.ERROR,
    cell=FIGURE_FIELDS,
    says='"{cell}" {problem}',
    shows={"problem": _problem},
    wording=("problem",),
)
def unreadable_figure(field: FigureField) -> pl.Expr:
    """A figure cannot be read.

    ## Why it matters
    A cell that cannot be read is neither rated nor compared, and a reader may read it wrongly.

    ## Example
    "about eighty" under "2024/25 Target"; "5.4% (2023-24) 6.3% (2024-25)" in one cell.

    ## What to do
    Write one figure, with any note in brackets, such as 76.5% (2008/09) or 69% (9 out of 13 homes). If there is none,
    say why, such as "Annual PI reported at Q4".
    """
    read = col.figure(field).low.is_not_null() & (col.figure(field).comparator.eq_missing("±"))
    fault = _unread(field) & col.scale.is_null() & ~read & ~col.fragment.of(field)
    if field == "target":
        a_range = (col.polarity == Polarity.RANGE.value) & range_text()
        fault &= ~a_range.fill_null(value=False) & ~target_in_words()
    return pl.when(col.text.of(field).is_not_null()).then(fault)
