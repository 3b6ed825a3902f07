"""Nothing in a workbook that we have written is wrong that was not wrong before, by Microsoft's own validator."""

import os
import re
import zipfile
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from safeguard_xl import ooxml
from safeguard_xl.errors import WorkbookError, WriteError
from tests.cli.conftest import invoke
from tests.conftest import CLEAN, SAMPLES
from tests.ooxml.plans import NEW, plan_for
from tests.ooxml.validator import PROGRAM, Fault, fault_of, faults, new_faults
from tests.ooxml.workbooks import OURS, others_files, our_files

there = pytest.mark.skipif(PROGRAM is None, reason="the validator is not installed; .ci/validator does it (npm)")


def validated(test: Callable[..., None]) -> Callable[..., None]:
    """A test that starts the validator, a program of its own, for each workbook."""
    slow: Callable[..., None] = pytest.mark.slow(there(test))
    return slow


WHOLE = "SAFEGUARD_WHOLE_CORPUS" in os.environ
OTHERS = others_files() if WHOLE else [path for path in others_files() if path.stat().st_size < 120_000][::6]
"""Every sixth of the small workbooks that others made, for the time that it takes; all of them in a run by hand."""
UPDATED = [*SAMPLES.glob("*.xlsx"), *OURS.glob("*-report.xlsx"), *OURS.glob("*-table*.xlsx")]
"""The samples, and of ours what an update touches beside cells: areas of print, and table objects that grow."""
FAULTY = {  # of ours, what is wrong in it by design or by its writer
    "hand-backslashes.xlsx": "A required part",
    "hand-odd-cells.xlsx": "Cell contents have invalid value ''",
    "libreoffice-controls.xlsx": "attribute is not declared",
    "libreoffice-custom-parts.xlsx": "cannot have a relationship that targets part",
    "libreoffice-rules.xlsx": "attribute is not declared",
    **dict.fromkeys((path.name for path in our_files() if path.name.startswith("openpyxl-")), "main:color"),
}


def named(paths: Iterable[Path]) -> list[object]:
    return [pytest.param(path, id=path.name) for path in sorted(paths)]


@validated
@pytest.mark.parametrize("path", named(our_files()))
def test_our_own_corpus_is_valid_but_for_what_is_known(path: Path) -> None:
    found = {fault.description for fault in faults(path)}
    assert all(FAULTY.get(path.name, "nothing") in description for description in found)
    assert bool(found) == (path.name in FAULTY)


@validated
@pytest.mark.parametrize("path", named([*our_files(), *OTHERS]))
def test_a_plan_brings_no_fault_in(path: Path, tmp_path: Path) -> None:
    try:
        plan = plan_for(ooxml.read_cells(path))
    except WorkbookError:
        return  # no workbook that can be read, which the tests of reading look into
    try:
        ooxml.write_plan(path, tmp_path / path.name, plan)
    except WriteError as error:
        assert "is digitally signed" in str(error)  # noqa: PT017  the one refusal there is in the corpus
        return
    assert new_faults(faults(path), faults(tmp_path / path.name)) == []


@validated
@pytest.mark.parametrize("path", named(UPDATED))
def test_an_update_brings_no_fault_in(path: Path, tmp_path: Path) -> None:
    target = tmp_path / path.name
    assert invoke("update", path, "-o", target, "--findings", "--notes").code == 0
    assert new_faults(faults(path), faults(target)) == []


# ---- the comparison can fail ----------------------------------------------------------------------


SHEET1, RELS1 = "xl/worksheets/sheet1.xml", "xl/worksheets/_rels/sheet1.xml.rels"
ORDER = "Sch_UnexpectedElementContentExpectingComplex"
DAMAGE = {  # what is done: the part, the pattern, what stands in its place, the kind of fault that it is
    "children swapped": (SHEET1, "(<dimension.*?/>)(<sheetViews>.*?</sheetViews>)", r"\2\1", ORDER),
    "rules at the end": (SHEET1, "(<conditionalFormatting .*</conditionalFormatting>)(.*)(?=</w)", r"\2\1", ORDER),
    "font after fill": ("xl/styles.xml", "(?<=<dxf>)(<font>.*?</font>)(<.*?)(?=</dxf>)", r"\2\1", ORDER),
    "no such attribute": (SHEET1, "<sheetData>", '<sheetData light="red">', "Sch_UndeclaredAttribute"),
    "no such style": (SHEET1, '<c r="A1" s="2"', '<c r="A1" s="999"', "Sem_MissingIndexedElement"),
    "no such relationship": (RELS1, "<Relationship [^>]*vmlDrawing.*?>", "", "Sem_InvalidRelationshipId"),
    "two sheets of a name": ("xl/workbook.xml", f'name="{NEW}"', 'name="Actions"', "Sem_UniqueAttributeValue"),
    "no content type": ("[Content_Types].xml", '<Override PartName="/xl/comments1.xml"[^>]*>', "", "Exception"),
}


@validated
@pytest.mark.parametrize(("part", "pattern", "instead", "kind"), DAMAGE.values(), ids=DAMAGE)
def test_damage_is_new(part: str, pattern: str, instead: str, kind: str, tmp_path: Path) -> None:
    written, broken = tmp_path / "written.xlsx", tmp_path / "broken.xlsx"
    ooxml.write_plan(CLEAN, written, plan_for(ooxml.read_cells(CLEAN)))
    with zipfile.ZipFile(written) as old, zipfile.ZipFile(broken, "w") as new:
        for name in old.namelist():
            text = old.read(name).decode()
            new.writestr(name, re.sub(pattern, instead, text, count=1, flags=re.DOTALL) if name == part else text)
    assert kind in {fault.kind for fault in new_faults(faults(written), faults(broken))}


FONT = Fault("Sch_UnexpectedElement", "/xl/styles.xml", "/x:styleSheet/x:fonts/x:font", "unexpected child sz")
CELL = Fault("Sem_MissingIndexedElement", "/xl/worksheets/sheet1.xml", "/x:worksheet/x:c", "The index is 0")
ELSEWHERE = CELL._replace(part="/xl/worksheets/sheet2.xml")


@pytest.mark.parametrize(
    ("before", "after", "new"),
    [
        pytest.param([CELL, FONT], [CELL, FONT], [], id="the same"),
        pytest.param([CELL, CELL], [CELL], [], id="fewer"),
        pytest.param([CELL], [CELL, CELL], [CELL], id="one more of a kind"),
        pytest.param([CELL], [CELL, ELSEWHERE], [ELSEWHERE], id="in another part"),
        pytest.param([FONT], [FONT, FONT], [], id="a copied style has the faults of its model"),
        pytest.param([], [FONT], [FONT], id="a style with a fault of its own"),
    ],
)
def test_what_is_new(before: list[Fault], after: list[Fault], new: list[Fault]) -> None:
    assert new_faults(Counter(before), Counter(after)) == new


def test_a_fault_is_known_again_where_cells_have_moved() -> None:
    error = {"id": "Sem", "errorType": "Semantic", "path": "/xl/a.xml", "description": "The index is '7'."}
    moved = error | {"xPath": "/x:row[9]/x:c[12]", "description": "The index is '31'."}
    assert fault_of(error | {"xPath": "/x:row[2]/x:c[1]"}) == fault_of(moved)
