"""How much of a file is read before it is refused: a workbook is small, a hostile one unpacks to gigabytes."""

import sys
import zipfile
from typing import NamedTuple

from safeguard_xl.errors import WorkbookError

IF_TRUSTED = "if you trust the file, run again with --trust (in Python: limits=)"


class Limits(NamedTuple):
    """What a workbook may weigh; raise a figure to read a larger one, or take `Limits.none()` for a file you trust.

    The bytes are those of the parts that are unpacked, each counted once, as the zip's central directory declares them;
    pictures, macros and printer settings stay packed, and weigh nothing. The ratio is looked at only in parts larger
    than `ratio_from` bytes, as a few kilobytes of blanks harm nobody.
    """

    total_bytes: int = 512 * 1024 * 1024
    ratio: int = 200
    ratio_from: int = 8 * 1024 * 1024
    entries: int = 10_000
    elements: int = 600_000  # outside the cells: merged ranges, styles, names, notes; about 400 bytes of memory each

    @classmethod
    def none(cls) -> "Limits":
        """No limits: all is read, as far as the memory goes.

        >>> Limits.none().total_bytes > 2**60
        True
        """
        most = sys.maxsize
        return cls(total_bytes=most, ratio=most, ratio_from=most, entries=most, elements=most)


class Scales:
    """What has been unpacked of one file so far; each part is put on them before it is unpacked."""

    def __init__(self, label: str, limits: Limits) -> None:
        self.label, self.limits = label, limits
        self.weighed: set[str] = set()
        self.total = 0

    def refuse_entries(self, count: int) -> None:
        """WorkbookError for a zip of too many entries, as each costs memory before any is unpacked."""
        if count > self.limits.entries:
            raise self._refused(f"{self.label} has {count:,} entries, more than the {self.limits.entries:,} allowed,")

    def weigh(self, part: zipfile.ZipInfo) -> None:
        """WorkbookError for a part that must not be unpacked; one that has been may be again."""
        if part.filename in self.weighed:
            return
        limits, total = self.limits, self.total + part.file_size
        if total > limits.total_bytes:
            unpacked, allowed = f"{total / 2**20:,.0f} MB", f"{limits.total_bytes // 2**20} MB"
            raise self._refused(f"{self.label} would unpack to {unpacked}, more than the {allowed} allowed,")
        if part.file_size > limits.ratio_from and part.file_size > limits.ratio * max(part.compress_size, 1):
            times = f"{limits.ratio} times its size, as an attack would,"
            raise self._refused(f"{part.filename} in {self.label} unpacks to more than {times}")
        self.weighed.add(part.filename)
        self.total = total

    def _refused(self, why: str) -> WorkbookError:
        return WorkbookError(f"{why} and was not unpacked; {IF_TRUSTED}.")
