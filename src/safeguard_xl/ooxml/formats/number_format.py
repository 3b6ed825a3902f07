"""A number or a text as the officer sees it under a number format code; dates and words in British English."""

import math
import operator
from collections.abc import Callable
from decimal import Decimal
from functools import lru_cache

from safeguard_xl.ooxml.formats.format_code import Section, is_date, is_duration, is_whole_date, sections
from safeguard_xl.ooxml.formats.format_date import render_date
from safeguard_xl.ooxml.formats.format_number import general, render, to_decimal

_COMPARE: dict[str, Callable[[float, float], bool]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "=": operator.eq,
    "<>": operator.ne,
}
_LONG_DATE, _LONG_TIME = "[$-F800]", "[$-F400]"  # by the machine's own settings
_TEXT_SECTION = 3
_GENERAL = sections("General")[0]

__all__ = ["is_date", "is_duration", "is_whole_date", "shown_number", "shown_text"]


@lru_cache(maxsize=4096)
def _settled(code: str) -> tuple[Section, ...]:
    if code.upper().startswith(_LONG_DATE):
        return sections("dd mmmm yyyy")
    if code.upper().startswith(_LONG_TIME):
        return sections("hh:mm:ss")
    return sections(code)


def shown_number(value: float, code: str, *, date1904: bool = False) -> str:
    """Return a number as shown.

    >>> shown_number(0.765, "0.0%"), shown_number(1234.5, "#,##0"), shown_number(7, '"Score of "0')
    ('76.5%', '1,235', 'Score of 7')
    """
    if code == "General":
        return general(value)
    if not math.isfinite(value):
        return str(value)
    parts = _settled(code)
    section, negative = _chosen(parts, value)
    if section is None:
        return "########"
    if section.has("date", "elapsed"):
        serial = value if section.has("elapsed") or negative else abs(value)
        return render_date(section.pieces, serial, date1904=date1904).strip(" ")
    return _signed(section, value, negative=negative).strip(" ")  # `_)` and `* ` only line the digits up


def _signed(section: Section, value: float, *, negative: bool) -> str:
    sign = "-" if negative else ""
    if section.has("general", "at") and not section.has("digit"):
        pieces = (general(abs(value)) if p.kind in {"general", "at"} else p.text for p in section.pieces)
        return sign + "".join(pieces)
    if not section.pieces:
        return sign if len(section.pieces) else ""
    if not section.has("digit"):
        return (
            sign + render(section.pieces, Decimal(0)).lstrip("0")
            if not section.has("percent")
            else "".join(piece.text for piece in section.pieces)
        )
    return sign + render(section.pieces, to_decimal(abs(value)))


def _chosen(parts: tuple[Section, ...], value: float) -> tuple[Section | None, bool]:
    """Return the section a number falls in, and whether it still shows a minus."""
    numeric = parts[:_TEXT_SECTION]
    if any(part.condition for part in numeric[:2]):
        return _by_condition(numeric, value)
    if len(numeric) == 1 or value > 0:
        return numeric[0], value < 0
    if value < 0:
        return numeric[1], False
    return numeric[2] if len(numeric) > 2 else numeric[0], False  # noqa: PLR2004  the third section is zero's


def _by_condition(parts: tuple[Section, ...], value: float) -> tuple[Section | None, bool]:
    first, second = parts[0], parts[1] if len(parts) > 1 else None
    if second is None:
        return (first, value < 0) if _meets(first.condition or ("<>", math.inf), value) else (_GENERAL, value < 0)
    if _meets(first.condition or (">", 0.0), value):
        return first, value < 0 and not _only_negative(first.condition)
    if second.condition is None and len(parts) > 2:  # noqa: PLR2004  then the third is for all the rest
        return (second, False) if value < 0 else (parts[2], False)
    if second.condition is None or _meets(second.condition, value):
        return second, value < 0 and second.condition is not None and not _only_negative(second.condition)
    return (parts[2], value < 0) if len(parts) > 2 else (None, False)  # noqa: PLR2004


def _meets(condition: tuple[str, float], value: float) -> bool:
    return _COMPARE[condition[0]](value, condition[1])


def _only_negative(condition: tuple[str, float] | None) -> bool:
    return condition is not None and condition[0] in {"<", "<=", "="} and condition[1] <= 0


def shown_text(text: str, code: str) -> str:
    """Return a text as shown: under the section for texts, if the code has one.

    >>> shown_text("n/a", '0;-0;0;"("@")"'), shown_text("n/a", "0.0")
    ('(n/a)', 'n/a')
    """
    parts = _settled(code)
    if len(parts) > _TEXT_SECTION:
        section = parts[_TEXT_SECTION]
    elif parts[-1].has("at"):
        section = parts[-1]
    elif len(parts) == 1 and parts[0].kinds == {"literal"}:
        section = parts[0]  # words alone stand for a text too
    else:
        return text
    before, _, after = "".join("\0" if piece.kind == "at" else piece.text for piece in section.pieces).partition("\0")
    if not section.has("at"):
        return before.strip(" ")
    return before.lstrip(" ") + text + after.replace("\0", text).rstrip(" ")
