"""What all methods end in: a chance, a year that is known, or no prediction."""

from safeguard_xl.model import Polarity, Prediction
from safeguard_xl.predict.figures import Goal

LEAST, MOST = 0.01, 0.99  # nothing is certain: a figure may still be corrected
SAME = 1e-9  # a target met but for the last digits of a float is met


def chance_from(below: float, goal: Goal) -> float | None:
    """The chance of meeting the target, from the probability that the outturn lies below it; None without a side."""
    if not goal.judged:
        return None
    chance = below if goal.polarity is Polarity.FALL else 1 - below
    return min(max(chance, LEAST), MOST)


def certain(value: float, goal: Goal, points: int, because: str) -> Prediction:
    """The outturn of a year that is over."""
    chance = None
    if goal.target is not None:
        short = goal.target - value if goal.polarity is Polarity.RISE else value - goal.target
        met = short <= SAME * max(1.0, abs(goal.target))
        chance = chance_from(0.0 if met is (goal.polarity is Polarity.RISE) else 1.0, goal)
    return Prediction(value, value, value, chance, "outturn", points, because)


def none(because: str) -> Prediction:
    """No prediction, and why."""
    return Prediction(None, None, None, None, "none", 0, because)
