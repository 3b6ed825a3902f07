"""Interrupted at any point, the source is whole and no half file bears the target's name."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from safeguard_xl.ooxml import read_cells

SAMPLE = Path(__file__).parents[2] / "sample_workbooks" / "clean.xlsx"

SCRIPT = """
import os, signal, sys
from pathlib import Path
from safeguard_xl import ooxml

def die(*_, **__):
    os.kill(os.getpid(), signal.SIGKILL)

{patch}
ooxml.write_cells(sys.argv[1], sys.argv[2], {{("Indicators", "P30"): "written"}})
"""

POINTS = {
    "before a byte is written": "os.fsync = lambda handle: die()\nimport io; Path.open = die",
    "before it is forced to the disk": "os.fsync = die",
    "before it gets its name": "Path.replace = die",
}


@pytest.mark.skipif(os.name != "posix", reason="kill -9 is a matter of POSIX")
@pytest.mark.parametrize("point", POINTS)
@pytest.mark.parametrize("stands", [False, True], ids=["a new target", "a target that stands"])
def test_killed(tmp_path: Path, point: str, *, stands: bool) -> None:
    source, target = tmp_path / "source.xlsx", tmp_path / "target.xlsx"
    source.write_bytes(SAMPLE.read_bytes())
    if stands:
        target.write_bytes(SAMPLE.read_bytes())
    script = SCRIPT.format(patch=POINTS[point])
    done = subprocess.run([sys.executable, "-c", script, source, target], check=False, capture_output=True)
    assert done.returncode == -signal.SIGKILL
    assert source.read_bytes() == SAMPLE.read_bytes()
    assert target.exists() is stands
    assert not stands or target.read_bytes() == SAMPLE.read_bytes()
    assert all(path.suffix == ".tmp" for path in tmp_path.iterdir() if path not in (source, target))


def test_a_run_after_a_kill_is_not_hindered_by_what_was_left(tmp_path: Path) -> None:
    source, target = tmp_path / "source.xlsx", tmp_path / "target.xlsx"
    source.write_bytes(SAMPLE.read_bytes())
    for patch in (POINTS["before it gets its name"], ""):
        script = SCRIPT.format(patch=patch)
        subprocess.run([sys.executable, "-c", script, source, target], check=False, capture_output=True)
    assert "written" in read_cells(target).sheets["Indicators"].cells["text"].to_list()
