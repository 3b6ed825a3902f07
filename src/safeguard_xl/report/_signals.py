"""The results that are signals, not noise, in a sentence below the lights."""

from collections.abc import Iterator

from safeguard_xl.columns import rows
from safeguard_xl.frame import col, name_of
from safeguard_xl.model import SIGNALS, Kept, Signal, Told

MOST = 8  # that are named
CALLED = {Signal.OUTSIDE: "beyond a limit", Signal.STEP: "a step", Signal.TREND: "a trend", Signal.NEAR: "near a limit"}
WAYS = {True: ", for the better", False: ", for the worse", None: ""}


def signals_of(review: Told) -> Iterator[str]:
    """Yield which results are signals, and of what kind; nothing where none is. No record is made for it."""
    if isinstance(review, Kept):
        yield from review.signals
        return
    found = rows(review.frame.filter(col.variation.signal.is_in(SIGNALS) & col.variation.low.is_not_null()))
    if not found:
        return
    told = [
        f"{name_of(row)} ({CALLED[Signal(row[col.variation.signal] or '')]}{WAYS[row[col.variation.good]]})"
        for row in found[:MOST]
    ]
    more = f" and {len(found) - MOST} more" if len(found) > MOST else ""
    one = "1 result is a signal" if len(found) == 1 else f"{len(found)} results are signals"
    yield f"{one}, not noise: {', '.join(told)}{more}. safeguard-xl explain says why."
