"""What light a colour looks like."""

import colorsys

from safeguard_xl.model import Rag

FAINT = 0.25  # saturation under which a fill is no colour of a light
HUES = ((Rag.RED, 0, 18), (Rag.AMBER, 18, 66), (Rag.GREEN, 66, 170), (Rag.RED, 340, 361))  # degrees


def light_of(colour: str) -> Rag | None:
    """Return the light that a colour looks like, RRGGBB; None for black, white, grey or any other colour.

    >>> light_of("FF0000"), light_of("FFC000"), light_of("00B050"), light_of("D9D9D9")
    (<Rag.RED: 'red'>, <Rag.AMBER: 'amber'>, <Rag.GREEN: 'green'>, None)
    """
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4))
    hue, _, saturation = colorsys.rgb_to_hls(red, green, blue)
    if saturation < FAINT:
        return None
    return next((light for light, low, high in HUES if low <= hue * 360 < high), None)
