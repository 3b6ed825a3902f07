"""Workbooks as other programs write them, through a whole review."""

import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

import safeguard_xl as sx
from tests.cli.conftest import indicators
from tests.ooxml.workbooks import zipped


def changed(path: Path, part: str, change: Callable[[str], str]) -> Path:
    """The workbook with one of its parts written in another way."""
    with zipfile.ZipFile(path) as book:
        entries: dict[str, str | bytes] = {name: book.read(name) for name in book.namelist()}
    before = entries[part].decode()  # type: ignore[union-attr]  # all of them are bytes so far
    entries[part] = change(before)
    assert entries[part] != before
    path.write_bytes(zipped(entries))
    return path


def rules_of(workbook: Path | openpyxl.Workbook) -> set[str]:
    return {finding.code for finding in sx.review(workbook).findings}


@pytest.mark.parametrize(
    ("code", "rules"),
    [
        pytest.param("", set(), id="none-as-ClosedXML-writes"),
        pytest.param(";;", {"SG225"}, id="one-that-hides-numbers"),
    ],
)
def test_a_number_format_without_a_code_hides_nothing(code: str, rules: set[str], tmp_path: Path) -> None:
    counts = {"unit": "Number", "baseline": 77, "previous": 83, "target": 84, "result": 82, "predicted": 83}
    own = f'<numFmts count="1"><numFmt numFmtId="0" formatCode="{code}"/></numFmts><fonts'
    path = indicators(tmp_path / "a.xlsx", counts)
    changed(path, "xl/styles.xml", lambda xml: xml.replace("<fonts", own, 1))
    assert rules_of(path) & {"SG225"} == rules


def test_a_formula_that_nobody_has_worked_out_is_no_damage(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(indicators(tmp_path / "a.xlsx", {}))  # openpyxl with lxml writes <f>K2</f><v></v>
    book["Indicators"]["J2"] = "=K2"
    assert rules_of(book) & {"SG114", "SG118"} == {"SG114"}
