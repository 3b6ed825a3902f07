"""How much of a file is read before it is refused: a workbook is small, a hostile one unpacks to gigabytes."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """What a workbook may weigh; raise a figure to read a larger one.

    The bytes are those declared in the zip's central directory: what would have to be unpacked. The ratio is looked
    at only in parts larger than `ratio_from` bytes, as a few kilobytes of blanks harm nobody.
    """

    total_bytes: int = 512 * 1024 * 1024
    ratio: int = 200
    ratio_from: int = 8 * 1024 * 1024
    entries: int = 10_000
    elements: int = 600_000  # outside the cells: merged ranges, styles, names, notes; about 400 bytes of memory each
