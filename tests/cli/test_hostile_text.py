"""A workbook of text that means no good goes through every output, and does none."""

import csv
import io
import json
import re
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pypdf
import pytest
from lxml import etree, html

from tests.cli.conftest import indicators, invoke

NASTY = (
    "=cmd|' /C calc'!A0 <script>alert(1)</script> \x1b[31mred\x1b[0m \u202edcba\u2066 \u200f "
    '"><img src=x onerror=alert(2)> ![i](http://evil.example/x.png) [l](javascript:alert(3)) ::error::x %0A::debug::y '
    '{{ 7 * 7 }} {% raw %} #panic() `code` | a | b | ]]> </style> &amp; @everyone\r\n=HYPERLINK("http://evil.example")'
)
FIELDS = (
    "reference",
    "title",
    "owner",
    "frequency",
    "unit",
    "polarity",
    "baseline",
    "result",
    "predicted",
    "data_quality",
)
STEERING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""Control codes, and marks that turn the direction of what follows."""


@pytest.fixture(name="workbook", scope="module")
def _workbook(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Each cell of its second and third rows is hostile from its first letter on, each with another beginning."""
    starts = "=+-@\t|<{["
    rows = [dict.fromkeys(FIELDS, f"{start}{NASTY}"[:1000]) for start in (starts[0], starts[6])]
    path = tmp_path_factory.mktemp("hostile") / "a;b & {c} $(id) 'd'.xlsx"
    return indicators(path, {}, *rows, {**rows[0], "reference": "+1+1", "polarity": "@SUM(A1)", "unit": "-1"})


def printed(*arguments: object) -> str:
    done = invoke(*arguments)
    assert "Traceback" not in done.err + done.out
    assert "A fault of ours" not in done.err + done.out
    assert done.code in {0, 1}, done.err
    assert STEERING.findall(done.out + done.err) == []
    return done.out


SCREENS = [
    ["check"],
    ["check", "--quiet"],
    ["check", "--statistics"],
    ["check", "--limit", "1", "--show-explained"],
    ["fix", "--diff"],
    ["schema", "init"],
]


@pytest.mark.parametrize("command", SCREENS, ids=" ".join)
def test_screens(workbook: Path, command: list[str]) -> None:
    assert printed(*command, workbook)


def test_explain_and_compare(workbook: Path) -> None:
    assert "alert(1)" in printed("explain", "+1+1", workbook)
    assert printed("compare", workbook, workbook)


def test_json(workbook: Path) -> None:
    assert "\x1b[31m" in json.dumps(json.loads(printed("check", "--format", "json", workbook))).encode().decode(
        "unicode_escape"
    )


def test_csv(workbook: Path) -> None:
    lines = list(csv.reader(io.StringIO(printed("check", "--format", "csv", workbook))))
    assert [cell for line in lines for cell in line if cell.startswith(tuple("=+-@\t\r\n"))] == []


@pytest.mark.parametrize("form", ["json", "csv", "markdown", "sarif", "junit", "github"])
def test_texts_hold_nothing_that_steers(workbook: Path, form: str) -> None:
    lines = printed("check", "--format", form, workbook).splitlines()
    assert [line for line in lines if line.startswith("::")] == (lines if form == "github" else [])


def test_findings_as_a_workbook(workbook: Path, tmp_path: Path) -> None:
    target = tmp_path / "findings.xlsx"
    printed("check", "--format", "xlsx", workbook, "-o", target)
    assert formulas(target) == []


def formulas(path: Path) -> list[str]:
    book = openpyxl.load_workbook(path)
    return [cell.coordinate for sheet in book for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]


def links(path: Path) -> Iterator[str]:
    with zipfile.ZipFile(path) as book:
        for name in book.namelist():
            if name.endswith(".rels"):
                yield from re.findall(r'TargetMode="External"', book.read(name).decode())


def test_update_and_fix(workbook: Path, tmp_path: Path) -> None:
    for command in (["update", "--findings", "--notes"], ["fix"]):
        target = tmp_path / f"{command[0]}.xlsx"
        printed(*command, workbook, "-o", target)
        assert (formulas(target), list(links(target))) == ([], [])


def _html(report: bytes) -> None:
    page: Any = html.fromstring(report)
    assert page.xpath("//script | //iframe | //object | //embed | //form | //base | //link") == []
    assert [name for name in page.xpath("//@*/.") if "javascript:" in name and not name.startswith("=")] == []
    assert [
        a for element in page.iter() if isinstance(element.tag, str) for a in element.attrib if a.startswith("on")
    ] == []
    assert [src for src in page.xpath("//@src") if not src.startswith("data:")] == []
    assert {href[0] for href in page.xpath("//@href")} <= {"#"}


def _docx(report: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(report)) as book:
        parts = {name: book.read(name) for name in book.namelist()}
    for name, part in parts.items():
        if name.endswith((".xml", ".rels")):
            etree.fromstring(part, etree.XMLParser(resolve_entities=False))
    assert b'TargetMode="External"' not in b"".join(parts.values())
    assert b"fldSimple" not in parts["word/document.xml"]


def _pdf(report: bytes) -> None:
    reader: Any = pypdf.PdfReader(io.BytesIO(report))
    assert {"/JavaScript", "/AA", "/OpenAction"} & set(reader.trailer["/Root"]) == set()
    marks = [mark.get_object() for page in reader.pages for mark in page.get("/Annots", [])]
    assert [mark["/A"]["/URI"] for mark in marks if "/URI" in mark.get("/A", {})] == []


@pytest.mark.parametrize(("ending", "harmless"), [(".html", _html), (".docx", _docx), (".pdf", _pdf)])
def test_reports(workbook: Path, tmp_path: Path, ending: str, harmless: Callable[[bytes], None]) -> None:
    target = tmp_path / f"report{ending}"
    printed("report", workbook, "-o", target)
    harmless(target.read_bytes())
