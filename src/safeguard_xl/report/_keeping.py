"""A review without its cells and its frame: what is kept of it where there are many."""

from safeguard_xl.model import Kept, Review, Said
from safeguard_xl.report._counts import ahead_of
from safeguard_xl.report._signals import signals_of
from safeguard_xl.report._words import reading_of


def kept(review: Review) -> Kept:
    """Return what reports need of a review."""
    said = {name: getattr(review, name) for name in Said.__struct_fields__}
    return Kept(**said, account=reading_of(review), signals=tuple(signals_of(review)), ahead=ahead_of(review))
