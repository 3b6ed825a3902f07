"""Relationships that leave the package: refused where they are followed, kept and left alone where they are not."""

import zipfile
from pathlib import Path

import pytest

from safeguard_xl import ooxml
from safeguard_xl.errors import WorkbookError
from safeguard_xl.ooxml.package.parts import Package
from safeguard_xl.ooxml.package.relations import part_named
from safeguard_xl.ooxml.proof.verify import dangling
from tests.ooxml.workbooks import raw_book, relationships, sheet_of

BOOK, SHEET = "xl/_rels/workbook.xml.rels", "xl/worksheets/_rels/sheet1.xml.rels"
OF_THE_PACKAGE = ("officeDocument", "xl/workbook.xml")
OF_THE_BOOK = ("worksheet", "worksheets/sheet1.xml")
OF_THE_SHEET = ("customXml", "../workbook.xml")
SOURCE = sheet_of('<row r="1"><c r="A1"><v>1</v></c></row>')
PLAN = ooxml.Plan(
    cells={("Sheet1", "B1"): ooxml.Cell("x", fill="FFC000")},
    notes={("Sheet1", "B1"): "Checked."},
    sheets={"Findings": ooxml.NewSheet({"A1": ooxml.Cell("x")})},
)


def pointing(name: str, *targets: tuple[str, str]) -> bytes:
    """A workbook with these relationships in the part of that name."""
    return raw_book(SOURCE, {name: relationships(*targets)})


@pytest.mark.parametrize(
    ("part", "target", "name"),
    [
        pytest.param("xl/workbook.xml", "worksheets/sheet1.xml", "xl/worksheets/sheet1.xml", id="beside"),
        pytest.param("xl/workbook.xml", "/xl/styles.xml", "xl/styles.xml", id="from-the-top"),
        pytest.param("xl/worksheets/sheet1.xml", "..\\tables\\table1.xml", "xl/tables/table1.xml", id="backslashes"),
        pytest.param("xl/workbook.xml", "my%20theme.xml", "xl/my theme.xml", id="escaped"),
        pytest.param("", "../customXml/item1.xml", None, id="above-the-top"),
        pytest.param("xl/workbook.xml", "a/../../../xl/styles.xml", None, id="out-and-in-again"),
        pytest.param("xl/workbook.xml", "%2e%2e/%2e%2e/etc/passwd", None, id="escaped-dots"),
        pytest.param("", "/../etc/passwd", None, id="above-the-top-from-the-top"),
    ],
)
def test_the_part_a_relationship_points_to(part: str, target: str, name: str | None) -> None:
    assert part_named(part, target) == name


FOLLOWED = [
    *(("_rels/.rels", kind) for kind in ("officeDocument",)),
    *((BOOK, kind) for kind in ("worksheet", "styles", "theme", "sharedStrings", "calcChain")),
    *((SHEET, kind) for kind in ("comments", "threadedComment", "vmlDrawing", "drawing", "table")),
]


@pytest.mark.parametrize(("name", "kind"), FOLLOWED, ids=[kind for _, kind in FOLLOWED])
def test_one_that_is_followed_may_not_leave(name: str, kind: str) -> None:
    others = {"_rels/.rels": [OF_THE_PACKAGE], BOOK: [OF_THE_BOOK], SHEET: []}[name]
    with pytest.raises(WorkbookError, match=r"points to .*/none\.xml, which lies outside the workbook"):
        ooxml.read_cells(pointing(name, (kind, "../../../../none.xml"), *others))


NOT_FOLLOWED = [
    pytest.param("_rels/.rels", "customXml", "../customXml/item1.xml", OF_THE_PACKAGE, id="LibreOffice"),
    pytest.param("_rels/.rels", "extended-properties", "../docProps/app.xml", OF_THE_PACKAGE, id="properties"),
    pytest.param(BOOK, "externalLink", "../../externalLinks/externalLink1.xml", OF_THE_BOOK, id="external-link"),
    pytest.param(SHEET, "hyperlink", "../../../../Returns/Q1.xlsx", OF_THE_SHEET, id="hyperlink"),
    pytest.param(SHEET, "printerSettings", "/../printerSettings1.bin", OF_THE_SHEET, id="printer"),
]


@pytest.mark.parametrize(("name", "kind", "target", "other"), NOT_FOLLOWED)
def test_one_that_is_not_followed_is_kept_as_it_stands(
    name: str, kind: str, target: str, other: tuple[str, str], tmp_path: Path
) -> None:
    source = pointing(name, other, (kind, target))
    ooxml.write_plan(source, tmp_path / "out.xlsx", PLAN)
    assert ooxml.read_cells(source).sheets["Sheet1"].cells["number"].to_list() == [1]
    assert dangling(Package(source)) == set()
    with zipfile.ZipFile(tmp_path / "out.xlsx") as book:
        assert f'/{kind}" Target="{target}"/>' in book.read(name).decode()


def test_the_trees_that_are_kept_take_no_more_memory_the_more_parts_there_are() -> None:
    parts = {f"xl/worksheets/_rels/other{at}.xml.rels": f"<a>{'<b/>' * 4_000}</a>" for at in range(40)}
    package = Package(raw_book(sheet_of(""), parts))
    trees = [package.tree(name) for name in parts for _ in range(2)]
    kept = sum(one is other for one, other in zip(trees[::2], trees[1::2], strict=True))
    assert 0 < kept * 16_000 <= 2**18
