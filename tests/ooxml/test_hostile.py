"""Hostile and damaged files: a sentence or a reading, within two seconds and 300 MB, nothing unpacked to the disk."""

import io
import re
import resource
import struct
import time
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from safeguard_xl import ooxml
from safeguard_xl.errors import WorkbookError
from tests.ooxml.workbooks import MAIN, made, raw_book, relationships, sheet_of, zipped

CELL = '<row r="1"><c r="A1"><v>1</v></c></row>'
SHEET = sheet_of(CELL)
ROOT = '<!DOCTYPE worksheet [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>'
MERGES = "".join(f'<mergeCell ref="{row}:{row}"/>' for row in range(1, 3001))


def compound(*names: str) -> bytes:
    """A compound file (OLE) with storages or streams of these names in its directory."""
    entries = (name.encode("utf-16-le").ljust(128, b"\0") for name in ("Root Entry", *names))
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".ljust(512, b"\0") + b"".join(entries)


PICTURE = "xl/media/image1.bin"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600


def bomb(size: int, name: str = "xl/worksheets/sheet1.xml") -> bytes:
    """A workbook with a part of blanks that unpacks to so many bytes, made without holding them."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(made({"A1": 1}))) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as book:
        for other in old.namelist():
            if other != name:
                book.writestr(other, old.read(other))
        with book.open(name, "w", force_zip64=True) as part:
            for _ in range(size >> 20):
                part.write(b" " * (1 << 20))
    return out.getvalue()


def with_declared_size(size: int) -> bytes:
    """A workbook whose central directory says a part is larger than it is."""
    data = bytearray(made({"A1": 1}))
    at = data.index(b"PK\x01\x02")
    struct.pack_into("<L", data, at + 24, size)
    return bytes(data)


def with_declared_less(size: int) -> bytes:
    """A sheet of 400 MB whose central directory says that it has so many bytes."""
    data = bytearray(bomb(400 << 20))
    struct.pack_into("<L", data, data.rindex(b"PK\x01\x02") + 24, size)
    return bytes(data)


def packed_otherwise() -> bytes:
    """A sheet packed by bzip2, which unpacks to whatever it likes."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw_book(SHEET))) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as book:
        for name in old.namelist():
            book.writestr(name, old.read(name), zipfile.ZIP_BZIP2 if "sheet1" in name else None)
    return out.getvalue()


def twice() -> bytes:
    out = io.BytesIO(raw_book(SHEET))
    with zipfile.ZipFile(out, "a") as book, pytest.warns(UserWarning, match="Duplicate"):
        book.writestr("xl/worksheets/sheet1.xml", SHEET)
    return out.getvalue()


def encrypted() -> bytes:
    data = bytearray(raw_book(SHEET))
    for found in re.finditer(rb"PK\x01\x02", data):
        data[found.start() + 8] |= 1
    return bytes(data)


def bad_crc() -> bytes:
    data = bytearray(raw_book(SHEET))
    at = data.rindex(b"PK\x01\x02")
    struct.pack_into("<L", data, at + 16, zlib.crc32(b"other"))
    return bytes(data)


REFUSED: list[tuple[str, Callable[[], bytes], str]] = [
    ("entity-bomb", lambda: raw_book(SHEET.replace("<worksheet", ROOT + "<worksheet")), "document type"),
    (
        "external-entity",
        lambda: raw_book(
            SHEET.replace("<worksheet", '<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]><worksheet')
        ),
        "document type",
    ),
    ("unpacks-to-more-than-a-workbook", lambda: bomb(520 << 20), "would unpack to"),
    ("ratio", lambda: bomb(100 << 20), "200 times"),
    ("declared-size", lambda: with_declared_size(0xFFFFFFF0), "would unpack to"),
    ("declared-less", lambda: with_declared_less(1000), r"sheet1\.xml in it cannot be unpacked"),
    ("packed-otherwise", packed_otherwise, "packed in a way Excel does not use"),
    ("entries", lambda: zipped({f"a/{number}.xml": "" for number in range(10_001)}), "10,001 entries"),
    ("parent-folder", lambda: zipped({"../evil.xml": "", "[Content_Types].xml": "<Types/>"}), r"\.\./evil\.xml"),
    ("absolute-name", lambda: zipped({"/etc/evil.xml": "", "[Content_Types].xml": "<Types/>"}), "/etc/evil"),
    (
        "sheet-outside",
        lambda: raw_book(SHEET, {"xl/_rels/workbook.xml.rels": relationships(("worksheet", "../../../../etc/passwd"))}),
        "outside the workbook",
    ),
    ("twice", twice, "two entries named xl/worksheets/sheet1.xml"),
    ("encrypted-entry", encrypted, "encrypted"),
    ("damaged-part", bad_crc, r"sheet1\.xml in it cannot be unpacked"),
    ("password", lambda: compound("EncryptedPackage"), "protected with a password"),
    ("password-agile", lambda: compound("EncryptionInfo", "EncryptedPackage"), "protected with a password"),
    (
        "password-data-spaces",
        lambda: compound("EncryptedPackage", "StrongEncryptionDataSpace", "StrongEncryptionTransform"),
        "protected with a password",
    ),
    (
        "password-and-label",
        lambda: compound("EncryptedPackage", "StrongEncryptionTransform", "LabelInfo"),
        "protected with a password",
    ),
    ("rights", lambda: compound("EncryptedPackage", "DRMEncryptedDataSpace"), r"rights management .* \(Home, Sens"),
    ("rights-transform", lambda: compound("DRMEncryptedTransform", "EncryptedPackage"), "rights management"),
    ("rights-old-workbook", lambda: compound("Workbook", "\tDRMContent"), "rights management"),
    ("label", lambda: compound("EncryptedPackage", "LabelInfo"), "sensitivity label"),
    ("old-workbook", lambda: compound("Workbook"), r"97-2003 workbook \(\.xls\)"),
    ("older-workbook", lambda: b"\x09\x08\x10\x00\x00\x06\x05\x00", r"\(\.xls\)"),
    ("xlsb", lambda: zipped({"[Content_Types].xml": "<Types/>", "xl/workbook.bin": b"\0"}), r"\(\.xlsb\)"),
    (
        "ods",
        lambda: zipped({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "a.xml": "<a/>"}),
        r"\(\.ods\)",
    ),
    ("csv", lambda: b"Reference,Target\nNI 59,80%\n", "plain text"),
    ("html", lambda: b"<html><table><tr><td>1</td></tr></table></html>", "web page"),
    (
        "xml-2003",
        lambda: b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>',
        "2003",
    ),
    ("empty", lambda: b"", "is empty"),
    ("truncated", lambda: made({"A1": 1})[:2000], "only part of it arrived"),
    ("zip-of-something", lambda: zipped({"holiday.txt": "x"}), "holds no workbook"),
    ("no-sheet", lambda: raw_book(SHEET, {"xl/_rels/workbook.xml.rels": relationships()}), "no worksheet"),
    ("broken-xml", lambda: raw_book(SHEET.replace("</row>", "</wor>")), "broken at line"),
    ("deep", lambda: raw_book(sheet_of(CELL, after="<a>" * 50_000 + "</a>" * 50_000)), "deeper"),
    ("nonsense", lambda: bytes(range(256)) * 20, "not an Excel workbook"),
]
READ: list[tuple[str, Callable[[], bytes], Callable[[ooxml.Sheet], bool]]] = [
    (
        "last-cell",
        lambda: raw_book(sheet_of(CELL + '<row r="1048576"><c r="XFD1048576"><v>2</v></c></row>')),
        lambda sheet: sheet.cells["number"].to_list() == [1, 2],
    ),
    ("heavy-picture", lambda: bomb(600 << 20, PICTURE), lambda sheet: len(sheet.cells) == 1),
    (
        "dimension-over-all",
        lambda: raw_book(sheet_of(CELL, before='<dimension ref="A1:XFD1048576"/>')),
        lambda sheet: len(sheet.cells) == 1,
    ),
    (
        "row-beyond",
        lambda: raw_book(sheet_of(CELL + '<row r="99999999999"><c r="A99999999999"><v>2</v></c></row>')),
        lambda sheet: len(sheet.cells) == 1 and "outside the sheet" in sheet.damage[0],
    ),
    (
        "merge-over-all",
        lambda: raw_book(sheet_of(CELL, after='<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>')),
        lambda sheet: sheet.merged == ((1, 1, 1048576, 16384),),
    ),
    (
        "3000-merged-rows",
        lambda: raw_book(
            sheet_of(
                CELL,
                after=f"<mergeCells>{MERGES}</mergeCells>",
            )
        ),
        lambda sheet: len(sheet.merged) == 3000,
    ),
    (
        "columns-beyond",
        lambda: raw_book(sheet_of(CELL, before='<cols><col min="2" max="2147483647" hidden="1"/></cols>')),
        lambda sheet: sheet.hidden_columns == ((2, 16384),),
    ),
    (
        "string-beyond",
        lambda: raw_book(sheet_of(CELL + '<row r="2"><c r="B2" t="s"><v>999</v></c></row>')),
        lambda sheet: sheet.damage[0].startswith("B2 points to text 999"),
    ),
    (
        "style-beyond",
        lambda: raw_book(sheet_of('<row r="1"><c r="A1" s="77"><v>1</v></c></row>')),
        lambda sheet: sheet.damage[0].startswith("A1 has style 77") and sheet.cells["text"].to_list() == ["1"],
    ),
    (
        "not-a-number",
        lambda: raw_book(sheet_of('<row r="1"><c r="A1"><v>abc</v></c></row>')),
        lambda sheet: sheet.damage[0].startswith("A1 should hold a number"),
    ),
]


@pytest.mark.parametrize(("make", "says"), [pytest.param(make, says, id=name) for name, make, says in REFUSED])
def test_it_is_refused_with_a_sentence(make: Callable[[], bytes], says: str) -> None:
    data = make()
    started, before = time.monotonic(), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with pytest.raises(WorkbookError, match=says) as caught:
        ooxml.read_cells(data)
    assert time.monotonic() - started < 2
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 300 * 1024
    assert str(caught.value).endswith(".")
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(("make", "holds"), [pytest.param(make, holds, id=name) for name, make, holds in READ])
def test_it_is_read_in_no_time(make: Callable[[], bytes], holds: Callable[[ooxml.Sheet], bool]) -> None:
    data = make()
    started = time.monotonic()
    sheet = ooxml.read_cells(data).sheets["Sheet1"]
    assert time.monotonic() - started < 2
    assert holds(sheet)


def test_a_text_of_megabytes_named_in_many_cells_is_cut() -> None:
    rows = "".join(f'<row r="{row}"><c r="A{row}" t="s"><v>0</v></c></row>' for row in range(1, 2001))
    names = relationships(("worksheet", "worksheets/sheet1.xml"), ("sharedStrings", "sharedStrings.xml"))
    strings = f'<sst xmlns="{MAIN}"><si><t>{"x" * (1 << 20)}</t></si></sst>'
    data = raw_book(sheet_of(rows), {"xl/_rels/workbook.xml.rels": names, "xl/sharedStrings.xml": strings})
    cells = ooxml.read_cells(data).sheets["Sheet1"].cells
    assert cells["text"].str.len_chars().unique().to_list() == [32_767]  # what a cell can hold; openpyxl cuts there too


NOTED = {"xl/worksheets/_rels/sheet1.xml.rels": relationships(("comments", "../comments1.xml"))}
NOTED |= {
    "xl/comments1.xml": f'<comments xmlns="{MAIN}"><authors/><commentList>{"<comment/>" * 100}</commentList></comments>'
}
LIMITED: list[tuple[str, Callable[[], bytes], ooxml.Limits]] = [
    ("entries", lambda: raw_book(SHEET, {f"a/{number}.xml": "" for number in range(96)}), ooxml.Limits(entries=100)),
    ("size", lambda: raw_book(SHEET), ooxml.Limits(total_bytes=1000)),
    ("ratio", lambda: raw_book(SHEET + " " * 100_000), ooxml.Limits(ratio=100, ratio_from=50_000)),
    ("elements", lambda: raw_book(SHEET, NOTED), ooxml.Limits(elements=100)),
]
every_limit = pytest.mark.parametrize(
    ("make", "limits"), [pytest.param(make, limits, id=name) for name, make, limits in LIMITED]
)


@every_limit
def test_what_is_beyond_a_limit_says_how_to_raise_it(make: Callable[[], bytes], limits: ooxml.Limits) -> None:
    with pytest.raises(WorkbookError, match=r"if you trust the file, run again with --trust \(in Python: limits=\)\.$"):
        ooxml.read_cells(make(), limits)


@every_limit
def test_a_limit_can_be_raised(make: Callable[[], bytes], limits: ooxml.Limits, tmp_path: Path) -> None:
    plan = ooxml.Plan({("Sheet1", "A1"): ooxml.Cell("x", fill="FFC000")}, notes={("Sheet1", "B1"): "Checked."})
    with pytest.raises(WorkbookError, match="--trust"):
        ooxml.write_plan(make(), tmp_path / "out.xlsx", plan, limits)
    ooxml.write_plan(make(), tmp_path / "out.xlsx", plan, ooxml.Limits.none())
    book = ooxml.read_cells(make(), ooxml.Limits.none())
    assert (book.limits, len(book.sheets["Sheet1"].cells)) == (ooxml.Limits.none(), 1)


def test_a_file_of_more_bytes_than_may_be_unpacked_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(raw_book(SHEET))
    with pytest.raises(WorkbookError, match=r"a\.xlsx is larger than 0 MB and was not read; .*--trust"):
        ooxml.read_cells(tmp_path / "a.xlsx", ooxml.Limits(total_bytes=1000))


def test_depth_is_no_limit_to_raise() -> None:
    data = raw_book(sheet_of(CELL, after="<a>" * 300 + "</a>" * 300))
    with pytest.raises(WorkbookError, match="nested more than 256 deep") as caught:
        ooxml.read_cells(data, ooxml.Limits.none())
    assert "trust" not in str(caught.value)


READ_OF_A_BOOK = ("[Content_Types].xml", "_rels/.rels", "xl/workbook.xml", "xl/_rels/workbook.xml.rels")


def test_a_part_weighs_once_and_only_if_it_is_unpacked() -> None:
    data = raw_book(SHEET, {"customUI/customUI.xml": " " * 10_000, "xl/printerSettings1.bin": bytes(10_000)})
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        weight = sum(book.getinfo(name).file_size for name in (*READ_OF_A_BOOK, "xl/worksheets/sheet1.xml"))
    assert len(ooxml.read_cells(data, ooxml.Limits(total_bytes=weight)).sheets["Sheet1"].cells) == 1
    with pytest.raises(WorkbookError, match="would unpack to"):
        ooxml.read_cells(data, ooxml.Limits(total_bytes=weight - 1))


def test_what_is_never_unpacked_is_written_as_it_is(tmp_path: Path) -> None:
    source = bomb(100 << 20, PICTURE)
    ooxml.write_cells(source, tmp_path / "out.xlsx", {("Sheet1", "B1"): "x"})
    with zipfile.ZipFile(io.BytesIO(source)) as old, zipfile.ZipFile(tmp_path / "out.xlsx") as new:
        was, now = (book.getinfo(PICTURE) for book in (old, new))
    assert (now.CRC, now.file_size, now.compress_size) == (was.CRC, was.file_size, was.compress_size)


def test_a_folder_and_a_missing_file_are_named(tmp_path: Path) -> None:
    with pytest.raises(WorkbookError, match="is a folder"):
        ooxml.read_cells(tmp_path)
    with pytest.raises(WorkbookError, match=r"none\.xlsx does not exist"):
        ooxml.read_cells(tmp_path / "none.xlsx")


def test_an_open_file_is_read() -> None:
    assert len(ooxml.read_cells(io.BytesIO(made({"A1": 1}))).sheets["Sheet1"].cells) == 1
