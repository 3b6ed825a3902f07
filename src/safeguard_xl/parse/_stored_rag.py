"""The light that the officer has filled in, as text or as the fill alone."""

import colorsys

import polars as pl

from safeguard_xl.frame import col
from safeguard_xl.model import Rag
from safeguard_xl.parse._distinct import by_text, meanings
from safeguard_xl.schema import WorkbookSchema

FAINT = 0.25  # saturation under which a fill is no colour of a light
HUES = ((Rag.RED, 0, 18), (Rag.AMBER, 18, 66), (Rag.GREEN, 66, 170), (Rag.RED, 340, 361))  # degrees


def stored_rags(cells: pl.DataFrame, schema: WorkbookSchema) -> pl.Series:
    """Return the light of each cell, by its text, or by the fill alone where it has none."""
    by_word, by_fill = meanings(cells["text"], schema.rag), by_text(cells["fill"], _light_of)
    blank = pl.col("text").str.strip_chars() == ""
    return cells.select(col.officer_rag.filled(pl.when(blank).then(by_fill).otherwise(by_word))).to_series()


def _light_of(fill: str) -> Rag | None:
    """The light that a fill's colour looks like, RRGGBB; None for white, grey or any other colour.

    >>> _light_of("FF0000"), _light_of("FFC000"), _light_of("00B050"), _light_of("D9D9D9")
    (<Rag.RED: 'red'>, <Rag.AMBER: 'amber'>, <Rag.GREEN: 'green'>, None)
    """
    red, green, blue = (int(fill[at : at + 2], 16) / 255 for at in (0, 2, 4))
    hue, _, saturation = colorsys.rgb_to_hls(red, green, blue)
    if saturation < FAINT:
        return None
    return next((light for light, low, high in HUES if low <= hue * 360 < high), None)
