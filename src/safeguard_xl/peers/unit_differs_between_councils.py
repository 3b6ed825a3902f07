"""SG702 unit-differs-between-councils."""

from collections.abc import Iterator

from safeguard_xl.frame import collected
from safeguard_xl.model import Severity
from safeguard_xl.peers._differing import differing
from safeguard_xl.peers._rule import Mark, Peers, Untold, peer_rule
from safeguard_xl.peers._words import unit


@peer_rule("SG702", Severity.QUERY, says="what its results count differs: {ways}")
def unit_differs_between_councils(peers: Peers) -> Iterator[Mark | Untold]:
    """Councils measure the indicator in different units.

    ## Why it matters
    A number of children beside a percentage of children can be neither ranked nor added up.

    ## Example
    KPI 4 is a percentage in 11 councils and a number in one, which has typed 82 without its sign.

    ## What to do
    Give the figure in the unit of the definition, with its sign, or report it under another reference.

    It is asked of results that have a figure. Where more than half agree, the others are named; else all are.
    """
    stands = collected.value.is_not_null() & (collected.field == "result")
    yield from differing(peers.figures.filter(stands), collected.unit, unit)
