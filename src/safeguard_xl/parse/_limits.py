"""The figures at which an indicator's light changes, from columns of their own or from the target's prose."""

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from safeguard_xl.figure import Figure, Words, parse_figure
from safeguard_xl.model import Polarity

LIGHTS = ("green", "amber", "red")
LETTERS = dict(zip("GAR", LIGHTS, strict=True))
LIGHT = re.compile(r"\b(?:(?i:(green|amber|red))\b|([GAR])(?=\s?[:=<>≥≤]))")
FEWEST = 2  # lights that make a sentence one of thresholds

Limits = Mapping[str, Figure]
"""Figures by light."""


def in_prose(text: str, words: Words) -> Limits:
    """The figures of a target such as "Green >= 55% Amber <= 50% Red < 40%"; none where it is anything else.

    >>> found = in_prose("Green >= 55% Amber <= 50% Red < 40%", Words())
    >>> [(light, figure.comparator, str(figure.value)) for light, figure in found.items()]
    [('green', '>=', '55'), ('amber', '<=', '50'), ('red', '<', '40')]
    """
    marks = list(LIGHT.finditer(text))
    named = [(mark[1] or LETTERS[mark[2]]).lower() for mark in marks]
    if len(set(named)) != len(named) or len(named) < FEWEST or "green" not in named or text[: marks[0].start()].strip():
        return {}
    ends = [*(mark.start() for mark in marks[1:]), len(text)]
    pieces = (text[mark.end() : end].strip(" \t\n:;,/|").lstrip("= ") for mark, end in zip(marks, ends, strict=True))
    found = {light: parse_figure(piece, words) for light, piece in zip(named, pieces, strict=True)}
    return found if found["green"].value is not None else {}


def limits(given: Limits, target: Figure | None, sense: str | None) -> dict[str, Any]:
    """The columns `limits.…` of a row: green from here on, red beyond there; none where they contradict each other.

    `given` are the figures by light. A comparator says on which side a boundary lies, else it is the better one.
    """
    green = given.get("green") or target
    if green is None or green.value is None or not {"amber", "red"} & given.keys():
        return {}
    bound = _red_from(given, green.value)
    way = sense or sense_of(given)
    if bound is None or way not in (Polarity.RISE, Polarity.FALL):
        return {}
    if (bound > green.value) if way == Polarity.RISE else (bound < green.value):
        return {}
    red = given.get("red")
    return {
        "limits.green": green.value,
        "limits.red": bound,
        "limits.green_past": green.comparator in ("<", ">"),
        "limits.red_at": red is not None and red.value == bound and red.comparator in ("<=", ">="),
    }


def sense_of(given: Limits) -> str | None:
    """Which way is better by the figures of the lights alone."""
    values = [figure.value for light in LIGHTS if (figure := given.get(light)) and figure.value is not None]
    if len(values) < FEWEST or values[0] == values[-1]:
        return None
    return (Polarity.RISE if values[0] > values[-1] else Polarity.FALL).value


def _red_from(given: Limits, green: Decimal) -> Decimal | None:
    """The last figure that is no longer red: the end of the amber range, else where red is said to begin.

    Of three plain figures, 95 / 90 / 85, red is what does not reach amber.
    """
    red, amber = given.get("red"), given.get("amber")
    if amber and amber.low is not None and amber.high is not None:
        return min(amber.low, amber.high) if max(amber.low, amber.high) <= green else max(amber.low, amber.high)
    if red is None or red.value is None:
        return amber.value if amber else None
    plain = amber is not None and amber.value is not None and not (red.comparator or amber.comparator)
    between = plain and amber is not None and min(red.value, green) <= (amber.value or green) <= max(red.value, green)
    return amber.value if between and amber is not None else red.value
