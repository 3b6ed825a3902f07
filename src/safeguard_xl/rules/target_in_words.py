"""SG231 target-in-words."""

import polars as pl

from safeguard_xl.frame import col
from safeguard_xl.model import Severity
from safeguard_xl.rules._rule import rule
from safeguard_xl.rules._words import target_in_words as is_in_words


@rule(
    "SG231",
    Severity.QUERY,
    cell="target",
    says='"{cell}" names no level to hold a result against',
)
def target_in_words() -> pl.Expr:
    """The target names no level.

    ## Why it matters
    The indicator is not rated: what the average or the best quarter is, or what is to be reduced by 10%, stands
    elsewhere.

    ## Example
    "Top quartile"; "Better than England average"; "10% reduction".

    ## What to do
    Write the level beside the words, such as 76.5% (top quartile). If there is none yet, leave it as it is.
    """
    return pl.when(col.text.target.is_not_null()).then(is_in_words() & col.scale.is_null() & ~col.fragment.target)
