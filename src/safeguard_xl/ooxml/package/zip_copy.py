"""A new zip out of an old one: entries that stay are copied as their compressed bytes under a fresh local header."""

import struct
import zipfile
import zlib
from collections.abc import Mapping
from typing import BinaryIO

from msgspec import Struct

from safeguard_xl.errors import WriteError
from safeguard_xl.ooxml.package.parts import Package, part_name

_LOCAL = struct.Struct("<4s5H3L2H")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_END = struct.Struct("<4s4H2LH")
_STREAMED, _UTF8 = 0x08, 0x800
_DEFLATED = 8
_ZIP64_EXTRA = 1
_MOST = 0xFFFFFFFF
_FIXED_DATE = (33, 0)  # 1 January 1980, 00:00: the first a zip can say, so that the same plan gives the same bytes
_LOCAL_SIZE = 30
_LARGE, _QUICK = 4 * 2**20, 4  # from so many bytes on, half the time counts more than a sixth of the size


class Entry(Struct, frozen=True):
    """What the central directory will say of one entry, and its compressed bytes."""

    name: bytes
    flags: int
    method: int
    stamp: tuple[int, int]  # date and time as the zip stores them
    crc: int
    size: int
    data: bytes
    extra: bytes = b""
    comment: bytes = b""
    created: int = 20  # version made by, and system
    needed: int = 20
    attributes: tuple[int, int] = (0, 0)  # internal, external


def kept(package: Package, info: zipfile.ZipInfo) -> Entry:
    """Return an entry as it is; WriteError if its bytes are not where the directory says."""
    data = raw_bytes(package, info)
    return Entry(
        name=name_bytes(info),
        flags=info.flag_bits & ~_STREAMED,
        method=info.compress_type,
        stamp=_stamp(info),
        crc=info.CRC,
        size=info.file_size,
        data=data,
        extra=_without_zip64(info.extra),
        comment=info.comment,
        created=info.create_version | info.create_system << 8,
        needed=info.extract_version,
        attributes=(info.internal_attr, info.external_attr),
    )


def raw_bytes(package: Package, info: zipfile.ZipInfo) -> bytes:
    """Return the compressed bytes of an entry; WriteError if they are not where the directory says."""
    start = info.header_offset
    header = package.data[start : start + _LOCAL_SIZE]
    if len(header) < _LOCAL_SIZE or header[:4] != b"PK\x03\x04":
        raise WriteError(
            f"{package.label} is damaged at {info.filename}; open it in Excel, let Excel repair it, and save it again."
        )
    name_length, extra_length = struct.unpack("<2H", header[26:30])
    start += _LOCAL_SIZE + name_length + extra_length
    data = package.data[start : start + info.compress_size]
    if len(data) != info.compress_size:
        raise WriteError(
            f"{package.label} ends before {info.filename} does; open it in Excel, let it be repaired, and save it."
        )
    return data


def packed(name: str, content: bytes, old: zipfile.ZipInfo | None) -> Entry:
    """Return an entry with new content; its date is that of the entry it replaces."""
    squeeze = zlib.compressobj(6 if len(content) < _LARGE else _QUICK, zlib.DEFLATED, -15)
    data = squeeze.compress(content) + squeeze.flush()
    if len(content) >= _MOST:
        raise WriteError(f"{name} would grow beyond 4 GB, which a workbook cannot hold; write fewer cells.")
    return Entry(
        name=name_bytes(old) if old else name.encode(),
        flags=(old.flag_bits & _UTF8) if old else (0 if name.isascii() else _UTF8),
        method=_DEFLATED,
        stamp=_stamp(old) if old else _FIXED_DATE,
        crc=zlib.crc32(content),
        size=len(content),
        data=data,
        attributes=(0, old.external_attr) if old else (0, 0),
    )


def name_bytes(info: zipfile.ZipInfo) -> bytes:
    """Return an entry's name as the zip spells it."""
    return info.orig_filename.encode("utf-8" if info.flag_bits & _UTF8 else "cp437", "replace")


def _stamp(info: zipfile.ZipInfo) -> tuple[int, int]:
    year, month, day, hour, minute, second = info.date_time
    return max(year - 1980, 0) << 9 | month << 5 | day, hour << 11 | minute << 5 | second // 2


def _without_zip64(extra: bytes) -> bytes:
    """Return the extra fields without the one whose sizes would contradict the plain ones written here."""
    kept_fields, at = b"", 0
    while at + 4 <= len(extra):
        kind, length = struct.unpack_from("<2H", extra, at)
        if kind != _ZIP64_EXTRA:
            kept_fields += extra[at : at + 4 + length]
        at += 4 + length
    return kept_fields


def entries(package: Package, parts: Mapping[str, bytes | None]) -> list[Entry]:
    """Return the new zip's entries in order: old ones in their places, new ones last, those mapped to None left out."""
    found = []
    for info in package.entries:
        name = part_name(info)
        if name not in parts:
            found.append(kept(package, info))
        elif (content := parts[name]) is not None:
            found.append(packed(name, content, info))
    found += [
        packed(name, content, None)
        for name, content in parts.items()
        if name not in package.infos and content is not None
    ]
    return found


def write_zip(out: BinaryIO, found: list[Entry], comment: bytes) -> None:
    """Write the zip; WriteError beyond what a zip without its 64-bit extension can hold."""
    directory: list[bytes] = []
    offset = 0
    if len(found) >= 0xFFFF:  # noqa: PLR2004  the count has sixteen bits
        raise WriteError("The workbook has more parts than a zip file can list; nothing was written.")
    for entry in found:
        shared = (
            entry.needed,
            entry.flags,
            entry.method,
            entry.stamp[1],
            entry.stamp[0],
            entry.crc,
            len(entry.data),
            entry.size,
        )
        out.write(_LOCAL.pack(b"PK\x03\x04", *shared, len(entry.name), 0) + entry.name)
        out.write(entry.data)
        lengths = (len(entry.name), len(entry.extra), len(entry.comment), 0)
        directory.append(
            _CENTRAL.pack(b"PK\x01\x02", entry.created, *shared, *lengths, *entry.attributes, offset)
            + entry.name
            + entry.extra
            + entry.comment
        )
        offset += _LOCAL_SIZE + len(entry.name) + len(entry.data)
        if offset >= _MOST:
            raise WriteError("The workbook would grow beyond 4 GB, which a zip file cannot hold; nothing was written.")
    listing = b"".join(directory)
    out.write(listing)
    out.write(_END.pack(b"PK\x05\x06", 0, 0, len(found), len(found), len(listing), offset, len(comment)) + comment)
