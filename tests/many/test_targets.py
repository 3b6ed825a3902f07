"""Where many workbooks are written to, and what is refused before any work is done."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from safeguard_xl.errors import WriteError
from safeguard_xl.many.targets import Targets, targets_of
from safeguard_xl.remote import AnyFile

THERE = ("n/a/q1.xlsx", "n/a/q2.xlsx", "n/b/q2.xlsm", "m/q2.xlsx", "m/q2.xlsm", "n.txt")


@pytest.fixture(autouse=True)
def workbooks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in THERE:
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_text("")


def targets(named: Sequence[str], folder: str | None = None, *, in_place: bool = False) -> Targets:
    return targets_of(map(Path, named), Path(folder) if folder else None, in_place=in_place)


def files(named: Sequence[str], folder: str | None = None, *, in_place: bool = False) -> dict[str, str]:
    found = targets(named, folder, in_place=in_place).files()
    return {_shown(source): _shown(file) for source, file in found.items()}


def _shown(path: AnyFile) -> str:
    return path.as_posix() if isinstance(path, Path) else str(path)


@pytest.mark.parametrize(
    ("named", "folder", "expected"),
    [
        pytest.param(
            ["n"], "out",
            {"n/a/q1.xlsx": "out/a/q1.xlsx", "n/a/q2.xlsx": "out/a/q2.xlsx", "n/b/q2.xlsm": "out/b/q2.xlsm"},
            id="below a folder as in the folder",
        ),
        pytest.param(["n/b"], "out", {"n/b/q2.xlsm": "out/q2.xlsm"}, id="a folder of one workbook"),
        pytest.param(
            ["n/a/q2.xlsx", "m/q2.xlsx"], "out", {"n/a/q2.xlsx": "out/n/a/q2.xlsx", "m/q2.xlsx": "out/m/q2.xlsx"},
            id="named themselves: below the folder that holds all",
        ),
        pytest.param(["*/*/q2.xls?"], "out", {"n/a/q2.xlsx": "out/a/q2.xlsx", "n/b/q2.xlsm": "out/b/q2.xlsm"},
                     id="a pattern"),
        pytest.param(["n/a/q2.xlsx", "./n/b/../a/q2.xlsx", "n/a"], "out",
                     {"n/a/q2.xlsx": "out/q2.xlsx", "n/a/q1.xlsx": "out/q1.xlsx"}, id="one named in several ways"),
        pytest.param(["n/a", "m/q2.xlsm"], None,
                     {"n/a/q1.xlsx": "n/a/q1.checked.xlsx", "n/a/q2.xlsx": "n/a/q2.checked.xlsx",
                      "m/q2.xlsm": "m/q2.checked.xlsm"}, id="beside each"),
        pytest.param(["n/a", "lost.xlsx"], None,
                     {"n/a/q1.xlsx": "n/a/q1.checked.xlsx", "n/a/q2.xlsx": "n/a/q2.checked.xlsx",
                      "lost.xlsx": "lost.checked.xlsx"}, id="one that is not there, which its review says"),
        pytest.param(["m"], "n",
                     {"m/q2.xlsm": "n/q2.xlsm", "m/q2.xlsx": "n/q2.xlsx"}, id="into a folder that holds one of them"),
    ],
)  # fmt: skip
def test_where_each_is_written(named: list[str], folder: str | None, expected: dict[str, str]) -> None:
    assert files(named, folder) == expected


def test_in_place_each_is_its_own() -> None:
    assert files(["m"], in_place=True) == {name: name for name in ("m/q2.xlsm", "m/q2.xlsx")}


@pytest.mark.parametrize(
    ("there", "named", "folder", "copies"),
    [
        pytest.param("m/q2.checked.xlsx", ["m"], None, ["m/q2.checked.xlsx"], id="of a workbook beside it"),
        pytest.param("m/q3.checked.xlsx", ["m"], None, [], id="of none that is there: a workbook like others"),
        pytest.param("m/q2.fixed.xlsx", ["m"], None, [], id="the copy of another command"),
        pytest.param("m/q2.checked.xlsx", ["m/q2.checked.xlsx", "n"], None, [], id="named itself"),
        pytest.param("n/out/a/q2.xlsx", ["n"], "n/out", ["n/out/a/q2.xlsx"], id="in the folder written into"),
        pytest.param("n/output/q2.xlsx", ["n"], "n/out", [], id="in a folder of a like name"),
    ],
)
def test_copies_are_not_updated_again(there: str, named: list[str], folder: str | None, copies: list[str]) -> None:
    Path(there).parent.mkdir(parents=True, exist_ok=True)
    Path(there).write_text("")
    found = targets(named, folder)
    assert list(map(_shown, found.copies)) == copies
    assert (Path(there) in found.to) is (not copies)


@pytest.mark.parametrize(
    ("named", "folder", "in_place", "said"),
    [
        (["n"], "out", True, "Choose one of -o and --in-place."),
        (["n"], "n.txt", False, "n.txt names a file; for several workbooks name with -o the folder that they go into."),
        (["n"], "out.xlsx", False, "out.xlsx names a file; for several workbooks name with -o the folder"),
        (["n"], "lost/out", False, "There is no folder lost to make out in; make it first."),
        (["n"], "n", False, "n/a/q1.xlsx is one of the workbooks themselves; name another folder with -o, or use"),
        (["n/a", "m"], "out", False, "n/a/q2.xlsx and m/q2.xlsx would both be written to out/q2.xlsx; update them"),
        (["n/a/q2.xlsx", "n/a/q2.checked.xlsx"], None, False, "n/a/q2.checked.xlsx is one of the workbooks themselves"),
        (["n/a"], "x" * 300, False, f"The name {'x' * 300} is too long for this disk"),
    ],
)
def test_what_is_refused(named: list[str], folder: str | None, in_place: bool, said: str) -> None:
    with pytest.raises(WriteError) as refused:
        targets(named, folder, in_place=in_place)
    assert str(refused.value).startswith(said)


def test_only_copies() -> None:
    Path("n/out").mkdir()
    Path("n/out/q2.xlsx").write_text("")
    for name in THERE[:3]:
        Path(name).unlink()
    with pytest.raises(WriteError, match="There are only copies that update wrote before"):
        targets(["n"], "n/out")
