"""Reading: ours against openpyxl and python-calamine (which gives values only)."""

import sys
import tempfile
from pathlib import Path

from _turns import race
from _workbook import make

ROWS = 100_000

OURS = (
    "import sys; from safeguard_xl.ooxml import read_cells; print(read_cells(sys.argv[1]).sheets['Data'].cells.height)"
)
OPENPYXL = (
    "import sys, openpyxl; sheet = openpyxl.load_workbook(sys.argv[1], read_only=True)['Data'];"
    "print(sum(1 for row in sheet.iter_rows() for cell in row if cell.value is not None))"
)
CALAMINE = (
    "import sys, python_calamine as c; rows = c.CalamineWorkbook.from_path(sys.argv[1]).get_sheet_by_name('Data');"
    "print(len(rows.to_python()))"
)

if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "large.xlsx"
        make(path, int(sys.argv[1]) if len(sys.argv) > 1 else ROWS)
        race({"safeguard_xl.ooxml": OURS, "openpyxl, read only": OPENPYXL, "python-calamine": CALAMINE}, str(path))
