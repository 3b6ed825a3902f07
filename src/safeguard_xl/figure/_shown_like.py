"""Writes a number as an officer would beside another."""

from decimal import Decimal

from safeguard_xl.figure._model import Figure
from safeguard_xl.figure._numbers import EXACT, rounded
from safeguard_xl.figure._vocabulary import SCALES
from safeguard_xl.model import Unit


def shown_like(value: Decimal, like: Figure) -> str:
    """Return a value as the officer would write it beside `like`: its unit mark, decimals, thousands.

    >>> from safeguard_xl.figure import Words, parse_figure
    >>> [shown_like(Decimal("1293.4"), parse_figure(text, Words())) for text in ("1,281", "£5.10", "76.5%", "3 days")]
    ['1,293', '£1293.40', '1293.4%', '1293 days']
    """
    if like.decimals is None or not value.is_finite():
        return format(value, "f")
    at = next(index for index, part in enumerate(like.parts) if part.kind == "number")
    spelt = [like.text[part.start : part.end] for part in like.parts]
    after = at + 1
    while after < len(spelt) and like.parts[after].kind in ("space", "scale", "unit"):
        after += 1
    scales = [SCALES[spelt[index].lower()] for index in range(at, after) if like.parts[index].kind == "scale"]
    money = "".join(spelt[:at]).rstrip()[-1:] if like.unit is Unit.MONEY else ""
    value = rounded(EXACT.divide(value, Decimal(scales[0])) if scales else value, like.decimals)
    digits = format(value.copy_abs(), ",f" if "," in spelt[at] else "f")
    return f"{'-' if value < 0 else ''}{money}{digits}{''.join(spelt[at + 1 : after]).rstrip()}"
