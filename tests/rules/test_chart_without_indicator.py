"""SG411 chart-without-indicator."""

import pytest

from safeguard_xl.ooxml.read.book import Chart
from tests.rules.beside import found, report

RULE = "chart-without-indicator"
EXAMPLES = {"report-faults": ["E7"]}


@pytest.mark.parametrize(
    "chart",
    [
        pytest.param(Chart("NI 60 % Core Assessment completed in 35 days", "A9"), id="the seed"),
        pytest.param(Chart("ni-60", "A9"), id="spelt differently"),
        pytest.param(Chart("Core assessments in 35 days", "A9"), id="by its title"),
        pytest.param(Chart("", "A9", names=("NI 60 result",)), id="by a series"),
        pytest.param(Chart("Progress", "A9", refs=("Indicators!$H$2:$J$2",)), id="by its cells"),
    ],
)
def test_passes(chart: Chart) -> None:
    assert found(RULE, report(charts=[chart], Summary=["Summary"])) == []


@pytest.mark.parametrize(
    ("chart", "message"),
    [
        (
            Chart("Contacts by month", "A9", refs=("Data!$A$1:$B$12",)),
            'the chart "Contacts by month" names no indicator of the report and draws none of its cells',
        ),
        (
            Chart("NI 600 something else", "A9"),
            'the chart "NI 600 something else" names no indicator of the report and draws none of its cells',
        ),
        (
            Chart("", "A9", refs=("Indicators!$H$1:$J$1", "#REF!")),
            "the chart without a title names no indicator of the report and draws none of its cells",
        ),
    ],
)
def test_flags(chart: Chart, message: str) -> None:
    [finding] = found(RULE, report(charts=[chart], Summary=["Summary"]))
    assert (finding.sheet, str(finding.cell), finding.message) == ("Summary", "A9", message)
