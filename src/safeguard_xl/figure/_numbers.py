"""Numbers as they are spelt."""

import re
from decimal import ROUND_HALF_UP, Context, Decimal

EXACT = Context(prec=80, rounding=ROUND_HALF_UP, traps=[])  # enough for the digits, a scale and a division
MOST_DIGITS = 25
ZERO = "zero"

AMOUNT = r"[.,]?\d+(?:[.,]\d+)*"
"""Anything that looks like a number, also one with its separators out of place."""
NUMBER = re.compile("-?" + AMOUNT)
WELL_FORMED = re.compile(r"-?(?:(?:\d+|[1-9]\d{0,2}(?:,\d{3})+)(?:\.\d+)?|\.\d+)")


def decimals_in(text: str) -> list[Decimal | None]:
    """Return each number in the text, as `decimal` does.

    >>> decimals_in("9 out of 1,3")
    [Decimal('9'), None]
    """
    return [decimal(spelt) for spelt in NUMBER.findall(text)]


def decimal(spelt: str) -> Decimal | None:
    """Return the number spelt, also `zero`; None if its separators are out of place or it is longer than any figure."""
    if spelt.lower() == ZERO:
        return Decimal(0)
    digits = spelt.lstrip("-").replace(",", "")
    if not WELL_FORMED.fullmatch(spelt) or len(digits) > MOST_DIGITS:
        return None
    return Decimal(spelt.replace(",", ""))


def rounded(value: Decimal, decimals: int) -> Decimal:
    """Return the value at so many decimals, halves upwards as Excel shows them."""
    return EXACT.quantize(value, Decimal((0, (1,), -decimals)))
