"""Writing into large workbooks, against openpyxl's load and save of the same ones.

100,000 cells into a workbook of 1.1 million; then a whole `check`, and a whole `update` that writes 400,000 cells
beside 100,000 indicators. What `update` takes beyond `check` is the writing, and the proof that nothing else changed.
"""

import sys
import tempfile
from pathlib import Path

from _turns import race
from _workbook import make

import rules

ROWS = 100_000

OURS = (
    "import sys; from safeguard_xl import ooxml;"
    "cells = {('Data', f'L{row}'): ooxml.Cell('Green', fill='92D050') for row in range(1, int(sys.argv[3]) + 1)};"
    "ooxml.write_plan(sys.argv[1], sys.argv[2], ooxml.Plan(cells=cells))"
)
OPENPYXL = (
    "import sys, openpyxl; from openpyxl.styles import PatternFill;"
    "book = openpyxl.load_workbook(sys.argv[1]); sheet = book['Data']; fill = PatternFill('solid', '92D050');"
    "cells = [sheet.cell(row, 12, 'Green') for row in range(1, int(sys.argv[3]) + 1)];"
    "[setattr(cell, 'fill', fill) for cell in cells]; book.save(sys.argv[2])"
)
LOAD_AND_SAVE = "import sys, openpyxl; openpyxl.load_workbook(sys.argv[1]).save(sys.argv[2])"
COMMAND = (
    "import sys; from safeguard_xl.__main__ import main;"
    "sys.argv = ['safeguard-xl', {words}, sys.argv[1], '--quiet']; main()"
)
CHECK = COMMAND.format(words="'check', '--fail-on', 'never'")
UPDATE = COMMAND.format(words="'update', '--force', '-o', sys.argv[2]")

if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder) / "large.xlsx", Path(folder) / "written.xlsx"
        rows = int(sys.argv[1]) if len(sys.argv) > 1 else ROWS
        make(source, rows)
        race({"safeguard_xl.ooxml": OURS, "openpyxl": OPENPYXL}, str(source), str(target), str(rows), runs=1)
        rules.make(source, rows)
        commands = {"openpyxl, load and save": LOAD_AND_SAVE, "check": CHECK, "update": UPDATE}
        race(commands, str(source), str(target), runs=1)
