"""SG304 target-weaker-than-last-result."""

import polars as pl

from safeguard_xl.frame import shared
from safeguard_xl.model import Severity
from safeguard_xl.rules._rule import rule
from safeguard_xl.rules._spans import far_from_share, is_share_so_far
from safeguard_xl.rules._words import may_be_of_part, of_less_than_a_year, way, worse

_is_share_so_far, _far_from_share = map(shared, (is_share_so_far, far_from_share))


@rule(
    "SG304",
    Severity.QUERY,
    cell="target",
    says="target {target} is easier to meet than last year's result, {previous} ({way})",
    shows={"way": way},
    wording=("way",),
)
def target_weaker_than_last_result() -> pl.Expr:
    """The target is easier than last year's result.

    ## Why it matters
    A target below last year's result is met by doing worse. It may be right, after a change of definition or
    of funding, but a board will ask. Only like periods are compared: a target of a quarter, or of the year so far, asks
    for less than a whole year's result by nature.

    ## Example
    KPI 9 (Fall) was 8.8% in 2023/24 and is set a target of 9.5%.

    ## What to do
    Raise the target, or explain in the commentary why less is asked for.
    """
    unlike = of_less_than_a_year("target") | of_less_than_a_year("previous") | may_be_of_part("target")
    unlike |= _is_share_so_far() & ~_far_from_share()  # a profile of what the year brings
    return pl.when(~unlike).then(worse("target", than="previous"))
