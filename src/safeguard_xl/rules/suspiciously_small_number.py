"""SG227 suspiciously-small-number."""

from collections.abc import Iterator

import polars as pl

from safeguard_xl.model import Severity
from safeguard_xl.rules._places import listed
from safeguard_xl.rules._rule import Hit, across
from safeguard_xl.rules._words import cases

FEWEST = 5
OF_PEOPLE = ("baseline", "previous", "result")
"""What was counted; a target or a prediction tells nothing of anybody."""


@across(
    "SG227",
    Severity.INFO,
    says="{numbers}: fewer than five were counted, and may be recognised",
    wording=("numbers",),
)
def suspiciously_small_number(frame: pl.DataFrame) -> Iterator[Hit]:
    """A percentage is of fewer than five cases.

    ## Why it matters
    Where fewer than five people are counted, somebody who knows them may learn something about them. Published
    statistics leave such numbers out. Nothing at all, 0, is not counted as small here.

    ## Example
    "50% (2 out of 4 children)".

    ## What to do
    Before the report is published, ask whether the number must be suppressed, "[c]", or rounded.
    """
    small = frame.select(
        cases(field, "numerator").is_between(1, FEWEST, closed="left").fill_null(value=False).alias(field)
        for field in OF_PEOPLE
    )
    for row, flags in enumerate(small.iter_rows(named=True)):
        fields = [field for field in reversed(OF_PEOPLE) if flags[field]]
        if fields:
            also = tuple((row, field) for field in fields[1:])
            numbers = listed([f'"{frame[field][row]}"' for field in fields])
            yield Hit(row, fields[0], also, {"numbers": numbers})
