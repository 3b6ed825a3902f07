"""What a light means by the policy used, in words."""

from collections.abc import Mapping

from safeguard_xl.errors import SchemaError
from safeguard_xl.model import Rag
from safeguard_xl.schema import Policy

FILLS = {Rag.RED: "FF7C80", Rag.AMBER: "FFC000", Rag.GREEN: "92D050"}

_MEANINGS: Mapping[str, Mapping[Rag, str]] = {
    "strict": {Rag.GREEN: "target met", Rag.RED: "target missed"},
    "relative": {
        Rag.GREEN: "target met",
        Rag.AMBER: "missed by at most {amount}% of the target",
        Rag.RED: "missed by more",
    },
    "points": {
        Rag.GREEN: "target met",
        Rag.AMBER: "missed by at most {amount} percentage points",
        Rag.RED: "missed by more",
    },
    "floor": {
        Rag.GREEN: "target met",
        Rag.AMBER: "missed, but no worse than {floor}",
        Rag.RED: "worse than {floor}",
    },
    "trend": {
        Rag.GREEN: "target met, or missed by at most {amount}% of it",
        Rag.AMBER: "further off, but no worse than last year",
        Rag.RED: "further off, and worse than last year",
    },
}
_FLOORS = {"previous": "last year's result", "baseline": "the baseline"}


def legend(policy: str) -> dict[Rag, str]:
    """The meaning of each light, best first; empty for a policy without one meaning for all.

    >>> legend("relative 5%")[Rag.AMBER]
    'missed by at most 5% of the target'
    """
    try:
        known = Policy.parse(policy)
    except SchemaError:
        return {}
    floor = _FLOORS.get(known.against or "", str(known.amount))
    words = _MEANINGS.get(known.name, {})
    return {rag: meaning.format(amount=known.amount, floor=floor) for rag, meaning in words.items()}
