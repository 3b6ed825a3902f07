"""The mark "written by safeguard-xl and untouched since", kept in the zip's own comment.

No part of the workbook changes by it. ECMA-376 part 2 leaves the comment to the zip (Windows' own packaging interface
has an error for one that is too large, so it reads them), and Excel writes a new zip without it when it saves.
"""

import hashlib
import re
from collections.abc import Iterable

from safeguard_xl.errors import WorkbookError
from safeguard_xl.ooxml.package.limits import Limits
from safeguard_xl.ooxml.package.parts import Package, Source
from safeguard_xl.ooxml.package.zip_copy import name_bytes

_MARK = re.compile(rb"\s?safeguard-xl sha256:([0-9a-f]{64})")
_LONGEST = 0xFFFF


def digest(entries: Iterable[tuple[bytes, int, int]]) -> str:
    """Return the digest of names, checksums and sizes, in the zip's order."""
    total = hashlib.sha256()
    for name, crc, size in entries:
        total.update(b"%d:%s %08x %d\n" % (len(name), name, crc, size))
    return total.hexdigest()


def marked(comment: bytes, value: str) -> bytes:
    """Return the zip's comment with our mark in place of any earlier one; left as it is if there is no room."""
    own = f"safeguard-xl sha256:{value}".encode()
    rest = _MARK.sub(b"", comment)
    whole = rest + b" " + own if rest else own
    return whole if len(whole) <= _LONGEST else comment


def untouched(path: Source, source: Source | None = None, limits: Limits | None = None) -> bool:
    """Return whether a workbook is as safeguard-xl wrote it, or a plain copy of `source`:
    replacing it loses nobody's work.
    """
    try:
        package = Package(path, limits)
        found = _MARK.search(package.comment)
        if found and found[1].decode() == digest((name_bytes(i), i.CRC, i.file_size) for i in package.entries):
            return True
        return source is not None and Package(source, limits).data == package.data
    except WorkbookError:
        return False
