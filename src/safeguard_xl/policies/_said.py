"""What the sentence of a light is made of: the row, the figure, its target and the policy."""

from decimal import Decimal
from typing import NamedTuple

from safeguard_xl.frame import FigureColumns, ForecastColumns, NumberColumns, Row, col
from safeguard_xl.model import Polarity
from safeguard_xl.policies._policy import Policy

BOUNDS = {"<": "less than ", "<=": "at most ", ">": "more than ", ">=": "at least "}
PERCENT = 100


class Said(NamedTuple):
    """What the sentence of a light is made of; `noun` is what the figure is called."""

    row: Row
    figure: NumberColumns | ForecastColumns
    target: NumberColumns
    policy: Policy
    noun: str = "result"

    @property
    def bound(self) -> str:
        """What stands before a figure of which only a bound is known: "less than "; else nothing."""
        figure = self.figure
        return BOUNDS.get(self.row[figure.comparator] or "", "") if isinstance(figure, FigureColumns) else ""

    @property
    def shown(self) -> str:
        """The figure in words."""
        return f"{self.bound}{self.row[self.figure.shown]}"

    @property
    def level(self) -> Decimal:
        """The figure as it is compared."""
        return self.row[self.figure.level] or Decimal(0)

    @property
    def aim(self) -> Decimal:
        """The target as it is compared."""
        return self.row[self.target.level] or Decimal(0)

    @property
    def aim_shown(self) -> str:
        """The target in words: "less than 20%"."""
        strict = {"<": BOUNDS["<"], ">": BOUNDS[">"]}.get(self.row[self.target.comparator] or "", "")
        return f"{strict}{self.row[self.target.shown] or trimmed(self.aim)}"

    @property
    def met(self) -> str:
        """That the target is met."""
        strict = self.row[self.target.comparator] in ("<", ">")
        better = "" if strict else "at least " if self.row[col.sense] == Polarity.RISE else "at most "
        return f"{self.shown} meets the target of {better}{self.aim_shown}"

    @property
    def missed(self) -> str:
        """That the target is missed, and by how much."""
        short = self.aim - self.level if self.row[col.sense] == Polarity.RISE else self.level - self.aim
        exact = self.aim and short and not self.bound
        by = f" by {short / abs(self.aim) * PERCENT:.2f}% of it" if exact else ""
        return f"{self.shown} misses the target of {self.aim_shown}{by}"


def trimmed(number: Decimal) -> str:
    """Return a number without idle zeros.

    >>> trimmed(Decimal("12.500000")), trimmed(Decimal(15))
    ('12.5', '15')
    """
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
