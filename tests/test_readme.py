"""Each command that the README and the tutorial give on a sample runs, and ends as it says."""

import re
import shlex
import shutil
from pathlib import Path

import pytest

from tests.cli.conftest import ROOT, invoke
from tests.conftest import SAMPLES

README = "\n".join((ROOT / name).read_text(encoding="utf-8") for name in ("README.md", "docs/tutorial.md"))
COMMANDS = [
    line.partition("  #")[0].strip()
    for line in re.sub(r"\\\n\s*", "", README).splitlines()
    if line.startswith("    safeguard-xl ") and ("leeds-" in line or "excel-damage" in line or "template -o" in line)
]


def test_there_are_some() -> None:
    assert len(COMMANDS) > 12


@pytest.mark.parametrize("command", dict.fromkeys(COMMANDS))
def test_a_command_of_the_readme(command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(SAMPLES, tmp_path / "sample_workbooks", ignore=shutil.ignore_patterns("*.py", "*.json"))
    monkeypatch.chdir(tmp_path if "sample_workbooks/" in command else tmp_path / "sample_workbooks")
    program, *arguments = shlex.split(command)
    named = [file for word in arguments for file in (sorted(Path().glob(word)) if "*" in word else [word])]
    done = invoke(*named)
    assert program == "safeguard-xl"
    assert (done.code in {0, 1}, done.err) == (True, "")
