"""How much was read, rated and found, in one workbook or in several."""

from collections.abc import Iterable
from typing import NamedTuple

from safeguard_xl.frame import col
from safeguard_xl.model import Kept, Rag, Severity, Told
from safeguard_xl.rules._words import is_rated


class Counts(NamedTuple):
    """Indicators read, rated, and rated by their forecast alone; what was not read; findings by severity."""

    indicators: int = 0
    rated: int = 0
    ahead: int = 0
    unread: int = 0
    errors: int = 0
    queries: int = 0
    infos: int = 0

    @classmethod
    def of(cls, review: Told) -> "Counts":
        """Count what is in a review; no record is made for it."""
        read = len(review.indicators), len(review.rated), ahead_of(review), review.unread
        return cls(*read, *map(review.count, Severity))

    @classmethod
    def total(cls, parts: "Iterable[Counts]") -> "Counts":
        """Add up what is in several."""
        return cls(*map(sum, zip(cls(), *parts, strict=True)))

    @property
    def not_rated(self) -> int:
        """How many indicators have no light at all."""
        return self.indicators - self.rated

    @property
    def findings(self) -> tuple[int, ...]:
        """How many findings there are, the worst severity first."""
        return self.errors, self.queries, self.infos


def ahead_of(review: Told) -> int:
    """Return how many indicators are rated by their prediction, and not by their result."""
    if isinstance(review, Kept):
        return review.ahead
    alone = is_rated() & (col.light.rag == Rag.NOT_RATED.value)
    return review.frame.select(alone.sum()).item() if len(review.rated) else 0
