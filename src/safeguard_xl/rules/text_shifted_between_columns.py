"""SG316 text-shifted-between-columns."""

from collections.abc import Iterator

import polars as pl

from safeguard_xl.model import Severity
from safeguard_xl.rules._rule import Hit, across
from safeguard_xl.rules._words import WORDED, fragment, overlaps


@across(
    "SG316",
    Severity.QUERY,
    says='"{cell}" is part of a sentence that begins elsewhere{rest}',
    wording=("rest",),
)
def text_shifted_between_columns(frame: pl.DataFrame) -> Iterator[Hit]:
    """A cell holds a fragment of the sentence its neighbours hold.

    ## Why it matters
    A sentence was split, or part of it was pasted over the cell's own entry. What the cell should say is lost.

    ## Example
    CYPP P9-2: the frequency is "inspections happen and a judgement is received", and Quarter 2 says "Result
    updated when inspections happen".

    ## What to do
    Put the whole sentence into the cell it belongs to, and give the other cell back its own entry.
    """
    fields = [field for field in WORDED if frame[field].is_not_null().any()]
    found = frame.select(fragment(field).alias(field) for field in fields)
    for field in fields:
        for row in found[field].arg_true():
            text = frame[field][row]
            others = [
                other for other in fields if other != field and frame[other][row] and overlaps(frame[other][row], text)
            ]
            rest = "".join(f' (see "{frame[other][row]}")' for other in others)
            yield Hit(row, field, tuple((row, other) for other in others), {"rest": rest})
