"""A rating policy as it is written: `relative 5%`."""

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated

from pydantic import BeforeValidator, WithJsonSchema

from safeguard_xl.errors import SchemaError


@dataclass(frozen=True, slots=True)
class Policy:
    """How a result is rated: a name, and its amount or what it is held against.

    `green` is how far a target may be missed and the light still be green.
    """

    name: str
    amount: Decimal | None = None
    against: str | None = None
    green: Decimal | None = None

    def __str__(self) -> str:
        green = None if self.green is None else f"green {self._shown(self.green)}"
        amount = None if self.amount is None else self._shown(self.amount)
        return " ".join(filter(None, (self.name, self.against, amount, green)))

    def _shown(self, amount: Decimal) -> str:
        return f"{amount}{'%' if self.name in ('relative', 'trend') else ''}"

    @classmethod
    def parse(cls, text: str) -> "Policy":
        """The policy written so; raises SchemaError with the forms there are.

        >>> str(Policy.parse("Relative  10 %"))
        'relative 10%'
        """
        match = _POLICY.fullmatch(" ".join(text.casefold().split()))
        if match is None:
            raise SchemaError(
                f'"{text}" is no policy; write one of: strict, relative 5%, relative 10% green 2%, points 5, within 2, '
                "trend 10%, floor previous, floor baseline, floor 70, thresholds."
            )
        name = match["name"] or match["tolerant"] or match["plain"] or "floor"
        amounts = match["amount"] or match["tolerance"] or match["floor"], match["green"]
        amount, green = (Decimal(number) if number else None for number in amounts)
        return cls(name, amount, match["against"], green)


THRESHOLDS = Policy("thresholds")
_NUMBER = r"\d{1,9}(?:\.\d{1,6})?"
_POLICY = re.compile(
    rf"(?P<plain>strict|thresholds)|(?P<name>trend) (?P<amount>{_NUMBER}) ?%?"
    rf"|(?P<tolerant>relative|points|within) (?P<tolerance>{_NUMBER}) ?%?(?: green (?P<green>{_NUMBER}) ?%?)?"
    rf"|floor (?:(?P<against>previous|baseline)|(?P<floor>{_NUMBER}) ?%?)"
)


def _read(text: object) -> object:
    if not isinstance(text, str):
        return text
    try:
        return Policy.parse(text)
    except SchemaError as error:
        raise ValueError(str(error)) from None


PolicyText = Annotated[
    Policy,
    BeforeValidator(_read),
    WithJsonSchema(
        {"type": "string", "examples": ["strict", "relative 5%", "points 5", "trend 10%", "floor previous"]}
    ),
]
"""A policy in a schema: the string it is written as."""
