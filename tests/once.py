"""A workbook that one test has had reviewed is not reviewed again for the next.

A test that has the same workbook reviewed twice still gets two reviews, each from an earlier test that had as many.
None is kept of or for a test that changes the program under way (`reword`, `monkeypatch`).
"""

import hashlib
import pickle
from collections import Counter, OrderedDict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import polars as pl
import pytest
from msgspec.structs import replace

from safeguard_xl import flow
from safeguard_xl.model import Remark, Review
from safeguard_xl.ooxml import Book
from safeguard_xl.schema import WorkbookSchema

KEPT = 200
"""As many reviews as are kept, the latest; the small ones take some 100 KB each."""
CHANGING = {"monkeypatch", "reword"}
"""Fixtures that change the program under way."""

anew = flow.review_book


class Once:
    """The reviews of earlier tests, with what each told of its stages."""

    def __init__(self) -> None:
        self._kept: OrderedDict[tuple[bytes, int], tuple[Review, list[str]]] = OrderedDict()
        self._seen: Counter[bytes] | None = None  # how often by the test that runs; None: it wants its own

    @contextmanager
    def for_test(self, test: pytest.Item) -> Iterator[None]:
        """While a test runs, give it what earlier ones had reviewed."""
        self._seen = None if changes_the_program(test) else Counter()
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
        what = key_of(stood(book), stated(chosen), *earlier)
        self._seen[what] += 1
        key = what, self._seen[what]
        if key not in self._kept:
            told: list[str] = []
            self._kept[key] = anew(book, chosen, earlier, told.append), told
            if len(self._kept) > KEPT:
                self._kept.popitem(last=False)
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


def stood(book: Book) -> Book:
    """Return what stands in a workbook, whatever its file."""
    return replace(book, path=None, digest="")


def key_of(*parts: object) -> bytes:
    """Return what tells these parts from others."""
    return hashlib.sha256(pickle.dumps(parts)).digest()


ONCE = Once()
