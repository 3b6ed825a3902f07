"""The light that the officer has filled in, as text or as the fill alone."""

import colorsys

from safeguard_xl.model import Rag
from safeguard_xl.schema import WorkbookSchema, look_up

FAINT = 0.25  # saturation under which a fill is no colour of a light
HUES = ((Rag.RED, 0, 18), (Rag.AMBER, 18, 66), (Rag.GREEN, 66, 170), (Rag.RED, 340, 361))  # degrees


def stored_rag(text: str, fill: str | None, schema: WorkbookSchema) -> str | None:
    """The light the officer has filled in, as text or as the fill alone."""
    if text.strip():
        return look_up(schema.rag, text)
    return _light_of(fill) if fill else None


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
