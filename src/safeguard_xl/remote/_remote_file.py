"""A file elsewhere: it has the names that a path has, is read into memory, and written whole or not at all."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from safeguard_xl.errors import SafeguardError, WorkbookError, WriteError
from safeguard_xl.remote._address import PATTERN, WEB, Address, is_address, local_path

if TYPE_CHECKING:
    from safeguard_xl.remote._systems import System

PIECE = 2**24  # bytes asked for at once
MOST = 2**29  # bytes of a file that is no workbook


@dataclass(frozen=True, eq=False)
class RemoteFile:
    """A file by its address. What is shown of it, and written about it, is the address without its secrets."""

    url: str = field(repr=False)

    def __str__(self) -> str:
        """Return the address, without secrets."""
        return self._address.shown

    def __repr__(self) -> str:
        """Return the same for programmers."""
        return f"RemoteFile({str(self)!r})"

    def __eq__(self, other: object) -> bool:
        """Return whether it is the same file, however its address is spelt."""
        return isinstance(other, RemoteFile) and self._address.same == other._address.same

    def __hash__(self) -> int:
        """Return the same for the same file."""
        return hash(self._address.same)

    def __lt__(self, other: "RemoteFile") -> bool:
        """Return whether it stands before another in a list."""
        return self._address < other._address

    @cached_property
    def _address(self) -> Address:
        return Address.of(self.url)

    # ---- its name, as that of a path ----------------------------------------------------------------

    @property
    def name(self) -> str:
        """The last part of the address."""
        return self._address.name

    @property
    def stem(self) -> str:
        """The name without its ending."""
        return PurePosixPath(self.name).stem

    @property
    def suffix(self) -> str:
        """The ending of the name, with its point."""
        return PurePosixPath(self.name).suffix

    @property
    def anchor(self) -> str:
        """The address of the whole place, which is not to be shown: a bucket, a container, a server."""
        return self._address.place

    @property
    def parts(self) -> tuple[str, ...]:
        """The place, and the names that lead to it from there, as a person writes them."""
        return self.anchor, *self._address.names

    @property
    def is_read_only(self) -> bool:
        """Whether nothing can be written where it is."""
        return self._address.scheme in WEB

    @property
    def parent(self) -> "RemoteFile":
        """The folder that it is in."""
        return self._at(self._address.path.rpartition("/")[0])

    def with_name(self, name: str) -> "RemoteFile":
        """Return the file of another name beside it."""
        return self._at(f"{self._address.path.rpartition('/')[0]}/{name}")

    def _at(self, path: str) -> "RemoteFile":
        return RemoteFile(self._address._replace(path=path, query="").url())

    # ---- what is there ------------------------------------------------------------------------------

    def exists(self) -> bool:
        """Return whether it is there; raise WorkbookError where that cannot be known."""
        with self._in_words("read", WorkbookError) as system:
            return system.exists(self.url)

    def is_dir(self) -> bool:
        """Return whether it is a folder; on the web nothing is. Raise WorkbookError where that cannot be known."""
        if self._address.scheme in WEB:
            return False
        with self._in_words("read", WorkbookError) as system:
            return system.is_folder(self.url)

    @property
    def is_pattern(self) -> bool:
        """Whether the address stands for all files that are like it."""
        return self._address.scheme not in WEB and bool(PATTERN & set(self._address.path))

    def below(self) -> "list[RemoteFile]":
        """Return all files in a folder and below it; raise WorkbookError where it cannot be read."""
        with self._in_words("read", WorkbookError) as system:
            return self._files(system, system.below(self.url))

    def like_it(self) -> "list[RemoteFile]":
        """Return all files that a pattern stands for; raise WorkbookError where its place cannot be read."""
        with self._in_words("read", WorkbookError) as system:
            pattern = self.url.replace("?", "[!|]")  # some libraries take what stands behind a ? for a query
            return self._files(system, system.like(pattern))

    def _files(self, system: "System", found: list[str]) -> "list[RemoteFile]":
        root = system.stored(self._address.place)
        return sorted(self._at(f"/{path[len(root) :].lstrip('/')}") for path in found)

    # ---- its content --------------------------------------------------------------------------------

    def read_bytes(self, most: int = MOST) -> bytes:
        """Return what it holds, of a larger file its first bytes: one more than `most`.

        Raises WorkbookError.
        """
        data = bytearray()
        with self._in_words("read", WorkbookError) as system, system.opened(self.url) as file:
            while len(data) <= most and (piece := file.read(min(PIECE, most + 1 - len(data)))):
                data += piece
        return bytes(data)

    def read_whole(self) -> bytes:
        """Return all that it holds; raise WorkbookError where that is more than any file of ours."""
        data = self.read_bytes()
        if len(data) > MOST:
            raise WorkbookError(f"{self} is larger than {MOST // 2**20} MB and was not read.")
        return data

    def write_bytes(self, data: bytes) -> None:
        """Write it whole, in place of what stands there; raise WriteError, with that as it was."""
        self.refuse_read_only()
        with self._in_words("written", WriteError) as system:
            system.put(self.url, data)

    def copy_to(self, target: "RemoteFile") -> None:
        """Copy it to a name that is free; raise FileExistsError where it is not, and SafeguardError."""
        if target.exists():
            raise FileExistsError(target)
        target.write_bytes(self.read_whole())

    def unlink(self) -> None:
        """Delete it, if that can be done."""
        with suppress(SafeguardError), self._in_words("written", WriteError) as system:
            system.delete(self.url)

    def refuse_read_only(self) -> None:
        """Raise WriteError for a place where nothing can be written to, and for an address without a name."""
        if self.is_read_only:
            raise WriteError(f"{self} can only be read, as it is on the web; name another file to write with -o.")
        if not self.name:
            raise WriteError(f"{self} is a folder; name a file to write.")

    # ---- its place ----------------------------------------------------------------------------------

    @contextmanager
    def _in_words(self, done: str, kind: type[SafeguardError]) -> "Iterator[System]":
        """Give the system it is on; whatever goes wrong with that is a sentence, without secrets."""
        from safeguard_xl.remote._refusals import sentence  # noqa: PLC0415
        from safeguard_xl.remote._systems import system_of  # noqa: PLC0415 (fsspec and what it opens take a second)

        try:
            yield system_of(self._address)
        except SafeguardError:
            raise
        except Exception as error:  # each library has its own
            raise kind(sentence(self._address, error, done)) from None  # their errors show the whole address


AnyFile = Path | RemoteFile
"""A file on this computer or elsewhere."""


def file_of(named: str | AnyFile) -> AnyFile:
    """Return the file that a text names: elsewhere where the text is an address, else on this computer.

    >>> file_of("s3://returns/q2.xlsx")
    RemoteFile('s3://returns/q2.xlsx')
    """
    if not isinstance(named, str):
        return named
    return local_path(named) or (RemoteFile(named) if is_address(named) else Path(named))


def is_same(one: AnyFile, other: AnyFile) -> bool:
    """Return whether two names lead to one file; False where no file can have one of them, or there is none here."""
    if isinstance(one, RemoteFile) or isinstance(other, RemoteFile):
        return one == other
    with suppress(OSError):
        return one.samefile(other)
    return False
