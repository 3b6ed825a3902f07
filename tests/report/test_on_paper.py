"""Which file a report is written to, and what is said where it cannot be."""

import sys
from pathlib import Path

import pytest

from safeguard_xl.errors import SafeguardError
from safeguard_xl.flow import review
from safeguard_xl.report.on_paper import FORMS, render
from tests.cli.conftest import invoke
from tests.conftest import CLEAN
from tests.report.reports import bare


@pytest.mark.parametrize("ending", FORMS)
def test_the_command_writes_a_report(tmp_path: Path, ending: str) -> None:
    done = invoke("report", CLEAN, "-o", tmp_path / f"report{ending}")
    assert (done.code, done.err) == (0, "")
    assert done.out.strip() == f"Wrote {tmp_path / f'report{ending}'}."
    assert [path.name for path in tmp_path.iterdir()] == [f"report{ending}"]


def test_the_command_writes_the_findings(tmp_path: Path) -> None:
    assert invoke("report", "--findings", CLEAN, "-o", tmp_path / "found.html").code == 0
    assert (tmp_path / "found.html").read_bytes() == render(review(CLEAN), ".html", findings=True)


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        pytest.param("report.odt", "report.odt: a report ends with .html, .docx or .pdf; name it so", id="ending"),
        pytest.param("report", "report: a report ends with .html, .docx or .pdf", id="no ending"),
        pytest.param("", "is a folder; name a file to write.", id="a folder"),
        pytest.param("away/report.html", "away to write report.html into; make it first.", id="no such folder"),
        pytest.param("there.html", "there.html is there already. Name another file", id="exists"),
    ],
)
def test_refuses_in_a_sentence(tmp_path: Path, name: str, sentence: str) -> None:
    (tmp_path / "there.html").write_text("mine")
    done = invoke("report", CLEAN, "-o", tmp_path / name)
    assert done.code == 2
    assert sentence in " ".join(done.err.split())
    assert (tmp_path / "there.html").read_text() == "mine"
    assert len(list(tmp_path.iterdir())) == 1


def test_force_replaces(tmp_path: Path) -> None:
    target = tmp_path / "there.HTML"
    target.write_text("mine")
    assert invoke("report", CLEAN, "-o", target, "--force").code == 0
    assert target.read_bytes() == render(review(CLEAN), ".html")


def test_a_workbook_that_cannot_be_read_leaves_no_report(tmp_path: Path) -> None:
    done = invoke("report", tmp_path / "none.xlsx", "-o", tmp_path / "report.pdf")
    assert done.code == 2
    assert "none.xlsx" in done.err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("ending", "package"), [(".html", "jinja2"), (".html", "matplotlib"), (".docx", "docx"), (".pdf", "typst")]
)
def test_says_how_to_install_what_is_missing(ending: str, package: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in sys.modules if name.split(".")[0] == package or ".report.as_" in name]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, package, None)
    with pytest.raises(SafeguardError, match=rf"A report needs {package}.* pip install 'safeguard-xl\[report\]'"):
        render(bare(), ending)


def test_a_folder_that_cannot_be_written_to(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "replace", refuse)
    done = invoke("report", CLEAN, "-o", tmp_path / "report.html")
    assert (done.code, done.err) == (2, f"Nothing may be written in the folder {tmp_path}; choose another folder.\n")
    assert list(tmp_path.iterdir()) == []
