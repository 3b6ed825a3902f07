"""`safeguard-xl collect`: many workbooks into one table, and what they show together."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import polars as pl
import pytest

from safeguard_xl import collecting
from tests.cli.conftest import ROOT, Done, files, indicators, invoke
from tests.conftest import CLEAN, SAMPLES

NAMES = ("ashby", "barton", "corley", "denton", "exley", "fenby", "garton", "hexley", "ilton")


@pytest.fixture(scope="module")
def nation(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Nine councils: one has the polarity wrong, one a figure far from the others, one sent a text."""
    folder = tmp_path_factory.mktemp("nation")
    for number, name in enumerate(NAMES):
        (folder / name).mkdir()
        result = "12%" if name == "fenby" else f"{70 + number}%"
        way = "Fall" if name == "corley" else "Rise"
        indicators(folder / name / "q2.xlsx", {"reference": "NI 60", "result": result, "polarity": way})
    (folder / "denton" / "q2.xlsx").write_text("none")
    return folder


@pytest.fixture(scope="module")
def whole(nation: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Done, Path]:
    """The nine collected, side by side, with the file that was written."""
    target = tmp_path_factory.mktemp("out") / "national.parquet"
    return invoke("collect", ".", "--jobs", 2, "-o", target, cwd=nation), target


def test_the_table_is_in_the_order_of_the_names(whole: tuple[Done, Path]) -> None:
    table = pl.read_parquet(whole[1])
    assert table["council"].unique(maintain_order=True).to_list() == [name for name in NAMES if name != "denton"]
    assert table["workbook"][0] == "ashby/q2.xlsx"


def test_the_screen_says_how_much_what_differs_and_what_was_written(whole: tuple[Done, Path]) -> None:
    done, target = whole
    said = " ".join(done.out.split())
    assert "40 figures of 1 indicator in 8 councils, from 8 workbooks; held against one another: 2 queries." in said
    assert "SG701 Councils do not agree on which way is better (query)" in said
    assert "rise in 7 councils, fall in corley (corley/q2.xlsx Indicators!J2)" in said
    assert "fenby has 12% for 2009/10 Q2" in said
    assert "SG707 A figure of the past is another one than was reported then: no workbooks of the year before" in said
    assert done.out.endswith(f"Wrote {target}.\n")


def test_one_broken_workbook_is_said_last_and_ends_with_2(whole: tuple[Done, Path]) -> None:
    done, _ = whole
    assert done.code == 2
    assert "1 workbook could not be read." in done.out
    assert done.err.startswith("denton/q2.xlsx: q2.xlsx is plain text")


def test_nothing_but_the_file_is_written(nation: Path, tmp_path: Path) -> None:
    before = files(nation)
    invoke("collect", nation / "ashby", nation / "denton", "-o", tmp_path / "national.csv")
    assert (files(nation), [path.name for path in tmp_path.iterdir()]) == (before, ["national.csv"])


@pytest.mark.parametrize(
    ("options", "code"),
    [([], 0), (["--fail-on", "query"], 1), (["--fail-on", "never"], 0), (["--quiet", "--fail-on", "query"], 1)],
)
def test_exit_codes(nation: Path, tmp_path: Path, options: list[str], code: int) -> None:
    done = invoke("collect", nation / "ashby", nation / "corley", "-o", tmp_path / "national.csv", *options)
    assert (done.code, done.err) == (code, "")
    assert len(done.out.splitlines()) == 2 or "--quiet" not in options


def test_as_json_the_findings_have_their_cells(nation: Path, tmp_path: Path) -> None:
    done = invoke("collect", nation, "-o", tmp_path / "national.csv", "--format", "json", "--jobs", 1)
    found = json.loads(done.out)
    assert list(found) == ["format", "summary", "workbooks", "previous", "findings", "not_compared"]
    assert found["summary"] == {
        "workbooks": 9, "previous": 0, "not_read": 1, "councils": 8, "indicators": 1, "figures": 40, "without_value": 0,
        "errors": 0, "queries": 2, "notes": 0,
    }  # fmt: skip
    assert [(one["code"], one["indicator"], len(one["places"])) for one in found["findings"]] == [
        ("SG701", "NI 60", 1),
        ("SG705", "NI 60", 1),
    ]
    assert found["findings"][1]["places"][0]["cell"] == "J2"


@pytest.mark.parametrize(
    ("target", "sentence"),
    [
        ("national.json", "national.json: give it a name that ends with .parquet, .csv, .xlsx or .duckdb."),
        ("none/national.csv", "There is no folder none to write national.csv into; make it first."),
        ("taken.csv", "taken.csv is there already. Name another file with -o, or replace it with --force."),
        ("clean.xlsx", "clean.xlsx is one of the workbooks themselves; name another file with -o."),
    ],
)
def test_what_cannot_be_written_is_refused_before_any_work(tmp_path: Path, target: str, sentence: str) -> None:
    shutil.copy(CLEAN, tmp_path / "clean.xlsx")
    (tmp_path / "taken.csv").write_text("mine")
    before = files(tmp_path)
    done = invoke("collect", "clean.xlsx", "-o", target, cwd=tmp_path)
    assert (done.code, done.out, done.err) == (2, "", f"{sentence}\n")
    assert files(tmp_path) == before


def test_a_workbook_that_is_named_twice_is_there_once(nation: Path, tmp_path: Path) -> None:
    invoke("collect", nation / "ashby", nation / "ashby" / "q2.xlsx", "-o", tmp_path / "national.parquet")
    assert len(pl.read_parquet(tmp_path / "national.parquet")) == 5


def test_interrupted_it_says_how_many_were_read_and_writes_nothing(
    nation: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(
        now: list[Path], _then: object, _asked: object, _shared: object, tell: Callable[[str], None]
    ) -> None:
        tell(now[0].name)
        raise KeyboardInterrupt

    monkeypatch.setattr(collecting, "gather", interrupted)
    done = invoke("collect", nation, "-o", tmp_path / "national.csv")
    said = "Interrupted: 1 of 9 workbooks were read, and nothing was written.\n"
    assert (done.code, done.out, done.err) == (2, "", said)
    assert list(tmp_path.iterdir()) == []


def test_where_no_workbook_can_be_read_nothing_is_written(tmp_path: Path) -> None:
    (tmp_path / "q2.xlsx").write_text("none")
    done = invoke("collect", "q2.xlsx", "gone.xlsx", "-o", "national.csv", cwd=tmp_path)
    assert (done.code, done.out) == (2, "")
    assert [line.partition(" ")[0] for line in done.err.splitlines()] == ["q2.xlsx", "gone.xlsx"]
    assert [path.name for path in tmp_path.iterdir()] == ["q2.xlsx"]


def test_workbooks_in_one_folder_count_as_a_council_each(tmp_path: Path) -> None:
    for name in ("leeds.xlsx", "york.xlsx"):
        shutil.copy(CLEAN, tmp_path / name)
    done = invoke("collect", tmp_path, "-o", tmp_path / "national.csv")
    assert "No folder says whose a workbook is, so each counts as a council of its own." in done.out
    assert "are the same in leeds and york, figure by figure" in " ".join(done.out.split())


def test_what_text_of_a_workbook_would_steer_the_screen_is_shown_harmless(tmp_path: Path) -> None:
    for name, way in (("a", "Rise"), ("b", "Fall")):
        indicators(tmp_path / f"{name}.xlsx", {"reference": "KPI 1", "title": "x\x1b[31m[bold]y", "polarity": way})
    done = invoke("collect", tmp_path, "-o", tmp_path / "national.csv")
    assert "\x1b" not in done.out
    assert "[bold]y" in done.out


PAGE = (ROOT / "docs" / "collect.md").read_text(encoding="utf-8")
COMMANDS = [
    line.split("#")[0].split()[1:] for line in PAGE.splitlines() if line.startswith("    safeguard-xl collect ")
]


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_a_command_of_the_page(nation: Path, tmp_path: Path, command: list[str]) -> None:
    for folder in ("nation", "last-year"):
        for name in ("ashby", "corley"):
            shutil.copytree(nation / name, tmp_path / folder / name)
    done = invoke(*[word.strip('"') for word in command], cwd=tmp_path)
    assert (done.code, done.err) == (0, "")
    assert (tmp_path / command[command.index("-o") + 1]).is_file()


def test_there_are_commands_on_the_page() -> None:
    assert len(COMMANDS) > 3


@pytest.mark.slow
def test_the_samples_can_be_collected(tmp_path: Path) -> None:
    done = invoke("collect", SAMPLES, "-o", tmp_path / "national.xlsx", "--quiet", "--jobs", 1)
    assert (done.code, done.err) == (0, "")
