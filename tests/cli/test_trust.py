"""A workbook beyond the limits: each command refuses it, and reads it with --trust."""

import re
import zipfile
from pathlib import Path

import pytest

import safeguard_xl as sx
from safeguard_xl.ooxml import read_cells
from tests.cli.conftest import indicators, invoke
from tests.ooxml.workbooks import zipped

SHEET = "xl/worksheets/sheet1.xml"
MESSAGE = (
    f"{SHEET} in heavy.xlsx unpacks to more than 200 times its size, as an attack would, and was not unpacked; "
    "if you trust the file, run again with --trust (in Python: limits=)."
)


@pytest.fixture(name="heavy")
def _heavy(tmp_path: Path) -> Path:
    """A workbook whose sheet ends in nine megabytes of blanks, with a number that `fix` puts right."""
    path = indicators(tmp_path / "heavy.xlsx", {"target": "84 %", "result": "82.2%\u00a0"})
    with zipfile.ZipFile(path) as book:
        entries = {name: book.read(name) for name in book.namelist()}
    path.write_bytes(zipped(entries | {SHEET: entries[SHEET] + b" " * (9 << 20)}))
    return path


COMMANDS = [
    pytest.param(["check"], [], id="check"),
    pytest.param(["update"], [], id="update"),
    pytest.param(["fix"], [], id="fix"),
    pytest.param(["report", "-o", "{}/report.docx"], [], id="report"),
    pytest.param(["explain", "NI 60"], [], id="explain"),
    pytest.param(["compare"], ["{}/heavy.xlsx"], id="compare"),
    pytest.param(["backtest"], [], id="backtest"),
    pytest.param(["schema", "init"], [], id="schema init"),
]


@pytest.mark.parametrize(("before", "after"), COMMANDS)
def test_a_heavy_workbook_is_read_if_it_is_trusted(before: list[str], after: list[str], heavy: Path) -> None:
    words = [word.format(heavy.parent) for word in (*before, str(heavy), *after)]
    refused, trusted = invoke(*words), invoke(*words, "--trust")
    assert (refused.code, refused.err.strip()) == (2, MESSAGE)
    assert not re.search("trust|fault", trusted.err)


def test_earlier_quarters_are_trusted_too(heavy: Path, tmp_path: Path) -> None:
    now = indicators(tmp_path / "now.xlsx", {})
    assert invoke("check", now, "--previous", heavy).code == 2
    assert invoke("check", now, "--previous", heavy, "--trust").code == 0


def test_what_was_read_if_trusted_is_written_so(heavy: Path, tmp_path: Path) -> None:
    with pytest.raises(sx.WorkbookError, match="limits="):
        sx.review(heavy)
    review = sx.review(heavy, limits=sx.Limits.none())
    assert review.book.limits == sx.Limits.none()
    for _ in range(2):
        sx.update(review, tmp_path / "out.xlsx")
    cells = read_cells(tmp_path / "out.xlsx", sx.Limits.none()).sheets["Indicators"].cells
    assert "Direction of travel" in cells["text"].to_list()


@pytest.mark.parametrize(("command", "word"), [("update", "checked"), ("fix", "fixed")])
def test_the_commands_that_write_write_it(command: str, word: str, heavy: Path) -> None:
    done = invoke(command, heavy, "--trust")
    assert done.code == 0
    assert heavy.with_name(f"heavy.{word}.xlsx").exists()
