"""By LibreOffice: its own writing of workbooks that others made, and of an OpenDocument file with a pivot table."""

import shutil
import subprocess
import tempfile
from pathlib import Path
from xml.sax.saxutils import escape

from tests.data import by_openpyxl, by_xlsxwriter, hand_extensions, hand_packages
from tests.data.indicators import HEADINGS, ROWS, SHEET
from tests.data.zips import settled

_SPACES = {
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
}
_CASES = (("Area", "Quarter", "Visits"), ("North", "Q1", 4), ("South", "Q1", 6), ("South", "Q2", 5))
_SUMMED = (("Sum - Visits", "Quarter", None), ("Area", "Q1", "Q2"), ("North", 4, None), ("South", 6, 5))
_PIVOT = (
    '<table:data-pilot-table table:name="VisitsByArea" table:target-range-address="Summary.A1:Summary.C4" '
    'table:show-filter-button="false" table:grand-total="none" table:buttons="Summary.B1 Summary.A2">'
    '<table:source-cell-range table:cell-range-address="Visits.A1:Visits.C4"/>'
    '<table:data-pilot-field table:source-field-name="Area" table:orientation="row"/>'
    '<table:data-pilot-field table:source-field-name="Quarter" table:orientation="column"/>'
    '<table:data-pilot-field table:source-field-name="Visits" table:orientation="data" table:function="sum"/>'
    "</table:data-pilot-table>"
)

Value = str | float | None


def _open_document() -> bytes:
    """The indicators, visits, and a pivot table of these with what it shows, as one file of OpenDocument."""
    sheets = {SHEET: (HEADINGS, *ROWS), "Visits": _CASES, "Summary": _SUMMED}
    tables = "".join(f'<table:table table:name="{name}">{_rows(rows)}</table:table>' for name, rows in sheets.items())
    spaces = " ".join(f'xmlns:{prefix}="{space}"' for prefix, space in _SPACES.items())
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document {spaces} office:version="1.3" '
        'office:mimetype="application/vnd.oasis.opendocument.spreadsheet"><office:body><office:spreadsheet>'
        f"{tables}<table:data-pilot-tables>{_PIVOT}</table:data-pilot-tables></office:spreadsheet></office:body>"
        "</office:document>"
    ).encode()


def _rows(rows: tuple[tuple[Value, ...], ...]) -> str:
    return "".join(f"<table:table-row>{''.join(map(_cell, row))}</table:table-row>" for row in rows)


def _cell(value: Value) -> str:
    if value is None:
        return "<table:table-cell/>"
    if isinstance(value, str):
        return f'<table:table-cell office:value-type="string"><text:p>{escape(value)}</text:p></table:table-cell>'
    return f'<table:table-cell office:value-type="float" office:value="{value}"/>'


SOURCES = {
    "libreoffice-report.xlsx": (".xlsx", by_xlsxwriter.BOOKS["xlsxwriter-report.xlsx"]),
    "libreoffice-rules.xlsx": (".xlsx", by_xlsxwriter.BOOKS["xlsxwriter-rules.xlsx"]),
    "libreoffice-charts.xlsx": (".xlsx", by_xlsxwriter.BOOKS["xlsxwriter-charts.xlsx"]),
    "libreoffice-table.xlsx": (".xlsx", by_openpyxl.BOOKS["openpyxl-table.xlsx"]),
    "libreoffice-controls.xlsx": (".xlsx", hand_extensions.controls),
    "libreoffice-custom-parts.xlsx": (".xlsx", hand_packages.custom_parts),
    "libreoffice-pivot.xlsx": (".fods", _open_document),
}
"""What LibreOffice opens and writes again: the ending of the file, and what makes it."""


def written_by(office: str, name: str) -> bytes:
    """One of the workbooks as the LibreOffice of this command writes it."""
    ending, make = SOURCES[name]
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        source = (folder / name).with_suffix(ending)
        source.write_bytes(make())
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        convert = [office, profile, "--headless", "--convert-to", "xlsx", "--outdir", str(folder / "out"), str(source)]
        subprocess.run(convert, check=True, capture_output=True, timeout=120)
        return settled((folder / "out" / name).read_bytes(), streamed=True)


def installed() -> str | None:
    """The command of a LibreOffice that is here."""
    return shutil.which("soffice")
