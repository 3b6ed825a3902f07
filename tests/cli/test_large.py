"""A sheet so large that polars shares its rows out to threads, of which the tests' own process has one."""

from pathlib import Path

import pytest
import xlsxwriter  # type: ignore[import-untyped]  # XlsxWriter ships no types

from tests.cli.conftest import run

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
    done = run("check", path, "--quiet", "--fail-on", "never", env={"POLARS_MAX_THREADS": "2"})
    assert (done.code, done.out.splitlines()[1].split()[:2]) == (0, [str(ROWS), str(ROWS)]), done.out + done.err
