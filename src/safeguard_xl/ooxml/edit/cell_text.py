"""A value as the XML of a cell."""

import math
import re
from decimal import Decimal
from fractions import Fraction

from safeguard_xl.errors import WriteError
from safeguard_xl.ooxml.edit.plan import CLEAR, CellValue, Formula, Mark

LONGEST_TEXT, _LONGEST_FORMULA = 32_767, 8_192
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|[\ud800-\udfff]|\r")
_HALF = re.compile("[\ud800-\udfff]")
_BREAK = re.compile(r"\r\n?")
_LOOKS_ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")


def escaped(text: str) -> str:
    r"""Return a text with `_xHHHH_` for what XML cannot hold, and for what would be read as such an escape.

    >>> escaped("a\r_x0041_")
    'a_x000D__x005F_x0041_'
    """
    text = _LOOKS_ESCAPED.sub("_x005F_", text)
    return _FORBIDDEN.sub(lambda found: f"_x{ord(found[0]):04X}_", text)


def element_text(text: str) -> str:
    """Return a text between tags: line breaks and tabs as they are, a space at its ends kept by xml:space."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def inner(value: CellValue | Mark, prefix: str, where: str) -> tuple[str, str]:
    """Return the type attribute ("" for none) and the XML inside the cell; WriteError for a value no cell can hold."""
    colon = f"{prefix}:" if prefix else ""
    if value is None or value is CLEAR:
        return "", ""
    if isinstance(value, str):
        return "inlineStr", _inline(value, colon, where)
    if isinstance(value, bool):
        return "b", f"<{colon}v>{int(value)}</{colon}v>"
    if isinstance(value, Formula):
        return "", f"<{colon}f>{element_text(formula_text(value, where))}</{colon}f>"
    return "", f"<{colon}v>{repr(double(value, where)).removesuffix('.0')}</{colon}v>"


def whole_text(value: str, where: str) -> str:
    """Return a text; WriteError for one that no cell can hold."""
    if _HALF.search(value):
        raise WriteError(f"The text for {where} has half a character in it (a lone surrogate); leave it out.")
    if len(value.encode("utf-16-le")) // 2 > LONGEST_TEXT:
        raise WriteError(f"The text for {where} is longer than the 32,767 characters a cell can hold; shorten it.")
    return value


def _inline(value: str, colon: str, where: str) -> str:
    value = whole_text(value, where)
    space = ' xml:space="preserve"' if value != value.strip() or "\n" in value or "\t" in value or "  " in value else ""
    return f"<{colon}is><{colon}t{space}>{element_text(escaped(value))}</{colon}t></{colon}is>"


def formula_text(value: Formula, where: str) -> str:
    """Return a formula without its equals sign; WriteError for one that no cell can hold."""
    text = _BREAK.sub("\n", value.text.removeprefix("="))
    if not text or len(text) > _LONGEST_FORMULA:
        raise WriteError(
            f"The formula for {where} is empty or longer than the 8,192 characters Excel allows; change it."
        )
    if _FORBIDDEN.search(text):
        raise WriteError(f"The formula for {where} has a character in it that no formula can have; leave it out.")
    return text


def double(value: object, where: str) -> float:
    """Return a number as a cell stores it; WriteError for what is none, or is too large to be stored."""
    if not isinstance(value, int | float | Decimal | Fraction):
        raise WriteError(
            f"The value for {where} is none that a cell can hold; write a text, a number, TRUE or FALSE, or a formula."
        )
    number = _nearest(value)
    if number is None:
        raise WriteError(
            f"The value for {where} is {_described(value)}, more than a cell can hold (1.8E+308); write it as a text."
        )
    if not math.isfinite(number):
        raise WriteError(f"The value for {where} is not a number Excel can hold (it is infinite or undefined).")
    return number


def _nearest(value: float | Decimal | Fraction) -> float | None:
    """Return the double next to a number; None for a number beyond the largest."""
    try:
        number = float(value)
    except OverflowError:
        return None
    except ValueError:  # a Decimal that is undefined, and signals it
        return math.nan
    return None if isinstance(value, Decimal) and value.is_finite() and math.isinf(number) else number


def _described(value: float | Decimal | Fraction) -> str:
    """Return a large number by its length."""
    what = "a whole number" if isinstance(value, int) else "a number"
    whole = value if isinstance(value, Decimal) else Decimal(int(value))
    return f"{what} of {whole.adjusted() + 1} digits"


def start_tag(prefix: str, name: str, style: int, kind: str) -> str:
    """Return the start tag of a new cell."""
    colon = f"{prefix}:" if prefix else ""
    styled = f' s="{style}"' if style else ""
    typed = f' t="{kind}"' if kind else ""
    return f'<{colon}c r="{name}"{styled}{typed}>'


def whole_cell(prefix: str, name: str, style: int, value: CellValue | Mark) -> bytes:
    """Return a new cell's XML."""
    kind, content = inner(value, prefix, name)
    opening = start_tag(prefix, name, style, kind)
    if not content:
        return f"{opening[:-1]}/>".encode()
    colon = f"{prefix}:" if prefix else ""
    return f"{opening}{content}</{colon}c>".encode()
