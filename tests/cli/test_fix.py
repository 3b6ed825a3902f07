"""`safeguard-xl fix`: what it shows, where it writes, what it refuses."""

import shutil
from pathlib import Path

import pytest

from tests.cli.conftest import files, indicators, invoke, run
from tests.conftest import CLEAN, EXCEL_DAMAGE

SHOWN = """\
Indicators!A10 (CF 06)
    before: "CF[no-break space]06"
    after: "CF 06"
    why: a no-break space is taken away
"""
LEFT = """\
Indicators!J2 (NI 60)
    left as it is: "76.5"
    why: it has two readings: 76.5 or 76.5%
"""


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    """The damaged workbook, to be written beside."""
    return Path(shutil.copy(EXCEL_DAMAGE, tmp_path / "report.xlsx"))


def test_diff_shows_and_writes_nothing(workbook: Path) -> None:
    before = files(workbook.parent)
    done = invoke("fix", "--diff", workbook)
    assert (done.code, done.err) == (0, "")
    assert SHOWN in done.out
    assert "5 cells safe to fix; nothing left for you to check." in done.out
    assert files(workbook.parent) == before


def test_a_copy_beside_the_workbook(workbook: Path) -> None:
    before = workbook.read_bytes()
    done = invoke("fix", workbook)
    target = workbook.with_name("report.fixed.xlsx")
    assert done.code == 0
    assert done.out.startswith(invoke("fix", "--diff", workbook).out)
    what = "5 cells in Indicators, the setting that Excel works out the formulas on opening"
    assert f"\nWrote {target}. Changed: {what}; nothing else: " in done.out
    assert workbook.read_bytes() == before
    assert set(files(workbook.parent)) == {"report.xlsx", "report.fixed.xlsx"}


def test_a_fixed_workbook_needs_no_fix(workbook: Path) -> None:
    invoke("fix", workbook)
    done = invoke("fix", workbook.with_name("report.fixed.xlsx"))
    assert done.out.endswith("Nothing was written: there is nothing to fix in report.fixed.xlsx.\n")
    assert invoke("fix", workbook).code == 0


def test_in_place_keeps_the_workbook_as_it_was(workbook: Path) -> None:
    before = workbook.read_bytes()
    done = invoke("fix", "--in-place", workbook)
    assert done.out.endswith("The workbook as it was is kept as report.xlsx.bak.\n")
    assert files(workbook.parent)["report.xlsx.bak"] == before


def test_what_is_left_is_said(tmp_path: Path) -> None:
    done = invoke("fix", "--diff", indicators(tmp_path / "a.xlsx", result="76.5"))
    assert LEFT in done.out


def test_nothing_to_fix(tmp_path: Path) -> None:
    done = invoke("fix", CLEAN, "-o", tmp_path / "a.xlsx")
    assert (done.code, files(tmp_path)) == (0, {})
    assert done.out.endswith("Nothing was written: there is nothing to fix in clean.xlsx.\n")


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (["-o", "report.xlsx"], "is the workbook itself; use --in-place"),
        (["-o", "other.xlsx", "--in-place"], "Choose one of -o and --in-place."),
        (["-o", "notes.xlsx"], "notes.xlsx has been changed since it was written"),
        (["-o", "none/a.xlsx"], "There is no folder "),
        (["-o", "a.xlsm"], "must keep its ending"),
        (["--schema", "no-such-schema"], 'There is no schema "no-such-schema"'),
    ],
)
def test_refusals(workbook: Path, options: list[str], says: str) -> None:
    (workbook.parent / "notes.xlsx").write_text("dear diary")
    options = [str(workbook.parent / option) if option.endswith((".xlsx", ".xlsm")) else option for option in options]
    before = files(workbook.parent)
    done = invoke("fix", workbook, *options)
    assert (done.code, files(workbook.parent)) == (2, before)
    assert says in done.err
    assert done.err.count("\n") == 1


def test_force_replaces_a_file_that_was_changed(workbook: Path) -> None:
    target = workbook.with_name("notes.xlsx")
    target.write_text("dear diary")
    assert invoke("fix", workbook, "-o", target, "--force").code == 0
    assert target.read_bytes()[:2] == b"PK"


@pytest.mark.parametrize("name", ["none.xlsx", ""])
def test_no_workbook(tmp_path: Path, name: str) -> None:
    done = run("fix", tmp_path / name)
    assert (done.code, done.out, done.err.count("\n")) == (2, "", 1)
    assert "Traceback" not in done.err
