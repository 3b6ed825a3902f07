"""A policy as it is written: `relative 5%`."""

import difflib
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from safeguard_xl.errors import SchemaError
from safeguard_xl.policies._catalogue import catalogue, find

ALIKE = 0.7  # below it "traffic" would be "strict"
NUMBER = r"\d{1,9}(?:\.\d{1,6})?"
"""How a figure of a policy is written."""
AMOUNT = rf"(?P<amount>{NUMBER})"


class Step(NamedTuple):
    """A further step of a policy, such as "green 2%": what it is called, and its figure."""

    name: str
    amount: Decimal


@dataclass(frozen=True, slots=True)
class Policy:
    """How a result is rated: a name, its amount or what it is held against, and further steps.

    `sign` stands behind each of its figures.
    """

    name: str
    amount: Decimal | None = None
    against: str | None = None
    steps: tuple[Step, ...] = ()
    sign: str = ""

    def __str__(self) -> str:
        return " ".join(self._words())

    def _words(self) -> Iterator[str]:
        yield self.name
        if self.against is not None:
            yield self.against
        if self.amount is not None:
            yield f"{self.amount}{self.sign}"
        for step in self.steps:
            yield f"{step.name} {step.amount}{self.sign}"

    def step(self, name: str) -> Decimal | None:
        """Return the figure of a further step; None where it has none of that name."""
        return next((step.amount for step in self.steps if step.name == name), None)

    @classmethod
    def parse(cls, text: str) -> "Policy":
        """Return the policy written so; raises SchemaError with the forms there are.

        >>> str(Policy.parse("Relative  10 %"))
        'relative 10%'
        """
        return _parsed(text)


@cache
def _parsed(text: str) -> Policy:
    plain = " ".join(text.casefold().replace("/", " / ").split())
    found = next(filter(None, (known.read(plain) for known in catalogue())), None)
    if found is None:
        raise SchemaError(_unknown(text, plain))
    if wrong := find(found.name).refuses(found):
        raise SchemaError(f'"{text}" cannot be meant: {wrong}.')
    return found


def _unknown(text: str, plain: str) -> str:
    """Return the sentence that a text is not a policy, with the one that may be meant, else one of each kind."""
    kinds = {known.name: known.examples[0] for known in catalogue()}
    word, _, rest = plain.partition(" ")
    near = difflib.get_close_matches(word, kinds, 1, ALIKE)
    if not near:
        return f'"{text}" is not a policy. Write one of: {", ".join(kinds.values())}.'
    meant = f"{near[0]} {rest}"
    meant = meant if find(near[0]).read(meant) else kinds.pop(near[0])
    others = ", ".join(form for name, form in kinds.items() if name != near[0])
    return f'"{text}" is not a policy. Did you mean "{meant}"? Others are: {others}.'
