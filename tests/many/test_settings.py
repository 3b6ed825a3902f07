"""What a team has written down beside its workbooks counts without an option, and is said."""

import json
import shutil
from pathlib import Path

import pytest

from safeguard_xl.many import Asked, settings_near
from safeguard_xl.many._cache import Cache
from tests.cli.conftest import invoke
from tests.conftest import CLEAN


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    folder = tmp_path / "reports" / "2024-25"
    folder.mkdir(parents=True)
    (tmp_path / "reports" / "ours.toml").write_text('title = "Ours"\n', encoding="utf-8")
    return Path(shutil.copy(CLEAN, folder / "q2.xlsx"))


def write(workbook: Path, text: str, name: str = "safeguard-xl.toml", up: int = 1) -> None:
    (workbook.parents[up] / name).write_text(text, encoding="utf-8")


def test_the_settings_above_a_workbook_count_and_are_said(workbook: Path) -> None:
    write(workbook, 'schema = "ours.toml"\npolicy = "points 5"\n')
    done = invoke("check", str(workbook), "--format", "json")
    found = json.loads(done.out)
    assert found["schema"] == "ours"
    assert found["settings"] == f"By safeguard-xl.toml in {workbook.parents[1]}: schema ours, policy points 5."
    assert "points 5" in {indicator["current"]["policy"] for indicator in found["indicators"]}
    said = " ".join(invoke("check", str(workbook)).out.split())
    assert "rated by points 5" in said
    assert "schema ours, policy points 5." in said


@pytest.mark.parametrize("command", ["columns", "explain", "report", "update", "schema show"])
def test_every_command_heeds_them(command: str, workbook: Path, tmp_path: Path) -> None:
    write(workbook, 'policy = "nonsense"\n')
    words = {
        "explain": ["CS 01"],
        "report": ["-o", str(tmp_path / "r.html")],
        "update": ["-o", str(tmp_path / "u.xlsx")],
    }
    options = words.get(command, [])
    names = [*options, str(workbook)] if command == "explain" else [str(workbook), *options]
    done = invoke(*command.split(), *names)
    assert (done.code, done.out) == (2, "")
    assert 'safeguard-xl.toml, line 1: "policy": "nonsense" is not a policy.' in " ".join(done.err.split())


def test_fix_says_by_which_schema_it_reads(workbook: Path) -> None:
    write(workbook, 'schema = "ours.toml"\n')
    done = invoke("fix", str(workbook), "--diff")
    assert done.out.startswith(f"By safeguard-xl.toml in {workbook.parents[1]}: schema ours.")


def test_an_option_counts_before_them(workbook: Path) -> None:
    write(workbook, 'schema = "ours.toml"\npolicy = "points 5"\n')
    asked, told = Asked("generic", "strict").near(workbook)
    assert (asked.schema, asked.policy, told) == ("generic", "strict", "")


def test_the_nearest_counts(workbook: Path) -> None:
    write(workbook, 'policy = "points 5"\n', up=1)
    write(workbook, 'policy = "strict"\n', up=0)
    found = settings_near(workbook)
    assert found
    assert (found.policy, found.schema) == ("strict", None)


def test_the_file_of_another_tool_may_hold_them_or_not(workbook: Path) -> None:
    write(workbook, "[tool.ruff]\nline-length = 100\n", "pyproject.toml", up=0)
    write(workbook, '[tool.safeguard-xl]\npolicy = "within 2"\n', "pyproject.toml", up=1)
    found = settings_near(workbook)
    assert found
    assert (found.policy, found.file.parent) == ("within 2", workbook.parents[1].resolve())


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('polcy = "strict"', 'safeguard-xl.toml, line 1: "polcy": no such key. Did you mean "policy"?'),
        ("\npolicy = 5", 'safeguard-xl.toml, line 2: "policy": write a text in quotes.'),
        ('policy = "poits 5"', '"policy": "poits 5" is not a policy. Did you mean "points 5"?'),
        ('schema = "theirs"', 'There is no schema "theirs"'),
        ("schema = ", "safeguard-xl.toml is not valid TOML"),
    ],
)
def test_what_cannot_be_used_is_named_with_its_line(text: str, said: str, workbook: Path) -> None:
    write(workbook, text)
    done = invoke("check", str(workbook))
    assert (done.code, done.out) == (2, "")
    assert said in " ".join(done.err.split())


def test_a_kept_review_is_by_its_own_settings(workbook: Path, tmp_path: Path) -> None:
    def key() -> str | None:
        return Cache(tmp_path / "kept", Asked()).key(workbook)

    without = key()
    write(workbook, 'policy = "strict"\n')
    strict = key()
    write(workbook, 'policy = "points 5"\n')
    assert len({without, strict, key()}) == 3


def test_schema_show_shows_the_schema_of_the_team(workbook: Path) -> None:
    write(workbook, 'schema = "ours.toml"\n')
    assert "\nOurs (ours)\n" in invoke("schema", "show", str(workbook)).out
