"""SG216 period-spelt-differently."""

import pytest

from tests.conftest import Findings

RULE = "period-spelt-differently"
NO_EXAMPLE = "in the Leeds workbook no spelling prevails, and in the others there is only one"


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param(
            [{"baseline": "77.4% (08-09)"}, {"baseline": "70% (07-08)"}], id="years differ, spelling does not"
        ),
        pytest.param(
            [{"baseline": "77.4% (07/08)"}, {"baseline": "70.5% (Dec 07)"}, {"baseline": "31.9% (to May 07)"}],
            id="a month is no year",
        ),
        pytest.param([{"baseline": "77.4%"}, {"baseline": "70%"}], id="no periods"),
        pytest.param(
            [
                {"baseline": "77.4% (07/08)", "previous": "New PI for 09-10"},
                {"baseline": "70% (07/08)", "result": "Annual PI reported at Q4"},
            ],
            id="an absence is no figure",
        ),
        pytest.param(
            [
                {"baseline": "81.4% (07/08)"},
                {"baseline": "83.8% (2007/08)"},
                {"baseline": "79.9% (08-09)"},
                {"baseline": "70% (07/08)"},
            ],
            id="the seed: no spelling prevails",
        ),
        pytest.param([{"baseline": "54.5 (2005-2007 ave)"}, {"baseline": "77.4% (07/08)"}], id="a span of years"),
    ],
)
def test_passes(findings: Findings, rows: list[dict[str, str]]) -> None:
    assert findings(RULE, *rows) == []


@pytest.mark.parametrize(
    ("rows", "cells", "message"),
    [
        pytest.param(
            [*[{"baseline": "81.4% (07/08)"}] * 3, {"baseline": "81% (07/08)", "previous": "80% (2008/09)"}],
            ("H5",),
            'periods are spelt in 2 ways: most like "07/08", this one "2008/09"',
            id="in another column",
        ),
        pytest.param(
            [{"baseline": "81.4% (2007-08)"}, *[{"baseline": "80% (2007/08)"}] * 3],
            ("G2",),
            'periods are spelt in 2 ways: most like "2007/08", this one "2007-08"',
            id="three in four",
        ),
    ],
)
def test_flags(findings: Findings, rows: list[dict[str, str]], cells: tuple[str, ...], message: str) -> None:
    [finding] = findings(RULE, *rows)
    assert (str(finding.cell), tuple(map(str, finding.cells)), finding.message) == (cells[0], cells, message)
