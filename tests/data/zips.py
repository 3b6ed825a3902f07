"""Zips written entry by entry, the same whenever they are made."""

import io
import re
import zipfile

MADE = (2024, 10, 7, 9, 30, 0)
_MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*")
_DRAWN = re.compile(rb'(\b(?:gu)?id="\{|<x14:id>\{)([0-9A-F-]{36})|(<c:(?:axId|crossAx) val=")(\d+)')
"""Numbers that LibreOffice draws by chance."""


class _Pipe(io.RawIOBase):
    """A file that cannot be gone back in, so that the sizes of an entry have to follow it."""

    def __init__(self, out: io.BytesIO) -> None:
        self.out = out

    def writable(self) -> bool:
        return True

    def write(self, data: bytes) -> int:  # type: ignore[override]  # of all kinds of buffers only bytes come here
        return self.out.write(data)


def put_in(book: zipfile.ZipFile, name: str, content: str | bytes, method: int = zipfile.ZIP_DEFLATED) -> None:
    """Add an entry under its name as it is: ZipInfo would make slashes of the backslashes of a Windows path."""
    info = zipfile.ZipInfo("entry", MADE)
    info.filename = name
    book.writestr(info, content, method)


def settled(data: bytes, *, streamed: bool = False) -> bytes:
    """A zip again, entry by entry, with what changes from one making to the next set: times and random numbers.

    With `streamed` the sizes of an entry follow it, as where a program writes to a pipe.
    """
    out = io.BytesIO()
    drawn: dict[bytes, int] = {}
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(_Pipe(out) if streamed else out, "w") as new:
        new.comment = old.comment
        for info in old.infolist():
            content = _MODIFIED.sub(rb"\g<1>2024-10-07T09:30:00Z", old.read(info))
            content = _DRAWN.sub(lambda found: _in_order(found, drawn), content)
            put_in(new, info.filename, content, info.compress_type)
    return out.getvalue()


def _in_order(found: re.Match[bytes], drawn: dict[bytes, int]) -> bytes:
    """The number that was drawn as the first, second, third of the workbook."""
    number = drawn.setdefault(found[2] or found[4], len(drawn) + 1)
    return found[1] + b"00000000-0000-4000-8000-%012d" % number if found[1] else found[3] + b"%d" % number
