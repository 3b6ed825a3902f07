"""What a command writes is no more open than the workbooks it is made from."""

import os
import stat
from pathlib import Path

import pytest

from tests.cli.conftest import indicators, invoke

pytestmark = pytest.mark.skipif(os.name != "posix", reason="permissions are those of POSIX")


@pytest.mark.parametrize(
    ("arguments", "written"),
    [
        pytest.param(["update"], "report.checked.xlsx", id="update"),
        pytest.param(["update", "--in-place"], "report.xlsx.bak", id="update in place"),
        pytest.param(["fix"], "report.fixed.xlsx", id="fix"),
        pytest.param(["check", "-o", "findings.txt"], "findings.txt", id="check"),
        pytest.param(["check", "--format", "xlsx", "-o", "findings.xlsx"], "findings.xlsx", id="check as a workbook"),
        pytest.param(["report", "-o", "report.html"], "report.html", id="report"),
        pytest.param(["schema", "init", "-o", "own.toml"], "own.toml", id="schema init"),
    ],
)
@pytest.mark.parametrize("mode", [0o600, 0o640, 0o644], ids=oct)
def test_as_private_as_the_workbook(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], written: str, mode: int
) -> None:
    monkeypatch.chdir(tmp_path)
    before = os.umask(0o022)
    try:
        path = indicators(tmp_path / "report.xlsx", owner="C&YPSC\u200b")
        path.chmod(mode)
        done = invoke(*arguments, path)
    finally:
        os.umask(before)
    assert done.code != 2, done.err
    assert stat.S_IMODE((tmp_path / written).stat().st_mode) == mode


def test_a_report_is_as_private_as_the_earlier_workbooks(tmp_path: Path) -> None:
    now, earlier = (indicators(tmp_path / name) for name in ("now.xlsx", "earlier.xlsx"))
    now.chmod(0o644)
    earlier.chmod(0o600)
    invoke("report", now, "--previous", earlier, "-o", tmp_path / "report.html")
    assert stat.S_IMODE((tmp_path / "report.html").stat().st_mode) == 0o600


def test_a_report_on_several_is_as_private_as_the_most_private(tmp_path: Path) -> None:
    paths = [indicators(tmp_path / name) for name in ("a.xlsx", "b.xlsx", "c.xlsx")]
    for path, mode in zip(paths, (0o644, 0o600, 0o640), strict=True):
        path.chmod(mode)
    invoke("check", "-o", tmp_path / "all.json", "--format", "json", *paths)
    assert stat.S_IMODE((tmp_path / "all.json").stat().st_mode) == 0o600
