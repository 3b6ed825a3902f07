"""What a text says in a column of lights or of directions, as people write it: words, letters, signs and arrows."""

import re
from collections.abc import Mapping
from typing import NamedTuple

from safeguard_xl.model import Direction, Rag
from safeguard_xl.schema._words import look_up, look_up_whole, normal

Lights = Mapping[Rag, tuple[str, ...]]

ARROWS: Mapping[Direction, str] = {
    Direction.UP: "↑▲△⬆⇧⇑🔼⏫⤴🡅🡡🡩🠕↗⬈🡵🡭➚", Direction.DOWN: "↓▼▽⬇⇩⇓🔽⏬⤵🡇🡣🡫🠗↘⬊🡶🡮➘",
    Direction.LEVEL: "→←►◄▶◀➡⬅⇨⇦⇒↔⬌⇔⟷🡆🡢🡪🠖➔➜",
}  # fmt: skip
"""The arrows by where they point; one to the side says that nothing moves."""
_POINTS = {arrow: way for way, arrows in ARROWS.items() for arrow in arrows}
_SHAPES = "●⬤•◉○■⬛◼▪□◆◇★"
_LOOKS = "\ufe0e\ufe0f\u200d"  # which choose how the sign before is drawn
_SIGNS = re.compile(f"[{''.join(_POINTS)}{_SHAPES}{_LOOKS}]")
_COLOUR = r"(green|amber|yellow|red|g|a|r)"
_TWO = re.compile(rf"{_COLOUR}\s*(?:[-–—/\\&+]|\bto\b|\band\b|\s)\s*{_COLOUR}")
_ASKS = re.compile(
    r"\bon (?:track|target|course|schedule)\b|\b(?:met|achieved|hit|reached)\b|\bdid we (?:meet|achieve|hit|reach)\b",
    re.IGNORECASE,
)
_NAMES_RISK = re.compile(r"\brisk\b|\by\s*/\s*n\s*/\s*r\b", re.IGNORECASE)
_ANSWERS: Lights = {
    Rag.GREEN: ("Y", "Yes", "Yes *", "✓", "✔"), Rag.RED: ("N", "No", "No *", "✗", "✘"),
    Rag.AMBER: ("At risk", "Risk", "Partly", "Partially"),
}  # fmt: skip


class SaidLight(NamedTuple):
    """A light that is written: which of red, amber, green it counts as, and its own word where it is none of these."""

    rag: Rag
    level: str | None = None


def light_in(text: str, lights: Lights, levels: Lights, heading: str = "") -> SaidLight | None:
    """Return the light that a text says under a heading; None where it says none that is known.

    Arrows and shapes beside a word are passed over. "On track?" is answered by Yes and No. A light between two counts
    as amber.

    >>> words = {Rag.RED: ("Red", "R"), Rag.GREEN: ("Green", "G", "Green *")}
    >>> light_in("R↓", words, {}), light_in("Amber-Green", words, {})
    (SaidLight(rag=<Rag.RED: 'red'>, level=None), SaidLight(rag=<Rag.AMBER: 'amber'>, level='Amber-Green'))
    >>> light_in("N", words, {}, "On track (Y/N/R)"), light_in("N", words, {}, "RAG")
    (SaidLight(rag=<Rag.RED: 'red'>, level=None), None)
    """
    bare = _SIGNS.sub(" ", text).strip(" \t\r\n()[]{}:;.,'\"") or text.strip().strip(_LOOKS)
    if (answer := _answer(bare, heading)) is not None:
        return SaidLight(answer)
    if two := _TWO.fullmatch(normal(bare)):
        return None if two[1][0] == two[2][0] else SaidLight(Rag.AMBER, bare)
    plain, level = look_up(lights, bare), look_up(levels, bare)
    if level is not None and look_up_whole(lights, bare) is None:
        return SaidLight(level, bare)
    return None if plain is None else SaidLight(plain)


def _answer(bare: str, heading: str) -> Rag | None:
    """Return what Yes, No or a letter answers to a heading that asks whether all is well."""
    if not _ASKS.search(heading):
        return None
    if normal(bare) == "r" and _NAMES_RISK.search(heading):
        return Rag.AMBER
    return look_up(_ANSWERS, bare)


def is_shape(text: str) -> bool:
    """Return whether a text is a shape or an arrow alone, whose colour is what says something.

    >>> is_shape("●"), is_shape("↓"), is_shape("R↓"), is_shape("")
    (True, True, False, False)
    """
    return bool(text.strip()) and not _SIGNS.sub("", text).strip()


def arrow_in(text: str) -> Direction | None:
    """Return where the arrow in a text points; None where there is none, or several point elsewhere.

    >>> arrow_in("↑"), arrow_in("R↓"), arrow_in("◄►"), arrow_in("↑↓"), arrow_in("better")
    (<Direction.UP: 'up'>, <Direction.DOWN: 'down'>, <Direction.LEVEL: 'level'>, None, None)
    """
    ways = {_POINTS[sign] for sign in text if sign in _POINTS}
    return ways.pop() if len(ways) == 1 else None
