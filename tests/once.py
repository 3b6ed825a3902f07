"""A workbook that one test has had reviewed is not reviewed again for the next.

A test that has the same workbook reviewed twice still gets two reviews. None is kept of or for a test that changes the
program under way (`reword`, `monkeypatch`).
"""

import hashlib
import pickle
from collections import OrderedDict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace

import polars as pl
import pytest

from safeguard_xl import flow
from safeguard_xl.model import Remark, Review
from safeguard_xl.ooxml import Book
from safeguard_xl.schema import WorkbookSchema

KEPT = 100
"""As many reviews as are kept, the latest; the small ones take some 100 KB each."""
CHANGING = {"monkeypatch", "reword"}
"""Fixtures that change the program under way."""

anew = flow.review_book


class Once:
    """The reviews of earlier tests, with what each told of its stages."""

    def __init__(self) -> None:
        self._kept: OrderedDict[bytes, tuple[Review, list[str]]] = OrderedDict()
        self._seen: set[bytes] | None = None  # by the test that runs; None: it wants its own

    @contextmanager
    def for_test(self, test: pytest.Item) -> Iterator[None]:
        """While a test runs, give it what earlier ones had reviewed."""
        self._seen = None if changes_the_program(test) else set()
        try:
            yield
        finally:
            self._seen = None

    def review_book(
        self,
        book: Book,
        chosen: WorkbookSchema,
        earlier: Sequence[pl.DataFrame] = (),
        tell: flow.Progress = lambda _: None,
        said: Sequence[Remark] = (),
    ) -> Review:
        """Return the review that `flow.review_book` gives."""
        if self._seen is None or not book.digest or said:
            return anew(book, chosen, earlier, tell, said)
        key = _key(replace(book, path=None, digest=""), stated(chosen), *earlier)
        if key not in self._kept or key in self._seen:
            told: list[str] = []
            self._kept[key] = anew(book, chosen, earlier, told.append), told
            if len(self._kept) > KEPT:
                self._kept.popitem(last=False)
        self._seen.add(key)
        self._kept.move_to_end(key)
        review, told = self._kept[key]
        for stage in told:
            tell(stage)
        own = replace(review.book, path=book.path, digest=book.digest)
        return replace(review, workbook=str(book.path or "workbook"), path=book.path, book=own)


def stated(schema: WorkbookSchema) -> tuple[object, ...]:
    """Return all that a schema says, and how it came to say it."""
    return schema.model_dump_json(), schema.__pydantic_private__


def changes_the_program(test: pytest.Item) -> bool:
    """Whether a test does so under way: nothing that was found before is of use to it."""
    return not CHANGING.isdisjoint(getattr(test, "fixturenames", ()))


def _key(*parts: object) -> bytes:
    return hashlib.sha256(pickle.dumps(parts)).digest()


ONCE = Once()
