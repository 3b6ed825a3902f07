"""What a workbook says of itself to whoever would change it."""

from collections.abc import Mapping

import pytest

from safeguard_xl import ooxml
from safeguard_xl.ooxml.read.cautions import Caution
from tests.ooxml.workbooks import CORPUS, MAIN, RELATIONS, raw_book, relationships, sheet_of

PROPERTIES = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
SHEET = ("worksheet", "worksheets/sheet1.xml")


def sharing(attributes: str) -> dict[str, str]:
    return {
        "xl/workbook.xml": (
            f'<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}"><fileSharing {attributes}/>'
            '<sheets><sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets></workbook>'
        )
    }


def of_the_workbook(kind: str, target: str) -> dict[str, str]:
    return {"xl/_rels/workbook.xml.rels": relationships(SHEET, (kind, target)), f"xl/{target}": f'<x xmlns="{MAIN}"/>'}


def properties(text: str, kind: str = "custom-properties") -> dict[str, str]:
    return {
        "_rels/.rels": relationships(("officeDocument", "xl/workbook.xml"), (kind, "docProps/custom.xml")),
        "docProps/custom.xml": text,
    }


def final(value: str, name: str = "_MarkAsFinal") -> str:
    held = f'<property fmtid="{{D5}}" pid="2" name="{name}"><vt:bool>{value}</vt:bool></property>'
    return f'<Properties xmlns="{PROPERTIES}" xmlns:vt="{TYPES}">{held}</Properties>'


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        pytest.param({}, (), id="nothing"),
        pytest.param(of_the_workbook("revisionHeaders", "revisions/revisionHeaders.xml"), ("SHARED",), id="log"),
        pytest.param(of_the_workbook("usernames", "revisions/userNames.xml"), ("SHARED",), id="users"),
        pytest.param(properties(final("true")), ("FINAL",), id="final"),
        pytest.param(properties(final("1"), "customProperties"), ("FINAL",), id="final-strict"),
        pytest.param(properties(final("false")), (), id="final-no-more"),
        pytest.param(properties(final("true", "Reviewed")), (), id="another-property"),
        pytest.param(properties("<Properties"), (), id="damaged-properties"),
        pytest.param(properties("") | {"docProps/custom.xml": ""}, (), id="empty-properties"),
        pytest.param(sharing('userName="Ann"'), (), id="sharing-says-nothing"),
        pytest.param(sharing('readOnlyRecommended="1"'), ("READ_ONLY",), id="read-only"),
        pytest.param(sharing('readOnlyRecommended="0" reservationPassword="0000"'), (), id="no-password"),
        pytest.param(sharing('userName="Ann" reservationPassword="CC1A"'), ("RESERVED",), id="password"),
        pytest.param(
            sharing('readOnlyRecommended="true" algorithmName="SHA-512" hashValue="tOnU=" saltValue="vz=="'),
            ("READ_ONLY", "RESERVED"),
            id="both",
        ),
        pytest.param(
            sharing('reservationPassword="CC1A"') | properties(final("true")), ("FINAL", "RESERVED"), id="of-two-parts"
        ),
    ],
)
def test_a_workbook_says_it_of_itself(parts: Mapping[str, str], expected: tuple[str, ...]) -> None:
    book = ooxml.read_cells(raw_book(sheet_of(""), parts))
    assert book.cautions == tuple(Caution[name] for name in expected)


@pytest.mark.parametrize("caution", Caution, ids=lambda caution: caution.name)
def test_a_caution_is_one_sentence(caution: Caution) -> None:
    assert caution.startswith("The workbook ")
    assert (caution[-1], caution.count(".")) == (".", 1)


@pytest.mark.skipif(not CORPUS.exists(), reason="the shared corpus is not here")
@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("test-data_spreadsheet_workbookProtection_workbook_revision_protected.xlsx", (Caution.SHARED,)),
        (
            "test-data_spreadsheet_0-www-crossref-org.lib.rivier.edu_education-files_suffix-generator.xlsm",
            (Caution.READ_ONLY, Caution.RESERVED),
        ),
    ],
)
def test_workbooks_of_excel(name: str, expected: tuple[Caution, ...]) -> None:
    assert ooxml.read_cells(CORPUS / "poi" / name).cautions == expected
