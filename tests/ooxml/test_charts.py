"""Charts as read: where each stands, its title, and the cells it draws."""

import io
import zipfile

import pytest
import xlsxwriter  # type: ignore[import-untyped]  # it ships no types

from safeguard_xl.ooxml import read_cells
from safeguard_xl.ooxml.read.book import Chart
from tests.conftest import LEEDS


def workbook(title: dict[str, object] | None) -> bytes:
    """A sheet Data with one column chart at C3."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        sheet = book.add_worksheet("Data")
        sheet.write_column("A1", ["Contacts", 1, 2])
        chart = book.add_chart({"type": "column"})
        chart.add_series({"name": "=Data!$A$1", "values": "=Data!$A$2:$A$3"})
        if title:
            chart.set_title(title)
        sheet.insert_chart("C3", chart)
    return out.getvalue()


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        pytest.param({"name": "NI 59 % & more"}, "NI 59 % & more", id="typed"),
        pytest.param({"name": "=Data!$A$1", "data": ["Contacts"]}, "Contacts", id="from a cell"),
        pytest.param(None, "", id="none"),
    ],
)
def test_title_and_cells(title: dict[str, object] | None, expected: str) -> None:
    [chart] = read_cells(workbook(title)).sheets["Data"].charts
    assert (chart.title, chart.cell) == (expected, "C3")
    assert set(chart.refs) == {"Data!$A$1", "Data!$A$2:$A$3"}


def test_the_charts_of_the_real_report() -> None:
    charts = read_cells(LEEDS).sheets["Summary"].charts
    assert [(chart.title, chart.cell) for chart in charts] == [
        ("NI 59 % Initial Assessment Completed in 7 days", "A9"),
        ("NI 60 % Core Assessment completed in 35 days", "E9"),
    ]
    assert charts[0].names == ("NI 59 result", "NI 59 target 2009/10")


@pytest.mark.parametrize("part", ["xl/charts/chart1.xml", "xl/drawings/drawing1.xml"])
def test_a_chart_that_is_broken_does_not_stop_the_reading(part: str) -> None:
    source = zipfile.ZipFile(io.BytesIO(workbook(None)))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as target:
        for name in source.namelist():
            target.writestr(name, b"<broken" if name == part else source.read(name))
    sheet = read_cells(out.getvalue()).sheets["Data"]
    assert (sheet.charts, sheet.cells.height) == ((), 3)


def test_a_sheet_without_charts() -> None:
    assert read_cells(LEEDS).sheets["Actions"].charts == ()
    assert Chart("", None).refs == ()
