"""The figures of a chunk of workbooks as bytes, which any process can find by itself."""

import io
import json
from collections.abc import Sequence
from typing import NamedTuple

import polars as pl

from safeguard_xl.account import left_out, not_read
from safeguard_xl.collecting._figures import figures
from safeguard_xl.collecting._frames import gathered
from safeguard_xl.many._asked import outcomes_together, told
from safeguard_xl.many._frozen import freeze, thaw
from safeguard_xl.many._work import Chunk
from safeguard_xl.model import Review, Severity
from safeguard_xl.remote import AnyFile, file_of
from safeguard_xl.report import Outcome, clean

FIGURES = b"f"
"""What the bytes of figures begin with; those of a sentence are as `many` has them."""
SIZE = 4  # bytes that say how long the facts are


class Facts(NamedTuple):
    """What is to be said of a workbook beside its figures; `unread` might matter, `left_out` was so on purpose."""

    schema: str
    indicators: int
    errors: int
    queries: int
    settings: str
    unread: str
    left_out: str


def figures_of_chunk(chunk: Chunk) -> list[bytes]:
    """Return what comes of each workbook of a chunk: its facts and its figures, or the sentence why there is none."""
    chunk.refuse_other_version()
    outcomes = outcomes_together(chunk.paths, chunk.asked)
    read = [place for place, outcome in enumerate(outcomes) if isinstance(outcome.result, Review)]
    made = dict(zip(read, _frames([outcomes[place] for place in read]), strict=True))
    return [_frozen(outcome, made.get(place)) for place, outcome in enumerate(outcomes)]


def _frames(outcomes: Sequence[Outcome]) -> list[pl.DataFrame | Exception]:
    """Return the figures of each review; where that breaks, of each by itself, to find which it is."""
    reviews = [outcome.result for outcome in outcomes if isinstance(outcome.result, Review)]
    if not reviews:
        return []
    try:
        found = figures(reviews)
    except Exception as error:
        return [error] if len(outcomes) == 1 else [one for outcome in outcomes for one in _frames([outcome])]
    place = gathered.place.label
    parts = found.partition_by(place, as_dict=True, include_key=False)
    return [parts.get((at,), found.clear().drop(place)) for at in range(len(reviews))]


def _frozen(outcome: Outcome, made: pl.DataFrame | Exception | None) -> bytes:
    if isinstance(made, Exception):
        return freeze(told(file_of(outcome.workbook), made))
    if made is None or not isinstance(outcome.result, Review):
        return freeze(outcome)
    facts = json.dumps(_facts(outcome.result)).encode()
    table = io.BytesIO()
    made.write_ipc(table, compression="lz4")
    return FIGURES + len(facts).to_bytes(SIZE) + facts + table.getvalue()


def _facts(review: Review) -> Facts:
    errors, queries = review.count(Severity.ERROR), review.count(Severity.QUERY)
    unread, aside = " ".join(not_read(review.tables)), " ".join(left_out(review.tables, years=False))
    said = map(clean, (review.settings, unread, aside))
    return Facts(review.schema, len(review.indicators), errors, queries, *said)


def thawed(frozen: bytes, path: AnyFile) -> tuple[Facts, pl.DataFrame] | str:
    """Return the facts and the figures of a workbook, or why there are none."""
    if not frozen.startswith(FIGURES):
        return str(thaw(frozen, path).result)
    end = len(FIGURES) + SIZE + int.from_bytes(frozen[len(FIGURES) : len(FIGURES) + SIZE])
    facts = Facts(*json.loads(frozen[len(FIGURES) + SIZE : end]))
    return facts, pl.read_ipc(io.BytesIO(frozen[end:]))
