"""The ids of shapes: each drawing of a workbook numbers its shapes in blocks of its own, which its map of ids names."""

import re
from collections.abc import Iterable, Iterator
from itertools import chain, count, islice

from safeguard_xl.ooxml.package import tags

_BLOCK = 1024  # ids, of which the first is the drawing's own
_ID = re.compile(rb"_x0000_s([0-9]{1,8})(?![0-9])")
_MAP = re.compile(rb"<(?:[\w.-]+:)?idmap\b[^>]*>")
_BLOCKS = re.compile(rb"""\sdata\s*=\s*["']([^"']*)["']""")
_LAYOUT = re.compile(rb"<(?:[\w.-]+:)?shapelayout\b[^>]*(?<!/)>")
_ROOT = re.compile(rb"<[A-Za-z_][^>]*>")
_SPACES = 'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'


def with_new_ids(drawing: bytes, others: Iterable[bytes], number: int) -> tuple[bytes, list[int]]:
    """So many new ids for a drawing beside the workbook's others, and the drawing with a map of the blocks it has.

    They are of its own blocks, or else of blocks that no drawing has.
    """
    taken = {block for other in others for block in _named(other) | _used(other)}
    own = (_named(drawing) | _used(drawing)) - taken
    free = (block for block in count(1) if block not in own and block not in taken)
    new = list(islice(_unused(chain(sorted(own), free), _ids(drawing)), number))
    return _naming(drawing, own | _used(drawing) | {identity // _BLOCK for identity in new}), new


def _unused(blocks: Iterable[int], used: set[int]) -> Iterator[int]:
    for block in blocks:
        yield from (number for number in range(block * _BLOCK + 1, (block + 1) * _BLOCK) if number not in used)


def _ids(drawing: bytes) -> set[int]:
    return {int(found[1]) for found in _ID.finditer(drawing)}


def _named(drawing: bytes) -> set[int]:
    """Return the blocks that a drawing's map names."""
    maps = b",".join(found[1] for tag in _MAP.findall(drawing) for found in _BLOCKS.finditer(tag))
    return {int(number) for number in re.findall(rb"[0-9]{1,9}", maps)} - {0}


def _used(drawing: bytes) -> set[int]:
    """Return the blocks of a drawing's ids; block 0 is none, though some programs number from 1."""
    return {identity // _BLOCK for identity in _ids(drawing)} - {0}


def _naming(drawing: bytes, blocks: set[int]) -> bytes:
    """Return the drawing with a map of these blocks."""
    if blocks == _named(drawing):
        return drawing
    listed = ",".join(map(str, sorted(blocks)))
    there = _MAP.search(drawing)
    if there:
        return drawing[: there.start()] + tags.with_attribute(there[0], "data", listed) + drawing[there.end() :]
    made = f'<o:idmap {_SPACES} v:ext="edit" data="{listed}"/>'
    layout, root = _LAYOUT.search(drawing), _ROOT.search(drawing)
    if layout is None:
        made = f'<o:shapelayout {_SPACES} v:ext="edit">{made}</o:shapelayout>'
    at = layout or root
    end = at.end() if at else 0
    return drawing[:end] + made.encode() + drawing[end:]
