"""What is set by reference, for the rows of a frame."""

from collections.abc import Mapping

import polars as pl

from safeguard_xl.columns import values
from safeguard_xl.frame._indicators import col
from safeguard_xl.reference import reference_key


def by_row(frame: pl.DataFrame, settings: Mapping[str, object]) -> pl.Expr:
    """Return what is set for the indicator of each row, as text, whichever way its reference is spelt; else null."""
    known = {reference_key(reference): str(setting) for reference, setting in settings.items()}
    spelt = {
        text: known[reference_key(text)]
        for text in (dict.fromkeys(values(frame, col.text.reference)) if known else ())
        if text and reference_key(text) in known
    }
    reference = col.text.reference
    return reference.replace_strict(list(spelt), list(spelt.values()), default=None, return_dtype=pl.String)
