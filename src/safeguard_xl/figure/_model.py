"""What a cell says, as values."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal, NamedTuple

from safeguard_xl.model import Absence, Rag, Unit
from safeguard_xl.period import Period


class Part(NamedTuple):
    """A stretch of the text and what it was read as; the parts cover the text without gap or overlap."""

    kind: str
    start: int
    end: int


ProblemKind = Literal["unbalanced-brackets", "unreadable", "several-figures"]


class Problem(NamedTuple):
    """What cannot be read, and where in the text it stands."""

    kind: ProblemKind
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Figure:
    """What a cell says.

    `value` is in the unit as written (76.5 for 76.5%), money and scaled numbers multiplied out; `decimals` are
    those spelt. `unit` is None where the text does not say. `low` and `high` are set for a range, which has no value.
    """

    text: str
    value: Decimal | None = None
    unit: Unit | None = None
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
