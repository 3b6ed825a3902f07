"""SG205 frequency-and-unit-in-one."""

import pytest
from msgspec.structs import replace

from safeguard_xl.ooxml import Book
from tests.conftest import ORDINARY, Findings, book_of, only
from tests.together import review_in_company

RULE = "frequency-and-unit-in-one"
EXAMPLES = {"leeds-safeguarding-2009-10-q2": ["D5 D6 D9 D10 D14 D15 D16 D17 D18 D19 D20 D23 D24"]}


@pytest.mark.parametrize(
    "rows",
    [
        [{"frequency": "Quarterly"}, {"frequency": "Annual"}],
        pytest.param(
            [
                {"frequency": "Result updated when inspections happen and a judgement is received"},
                {"frequency": "inspections happen and a judgement is received"},
                {"frequency": "?"},
            ],
            id="CYPP P9-1 to P9-3",
        ),
        pytest.param(
            [{"frequency": "Quarterly (cumulative)"}, {"frequency": "Annual return"}], id="words that are no unit"
        ),
        pytest.param([{"frequency": ""}, {"frequency": ""}], id="blank"),
    ],
)
def test_passes(findings: Findings, rows: list[dict[str, str]]) -> None:
    assert findings(RULE, *rows) == []


@pytest.mark.parametrize(
    ("rows", "cells", "message"),
    [
        pytest.param(
            [{"frequency": "Quarterly %"}, {"frequency": "Annual %"}, {"frequency": "Quarterly"}],
            ("D2", "D3"),
            'frequency and unit share a cell, such as "Quarterly %" (2 in all)',
            id="NI 59 and NI 62",
        ),
        pytest.param(
            [{"frequency": "?"}, {"frequency": "Quarterly Numerical"}],
            ("D3",),
            'frequency and unit share a cell, such as "Quarterly Numerical" (1 in all)',
            id="LSP-HW2b(i) a",
        ),
        (
            [{"frequency": "Monthly"}, {"frequency": "Annual Rate per 1,000"}, {"frequency": "Quarterly Number"}],
            ("D3", "D4"),
            'frequency and unit share a cell, such as "Annual Rate per 1,000" (2 in all)',
        ),
    ],
)
def test_flags(findings: Findings, rows: list[dict[str, str]], cells: tuple[str, ...], message: str) -> None:
    [finding] = findings(RULE, *rows)
    assert (str(finding.cell), tuple(map(str, finding.cells)), finding.message) == (cells[0], cells, message)


def test_a_second_sheet_has_its_own_finding() -> None:
    rows = [{**ORDINARY, "frequency": "Quarterly %"}, {**ORDINARY, "reference": "NI 61", "frequency": "Annual %"}]
    sheet = book_of(rows).sheets["Indicators"]
    book = Book({"Adults": replace(sheet, name="Adults"), "Children": replace(sheet, name="Children")})
    found = [
        (finding.sheet, tuple(map(str, finding.cells))) for finding in review_in_company(book, only(RULE)).findings
    ]
    assert found == [("Adults", ("D2", "D3")), ("Children", ("D2", "D3"))]
