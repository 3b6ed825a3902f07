"""What is made of workbooks, kept from run to run: by what they and all else that counts hold, never by name."""

import hashlib
from collections.abc import Iterable, Sequence
from contextlib import suppress
from datetime import date
from functools import cached_property
from importlib import metadata
from pathlib import Path
from tempfile import NamedTemporaryFile

import safeguard_xl
from safeguard_xl.errors import SafeguardError
from safeguard_xl.extensions import fingerprints
from safeguard_xl.many._asked import Asked
from safeguard_xl.remote import AnyFile, RemoteFile

ENDING = ".review"
DIGEST = 32  # bytes, before the review itself
LIBRARIES = ("polars", "pandera", "pydantic", "openpyxl")
OURS = (".py", ".toml")
"""What the tool is made of: its code, and its schemas."""


class Cache:
    """Reviews in a folder. What cannot be read, is damaged or was made from anything else is not there."""

    def __init__(self, folder: Path, asked: Asked, made: str = "work") -> None:
        """Keep in a folder what is made of workbooks, by the name of what makes it."""
        self.folder, self.asked, self.made = folder, asked, made
        self._known: dict[tuple[int, str | None, str], tuple[Asked, bytes]] = {}
        try:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)  # it tells what the workbooks do
        except OSError as error:
            raise SafeguardError(f"{folder} cannot be the folder of --cache: {error.strerror}.") from error

    def key(self, path: AnyFile) -> str | None:
        """Return what a review is kept by, or None where the workbook cannot be read: nothing is kept of that."""
        with suppress(OSError, SafeguardError):
            asked, told = self.asked.near(path)
            workbooks = path, *asked.previous
            same = self._all_but_workbooks(asked, told)
            return _digest([same, *map(_content, workbooks), path.suffix.lower().encode()]).hex()
        return None

    def _all_but_workbooks(self, asked: Asked, told: str) -> bytes:
        """Return the tool, its libraries, what was asked here or by a team's settings,
        and the day, as some rules go by it.
        """
        schema = id(asked.schema), asked.policy, told
        if schema not in self._known:
            parts = [self._tool, self.made.encode(), *_asked(asked), told.encode(), date.today().isoformat().encode()]
            self._known[schema] = asked, _digest(parts)  # what is held keeps its id
        return self._known[schema][1]

    @cached_property
    def _tool(self) -> bytes:
        return tool()

    def get(self, key: str) -> bytes | None:
        """Return a review, frozen; None where none is kept whole."""
        with suppress(OSError):
            kept = (self.folder / f"{key}{ENDING}").read_bytes()
            if kept[:DIGEST] == hashlib.sha256(kept[DIGEST:]).digest():
                return kept[DIGEST:]
        return None

    def put(self, key: str, path: AnyFile, frozen: bytes) -> None:
        """Keep a review, whole or not at all, unless the workbook was changed while it was made."""
        if self.key(path) != key:
            return
        with suppress(OSError):  # a full disk is no reason to fail: the review is there
            with NamedTemporaryFile(dir=self.folder, delete=False) as out:
                out.write(hashlib.sha256(frozen).digest() + frozen)
            try:
                Path(out.name).replace(self.folder / f"{key}{ENDING}")
            except OSError:
                Path(out.name).unlink()


def tool() -> bytes:
    """Return what tells one version of the tool from another, also one that is being worked on."""
    versions = (f"{name} {metadata.version(name)}".encode() for name in LIBRARIES)
    home = Path(safeguard_xl.__file__).parent
    files = sorted(path for path in home.rglob("*") if path.suffix in OURS)
    return _digest([safeguard_xl.__version__.encode(), *versions, *map(_content, files), *fingerprints()])


def _asked(asked: Asked) -> Iterable[bytes]:
    """Yield what was asked, but for the earlier workbooks: a schema by all that it says in the end."""
    from safeguard_xl.schema import WorkbookSchema, load_schema, shipped  # noqa: PLC0415 (polars takes 0.2 s)

    named = [asked.schema] if asked.schema is not None else [*shipped()]
    schemas = (one if isinstance(one, WorkbookSchema) else load_schema(one) for one in named)
    yield from (repr((one.model_dump(), one.states_policy, one.asked_for, one.settings)).encode() for one in schemas)
    wanted: Sequence[tuple[str, str]] = sorted(asked.selection.wanted) if asked.selection else ()
    yield repr((asked.policy, asked.selection is None, wanted, asked.trust, asked.previous)).encode()


def _content(path: AnyFile) -> bytes:
    if isinstance(path, RemoteFile):
        return hashlib.sha256(path.read_whole()).digest()
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").digest()


def _digest(parts: Iterable[bytes]) -> bytes:
    """Return one digest of several parts, of which each counts by itself."""
    return hashlib.sha256(b"".join(hashlib.sha256(part).digest() for part in parts)).digest()
