"""SG608 unknown-light."""

from collections.abc import Iterator, Mapping, Sequence

import polars as pl

from safeguard_xl.frame import col
from safeguard_xl.model import Field, Polarity, Severity
from safeguard_xl.rules._by_table import by_table
from safeguard_xl.rules._rule import Hit, across

NO_LIGHT = "not known as a light, and so compared with nothing"
NO_DIRECTION = "not known as a direction of travel, and so compared with nothing"
TWO_WAYS = "an arrow may show that the figure rose or that it got better; where lower is better these were not compared"

FIGURE = r"^[-+±−–]?\s*[£$€]?\d[\d,]*(?:\.\d+|\d|\s*%|\s*p\w*)+$"
"""A change in figures, or how far a target is missed, which is no attempt at a light; a single digit is a code."""


def _unread(field: Field) -> pl.Expr:
    """Tell where a cell says something, and nobody knows what."""
    meaning = col.officer_direction if field == "direction" else col.officer_rag
    text = col.text.of(field).str.strip_chars()
    return (text != "") & meaning.is_null() & ~text.str.contains(FIGURE)


def _of_a_fall() -> pl.Expr:
    """Tell an arrow beside an indicator that is better when lower."""
    return col.officer_arrow.is_not_null() & (col.sense == Polarity.FALL.value).fill_null(value=False)


WHAT: Sequence[tuple[str, Mapping[Field, pl.Expr]]] = (
    (NO_LIGHT, {"rag": _unread("rag")}),
    (NO_DIRECTION, {"direction": _unread("direction") & col.officer_arrow.is_null()}),
    (TWO_WAYS, {"direction": _unread("direction") & _of_a_fall()}),
)


@across("SG608", Severity.QUERY, says="{what}: {words}", wording=("what",))
def unknown_light(frame: pl.DataFrame) -> Iterator[Hit]:
    """A light or direction is not recognised.

    ## Why it matters
    What is not understood is not held against the figures, so that a wrong light may stand there unseen.

    ## Example
    "On hold" under RAG, "Q3" under "Direction of travel", or ↓ beside a fall that is good.

    ## What to do
    Write Red, Amber or Green; better, level or worse.

    Words of your own go into a schema, under [rag] or [direction].

    For arrows, say in the heading or in a key what they show: "↑ performance has improved".
    """
    for what, faults in WHAT:
        for found in by_table(frame, faults):
            yield found.hit(what=what)
