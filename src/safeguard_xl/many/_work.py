"""The work on many workbooks in chunks, each of which any process can do by itself."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import safeguard_xl
from safeguard_xl.errors import SafeguardError
from safeguard_xl.many._asked import Asked, outcomes_together
from safeguard_xl.remote import AnyFile, RemoteFile

MOST = 8  # workbooks of a chunk
ROUNDS = 4  # chunks a worker, so that none waits long for the last
LARGE = 500_000  # bytes; such a workbook is a chunk of its own
REVIEW, SENTENCE = b"r", b"s"
"""What frozen outcomes begin with."""


class Chunk(NamedTuple):
    """Some of the workbooks: their places among all, and how they are to be reviewed."""

    asked: Asked
    places: tuple[int, ...]
    paths: tuple[AnyFile, ...]
    version: str = safeguard_xl.__version__

    def refuse_other_version(self) -> None:
        """Raise SafeguardError where another version of safeguard-xl is installed than handed out the work."""
        if self.version != safeguard_xl.__version__:
            here = f"safeguard-xl {safeguard_xl.__version__} is installed there, not {self.version}"
            raise SafeguardError(here)

    def parted(self) -> "Iterator[Chunk]":
        """Yield each workbook as a chunk of its own."""
        for place, path in zip(self.places, self.paths, strict=True):
            yield self._replace(places=(place,), paths=(path,))


def work(chunk: Chunk) -> list[bytes]:
    """Return what comes of each workbook of a chunk, frozen."""
    chunk.refuse_other_version()
    from safeguard_xl.many._frozen import freeze  # noqa: PLC0415 (polars takes 0.2 s)

    return list(map(freeze, outcomes_together(chunk.paths, chunk.asked)))


def is_sentence(frozen: bytes) -> bool:
    """Return whether bytes are of the sentence that says why nothing came of a workbook."""
    return frozen.startswith(SENTENCE)


def chunks(paths: Sequence[AnyFile], places: Iterable[int], asked: Asked, jobs: int) -> list[Chunk]:
    """Return the work to be done at some places, large workbooks first and alone."""
    sizes = {place: _size(paths[place]) for place in places}
    large = sorted((place for place in sizes if sizes[place] > LARGE), key=lambda place: -sizes[place])
    small = [place for place in sizes if sizes[place] <= LARGE]
    step = min(MOST, max(1, len(small) // (jobs * ROUNDS)))
    groups = [[place] for place in large] + [small[at : at + step] for at in range(0, len(small), step)]
    return [Chunk(asked, tuple(group), tuple(paths[place] for place in group)) for group in groups]


def _size(path: AnyFile) -> int:
    if isinstance(path, RemoteFile):  # not worth a question
        return 0
    try:
        return path.stat().st_size
    except OSError:  # the review says why
        return 0
