"""Two tables that share a row of headings: the headings begin again further right."""

from collections.abc import Callable, Iterator, Mapping
from itertools import pairwise

from safeguard_xl.locate._heading import Row, bare
from safeguard_xl.locate._headings import Spellings
from safeguard_xl.model import FIGURE_FIELDS

Below = Callable[[], Mapping[int, Row]]
"""Finds the rows under a row of headings, which few sheets make necessary."""
LOOKED_AT = 6  # rows below a heading that tell whether titles stand there
FIGURES = frozenset(FIGURE_FIELDS)


def side_by_side(texts: Row, below: Below, spellings: Spellings) -> Iterator[dict[int, str]]:
    """Yield the headings of a row, by column, parted where another table begins.

    It begins at a heading of titles that stands a second time, over words, where a heading of figures on its left
    stands again on its right; a reference beside the title goes with it. `below` gives the rows under the headings.
    """
    starts = [0, *_starts(texts, below, spellings), max(texts) + 1]
    for first, end in pairwise(starts):
        yield {at: text for at, text in texts.items() if first <= at < end}


def _starts(texts: Row, below: Below, spellings: Spellings) -> Iterator[int]:
    """Yield the columns, but for the first, in which a table begins."""
    titles = [at for at, text in sorted(texts.items()) if "title" in spellings.heads(text)]
    begun = {bare(texts[titles[0]])} if titles else set()
    last = 0
    for at in titles[1:]:
        left = {bare(text) for column, text in texts.items() if last <= column < at and _is_figure(text, spellings)}
        right = {bare(text) for column, text in texts.items() if column > at and _is_figure(text, spellings)}
        if bare(texts[at]) in begun and left & right and _are_words(at, below, spellings):
            last = at - 1 if "reference" in spellings.heads(texts.get(at - 1, "")) else at
            yield last


def _is_figure(text: str, spellings: Spellings) -> bool:
    return bool(FIGURES & spellings.heads(text))


def _are_words(column: int, below: Below, spellings: Spellings) -> bool:
    """Return whether words stand below a heading, and no figures."""
    told = [row[column] for row in below().values() if column in row]
    return bool(told) and 2 * sum(map(spellings.is_data, told)) < len(told)
