"""`safeguard-xl template` from outside: made, filled in, checked, updated; and refused in one sentence."""

from pathlib import Path

import pytest

from tests.cli.conftest import files, invoke, run
from tests.template.filling import GENERIC, OURS, fill


def test_the_command_that_it_says_can_be_typed(tmp_path: Path) -> None:
    said = run("template", "-o", "Children's Q2.xlsx", "--year", "2026/27", cwd=tmp_path).out
    assert said.endswith('safeguard-xl check "Children\'s Q2.xlsx"\n')


def test_from_blank_to_lights(tmp_path: Path) -> None:
    made = invoke("template", "-o", "q2.xlsx", "--year", "2026/27", cwd=tmp_path)
    assert (made.code, made.err) == (0, "")
    assert made.out == (
        "Wrote q2.xlsx, for 2026/27: 21 columns, 20 blank rows.\n"
        "Fill it in in Excel; each cell says what belongs in it, and so does the sheet "
        '"How to fill this in". Then:\n    safeguard-xl check q2.xlsx\n'
    )
    empty = invoke("check", "q2.xlsx", cwd=tmp_path)
    assert (empty.code, empty.out) == (2, "")
    assert "no indicator stands under them; fill in a title and a figure" in empty.err
    fill(tmp_path / "q2.xlsx", GENERIC.typed(), GENERIC.others)
    checked = invoke("check", "q2.xlsx", "--fail-on", "query", cwd=tmp_path)
    assert checked.code == 0
    assert "10 indicators read, 9 rated, 1 not rated." in checked.out
    updated = invoke("update", "q2.xlsx", "--in-place", cwd=tmp_path)
    assert "Changed: 40 cells in Indicators; nothing else" in updated.out
    assert "it still is protected" in updated.out
    assert "Nothing to change" in invoke("update", "q2.xlsx", "--in-place", cwd=tmp_path).out


def test_a_schema_of_ones_own_is_named_for_the_check(tmp_path: Path) -> None:
    schema = OURS.named(tmp_path)
    made = invoke("template", schema, "-o", tmp_path / "blank.xlsx", "--quarter", "1", "--rows", "5")
    assert "6 indicators of the schema and 5 blank rows" in made.out
    assert f"safeguard-xl check --schema {schema} {tmp_path / 'blank.xlsx'}" in made.out
    checked = invoke("check", "--schema", schema, tmp_path / "blank.xlsx")
    assert "6 indicators read" in checked.out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["leeds-2009", "-o", "blank.xlsx"], 'There is no schema "leeds-2009": .* Did you mean "leeds-2009-10"?'),
        (["-o", "blank.xls"], "blank.xls: a template is a workbook; give it a name that ends with .xlsx."),
        (["-o", "no/such/blank.xlsx"], "There is no folder no/such to write blank.xlsx into"),
        (["-o", "there.xlsx"], "there.xlsx is there already. Name another file with -o, or replace it with --force."),
        (["-o", "blank.xlsx", "--year", "soon"], '"soon" is not a financial year'),
        (["leeds-2009-10", "-o", "blank.xlsx", "--year", "2010/11"], "The schema leeds-2009-10 is for 2009/10"),
        (["-o", "blank.xlsx", "--quarter", "5"], "Invalid value for '--quarter'"),
        (["-o", "blank.xlsx", "--rows", "0"], "Invalid value for '--rows'"),
        ([], "Name the workbook to write, e.g. safeguard-xl template -o blank.xlsx"),
    ],
)
def test_refused(arguments: list[str], said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "there.xlsx").write_bytes(b"not to be written over")
    monkeypatch.chdir(tmp_path)
    before = files(tmp_path)
    done = invoke("template", *arguments)
    assert (done.code, done.out) == (2, "")
    for part in said.split(" .* "):
        assert part in " ".join(done.err.replace("│", " ").split())
    assert files(tmp_path) == before


def test_written_over_when_told_to(tmp_path: Path) -> None:
    target = tmp_path / "there.xlsx"
    target.write_bytes(b"to be written over")
    assert invoke("template", "-o", target, "--force", "--year", "2026/27").code == 0
    assert invoke("template", "-o", tmp_path / "other.xlsx", "--year", "2026/27").code == 0
    assert target.read_bytes() == (tmp_path / "other.xlsx").read_bytes()
