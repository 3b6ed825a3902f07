"""A sheet so large that polars shares its rows out to threads, of which the tests' own process has one."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
import xlsxwriter

ROWS = 25_000
"""More than polars gives to one thread."""


@pytest.mark.slow
def test_a_large_sheet_without_polarities_is_reviewed(tmp_path: Path) -> None:
    path = tmp_path / "large.xlsx"
    with xlsxwriter.Workbook(path) as workbook:
        sheet = workbook.add_worksheet("Indicators")
        sheet.write_row(0, 0, ["Reference", "Indicator", "2024/25 Target", "Q2 2024/25 Result"])
        for at in range(1, ROWS + 1):
            sheet.write_row(at, 0, [f"CS {at}", f"Assessments completed on time in area {at}", 80, 70 + at % 20])
    check = (sys.executable, "-m", "safeguard_xl", "check", path.name, "--quiet", "--fail-on", "never")
    environment = {**os.environ, "POLARS_MAX_THREADS": "2"}
    done = subprocess.run(check, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
    assert (done.returncode, str(ROWS) in done.stdout) == (0, True), done.stdout + done.stderr
