"""SG202 reference-repeated."""

import pytest

from tests.conftest import HEADINGS, Findings

RULE = "reference-repeated"
NO_EXAMPLE = "passes in the Leeds workbook"


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param([{"reference": "LSP-HW2b(i) a"}, {"reference": "LSP-HW2b(i) b"}], id="LSP-HW2b(i)"),
        pytest.param(
            [{"reference": "CYPP P9-1"}, {"reference": "CYPP P9-2"}, {"reference": "CYPP P9-3"}], id="CYPP P9"
        ),
        [{"reference": "NI 6"}, {"reference": "NI 60"}, {"reference": "NI 600"}],
        pytest.param(
            [{"reference": "-"}, {"reference": "-"}, {"reference": "TBC"}, {"reference": "TBC"}, {"reference": ""}],
            id="no reference is none's name",
        ),
        pytest.param([{"reference": "1.1"}, {"reference": "1.10"}, {"reference": "11"}], id="points count"),
        pytest.param([{"reference": "KPI 1-1"}, {"reference": "KPI 11"}], id="a hyphen between figures counts"),
    ],
)
def test_passes(findings: Findings, rows: list[dict[str, str]]) -> None:
    assert findings(RULE, *rows) == []


@pytest.mark.parametrize(
    ("rows", "cells", "message"),
    [
        (
            [{"reference": "NI 59"}, {"reference": "NI 60"}, {"reference": "NI 59"}],
            ("A4", "A2"),
            '"NI 59" is also the reference of row 2',
        ),
        pytest.param(
            [{"reference": "NI 59"}, {"reference": "ni-59"}],
            ("A3", "A2"),
            '"ni-59" is also the reference of row 2',
            id="case and hyphen",
        ),
        pytest.param(
            [{"reference": "NI 59"}, {"reference": "NI\xa059"}],
            ("A3", "A2"),
            '"NI 59" is also the reference of row 2',
            id="a hard space",
        ),
        pytest.param(
            [{"reference": "P9-1"}, {"reference": "P9–1\u200b"}],
            ("A3", "A2"),
            '"P9–1\u200b" is also the reference of row 2',
            id="a dash and an invisible space",
        ),
        pytest.param(
            [{"reference": "1"}, {"reference": "2"}, {"reference": "1"}],
            ("A4", "A2"),
            '"1" is also the reference of row 2',
            id="a number twice in one table",
        ),
    ],
)
def test_flags(findings: Findings, rows: list[dict[str, str]], cells: tuple[str, ...], message: str) -> None:
    [finding] = findings(RULE, *rows)
    assert (str(finding.cell), tuple(map(str, finding.cells)), finding.message) == (cells[0], cells, message)


def test_numbers_start_again_in_a_second_table(findings: Findings) -> None:
    assert findings(RULE, {"reference": "1"}, HEADINGS, {"reference": "1"}) == []


def test_a_second_table_repeats_a_reference(findings: Findings) -> None:
    [finding] = findings(RULE, {"reference": "NI 59"}, HEADINGS, {"reference": "ni-59"})
    assert (str(finding.cell), tuple(map(str, finding.cells))) == ("A4", ("A4", "A2"))
