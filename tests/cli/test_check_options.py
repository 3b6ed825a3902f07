"""How much `check` prints, and where to."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from safeguard_xl.ooxml import read_cells
from safeguard_xl.report import TEXTS
from tests.cli.conftest import indicators, invoke, run
from tests.conftest import CLEAN, LEEDS

FAULTS = ({"polarity": "Sideways"}, {"data_quality": ""}, {"target": "83.3%"}, {"data_quality": ""})


@pytest.fixture(name="faulty")
def _faulty(tmp_path: Path) -> Path:
    """One error, two queries and one info, in the rows 2, 3 and 5, and 4."""
    return indicators(tmp_path / "faulty.xlsx", *FAULTS)


def test_quiet_is_a_line_a_workbook(faulty: Path) -> None:
    done = invoke("check", "-q", faulty, CLEAN)
    assert done.out.splitlines() == [
        "Read  Rated  Not read  Errors  Queries  Notes  Workbook",
        f"   4      3         0       1        2      1  {faulty}",
        f"   9      8         0       0        0      0  {CLEAN}",
        "",
        "2 workbooks with 13 indicators read, 11 rated, 2 not rated: 1 error, 2 queries, 1 note.",
    ]
    assert (done.code, done.err) == (1, "")


def test_quiet_update_says_the_verdict_and_what_was_written(faulty: Path) -> None:
    done = invoke("update", "--quiet", faulty)
    assert [line.split(" ")[0] for line in done.out.splitlines()] == ["Read", "", "Wrote"]


def test_statistics_worst_and_most_frequent_first(faulty: Path) -> None:
    done = invoke("check", "--statistics", faulty, CLEAN)
    assert [line.split() for line in done.out.splitlines()[:4]] == [
        ["Findings", "Workbooks", "Severity", "Code", "Rule"],
        ["1", "1", "error", "SG203", "unknown-polarity"],
        ["2", "1", "query", "SG207", "data-quality-blank"],
        ["1", "1", "info", "SG305", "target-equals-last-result"],
    ]


def test_statistics_of_nothing_is_the_verdict() -> None:
    assert (
        invoke("check", "--statistics", CLEAN, CLEAN)
        .out.strip()
        .startswith("2 workbooks with 18 indicators read, 16 rated, ")
    )


@pytest.mark.parametrize(
    ("limit", "shown"),
    [(0, []), (1, ["SG203"]), (2, ["SG203", "SG207"]), (3, ["SG203", "SG207", "SG207"])],
)
def test_limit_shows_the_worst(faulty: Path, limit: int, shown: list[str]) -> None:
    done = invoke("check", "--limit", limit, faulty)
    found = [
        words[at + 1]
        for words in map(str.split, done.out.splitlines())
        for at, word in enumerate(words[:3])
        if word in ("Error", "Query")
    ]
    assert sorted(found) == shown
    assert ("(--limit" in done.out) is (limit < 3)
    assert done.code == 1


def test_notes_are_limited_with_the_rest(faulty: Path) -> None:
    assert "Note SG305" in invoke("check", "--notes", faulty).out
    assert "Note SG305" not in invoke("check", "--notes", "--limit", 3, faulty).out


def test_what_is_not_asked_for_does_not_fail_but_is_said(faulty: Path) -> None:
    done = invoke("check", "--ignore", "error", faulty)
    assert done.code == 0
    assert "Hidden by --select or --ignore: 1 finding (1 error)." in " ".join(done.out.split())


def test_select_in_json(faulty: Path) -> None:
    found = json.loads(invoke("check", "--select", "SG207", "--format", "json", faulty).out)
    assert [finding["code"] for finding in found["findings"]] == ["SG207", "SG207"]
    assert (found["summary"]["queries"], found["summary"]["left_out"]) == (2, 2)


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (["--select", "SG999"], 'There is no rule "SG999". Did you mean'),
        (["--quiet", "--statistics"], "Choose one of --quiet and --statistics."),
        (["--limit", 3, "--format", "json"], "--limit is for the screen, and --format json holds everything"),
        (["--statistics", "--format", "csv"], "--statistics is for the screen, and --format csv holds everything"),
        (["--format", "xlsx"], "--format xlsx is a workbook, not text; name the file to write with -o."),
        (["-o", "."], ". is a folder; name a file to write."),
        (
            ["--format", "xlsx", "-o", "found.csv"],
            "found.csv: --format xlsx writes a workbook; give it a name that ends",
        ),
        (
            ["-o", "found.xlsx"],
            "found.xlsx would hold text, which is not a workbook; add --format xlsx, or name a file",
        ),
        (["--format", "csv", "-o", "found.XLSM"], "found.XLSM would hold text, which is not a workbook;"),
        (["-o", CLEAN, "--force"], f"{CLEAN} is one of the workbooks themselves; name another file with -o."),
    ],
)
def test_options_that_cannot_be(options: list[object], sentence: str) -> None:
    before = CLEAN.read_bytes()
    done = invoke("check", CLEAN, *options)
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith(sentence)
    assert CLEAN.read_bytes() == before


def test_a_workbook_to_compare_with_is_never_replaced(faulty: Path) -> None:
    before = faulty.read_bytes()
    done = invoke("check", CLEAN, "--previous", faulty, "--format", "xlsx", "-o", faulty, "--force")
    assert (done.code, faulty.read_bytes() == before) == (2, True)


@pytest.mark.parametrize("form", TEXTS)
def test_into_a_file(tmp_path: Path, form: str) -> None:
    target = tmp_path / "found"
    done = invoke("check", LEEDS, "--format", form, "-o", target)
    assert (done.code, done.out) == (1, f"Wrote {target}.\n")
    assert target.read_text(encoding="utf-8") == invoke("check", LEEDS, "--format", form).out


def test_the_screen_into_a_file(tmp_path: Path) -> None:
    invoke("check", LEEDS, "-o", tmp_path / "found.txt")
    lines = (tmp_path / "found.txt").read_text(encoding="utf-8").splitlines()
    assert (max(map(len, lines)) <= 100, "Summary" in lines) == (True, True)


def test_findings_of_several_workbooks_as_a_workbook(tmp_path: Path, faulty: Path) -> None:
    target = tmp_path / "findings.xlsx"
    done = invoke("check", faulty, CLEAN, "--format", "xlsx", "-o", target)
    assert (done.code, done.out) == (1, f"Wrote {target}.\n")
    book = read_cells(target)
    assert "By rule" in book.sheets
    last = {name: sheet.cells["row"].max() for name, sheet in book.sheets.items() if not name.startswith("By ")}
    assert last == {"Summary": 3, "Findings": 5, "Lights": 14}


def test_update_prints_no_workbook_of_findings(faulty: Path) -> None:
    done = invoke("update", faulty, "--format", "xlsx")
    assert (done.code, list(faulty.parent.iterdir())) == (2, [faulty])


def test_a_file_is_replaced_by_force_only(tmp_path: Path) -> None:
    target = tmp_path / "found.json"
    target.write_text("mine")
    assert invoke("check", CLEAN, "--format", "json", "-o", target).code == 2
    assert target.read_text() == "mine"
    assert invoke("check", CLEAN, "--format", "json", "-o", target, "--force").code == 0
    assert json.loads(target.read_text())["summary"]["indicators"] == 9


# ---- progress -------------------------------------------------------------------------------------

AT_ONCE = """
import sys
from safeguard_xl.cli import _progress, app
_progress.PATIENCE = 0.0
app()
"""


def test_progress_names_the_files_and_goes_away_again() -> None:
    master, slave = pytest.importorskip("pty").openpty()
    command = [sys.executable, "-c", AT_ONCE, "check", str(CLEAN), str(CLEAN)]
    terminal = {**os.environ, "COLUMNS": "100", "TERM": "xterm"}
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=slave, env=terminal):
        os.close(slave)
        seen = b""
        while chunk := _read(master):
            seen += chunk
    assert b"clean.xlsx: " in seen
    assert b"checking by the rules" in seen
    assert b"1/2" in seen
    assert seen.rstrip().endswith(b"\x1b[2K")  # the line is taken away


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 65536)
    except OSError:  # the other end has closed
        return b""


def test_no_progress_in_a_pipe() -> None:
    assert run("check", CLEAN, CLEAN).err == ""
