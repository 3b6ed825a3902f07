"""`safeguard-xl update` of many workbooks: each written, or its sentence; an account at the end."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest

from safeguard_xl import write
from safeguard_xl.many import updating
from safeguard_xl.many._pool import ENDED
from safeguard_xl.many._work import Chunk
from tests.cli.conftest import COMPILED, ROOT, files, indicators, invoke, run

COUNCILS = "ashby", "barton", "corley", "denton"


@pytest.fixture
def nation(tmp_path: Path) -> Path:
    """Four councils, of which one sent a text; one has a fault."""
    folder = tmp_path / "nation"
    for number, name in enumerate(COUNCILS):
        (folder / name).mkdir(parents=True)
        fault = {"polarity": "Sideways"} if name == "corley" else {}
        indicators(folder / name / "q2.xlsx", result=f"{70 + number}%", **fault)
    (folder / "barton" / "q2.xlsx").write_text("none")
    return folder


def lights(path: Path) -> list[object]:
    headings, *rows = openpyxl.load_workbook(path).worksheets[0].iter_rows(values_only=True)
    return [row[headings.index("RAG")] for row in rows]


def below(folder: Path) -> list[str]:
    """The files in a folder and below it."""
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def test_each_is_written_in_its_place_and_one_broken_is_not_the_end(nation: Path, tmp_path: Path) -> None:
    before = {path: (nation / path).read_bytes() for path in below(nation)}
    done = invoke("update", "nation", "-o", "checked", cwd=tmp_path)
    assert done.code == 2
    assert done.err.startswith("nation/barton/q2.xlsx: q2.xlsx is plain text")
    wrote = [line.partition(".xlsx.")[0] for line in done.out.splitlines() if line.startswith("Wrote ")]
    assert wrote == [f"Wrote checked/{name}/q2" for name in ("ashby", "corley", "denton")]
    assert done.out.endswith("\nWorkbooks written or up to date: 3 of 4; not reviewed: 1.\n")
    assert below(tmp_path / "checked") == ["ashby/q2.xlsx", "corley/q2.xlsx", "denton/q2.xlsx"]
    assert lights(tmp_path / "checked" / "ashby" / "q2.xlsx") == ["Red"]
    assert {path: (nation / path).read_bytes() for path in below(nation)} == before


def test_each_is_as_it_is_by_itself(nation: Path, tmp_path: Path) -> None:
    (nation / "barton" / "q2.xlsx").unlink()
    assert invoke("update", nation, "-o", tmp_path / "checked", "--findings", "--notes").code == 0
    for name in ("ashby", "corley", "denton"):
        alone = tmp_path / "alone.xlsx"
        invoke("update", nation / name / "q2.xlsx", "-o", alone, "--findings", "--notes", "--force")
        assert (tmp_path / "checked" / name / "q2.xlsx").read_bytes() == alone.read_bytes()


@pytest.mark.slow  # it starts processes
def test_side_by_side_writes_and_says_the_same(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    for number in range(9):
        indicators(tmp_path / "in" / f"{number}.xlsx", result=f"{70 + number}%")
    many, one = (invoke("update", "in", "-o", f"out{jobs}", "--jobs", jobs, "-q", cwd=tmp_path) for jobs in (2, 1))
    assert (many.code, many.out) == (0, one.out.replace("out1", "out2"))
    assert "Workbooks written or up to date: 9 of 9.\n" in one.out
    assert files(tmp_path / "out2") == files(tmp_path / "out1")
    assert len(files(tmp_path / "out2")) == 9


def test_a_second_run_beside_them_leaves_the_copies_alone(nation: Path) -> None:
    invoke("update", ".", cwd=nation)
    before = {path: (nation / path).read_bytes() for path in below(nation)}
    done = invoke("update", ".", "-q", cwd=nation)
    copies = ", ".join(f"{name}/q2.checked.xlsx" for name in ("ashby", "corley", "denton"))
    assert f"\nLeft alone, as copies that update wrote: {copies}.\n" in done.out
    assert {path: (nation / path).read_bytes() for path in below(nation)} == before


def test_in_place_keeps_each_as_it_was(nation: Path) -> None:
    before = {path: (nation / path).read_bytes() for path in below(nation)}
    done = invoke("update", nation, "--in-place")
    assert done.out.count("The workbook as it was is kept as q2.xlsx.bak.") == 3
    kept = {path.removesuffix(".bak"): (nation / path).read_bytes() for path in below(nation) if path.endswith(".bak")}
    assert kept == {path: content for path, content in before.items() if "barton" not in path}
    assert lights(nation / "ashby" / "q2.xlsx") == ["Red"]


def test_one_that_cannot_be_written_is_named_and_the_others_are_written(nation: Path, tmp_path: Path) -> None:
    (nation / "barton" / "q2.xlsx").unlink()
    (tmp_path / "out" / "corley").mkdir(parents=True)
    mine = indicators(tmp_path / "out" / "corley" / "q2.xlsx").read_bytes()
    done = invoke("update", nation, "-o", tmp_path / "out", "-q")
    assert done.code == 2
    assert done.err == (
        f"{nation / 'corley' / 'q2.xlsx'}: q2.xlsx has been changed since it was written, or was not written by "
        "safeguard-xl. Name another file with -o, or replace it with --force.\n"
    )
    assert done.out.endswith("Workbooks written or up to date: 2 of 3; not written: 1.\n")
    assert (tmp_path / "out" / "corley" / "q2.xlsx").read_bytes() == mine
    assert invoke("update", nation, "-o", tmp_path / "out", "--force").code == 0
    assert (tmp_path / "out" / "corley" / "q2.xlsx").read_bytes() != mine


def test_a_folder_that_cannot_be_made(nation: Path, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "ashby").write_text("a file in the way")
    done = invoke("update", nation, "-o", tmp_path / "out", "-q")
    assert done.code == 2
    assert f"{nation / 'ashby' / 'q2.xlsx'}: q2.xlsx was not written" in done.err
    assert "Workbooks written or up to date: 2 of 4; not written: 1; not reviewed: 1.\n" in done.out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["nation", "-o", "nation"], "nation/ashby/q2.xlsx is one of the workbooks themselves; name another folder"),
        (["nation", "-o", "out", "--in-place"], "Choose one of -o and --in-place."),
        (["nation", "-o", "out.xlsx"], "out.xlsx names a file; for several workbooks name with -o the folder"),
        (["nation", "-o", "out", "--schema", "lost"], "There is no schema"),
        (["nation", "-o", "out", "--policy", "lenient"], '"lenient" is not a policy.'),
        (["nation", "--format", "xlsx"], "--format xlsx is for check"),
    ],
)
def test_refused_before_any_work_is_done(nation: Path, arguments: list[str], said: str) -> None:
    before = below(nation.parent)
    done = invoke("update", *arguments, cwd=nation.parent)
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith(said)
    assert below(nation.parent) == before


COMMANDS = [
    line.partition("  #")[0].split()[1:]
    for line in (ROOT / "docs" / "many.md").read_text(encoding="utf-8").splitlines()
    if line.startswith("    safeguard-xl update ")
]


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_a_command_of_the_page(nation: Path, command: list[str]) -> None:
    done = invoke(*command, cwd=nation.parent)
    assert done.out.endswith("Workbooks written or up to date: 3 of 4; not reviewed: 1.\n")
    assert len(COMMANDS) == 3


def test_a_folder_of_one(nation: Path) -> None:
    done = invoke("update", nation / "ashby", "-q")
    assert done.code == 0
    assert done.out.splitlines()[-1].startswith(f"Wrote {nation / 'ashby' / 'q2.checked.xlsx'}. Changed: ")


def test_an_empty_folder(tmp_path: Path) -> None:
    (tmp_path / "none").mkdir()
    done = invoke("update", "none", cwd=tmp_path)
    assert (done.code, done.out) == (2, "")
    assert done.err == "The folder none holds no workbook (.xlsx or .xlsm); name another, or a file.\n"


def test_json_stays_json(nation: Path, tmp_path: Path) -> None:
    done = invoke("update", nation, "-o", tmp_path / "out", "--format", "json")
    assert len(json.loads(done.out)["workbooks"]) == 4
    assert done.err.startswith("Wrote ")
    assert "Workbooks written or up to date: 3 of 4; not reviewed: 1.\n" in done.err


@pytest.mark.parametrize(("fail_on", "code"), [("never", 0), ("error", 1)])
def test_findings_fail_it_only_if_asked(nation: Path, tmp_path: Path, fail_on: str, code: int) -> None:
    (nation / "barton" / "q2.xlsx").unlink()
    assert invoke("update", nation, "-o", tmp_path / "out", "--fail-on", fail_on).code == code


def test_a_process_that_dies_costs_its_own_workbooks_alone(nation: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def dying(work_to_do: list[Chunk], _: int, do: object) -> Iterator[tuple[Chunk, list[bytes] | str]]:
        for chunk in work_to_do:
            dies = "ashby" in str(chunk.paths)
            yield chunk, ENDED if dies else do(chunk)  # type: ignore[operator]  # it is the pool's own

    monkeypatch.setattr(updating, "here", dying)
    done = invoke("update", nation, "-q")
    assert f"{nation / 'ashby' / 'q2.xlsx'}: {ENDED}" in done.err
    assert "Workbooks written or up to date: 2 of 4; not reviewed: 2.\n" in done.out


def test_interrupted_it_says_what_is_written(nation: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[Path] = []

    def save(*given: object) -> str:
        calls.append(nation)
        if len(calls) > 1:
            raise KeyboardInterrupt
        return str(saved(*given))  # type: ignore[arg-type]  # as it was given

    saved = write.save
    monkeypatch.setattr(updating, "save", save)
    done = invoke("update", ".", cwd=nation)
    assert (done.code, done.out) == (2, "")
    assert done.err.endswith(
        "Written: ashby/q2.xlsx.\n"
        "Not written: barton/q2.xlsx, corley/q2.xlsx, denton/q2.xlsx.\n"
        "Interrupted: 1 of 4 workbooks are written, each whole; give the command again for the others.\n"
    )
    assert lights(nation / "ashby" / "q2.checked.xlsx") == ["Red"]


@pytest.mark.slow
@pytest.mark.skipif(os.name != "posix", reason="sends the signal as POSIX does")
def test_interrupted_processes_leave_whole_workbooks_and_a_true_account(tmp_path: Path) -> None:
    first = indicators(tmp_path / "first.xlsx")
    (tmp_path / "in").mkdir()
    for number in range(60):
        shutil.copy(first, tmp_path / "in" / f"{number:02}.xlsx")
    command = [sys.executable, "-m", "safeguard_xl", "update", "in", "-o", "out", "--jobs", "2"]
    with subprocess.Popen(
        command, cwd=tmp_path, env={**os.environ, **COMPILED}, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        end = time.monotonic() + 60
        while not list(tmp_path.glob("out/*.xlsx")) and time.monotonic() < end:
            time.sleep(0.01)
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=60)
    assert (process.returncode, out) == (2, "")
    assert "Traceback" not in err
    written = below(tmp_path / "out")
    assert 0 < len(written) < 60
    assert all(lights(tmp_path / "out" / name) for name in written)
    assert f"Interrupted: {len(written)} of 60 workbooks are written, each whole" in err
    done = run("update", "in", "-o", "out", "-q", cwd=tmp_path)
    assert done.code == 0
    assert set(files(tmp_path / "out")) == {f"{number:02}.xlsx" for number in range(60)}
