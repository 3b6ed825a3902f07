"""Many workbooks reviewed together: what is worked out of sixteen rows takes about as long as of sixteen hundred."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import polars as pl

from safeguard_xl.extensions import are_there
from safeguard_xl.flow import Opened, choose, earlier_frame, open_book, read, review_opened
from safeguard_xl.model import Review
from safeguard_xl.ooxml import Limits
from safeguard_xl.policies import Policy
from safeguard_xl.remote import AnyFile
from safeguard_xl.schema import WorkbookSchema, load_schema

if TYPE_CHECKING:
    from openpyxl import Workbook

    Workbooks = Sequence[str | AnyFile | Workbook]

MOST_ROWS = 5_000
"""Rows that are worked out together; beyond some thousands nothing is gained, and memory is lost."""


class _Asked(NamedTuple):
    """One of the workbooks that is open, which of them it is, and the schema it is reviewed by."""

    place: int
    opened: Opened
    schema: WorkbookSchema


def review_together(
    workbooks: "Workbooks",
    schema: str | Path | WorkbookSchema | None = None,
    policy: str | None = None,
    previous: "Workbooks" = (),
    *,
    limits: Limits | None = None,
) -> list[Review | Exception]:
    """Return what `review` gives of each workbook, in their order: its review, or the error that it raises.

    They are rated, predicted and judged together, so that many small ones take a fraction of the time. A workbook that
    cannot be reviewed does not keep the others from it. All of the reviews are held: of very many workbooks ask for
    some at a time. Raises SchemaError for a schema or a policy that cannot be used, and what is wrong with the
    `previous` workbooks, which are those of the quarters before each of them.
    """
    chosen = load_schema(schema) if isinstance(schema, str | Path) else schema
    if policy is not None:
        Policy.parse(policy)
    earlier = [earlier_frame(one, chosen, policy, limits) for one in previous]
    found: dict[int, Review | Exception] = {}
    asked: list[_Asked] = []
    for place, workbook in enumerate(workbooks):
        try:
            book = read(workbook, limits)
            by = choose(book, chosen, policy)
            asked.append(_Asked(place, open_book(book, by), by))
        except Exception as error:
            found[place] = error
    for batch in _batches(asked):
        found |= _reviewed(batch, earlier)
    return [found[place] for place in range(len(workbooks))]


def _batches(asked: Sequence[_Asked]) -> Iterator[list[_Asked]]:
    """Yield what is reviewed together: workbooks of one schema, as many as have not too many rows.

    Where rules or policies of other packages are judged each is by itself: they may look from one row at another, and
    know of one workbook only.
    """
    most = 0 if are_there() else MOST_ROWS
    batch: list[_Asked] = []
    rows = 0
    for one in sorted(asked, key=lambda one: one.schema.name):
        own = sum(len(table.rows) for table in one.opened.tables)
        if batch and (one.schema != batch[0].schema or rows + own > most):
            yield batch
            batch, rows = [], 0
        batch.append(one)
        rows += own
    if batch:
        yield batch


def _reviewed(batch: Sequence[_Asked], earlier: Sequence[pl.DataFrame]) -> dict[int, Review | Exception]:
    """Return the reviews of a batch by their places; where it breaks, those of each by itself, to find which it is."""
    try:
        reviews = review_opened([one.opened for one in batch], batch[0].schema, earlier)
    except Exception as error:
        if len(batch) == 1:
            return {batch[0].place: error}
        return {place: found for one in batch for place, found in _reviewed([one], earlier).items()}
    return {one.place: review for one, review in zip(batch, reviews, strict=True)}
