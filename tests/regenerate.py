"""`python -m tests.regenerate` writes anew all that is made from the program: the rules' pages, reviews and screens."""

import os
import subprocess
import sys
from pathlib import Path

from tests.kept import ANEW, ROOT


def main() -> int:
    """Run the tests marked `kept`, which then write what they would have compared."""
    tests = sorted(Path(__file__).parent.rglob("test_*.py"))
    files = [path for path in tests if "mark.kept" in path.read_text(encoding="utf-8")]
    command = [sys.executable, "-m", "pytest", "-q", "-m", "kept", *map(str, files)]
    return subprocess.run(command, cwd=ROOT, env={**os.environ, ANEW: "1"}, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
