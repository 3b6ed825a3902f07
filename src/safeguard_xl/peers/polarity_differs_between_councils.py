"""SG701 polarity-differs-between-councils."""

from collections.abc import Iterator

from safeguard_xl.frame import collected
from safeguard_xl.model import Severity
from safeguard_xl.peers._differing import differing
from safeguard_xl.peers._rule import Mark, Peers, Untold, peer_rule


@peer_rule("SG701", Severity.QUERY, says="which way is better differs: {ways}")
def polarity_differs_between_councils(peers: Peers) -> Iterator[Mark | Untold]:
    """Councils do not agree on which way is better.

    ## Why it matters
    The same figure is green in one council and red in the next, so that no count of lights across councils holds.

    ## Example
    Of 24 councils 23 want NI 62 (placement moves) to fall; one has "Rise" beside it.

    ## What to do
    Correct the polarity where it is wrong, or give the indicator another reference where it measures something else.

    It is asked of what each workbook is read as, whether it says so in a column, in words or by its lights: the column
    `polarity_by` of the table tells which. Where more than half agree, the others are named; else all are.
    """
    yield from differing(peers.figures, collected.polarity)
