"""A whole check, cold, against eight rules by hand with pandera: 16 rows on pandas, 100,000 rows on polars.

The interpreter must have this package installed, and beside it `pandas`, `openpyxl` and `python-calamine`:
the competitors read the same workbook with what their users would take, and look for eight of our seventy faults.
Of 100,000 rows there are two: one reads the workbook, as its user must; of the other python-calamine only parses the
sheet, and the frame lies ready beside it, which is the least that any tool could do.
"""

import sys
import tempfile
from pathlib import Path

import polars as pl
from _race import race
from python_calamine import CalamineWorkbook

from rules import make, make_different

OURS = (
    "import sys; from safeguard_xl.cli import app;"
    "sys.argv = ['safeguard-xl', 'check', sys.argv[1], '--fail-on', 'never', {options}]; app()"
)
ON_PANDAS = """
import sys, pandas as pd, pandera.pandas as pa
frame = pd.read_excel(sys.argv[1])
columns = [name for name in frame.columns if "20" in name or name == "Predicted outturn"]
known = {name: pa.Column(float, coerce=True, nullable=True) for name in columns[1:]}
checks = [
    pa.Check(lambda f: f["2009/10 Quarter 2"] <= 1), pa.Check(lambda f: f["2009/10 Quarter 2"] >= 0),
    pa.Check(lambda f: f["2009/10 Target"] <= 1), pa.Check(lambda f: f["2009/10 Target"] >= f["2008/09 Result"]),
    pa.Check(lambda f: f["Predicted outturn"] != f["2009/10 Quarter 2"]), pa.Check(lambda f: f["Reference"] != ""),
    pa.Check(lambda f: f["Title"] != ""), pa.Check(lambda f: f["Data Quality"] != ""),
]
try:
    pa.DataFrameSchema(known, checks=checks).validate(frame, lazy=True)
except pa.errors.SchemaErrors as errors:
    len(errors.failure_cases)
"""
ON_POLARS = """
import sys, polars as pl, pandera.polars as pa
from python_calamine import CalamineWorkbook
sheet = CalamineWorkbook.from_path(sys.argv[1]).get_sheet_by_index(0)
{read}
col = pl.col
faults = [
    col("2009/10 Quarter 2") <= 1, col("2009/10 Quarter 2") >= 0, col("2009/10 Target") <= 1,
    col("2009/10 Target") >= col("2008/09 Result"), col("Predicted outturn") != col("2009/10 Quarter 2"),
    col("Reference") != "", col("Title") != "", col("Data Quality") != "",
]
checks = [pa.Check(lambda data, fault=fault: data.lazyframe.select(fault)) for fault in faults]
known = {{name: pa.Column(float, nullable=True) for name in frame.columns[6:10]}}
try:
    pa.DataFrameSchema(known, checks=checks).validate(frame, lazy=True)
except pa.errors.SchemaErrors as errors:
    len(errors.schema_errors)
"""
READ = """
head, *rows = sheet.to_python()
frame = pl.DataFrame(rows, schema=head, orient="row", strict=False)
"""
READY = "frame = pl.read_ipc(sys.argv[2])"
SMALL, LARGE = 16, 100_000
QUIET, JSON = "'--quiet'", "'--format', 'json'"


def ours(options: str) -> str:
    """The command as a snippet, with options."""
    return OURS.format(options=options)


def race_large(path: Path, different: Path, rows: int) -> None:
    """Very many rows, against the two competitors; of texts that are all different, our own commands alone."""
    print(f"{rows:,} rows")
    frame = path.with_suffix(".arrow")
    head, *values = CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()
    pl.DataFrame(values, schema=head, orient="row", strict=False).write_ipc(frame)
    snippets = {
        "8 rules, pandera on polars": ON_POLARS.format(read=READ),
        "8 rules, the frame ready": ON_POLARS.format(read=READY),
        "check --quiet": ours(QUIET),
        "check --format json": ours(JSON),
    }
    race(snippets, str(path), str(frame))
    print(f"{rows:,} rows of texts that are all different")
    race({"check --quiet": ours(QUIET), "check --format json": ours(JSON)}, str(different))


if __name__ == "__main__":
    large = int(sys.argv[1]) if len(sys.argv) > 1 else LARGE
    with tempfile.TemporaryDirectory() as folder:
        few, many, different = (Path(folder) / f"{name}.xlsx" for name in ("few", "many", "different"))
        make(few, SMALL)
        print(f"{SMALL} rows")
        race({"8 rules, pandera on pandas": ON_PANDAS, "check": ours("")}, str(few), runs=5)
        make(many, large)
        make_different(different, large)
        race_large(many, different, large)
