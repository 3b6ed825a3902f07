"""Workbooks made for the tests, and where the two corpora stand: our own, and that of others where it is here."""

import io
import zipfile
from collections.abc import Mapping
from math import inf
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter  # type: ignore[import-untyped]  # it ships no types

OURS = Path(__file__).parents[1] / "data" / "corpus"
CORPUS = Path(__file__).parents[2].parent / "shared" / "corpus"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPES = "application/vnd.openxmlformats-officedocument.spreadsheetml"


def our_files() -> list[Path]:
    return sorted(OURS.glob("*.xls[xm]"))


def others_files() -> list[Path]:
    return sorted(CORPUS.glob("*/*.xls[xm]"))


def in_groups(ours: int, others: int, smaller_than: float = inf) -> list[object]:
    """The workbooks of both corpora in so many groups for the workers to share; those of others are slow."""
    corpora = ((our_files(), ours, ()), (others_files(), others, (pytest.mark.slow,)))
    return [
        pytest.param([path for path in files[group::groups] if path.stat().st_size < smaller_than], marks=marks)
        for files, groups, marks in corpora
        for group in range(groups)
    ]


def made(cells: Mapping[str, Any], *, sheet: str = "Sheet1", formats: Mapping[str, str] | None = None) -> bytes:
    """A workbook with these cells, by XlsxWriter."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(
        out, {"in_memory": True, "strings_to_numbers": False, "strings_to_formulas": True}
    ) as book:
        page = book.add_worksheet(sheet)
        for where, value in cells.items():
            code = (formats or {}).get(where)
            style = book.add_format({"num_format": code}) if code else None
            page.write(where, value, style)
    return out.getvalue()


def raw_book(sheet_xml: str | bytes, parts: Mapping[str, str | bytes] | None = None) -> bytes:
    """A workbook of one sheet whose XML is given; `parts` add or replace entries."""
    entries: dict[str, str | bytes] = {
        "[Content_Types].xml": (
            '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            '<Default Extension="xml" ContentType="application/xml"/>'
            f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPES}.sheet.main+xml"/>'
            f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_TYPES}.worksheet+xml"/></Types>'
        ),
        "_rels/.rels": relationships(("officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": (
            f'<?xml version="1.0"?><workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}">'
            '<sheets><sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets></workbook>'
        ),
        "xl/_rels/workbook.xml.rels": relationships(("worksheet", "worksheets/sheet1.xml")),
        "xl/worksheets/sheet1.xml": sheet_xml,
    }
    return zipped(entries | dict(parts or {}))


def sheet_of(rows: str, before: str = "", after: str = "") -> str:
    return f'<?xml version="1.0"?><worksheet xmlns="{MAIN}">{before}<sheetData>{rows}</sheetData>{after}</worksheet>'


def relationships(*targets: tuple[str, str]) -> str:
    listed = "".join(
        f'<Relationship Id="rId{number}" Type="{RELATIONS}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, 1)
    )
    return (
        '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f"{listed}</Relationships>"
    )


def zipped(entries: Mapping[str, str | bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as book:
        for name, content in entries.items():
            book.writestr(zipfile.ZipInfo(name, (2024, 1, 31, 12, 0, 0)), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def parts(path: Path) -> dict[str, str]:
    """The parts of a workbook as text."""
    with zipfile.ZipFile(path) as book:
        return {name: book.read(name).decode("utf-8", "replace") for name in book.namelist()}


def altered(book: bytes, part: str, old: str, new: str) -> bytes:
    """A workbook with one thing in a part, which must be there, put in place of another."""
    with zipfile.ZipFile(io.BytesIO(book)) as packed:
        entries = {name: packed.read(name) for name in packed.namelist()}
    assert old.encode() in entries[part], f"{old} is not in {part}"
    return zipped(entries | {part: entries[part].replace(old.encode(), new.encode())})


def rewritten(path: Path, cells: Mapping[int, str], rows: str = "", part: str = "xl/worksheets/sheet1.xml") -> Path:
    """The workbook with XML of cells put at the end of rows of a sheet, and whole rows at its end."""
    with zipfile.ZipFile(path) as book:
        entries = {name: book.read(name) for name in book.namelist()}
    sheet = entries[part].decode()
    for row, cell in cells.items():
        end = sheet.index("</row>", sheet.index(f'<row r="{row}"'))
        sheet = f"{sheet[:end]}{cell}{sheet[end:]}"
    entries[part] = sheet.replace("</sheetData>", f"{rows}</sheetData>").encode()
    path.write_bytes(zipped(entries))
    return path
