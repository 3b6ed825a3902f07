"""The command line from outside: as a process of its own, or in this one where a table is long."""

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from contextlib import chdir
from pathlib import Path

import xlsxwriter  # type: ignore[import-untyped]  # XlsxWriter ships no types
from msgspec import Struct
from typer.testing import CliRunner

from safeguard_xl.cli import app
from tests.conftest import HEADINGS, ORDINARY, as_typed

ROOT = Path(__file__).parents[2]
EXPECTED = Path(__file__).parent / "expected"
SCREEN = {"COLUMNS": "80", "NO_COLOR": "1"}
COMPILED = {"PYTHONDONTWRITEBYTECODE": ""}
"""Without bytecode each start compiles the whole program anew, which takes longer than a review."""
AS_TEXTS = {"in_memory": True, "strings_to_numbers": False, "strings_to_formulas": False}


class Done(Struct, frozen=True):
    """What a command left behind on the screen."""

    code: int
    out: str
    err: str


def run(*arguments: object, cwd: Path = ROOT, env: Mapping[str, str] | None = None) -> Done:
    """`safeguard-xl ...` as a process of its own, in the repository unless told otherwise."""
    done = subprocess.run(
        [sys.executable, "-m", "safeguard_xl", *map(str, arguments)],
        cwd=cwd,
        env={**os.environ, "PYTHONIOENCODING": "utf-8", **COMPILED, **SCREEN, **(env or {})},
        capture_output=True,
        check=False,
    )
    return Done(done.returncode, done.stdout.decode(errors="replace"), done.stderr.decode(errors="replace"))


def invoke(*arguments: object, cwd: Path | None = None, env: Mapping[str, str] | None = None) -> Done:
    """The same in this process, a second and a half faster; where it stands unless told otherwise."""
    with chdir(cwd or Path.cwd()):
        done = CliRunner().invoke(app, [str(argument) for argument in arguments], env={**SCREEN, **(env or {})})
    return Done(done.exit_code, done.stdout, done.stderr)


def indicators(path: Path, *rows: Mapping[str, object], **changes: object) -> Path:
    """A workbook with one table, each row an ordinary indicator but for what is said; only columns in use are there."""
    references = ("NI 60", *(f"KPI {number}" for number in range(61, 99)))
    full = [{**ORDINARY, "reference": ref, **row} for ref, row in zip(references, rows or [changes], strict=False)]
    fields = [field for field in HEADINGS if any(field in row for row in full)]
    return written(
        path, {"Indicators": [[HEADINGS[f] for f in fields], *([row.get(f) for f in fields] for row in full)]}
    )


def written(path: Path, sheets: Mapping[str, Sequence[Sequence[object]]]) -> Path:
    """A workbook of these rows, by XlsxWriter; percentages are stored as Excel would."""
    with xlsxwriter.Workbook(path, AS_TEXTS) as book:
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for number, row in enumerate(rows):
                sheet.write_row(number, 0, ["" if cell is None else cell for cell in row])
                for column, cell in enumerate(row):
                    if percentage := as_typed(cell) if isinstance(cell, str) else None:
                        sheet.write_number(
                            number, column, percentage[0], book.add_format({"num_format": percentage[1]})
                        )
    return path


def files(folder: Path) -> dict[str, bytes]:
    """All files of a folder, to show later that none was touched."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
