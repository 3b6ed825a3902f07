"""SG703 title-differs-between-councils."""

from collections import Counter
from collections.abc import Iterator

from safeguard_xl.columns import values
from safeguard_xl.frame import collected
from safeguard_xl.model import Severity
from safeguard_xl.peers._differing import LEAST
from safeguard_xl.peers._rule import AT, PLACES, Mark, Peers, Untold, peer_rule
from safeguard_xl.peers._words import councils, counted
from safeguard_xl.reference import PUBLISHED, reference_key
from safeguard_xl.schema import likeness

ALIKE = 0.5
"""The share of the words that carry the meaning from which on two titles are of the same thing."""


@peer_rule("SG703", Severity.QUERY, says='"{title}" in {odd} is hardly "{usual}", as in {others}')
def title_differs_between_councils(peers: Peers) -> Iterator[Mark | Untold]:
    """The same published reference stands for something else.

    ## Why it matters
    A reference that is everyone's is what councils are compared by; under a title of something else stand other
    figures.

    ## Example
    NI 60 is "Core assessments in 35 days" in 30 councils and "Child protection reviews on time" in one, which has
    slipped a row.

    ## What to do
    Put the reference beside the title that it was published with, and check that the figures are those of that row.

    It is asked of the national and the best value indicators (NI, BV), which go by their reference alone. Titles are of
    the same thing where half of their telling words are the same, in the shorter of the two; the title that most
    councils have is what others are held against.
    """
    published = {text for text in peers.figures[collected.reference.label].unique() if _is_published(text)}
    titled = peers.figures.filter(collected.reference.is_in(list(published)) & (collected.title != ""))
    first = titled.group_by(collected.indicator, collected.title, collected.council, maintain_order=True).agg(
        PLACES.filled(AT)
    )
    alone = 0
    for (indicator,), rows in first.group_by(collected.indicator, maintain_order=True):
        by_title = Counter(rows[collected.title.label])
        everyone = rows[collected.council.label].n_unique()
        alone += everyone < LEAST
        usual, _ = min(by_title.items(), key=lambda pair: (-pair[1], pair[0]))
        with_usual = sorted(set(rows.filter(collected.title == usual)[collected.council.label]))
        for title in sorted(by_title):
            if likeness(title, usual) < ALIKE and everyone >= LEAST:
                odd = rows.filter(collected.title == title)
                names = sorted(set(odd[collected.council.label]))
                shows = {"title": title, "usual": usual, "odd": councils(names), "others": councils(with_usual)}
                yield Mark(str(indicator), tuple(at[0] for at in values(odd, PLACES)), shows)
    if alone:
        yield Untold(
            f"{counted(alone, 'published indicator stands', 'published indicators stand')} in one council only"
        )
    if not published:
        yield Untold("no reference is a published one (NI, BV)")


def _is_published(reference: str) -> bool:
    return PUBLISHED.fullmatch(reference_key(reference)) is not None
