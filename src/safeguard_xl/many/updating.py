"""Many workbooks reviewed side by side, each written by the process that has reviewed it."""

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from safeguard_xl.errors import SafeguardError, WriteError
from safeguard_xl.many._asked import Asked, outcomes_together
from safeguard_xl.many._each import here, told
from safeguard_xl.many._frozen import freeze
from safeguard_xl.many._pool import cores
from safeguard_xl.many._shared import FROM
from safeguard_xl.many._work import Chunk, chunks
from safeguard_xl.model import Review
from safeguard_xl.ooxml import Destination, sentence_of
from safeguard_xl.remote import AnyFile
from safeguard_xl.write import Options, save


class Written(NamedTuple):
    """What came of a workbook: its review, frozen; what was `said` of the writing, or `why` nothing was written."""

    frozen: bytes
    said: str = ""
    why: str = ""

    def packed(self) -> bytes:
        """Return it as bytes, to be sent between processes."""
        return json.dumps([self.said, self.why]).encode() + b"\n" + self.frozen

    @classmethod
    def unpacked(cls, packed: bytes) -> "Written":
        """Return what was packed."""
        words, _, frozen = packed.partition(b"\n")
        return cls(frozen, *json.loads(words))


class Update(NamedTuple):
    """What is written of each of many workbooks, and where; it can be sent to another process."""

    to: Mapping[AnyFile, Destination]
    options: Options

    def work(self, chunk: Chunk) -> list[bytes]:
        """Review the workbooks of a chunk together, and write each; return what came of each, packed."""
        outcomes = outcomes_together(chunk.paths, chunk.asked)
        return [
            Written(freeze(one), *self._written(path, one.result)).packed()
            for path, one in zip(chunk.paths, outcomes, strict=True)
        ]

    def _written(self, path: AnyFile, review: object) -> tuple[str, str]:
        """Write a workbook; return what was changed, and why nothing was written: one of the two is blank."""
        if not isinstance(review, Review):
            return "", ""
        try:
            _make_folder(self.to[path])
            return save(review, self.to[path], self.options), ""
        except SafeguardError as error:
            return "", str(error)
        except Exception as error:
            return "", f"A fault of ours while writing {path.name}: {error!r}. Please report it."


def _make_folder(to: Destination) -> None:
    """Make the folders of a copy where they are not there; raise WriteError where that fails."""
    if not isinstance(to.target, Path):  # beside the workbook, where there is a folder
        return
    try:
        to.target.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise WriteError(sentence_of(to.target, error)) from error


def each_written(
    paths: Sequence[AnyFile], asked: Asked, update: Update, jobs: int | None = None
) -> Iterator[tuple[int, Written]]:
    """Yield the place of each workbook with what came of it, in the order in which they are done."""
    jobs = 1 if len(paths) < FROM else jobs or cores()
    for chunk, found in here(chunks(paths, range(len(paths)), asked.settled(), jobs), jobs, update.work):
        if isinstance(found, str):
            yield from zip(chunk.places, map(Written, told(chunk, found)), strict=True)
        else:
            yield from zip(chunk.places, map(Written.unpacked, found), strict=True)
