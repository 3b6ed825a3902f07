"""What the program says, kept in files: compared by the tests marked `kept`, written anew by `tests.regenerate`."""

import os
from pathlib import Path

ROOT = Path(__file__).parents[1]
ANEW = "SAFEGUARD_REGENERATE"


def same_as(kept: Path, text: str) -> None:
    """Hold a text to that of a file, or write it there while `python -m tests.regenerate` runs."""
    if ANEW in os.environ:
        kept.write_text(text, encoding="utf-8", newline="\n")
    name = kept.relative_to(ROOT).as_posix()
    assert text == kept.read_text(encoding="utf-8"), f"{name} differs: python -m tests.regenerate, and read git diff"
