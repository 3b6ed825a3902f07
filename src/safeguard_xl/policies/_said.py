"""What the sentence of a light is made of: the row, the figure, its target and the policy."""

from collections.abc import Mapping
from decimal import Decimal
from typing import NamedTuple

from safeguard_xl.columns import Row
from safeguard_xl.frame import FigureColumns, ForecastColumns, NumberColumns, col
from safeguard_xl.model import Polarity, Unit
from safeguard_xl.policies._policy import Policy

BOUNDS = {"<": "less than ", "<=": "at most ", ">": "more than ", ">=": "at least "}
PERCENT = 100
CURRENCIES = "£$€"
LEAST = Decimal("0.01")
"""What of a gap below it is left out; a smaller one is said as it is."""
TIMES = (Unit.DAYS, Unit.HOURS, Unit.MINUTES, Unit.SECONDS, Unit.WEEKS, Unit.MONTHS, Unit.YEARS)
GAPS: Mapping[str, str] = {Unit.PERCENT.value: "percentage points", **{unit.value: unit.value for unit in TIMES}}
"""What follows how far a figure is from another, by its unit."""


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
        by = f" by {self.in_its_unit(short)} ({short / abs(self.aim) * PERCENT:.2f}% of it)" if exact else ""
        return f"{self.shown} misses the target of {self.aim_shown}{by}"

    def in_its_unit(self, gap: Decimal) -> str:
        """Return a gap in the figure's own unit: "7.8 percentage points", "£1,250", "3 days"."""
        gap, unit = (round(gap, 2) if gap >= LEAST else gap), self.row[self.figure.unit]
        amount = trimmed(gap, grouped=unit == Unit.MONEY or "," in self.shown + self.aim_shown)
        if unit == Unit.MONEY:
            sign = next((sign for sign in self.shown if sign in CURRENCIES), "")
            return f"{sign}{amount}"
        noun = GAPS.get(unit or "", "")
        return f"{amount} {noun.removesuffix('s') if amount == '1' else noun}".rstrip()


def trimmed(number: Decimal, *, grouped: bool = False) -> str:
    """Return a number without idle zeros.

    >>> trimmed(Decimal("12.500000")), trimmed(Decimal(15)), trimmed(Decimal("1250.0"), grouped=True)
    ('12.5', '15', '1,250')
    """
    text = f"{number:,f}" if grouped else f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
