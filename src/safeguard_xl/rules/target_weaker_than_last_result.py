"""SG304 target-weaker-than-last-result."""

import polars as pl

from safeguard_xl.model import Severity
from safeguard_xl.rules._rule import rule
from safeguard_xl.rules._words import way, worse


@rule(
    "SG304",
    Severity.QUERY,
    cell="target",
    says="the target, {target}, asks for less than last year's result, {previous} ({way})",
    shows={"way": way},
    wording=("way",),
)
def target_weaker_than_last_result() -> pl.Expr:
    """The target asks for less than was achieved last year.

    ## Why it matters
    A target below last year's result is met by doing worse. It may be right, after a change of definition or
    of funding, but a board will ask.

    ## Example
    NI 62 (Fall) was 9.2% in 2008/09 and is set a target of 9.5%.

    ## What to do
    Raise the target, or explain in the commentary why less is asked for.
    """
    return worse("target", than="previous")
