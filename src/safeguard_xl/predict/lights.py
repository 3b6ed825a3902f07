"""A light for a backtest that is given no policy: `relative 5%`."""

from collections.abc import Callable
from decimal import Decimal

from safeguard_xl.model import Polarity, Rag

Rate = Callable[[float, float, Polarity], Rag]
"""What says the light of a value against a target to rise or to fall to."""

TOLERANCE = Decimal("0.05")


def relative(value: float, target: float, polarity: Polarity) -> Rag:
    """Green where the target is met, amber where it is missed by at most 5% of it; at one decimal, as shown.

    >>> relative(79.84, 84, Polarity.RISE), relative(79.74, 84, Polarity.RISE)
    (<Rag.AMBER: 'amber'>, <Rag.RED: 'red'>)
    """
    shown, aim = (Decimal(str(round(figure, 1))) for figure in (value, target))
    short = aim - shown if polarity is Polarity.RISE else shown - aim
    if short <= 0:
        return Rag.GREEN
    return Rag.AMBER if short <= TOLERANCE * abs(aim) else Rag.RED
