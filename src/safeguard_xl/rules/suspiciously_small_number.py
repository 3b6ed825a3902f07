"""SG227 suspiciously-small-number."""

import polars as pl

from safeguard_xl.frame import col, shared
from safeguard_xl.model import FigureField, Severity
from safeguard_xl.rules._rule import also_at, rule
from safeguard_xl.rules._words import cases_met

FEWEST = 5
OF_PEOPLE: tuple[FigureField, ...] = ("result", "previous", "baseline")
"""What was counted, the latest first; a target or a prediction tells nothing of anybody."""


@shared
def _small(field: FigureField) -> pl.Expr:
    return cases_met(field).is_between(1, FEWEST, closed="left").fill_null(value=False)


def _others(field: FigureField) -> pl.Expr:
    """Return the earlier figures of the row that are as small."""
    earlier = OF_PEOPLE[OF_PEOPLE.index(field) + 1 :]
    found = [pl.when(_small(other)).then(also_at(other)) for other in earlier]
    return pl.concat_list(*found).list.drop_nulls() if found else pl.lit(None)


def _numbers(field: FigureField) -> pl.Expr:
    here = OF_PEOPLE[OF_PEOPLE.index(field) :]
    quoted = [pl.when(_small(one)).then(pl.format('"{}"', col.text.of(one))) for one in here]
    told = pl.concat_list(*quoted).list.drop_nulls()
    others = told.list.head(told.list.len() - 1).list.join(", ")
    return (
        pl.when(told.list.len() > 1).then(pl.format("{} and {}", others, told.list.last())).otherwise(told.list.last())
    )


@rule(
    "SG227",
    Severity.INFO,
    cell=OF_PEOPLE,
    says="{numbers}: fewer than five were counted, and may be recognised",
    shows={"numbers": _numbers},
    wording=("numbers",),
    also=_others,
)
def suspiciously_small_number(field: FigureField) -> pl.Expr:
    """A percentage is of fewer than five cases.

    ## Why it matters
    Where fewer than five people are counted, somebody who knows them may learn something about them. Published
    statistics leave such numbers out. Nothing at all, 0, is not counted as small here.

    ## Example
    "50% (2 out of 4 children)".

    ## What to do
    Before the report is published, ask whether the number must be suppressed ("[c]") or rounded.
    """
    later = (_small(other) for other in OF_PEOPLE[: OF_PEOPLE.index(field)])
    return _small(field) & ~pl.any_horizontal(pl.lit(value=False), *later)
