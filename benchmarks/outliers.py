"""How often chance alone names a council as far from the others (SG705): `python benchmarks/outliers.py`.

No race: figures of so many councils are drawn from a normal distribution, and it is counted of how many indicators at
least one council has a robust z-score beyond the rule's own limit, and how many councils are named of all.
"""

from random import Random
from statistics import median

from safeguard_xl.peers.far_from_other_councils import FAR, NORMAL

SEED, DRAWN = 1, 3_000
COUNCILS = (8, 12, 24, 50, 152)


def named(figures: list[float]) -> int:
    """Return how many of the figures the rule would name."""
    middle = median(figures)
    away = [abs(figure - middle) for figure in figures]
    usual = median(away)
    return sum(NORMAL * one / usual > FAR for one in away)


if __name__ == "__main__":
    chance = Random(SEED)  # noqa: S311 (nothing secret)
    print("councils   indicators with one named   councils named, of all")
    for number in COUNCILS:
        found = [named([chance.gauss(0, 1) for _ in range(number)]) for _ in range(DRAWN)]
        some = sum(map(bool, found)) / DRAWN
        print(f"{number:8}   {some:26.1%}   {sum(found) / DRAWN / number:22.1%}")
