"""SG316 text-shifted-between-columns."""

import pytest

from tests.conftest import Findings

RULE = "text-shifted-between-columns"
EXAMPLES = {"leeds-safeguarding-2009-10-q2": ["D12 I12"]}


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param(
            [
                {
                    "frequency": "Result updated when inspections happen and a judgement is received",
                    "result": "Result updated when inspections happen",
                }
            ],
            id="CYPP P9-1",
        ),
        pytest.param(
            [{"data_quality": "no concerns"}, {"data_quality": "There are no concerns"}], id="a word that is known"
        ),
        pytest.param(
            [{"result": "available in Q4"}, {"result": "Annual PI available in Q4"}], id="an absence that is known"
        ),
        pytest.param([{"frequency": "quarterly"}, {"frequency": "Reported quarterly"}], id="one word"),
        pytest.param(
            [
                {
                    "comment": "and a judgement is received",
                    "frequency": "Result updated when inspections happen and a judgement is received",
                }
            ],
            id="a comment may say anything",
        ),
    ],
)
def test_passes(findings: Findings, rows: list[dict[str, str]]) -> None:
    assert findings(RULE, *rows) == []


@pytest.mark.parametrize(
    ("rows", "cells", "message"),
    [
        pytest.param(
            [
                {"frequency": "Result updated when inspections happen and a judgement is received"},
                {
                    "frequency": "inspections happen and a judgement is received",
                    "result": "Result updated when inspections happen",
                },
            ],
            ("D3", "J3"),
            (
                '"inspections happen and a judgement is received" is part of a sentence that begins '
                'elsewhere (see "Result updated when inspections happen")'
            ),
            id="CYPP P9-2",
        ),
        pytest.param(
            [
                {"frequency": "Result updated when inspections happen and a judgement is received"},
                {"frequency": "inspections happen and a judgement is received"},
            ],
            ("D3",),
            '"inspections happen and a judgement is received" is part of a sentence that begins elsewhere',
            id="the sentence stands in another row",
        ),
        pytest.param(
            [{"result": "Awaiting inspection of the", "predicted": "of the fostering service in May"}],
            ("K2", "J2"),
            (
                '"of the fostering service in May" is part of a sentence that begins elsewhere (see '
                '"Awaiting inspection of the")'
            ),
            id="figures",
        ),
    ],
)
def test_flags(findings: Findings, rows: list[dict[str, str]], cells: tuple[str, ...], message: str) -> None:
    [finding] = findings(RULE, *rows)
    assert (str(finding.cell), tuple(map(str, finding.cells)), finding.message) == (cells[0], cells, message)
