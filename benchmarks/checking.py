"""A whole check, cold, against eight rules by hand with pandera: 16 rows on pandas, 100,000 rows on polars.

The interpreter must have this package installed, and beside it `pandas`, `openpyxl` and `python-calamine`:
the competitors read the same workbook with what their users would take, and look for eight of our seventy faults.
"""

import sys
import tempfile
from pathlib import Path

from _race import race

from rules import make

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
head, *rows = CalamineWorkbook.from_path(sys.argv[1]).get_sheet_by_index(0).to_python()
frame = pl.DataFrame(rows, schema=head, orient="row", strict=False)
col = pl.col
faults = [
    col("2009/10 Quarter 2") <= 1, col("2009/10 Quarter 2") >= 0, col("2009/10 Target") <= 1,
    col("2009/10 Target") >= col("2008/09 Result"), col("Predicted outturn") != col("2009/10 Quarter 2"),
    col("Reference") != "", col("Title") != "", col("Data Quality") != "",
]
checks = [pa.Check(lambda data, fault=fault: data.lazyframe.select(fault)) for fault in faults]
known = {name: pa.Column(float, nullable=True) for name in head[6:10]}
try:
    pa.DataFrameSchema(known, checks=checks).validate(frame, lazy=True)
except pa.errors.SchemaErrors as errors:
    len(errors.schema_errors)
"""
SMALL, LARGE = 16, 100_000
QUIET, JSON = "'--quiet'", "'--format', 'json'"


def ours(options: str) -> str:
    """The command as a snippet, with options."""
    return OURS.format(options=options)


if __name__ == "__main__":
    large = int(sys.argv[1]) if len(sys.argv) > 1 else LARGE
    with tempfile.TemporaryDirectory() as folder:
        few, many = Path(folder) / "few.xlsx", Path(folder) / "many.xlsx"
        make(few, SMALL)
        make(many, large)
        print(f"{SMALL} rows")
        race({"check": ours(""), "8 rules, pandera on pandas": ON_PANDAS}, str(few), runs=5)
        print(f"{large:,} rows")
        snippets = {
            "8 rules, pandera on polars": ON_POLARS,
            "check --quiet": ours(QUIET),
            "check --format json": ours(JSON),
        }
        race(snippets, str(many), runs=5)
