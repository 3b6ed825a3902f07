"""`update --in-place` killed at any moment: the workbook is whole, and the next run finds nothing in its way.

SAFEGUARD_KILLS says how many runs are killed, each a little later than the one before; a few where it is not set:

    SAFEGUARD_KILLS=40 pytest -m slow tests/cli/test_killed.py
"""

import os
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import pytest

from safeguard_xl.ooxml import read_cells
from tests.cli.conftest import invoke
from tests.conftest import LEEDS

RUNS = int(os.environ.get("SAFEGUARD_KILLS", "5"))
COMMAND = [sys.executable, "-m", "safeguard_xl", "update", "--in-place", "--findings", "--notes", "-q"]


def killed_after(seconds: float, path: Path) -> bool:
    """Start an update in place and kill it; whether it was still at work."""
    run = subprocess.Popen([*COMMAND, path], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    time.sleep(seconds)
    run.kill()
    return run.wait() == -signal.SIGKILL


@pytest.mark.slow
@pytest.mark.skipif(os.name != "posix", reason="kill -9 is a matter of POSIX")
def test_the_workbook_is_whole_whenever_it_is_killed(tmp_path: Path) -> None:
    before = LEEDS.read_bytes()
    path = tmp_path / "report.xlsx"
    path.write_bytes(before)
    started = time.monotonic()
    subprocess.run([*COMMAND, path], stdout=subprocess.DEVNULL, check=True)
    after, needed = path.read_bytes(), time.monotonic() - started
    seen: Counter[str] = Counter()
    for number in range(RUNS):
        for copy in tmp_path.glob("report.xlsx.bak*"):
            copy.unlink()
        path.write_bytes(before)
        seen["killed"] += killed_after(needed * (number + 1) / RUNS, path)
        assert path.read_bytes() in (before, after)
        seen["replaced"] += path.read_bytes() == after
        assert {copy.read_bytes() for copy in tmp_path.glob("report.xlsx.bak*")} <= {before}
    path.write_bytes(before)
    assert invoke("update", "--in-place", "--findings", "--notes", path).code == 0
    assert read_cells(path).sheets
    assert sorted(left.name for left in tmp_path.glob(".*")) == []
    assert seen["killed"] > 0
