"""The picture on the report: an invented shield, drawn below in text and written as PNG without any dependency."""

import struct
import zlib

_COLOURS = {".": (0xFF, 0xFF, 0xFF), "#": (0x1F, 0x3A, 0x5F), "o": (0xC9, 0xA2, 0x27)}
_DRAWING = """
........................
..oooooooooooooooooooo..
..o##################o..
..o##################o..
..o##################o..
..o########oo########o..
..o#######oooo#######o..
..o######oooooo######o..
..o#####ooo##ooo#####o..
..o####ooo####ooo####o..
..o###ooo######ooo###o..
..o##ooo########ooo##o..
..o##oo####oo####oo##o..
..o##o####oooo####o##o..
...o######oooo######o...
...o#######oo#######o...
....o##############o....
.....o############o.....
......o##########o......
.......o########o.......
........oo####oo........
..........oooo..........
...........oo...........
........................
"""
_SCALE = 3
"""Pixels a side for one character of the drawing."""


def badge() -> bytes:
    """The picture as PNG; stored uncompressed, so that its bytes are the same under every zlib."""
    lines = _DRAWING.split()
    index = {mark: number for number, mark in enumerate(_COLOURS)}
    rows = (bytes(index[mark] for mark in line for _ in range(_SCALE)) for line in lines)
    pixels = b"".join((b"\0" + row) * _SCALE for row in rows)
    header = struct.pack(">IIBBBBB", len(lines[0]) * _SCALE, len(lines) * _SCALE, 8, 3, 0, 0, 0)
    palette = bytes(part for colour in _COLOURS.values() for part in colour)
    parts = ((b"IHDR", header), (b"PLTE", palette), (b"IDAT", zlib.compress(pixels, 0)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, content) for kind, content in parts)


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
