"""What a cell says, as values; its numbers as they are spelt, and how to spell another beside one."""

import re
from decimal import ROUND_HALF_UP, Context, Decimal
from typing import Literal, NamedTuple

from msgspec import Struct

from safeguard_xl.figure._vocabulary import SCALES
from safeguard_xl.model import Absence, Rag, Unit
from safeguard_xl.period import Period

EXACT = Context(prec=80, rounding=ROUND_HALF_UP, traps=[])  # enough for the digits, a scale and a division
MOST_DIGITS = 25
ZERO = "zero"

PARTS = {"½": ".5", "¼": ".25", "¾": ".75"}
AMOUNT = rf"(?:[.,]?\d+(?:[.,]\d+)*[{''.join(PARTS)}]?|[{''.join(PARTS)}])"
"""Anything that looks like a number, also one with its separators out of place."""
NUMBER = re.compile("-?" + AMOUNT)
DECIMAL_COMMA = re.compile(r"-?(?:\d+|\d{1,3}(?:\.\d{3})+),(?:\d{1,2}|\d{4,})")
WELL_FORMED = re.compile(r"-?(?:(?:\d+|[1-9]\d{0,2}(?:,\d{3})+)(?:\.\d+)?|\.\d+)")


class Part(NamedTuple):
    """A stretch of the text and what it was read as; the parts cover the text without gap or overlap."""

    kind: str
    start: int
    end: int


ProblemKind = Literal["unbalanced-brackets", "unreadable", "several-figures", "decimal-comma"]


class Problem(NamedTuple):
    """What cannot be read, and where in the text it stands."""

    kind: ProblemKind
    start: int
    end: int


class Figure(Struct, frozen=True):
    """What a cell says.

    `value` is in the unit as written (76.5 for 76.5%), money and scaled numbers multiplied out; `decimals` are
    those spelt. A time in several units, 1 min 48 secs, is in the smallest, has no decimals and is `spelt` as it is.
    `unit` is None where the text does not say. `low` and `high` are set for a range, which has no value.
    """

    text: str
    value: Decimal | None = None
    unit: Unit | None = None
    per: int | None = None
    decimals: int | None = None
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    noun: str | None = None
    period: Period | None = None
    comparator: str | None = None
    qualifier: str | None = None
    judgement: str | None = None
    rag: Rag | None = None
    absence: Absence | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    notes: tuple[str, ...] = ()
    parts: tuple[Part, ...] = ()
    problems: tuple[Problem, ...] = ()
    spelt: str | None = None


def decimals_in(text: str) -> list[Decimal | None]:
    """Return each number in the text, as `decimal` does.

    >>> decimals_in("9 out of 1,3")
    [Decimal('9'), None]
    """
    return [decimal(spelt) for spelt in NUMBER.findall(text)]


def decimal(spelt: str) -> Decimal | None:
    """Return the number spelt, also `zero`; None if its separators are out of place or it is longer than any figure.

    >>> decimal("2½"), decimal("1.2½")
    (Decimal('2.5'), None)
    """
    spelt = in_digits(spelt)
    if not WELL_FORMED.fullmatch(spelt):
        return Decimal(0) if spelt.lower() == ZERO else None
    digits = spelt.replace(",", "")
    return Decimal(digits) if len(digits.lstrip("-")) <= MOST_DIGITS else None


def in_digits(spelt: str) -> str:
    """Return a number with its half or quarter as decimals."""
    return spelt if spelt.isascii() else "".join(PARTS.get(sign, sign) for sign in spelt)


def rounded(value: Decimal, decimals: int) -> Decimal:
    """Return the value at so many decimals, halves upwards as Excel shows them."""
    return EXACT.quantize(value, Decimal((0, (1,), -decimals)))


class Style(Struct, frozen=True):
    """How a number is spelt: its decimals, whether in thousands, divided by what, and what stands on either side.

    The columns of the same names in `SaidColumns` hold it, so that no text need be read again to write another number.
    """

    decimals: int
    currency: str
    grouped: bool
    factor: int
    behind: str

    def spell(self, value: Decimal) -> str:
        """Return a value in this style.

        >>> Style(decimals=1, currency="£", grouped=True, factor=10**6, behind="m").spell(Decimal("1234560000"))
        '£1,234.6m'
        """
        value = rounded(EXACT.divide(value, Decimal(self.factor)) if self.factor != 1 else value, self.decimals)
        digits = format(value.copy_abs(), ",f" if self.grouped else "f")
        return f"{'-' if value < 0 else ''}{self.currency}{digits}{self.behind}"


def style_of(figure: Figure) -> Style | None:
    """Return how the value of a figure is spelt, if it has one that is."""
    if figure.decimals is None:
        return None
    at = next(index for index, part in enumerate(figure.parts) if part.kind == "number")
    spelt = [figure.text[part.start : part.end] for part in figure.parts]
    after = at + 1
    while after < len(spelt) and figure.parts[after].kind in ("space", "scale", "unit"):
        after += 1
    scales = [SCALES[spelt[index].lower()] for index in range(at, after) if figure.parts[index].kind == "scale"]
    return Style(
        decimals=figure.decimals,
        currency="".join(spelt[:at]).rstrip()[-1:] if figure.unit is Unit.MONEY else "",
        grouped="," in spelt[at],
        factor=scales[0] if scales else 1,
        behind="".join(spelt[at + 1 : after]).rstrip(),
    )


def shown_like(value: Decimal, like: Figure) -> str:
    """Return a value as the officer would write it beside `like`: its unit mark, decimals, thousands.

    >>> from safeguard_xl.figure import Words, parse_figure
    >>> [shown_like(Decimal("1293.4"), parse_figure(text, Words())) for text in ("1,281", "£5.10", "76.5%", "3 days")]
    ['1,293', '£1293.40', '1293.4%', '1293 days']
    """
    return spell(value, style_of(like))


def spell(value: Decimal, style: Style | None) -> str:
    """Return a value in a style, if there is one."""
    return style.spell(value) if style and value.is_finite() else format(value, "f")
