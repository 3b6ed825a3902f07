"""Many workbooks as one table of figures, and what they show only together."""

from safeguard_xl.collecting._collect import collect, gather
from safeguard_xl.collecting._collected import Collected, PeerFinding, Source, Spot
from safeguard_xl.collecting._write import refuse_unknown

__all__ = ["Collected", "PeerFinding", "Source", "Spot", "collect", "gather", "refuse_unknown"]
