"""`safeguard-xl check` of many workbooks: side by side, in their order, with one report across all."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from safeguard_xl.many._imports import MEMORY
from tests.cli.conftest import Done, indicators, invoke
from tests.conftest import CLEAN

NAMES = ("ashby", "barton", "corley", "denton", "exley", "fenby", "garton", "hexley", "ilton")


@pytest.fixture(scope="module")
def nation(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Nine councils: two with a fault, one of which sent no workbook at all but a text."""
    folder = tmp_path_factory.mktemp("nation")
    for number, name in enumerate(NAMES):
        (folder / name).mkdir()
        indicators(
            folder / name / "q2.xlsx",
            {"reference": "NI 60", "result": f"{70 + number}%"},
            {"reference": "KPI 2", **({"polarity": "Sideways"} if name == "corley" else {})},
        )
    (folder / "denton" / "q2.xlsx").write_text("none")
    return folder


@pytest.fixture(scope="module")
def screen(nation: Path) -> Done:
    return invoke("check", ".", "--jobs", 2, cwd=nation)


def test_one_line_a_workbook_in_order_then_all_together(screen: Done) -> None:
    lines = screen.out.splitlines()
    names = [line.split()[-1] if "could not" not in line else "denton" for line in lines[1:10]]
    assert [name.split("/")[0] for name in names] == list(NAMES)
    headings = [line for line in lines if line.startswith("By ")]
    assert headings == ["By council (a folder each)", "By rule", "By indicator, of those in several workbooks"]
    shared = [line.split() for line in lines if " NI 60 " in line]
    assert [line[0] for line in shared] == ["8"]


def test_one_broken_workbook_is_not_the_end(screen: Done) -> None:
    assert screen.code == 2
    assert "8 workbooks with 16 indicators read" in screen.out
    assert "1 workbook could not be reviewed." in screen.out
    assert screen.err.startswith("denton/q2.xlsx: q2.xlsx is plain text")


@pytest.mark.parametrize("option", ["--each", "--hints"])
def test_what_stands_with_each_workbook_prints_each(nation: Path, option: str, tmp_path: Path) -> None:
    done = invoke("check", option, "--jobs", 1, "--cache", tmp_path, ".", cwd=nation)
    assert done.out.count("schema generic, rated by") == 8


def test_side_by_side_says_what_one_by_one_says(nation: Path) -> None:
    side, one = (invoke("check", "--format", "json", "--jobs", jobs, ".", cwd=nation) for jobs in (2, 1))
    assert (side.out, side.code) == (one.out, one.code)


def test_patterns_are_ours_to_read(nation: Path) -> None:
    done = invoke("check", "--quiet", "[a-c]*/q?.xlsx", cwd=nation)
    assert [line.split()[-1] for line in done.out.splitlines()[1:4]] == [f"{name}/q2.xlsx" for name in NAMES[:3]]
    assert done.out.count("q2.xlsx") == 3


def test_a_name_with_brackets_is_that_file(tmp_path: Path) -> None:
    shutil.copy(CLEAN, tmp_path / "q2[1].xlsx")
    assert invoke("check", "q2[1].xlsx", cwd=tmp_path).code == 0


ASKED = [
    (0, (), None),
    (0, ("--jobs", 1), "1"),
    (250_000, (), "1"),
    (250_000, ("--previous", "large.xlsx"), None),
]


@pytest.mark.parametrize(("small", "more", "threads"), ASKED)
def test_one_process_and_small_workbooks_take_one_thread(
    small: int, more: tuple[str | int, ...], threads: str | None, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "large.xlsx").write_bytes(b" " * 250_001)
    monkeypatch.delenv("POLARS_MAX_THREADS")
    monkeypatch.setattr("safeguard_xl.many._imports.SMALL", small)
    invoke("check", CLEAN, *more, cwd=tmp_path)
    assert os.environ.get("POLARS_MAX_THREADS") == threads


@pytest.mark.slow  # each starts the program
@pytest.mark.parametrize("arguments", [("check",), ("update", "-o", "new.xlsx"), ("collect", "-o", "all.csv")])
def test_polars_is_told_so_before_it_is_there(arguments: tuple[str, ...], tmp_path: Path) -> None:
    command, *more = arguments
    program = (
        "import sys; from safeguard_xl.cli import app; app(sys.argv[1:], standalone_mode=False);"
        "import polars; print(polars.thread_pool_size())"
    )
    env = {name: value for name, value in os.environ.items() if name != "POLARS_MAX_THREADS"}
    done = subprocess.run(
        [sys.executable, "-c", program, command, str(CLEAN), *more, "--quiet"],
        cwd=tmp_path, env=env, capture_output=True, check=False, text=True,
    )  # fmt: skip
    assert done.stdout.splitlines()[-1] == "1", done.stderr


@pytest.mark.parametrize(("said", "expected"), [(None, "muzzy_decay_ms:-1"), ("dirty_decay_ms:0", "dirty_decay_ms:0")])
def test_an_update_of_one_workbook_keeps_its_memory_unless_somebody_says_otherwise(
    said: str | None, expected: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv(MEMORY, raising=False)
    if said is not None:
        monkeypatch.setenv(MEMORY, said)
    invoke("update", CLEAN, "-o", tmp_path / "new.xlsx", "--quiet", cwd=tmp_path)
    assert os.environ[MEMORY] == expected


@pytest.mark.slow  # it starts the program
def test_polars_takes_that_for_more_than_its_own(tmp_path: Path) -> None:
    program = (
        "import sys; from safeguard_xl.cli import app; app(sys.argv[1:], standalone_mode=False);"
        f"import os; print(os.environ['{MEMORY}'])"
    )
    env = {name: value for name, value in os.environ.items() if name != MEMORY}
    done = subprocess.run(
        [sys.executable, "-c", program, "update", str(CLEAN), "-o", "new.xlsx", "--quiet"],
        cwd=tmp_path, env=env, capture_output=True, check=False, text=True,
    )  # fmt: skip
    assert done.stdout.splitlines()[-1].endswith(",muzzy_decay_ms:-1"), done.stderr


def test_a_name_that_no_file_can_have_is_said_as_any_other() -> None:
    done = invoke("check", f"{'a' * 300}.xlsx", "--quiet")
    assert done.code == 2
    assert "fault of ours" not in done.out + done.err
