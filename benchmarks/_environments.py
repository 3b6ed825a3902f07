"""An environment of its own for each tool, made once and kept in a folder."""

import hashlib
import shutil
import subprocess
import sys
import venv
from collections.abc import Sequence
from pathlib import Path

MADE = "made"  # the file that says that an environment is whole


def python_with(packages: Sequence[str], name: str, kept: Path) -> Path:
    """Return the interpreter of an environment with the packages, which pip installs if it is not kept yet.

    `packages` are what pip is told. Files among them, as constraints are, are part of what an environment is kept by.
    """
    told = "\n".join(Path(one).read_text() if Path(one).is_file() else one for one in (sys.version, *packages))
    folder = kept / f"{name}-{hashlib.sha256(told.encode()).hexdigest()[:8]}"
    python = folder / "bin" / "python"
    if not (folder / MADE).is_file():
        shutil.rmtree(folder, ignore_errors=True)
        print(f"Making an environment for {name}.", file=sys.stderr)
        venv.create(folder, with_pip=True)
        pip = (python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--compile")
        done = subprocess.run([*pip, *packages], capture_output=True, text=True, check=False)
        if done.returncode:
            sys.exit(f"pip could not install what {name} needs:\n{done.stderr.strip()}")
        (folder / MADE).touch()
    return python
