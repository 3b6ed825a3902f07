"""The race against other tools: the eight faults, whether they were found, and the tables; not how fast anything is."""

import csv
import io
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import safeguard_xl as sx
from tests.cli.conftest import invoke

BENCHMARKS = Path(__file__).parents[1] / "benchmarks"


pytestmark = pytest.mark.skipif(not hasattr(os, "wait4"), reason="a race measures as Unix does")


@pytest.fixture(autouse=True)
def beside_the_scripts(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Import as the scripts do, and leave nothing behind."""
    monkeypatch.syspath_prepend(str(BENCHMARKS))
    before = set(sys.modules)
    yield
    for name in set(sys.modules) - before:
        if str(BENCHMARKS) in str(getattr(sys.modules[name], "__file__", "")):
            del sys.modules[name]


def module(name: str) -> Any:
    return __import__(name)


def told(findings: list[tuple[str, str, str]]) -> str:
    table = io.StringIO()
    csv.writer(table).writerows([("workbook", "code", "cell"), *findings])
    return table.getvalue()


@pytest.mark.parametrize(("rows", "number"), [(16, 0), (17, 1), (250, 3)])
def test_ours_finds_the_eight_and_no_other_of_their_kinds(rows: int, number: int, tmp_path: Path) -> None:
    eight, path = module("_eight"), tmp_path / "eight.xlsx"
    eight.make(path, rows, number)
    done = invoke(*module("race").CHECK[2:], path)
    assert len(eight.faults_of(rows)) == 8
    assert eight.amiss(done.out, rows) == ""


def test_no_two_workbooks_are_alike(tmp_path: Path) -> None:
    eight, paths = module("_eight"), [tmp_path / f"{number}.xlsx" for number in range(3)]
    for number, path in enumerate(paths):
        eight.make(path, 16, number)
    references = [{one.reference for one in sx.review(path).indicators} for path in paths]
    assert not references[0] & references[1] - {None, ""}
    assert not references[1] & references[2] - {None, ""}


def test_fewer_rows_than_faults_need() -> None:
    with pytest.raises(ValueError, match="15 rows are too few for eight faults; take 16 or more"):
        module("_eight").faults_of(15)


EIGHT = [("a.xlsx", "SG201", "A3"), ("a.xlsx", "SG202", "A5"), ("a.xlsx", "SG203", "E7"), ("a.xlsx", "SG204", "9"),
         ("a.xlsx", "SG213", "H11"), ("a.xlsx", "SG210", "H13"), ("a.xlsx", "SG304", "15"),
         ("a.xlsx", "SG604", "I17")]  # fmt: skip


@pytest.mark.parametrize(
    ("findings", "workbooks", "said"),
    [
        pytest.param(EIGHT, 1, "", id="all"),
        pytest.param([*EIGHT, ("a.xlsx", "SG202", "2")], 1, "", id="both rows of the repeated reference"),
        pytest.param([*EIGHT, ("a.xlsx", "SG315", "H11")], 1, "", id="a kind that is none of the eight"),
        pytest.param(EIGHT[1:], 1, "a.xlsx: lacks SG201 in row 3", id="one not found"),
        pytest.param(
            [*EIGHT[:-1], ("a.xlsx", "SG604", "I16")],
            1,
            "a.xlsx: lacks SG604 in row 17, wrongly has SG604 in row 16",
            id="one in another row",
        ),
        pytest.param(EIGHT, 2, "findings in 1 of 2 workbooks", id="a workbook not read"),
        pytest.param([], 1, "findings in 0 of 1 workbooks", id="nothing"),
        pytest.param([*EIGHT, *(("b.xlsx", *one[1:]) for one in EIGHT[:7])], 2, "b.xlsx: lacks SG604 in row 17",
                     id="of the second not all"),
    ],
)  # fmt: skip
def test_whether_a_tool_has_found_them(findings: list[tuple[str, str, str]], workbooks: int, said: str) -> None:
    assert module("_eight").amiss(told(findings), 16, workbooks) == said


def test_a_table() -> None:
    turns, table = module("_turns"), module("_table")
    ours, theirs = [turns.Spent(3, 2, 100, ""), turns.Spent(9, 1, 90, "")], [turns.Spent(2, 0.5, 50.4, "")]
    found = {
        "16 rows": {"ours": ours, "theirs": theirs, "another": turns.Failed("a.xlsx: lacks SG201 in row 3")},
        "1,000 rows": {"ours": ours, "theirs": turns.TooLong("over 300 s")},
    }
    said = [list(table.table(measure, found)) for measure in table.MEASURES]
    assert said[0] == [
        "| CPU, the least | 16 rows | 1,000 rows |",
        "|---|---|---|",
        "| ours | 1.00 s (1.00) | 1.00 s (1.00) |",
        "| theirs | 0.50 s (0.50) | over 300 s |",
        "| another | a.xlsx: lacks SG201 in row 3 |  |",
    ]
    assert said[1][2:4] == ["| ours | 6.00 s (1.00) | 6.00 s (1.00) |", "| theirs | 2.00 s (0.33) | over 300 s |"]
    assert said[2][2:4] == ["| ours | 100 MB (1.00) | 100 MB (1.00) |", "| theirs | 50 MB (0.50) | over 300 s |"]


def python(code: str) -> tuple[str, ...]:
    return sys.executable, "-c", code


def test_what_a_command_takes() -> None:
    took = module("_turns").spent(python("print('so', 'it is'); x = bytearray(300_000_000)"))
    assert took.told == "so it is\n"
    assert took.memory > 280
    assert took.clock > 0
    assert took.cpu > 0


@pytest.mark.parametrize(
    ("code", "limit", "said"),
    [
        ("import time; time.sleep(60)", 0.2, "over 0.2 s"),
        ("raise ValueError('no sheet')", None, "ValueError: no sheet"),
        ("raise SystemExit(3)", 60, "ended with 3"),
    ],
)
def test_a_command_that_fails(code: str, limit: float | None, said: str) -> None:
    turns = module("_turns")
    with pytest.raises(turns.Failed, match=f"^{said}$"):
        turns.spent(python(code), limit)


def test_tools_take_turns_until_they_fail() -> None:
    turns = module("_turns")
    order: list[str] = []

    def run(command: tuple[str, ...]) -> Any:
        order.append(command[0])
        if order == ["b", "a", "b"]:
            raise turns.Failed("no more")
        return turns.Spent(1, 1, 1, "")

    taken, failed = turns.in_turn({"b": ("b",), "a": ("a",)}, 3, run)
    assert order == ["b", "a", "b", "a", "a"]
    assert {name: len(times) for name, times in taken.items()} == {"b": 1, "a": 3}
    assert {name: str(why) for name, why in failed.items()} == {"b": "no more"}


def test_a_slow_tool_is_spared_larger_workbooks_but_not_many_small_ones(monkeypatch: pytest.MonkeyPatch) -> None:
    race, turns = module("race"), module("_turns")
    asked: list[tuple[str, str]] = []

    def raced(job: Any, commands: dict[str, Any], _: float) -> dict[str, Any]:
        asked.extend((job.name, name) for name in commands)
        return {name: turns.TooLong("over 1 s") if name == "slow" else [turns.Spent(1, 1, 1, "")] for name in commands}

    monkeypatch.setattr(race, "raced", raced)
    jobs = [race.Job(16, 1, 1), race.Job(1000, 1, 1), race.Job(16, 20, 1)]
    found = dict(race.results(jobs, {race.OURS: (), race.ONE_PROCESS: (), "slow": ()}, 1))
    assert asked == [
        ("16 rows", race.OURS), ("16 rows", "slow"), ("1,000 rows", race.OURS),
        ("20 of 16 rows", race.OURS), ("20 of 16 rows", race.ONE_PROCESS), ("20 of 16 rows", "slow"),
    ]  # fmt: skip
    assert {job: str(taken["slow"]) for job, taken in found.items()} == {
        "16 rows": "over 1 s", "1,000 rows": "spared", "20 of 16 rows": "over 1 s",
    }  # fmt: skip
    assert all(next(iter(taken)) == race.OURS for taken in found.values())


def test_each_competitor_has_its_script_and_pins() -> None:
    race = module("race")
    scripts = {Path(tool.command[0]) for name, tool in race.TOOLS.items() if name != race.OURS}
    assert scripts == set((BENCHMARKS / "competitors").glob("on_*.py"))
    for name, tool in race.TOOLS.items():
        assert name == race.OURS or all("==" in one for one in tool.packages)


@pytest.mark.slow  # pip makes two environments
def test_a_race(tmp_path: Path) -> None:
    command = (BENCHMARKS / "race.py", "--only", "frictionless", "--rows", "16", "--workbooks", "9", "--runs", "1")
    done = subprocess.run(
        [sys.executable, *command, "--environments", tmp_path], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    lines = [line for line in done.stdout.splitlines() if line.startswith("| frictionless")]
    assert len(lines) == 3
    assert all(line.count("(") == 2 for line in lines), done.stdout  # a ratio for each job: all were found
