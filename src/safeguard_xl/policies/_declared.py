"""What a policy is: one place holds how it is written, what its lights mean, how it judges, and why."""

import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import NamedTuple, TypedDict, Unpack

import polars as pl
from msgspec import Struct

from safeguard_xl.model import Rag
from safeguard_xl.policies._case import NEVER
from safeguard_xl.policies._limits import Limits, none
from safeguard_xl.policies._policy import NUMBER, Policy, Step
from safeguard_xl.policies._reason import Reason

Judge = Callable[[Policy], pl.Expr]
"""Makes, of a policy as it is written, an expression over the columns of a `Case`."""
Meanings = Mapping[Rag, str]
"""What each light means, the best first."""


class Line(NamedTuple):
    """A row of the table of policies in README.md: how it is written, and when it is green, amber and red."""

    written: tuple[str, ...]
    green: str
    amber: str
    red: str

    def __str__(self) -> str:
        written = ", ".join(f"`{one}`" for one in self.written)
        return f"| {written} | {self.green} | {self.amber} | {self.red} |"


def _never(_: Policy) -> pl.Expr:
    return NEVER


class Told(TypedDict, total=False):
    """What need not be said of a policy: see `Declaration`."""

    pattern: str
    sign: str
    unit: str
    steps: tuple[str, ...]
    outside: Judge
    instead: Judge
    own_aim: bool
    after_prediction: bool
    tolerance_in: str
    reads: str
    limits: Callable[[Policy], Limits | None]
    compared: tuple[str, ...]
    one_case: bool
    by: str
    refuses: Callable[[Policy], str]


class Declaration(Struct, frozen=True, eq=False):
    """A policy with all that there is to say of it.

    `judge` gives the word of a reason, one of `reasons`, for each case that can be rated. `place` is where it stands in
    lists; `examples` are listed where a text is no policy, the first of them in help; `lines` are for README.md.

    `pattern` is what is written before its further `steps`, with groups `amount`, `against` and `sign`; `sign` stands
    behind its figures where they are written, `unit` where they are spoken of.

    `outside` is true of a figure that is amber outside a range. `instead` is what counts as the target where there is
    none, or with `own_aim` whatever the target: by such a policy no target is missed. `after_prediction` says that it
    looks at our prediction. `limits` are the worst figures that are green and amber, where lights tell more than
    whether the target is met. `tolerance_in` is what its amount is in, where a sheet may state it as a tolerance.
    `reads` is the field that is read for it alone.
    `refuses` says what is wrong with figures that cannot be meant; "" where nothing is.

    `compared` are those of its kind that a light is held against when it is explained; `one_case` says that they tell
    what one case fewer makes of it. `by` says in brief what lights are by, where no meaning of amber does.
    """

    name: str
    judge: Judge
    place: int
    examples: tuple[str, ...]
    legend: Callable[[Policy], Meanings]
    reasons: tuple[Reason, ...]
    lines: tuple[Line, ...]
    pattern: str
    sign: str = ""
    unit: str = ""
    steps: tuple[str, ...] = ()
    outside: Judge = _never
    instead: Judge | None = None
    own_aim: bool = False
    after_prediction: bool = False
    tolerance_in: str = ""
    reads: str = ""
    limits: Callable[[Policy], Limits | None] = none
    compared: tuple[str, ...] = ()
    one_case: bool = False
    by: str = ""
    refuses: Callable[[Policy], str] = lambda _: ""

    def read(self, plain: str) -> Policy | None:
        """Return the policy that a text in small letters states; None where it states none of this kind."""
        names = "|".join(self.steps)
        step = rf" ({names}) ({NUMBER})(?: ?%)?"
        match = re.fullmatch(self.pattern + (rf"(?P<steps>(?:{step})*)" if names else ""), plain)
        if match is None:
            return None
        further = re.findall(step, match["steps"]) if names else []
        found = {name: Decimal(figure) for name, figure in further}
        if len(found) < len(further):
            return None
        told = match.groupdict()
        steps = tuple(Step(name, found[name]) for name in self.steps if name in found)
        amount = Decimal(told["amount"]) if told.get("amount") else None
        return Policy(self.name, amount, told.get("against"), steps, told.get("sign") or self.sign)

    def has_levels(self, asked: Policy) -> bool:
        """Return whether there are further levels by it, as it is written."""
        levels = {reason.level for reason in self.reasons if reason.level}
        return any(level not in self.steps or asked.step(level) is not None for level in levels)

    def spoken(self, amount: Decimal | None) -> str:
        """Return one of its figures as it is spoken of: "5 points"."""
        return f"{amount}{self.unit or self.sign}"


def policy(
    *,
    place: int,
    examples: tuple[str, ...],
    legend: Callable[[Policy], Meanings],
    reasons: tuple[Reason, ...],
    lines: tuple[Line, ...],
    **told: Unpack[Told],
) -> Callable[[Judge], Declaration]:
    """Make a policy of the function that judges by it; its name is the policy's."""

    def make(judge: Judge) -> Declaration:
        name = judge.__name__.replace("_", "-")
        own: Told = {"pattern": name, **told}
        return Declaration(name, judge, place, examples, legend, reasons, lines, **own)

    return make
