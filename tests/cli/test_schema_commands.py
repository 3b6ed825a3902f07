"""`safeguard-xl schema ...`."""

import json
import shlex
import tomllib
from pathlib import Path
from shutil import copyfile

import pytest

from safeguard_xl.schema import WorkbookSchema, load_schema, shipped
from tests.cli.conftest import invoke, written
from tests.conftest import CLEAN, LEEDS


@pytest.mark.parametrize("name", list(shipped()))
def test_show_prints_a_schema_that_comes_to_the_same(tmp_path: Path, name: str) -> None:
    shown = invoke("schema", "show", name, "--all")
    again = tmp_path / f"{name}.toml"
    again.write_text(shown.out, encoding="utf-8")
    rules = {"rules", "extends"}  # the shown schema spells all of them out
    assert load_schema(again).model_dump(exclude=rules) == load_schema(name).model_dump(exclude=rules)
    assert (shown.code, shown.err) == (0, "")


def test_show_says_where_each_value_was_set(tmp_path: Path) -> None:
    ours = tmp_path / "ours.toml"
    ours.write_text('extends = "leeds-2009-10"\n\n[rules]\nSG304 = "error"\n')
    lines = invoke("schema", "show", ours, "--all").out.splitlines()
    assert 'financial_year = "2009/10"  # leeds-2009-10.toml, line 4' in lines
    assert 'target-weaker-than-last-result = "error"  # SG304, ours.toml, line 4' in lines
    assert 'unknown-polarity = "error"  # SG203, as the rule has it' in lines


@pytest.mark.parametrize(
    ("asked", "schema"), [(["generic", CLEAN], "generic"), ([CLEAN], "generic"), ([LEEDS], "leeds-2009-10")]
)
def test_show_says_what_a_workbook_is_read_as(asked: list[str | Path], schema: str, tmp_path: Path) -> None:
    done = invoke("schema", "show", *asked, "--all")
    head, result, *_ = done.out.splitlines()
    assert head == f"# {asked[-1]} is read by the schema {schema} as follows:"
    assert result.startswith("# Result: ")
    again = tmp_path / "again.toml"
    again.write_text(done.out, encoding="utf-8")
    assert load_schema(again).headings == load_schema(schema).headings


@pytest.mark.parametrize("name", list(shipped()))
def test_show_fits_one_screen(name: str) -> None:
    done = invoke("schema", "show", name)
    lines = done.out.splitlines()
    assert (done.code, done.err, len(lines) <= 40, max(map(len, lines)) <= 80) == (0, "", True, True)
    assert lines[0] == f"{load_schema(name).title} ({name})"
    assert lines[-1] == f"Everything, line by line: safeguard-xl schema show {name} --all"


def test_show_says_what_matters_first_and_cuts_the_headings() -> None:
    lines = [" ".join(line.split()) for line in invoke("schema", "show", "leeds-2009-10").out.splitlines()]
    assert lines[1] == "year 2009/10 leeds-2009-10.toml, line 4"
    assert lines[2] == "must have reference, title, owner, leeds-2009-10.toml, line 5"
    assert lines[5] == "result, predicted, data_quality"
    assert lines[6] == "policy relative 5% generic.toml, line 7"
    assert "reference Reference leeds-2009-10.toml, line 8" in lines
    [tolerance] = [line for line in lines if line.startswith("tolerance ")]
    assert tolerance.endswith(" more generic.toml, line 33")


def test_show_on_a_narrow_screen() -> None:
    done = invoke("schema", "show", "leeds-2009-10", env={"COLUMNS": "40"})
    assert (done.code, done.err, max(map(len, done.out.splitlines())) <= 40) == (0, "", True)


def test_show_of_a_workbook_says_first_what_it_is_read_as() -> None:
    lines = invoke("schema", "show", CLEAN).out.splitlines()
    assert lines[0].startswith(f"{CLEAN}"[:60])
    assert "Any council's indicator report (generic)" in lines


def test_check_of_a_good_schema(tmp_path: Path) -> None:
    ours = tmp_path / "ours.toml"
    ours.write_text('title = "Ours"\n')
    assert invoke("schema", "check", ours) == invoke("schema", "check", str(ours))
    done = invoke("schema", "check", ours)
    assert (done.code, done.out, done.err) == (0, f"{ours} can be used: Ours.\n", "")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[headings]\ntargett = []\n", 'ours.toml, line 2: "headings.targett": no such key. Did you mean "target"?\n'),
        ("= 1\n", "ours.toml is not valid TOML: Invalid statement (at line 1, column 1).\n"),
    ],
)
def test_check_of_a_bad_schema(tmp_path: Path, text: str, says: str) -> None:
    ours = tmp_path / "ours.toml"
    ours.write_text(text)
    done = invoke("schema", "check", ours)
    assert (done.code, done.out, done.err) == (2, "", says)


def test_init_writes_a_file_once(tmp_path: Path) -> None:
    target = tmp_path / "ours.toml"
    first, second = (invoke("schema", "init", CLEAN, "-o", target) for _ in range(2))
    assert (first.code, invoke("schema", "init", CLEAN).out) == (0, target.read_text(encoding="utf-8"))
    assert (second.code, second.out) == (2, "")
    assert second.err.startswith(f"{target} is there already")
    assert tomllib.loads(target.read_text(encoding="utf-8"))["financial_year"] == "2024/25"


@pytest.mark.parametrize("name", ["q3.xlsx", "Children's services Q3.xlsx", "Housing & homes (2).xlsx"])
def test_the_command_that_init_says_can_be_typed(tmp_path: Path, name: str) -> None:
    workbook, target = tmp_path / name, tmp_path / "our words.toml"
    copyfile(CLEAN, workbook)
    said = invoke("schema", "init", workbook, "-o", target).out.partition("then: ")[2]
    assert shlex.split(said) == ["safeguard-xl", "check", "--schema", f"{target}", f"{workbook}"]


def test_init_of_what_is_no_workbook(tmp_path: Path) -> None:
    done = invoke("schema", "init", tmp_path / "none.xlsx")
    assert (done.code, done.out, "Traceback" in done.err) == (2, "", False)


def test_json_names_every_key_and_rule() -> None:
    found = json.loads(invoke("schema", "json").out)
    assert set(found["properties"]) == set(WorkbookSchema.model_fields) - {"name"}
    assert "required" not in found
    assert "SG304" in found["properties"]["rules"]["propertyNames"]["enum"]


def test_a_policy_that_is_empty_is_refused(tmp_path: Path) -> None:
    done = invoke("check", "--policy", "", written(tmp_path / "a.xlsx", {"Sheet1": [["Title"]]}))
    assert (done.code, done.err.startswith('"" is not a policy. Write one of: strict')) == (2, True)
