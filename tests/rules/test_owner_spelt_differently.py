"""SG401 owner-spelt-differently."""

import pytest

from tests.conftest import Findings

RULE = "owner-spelt-differently"
EXAMPLES = {"leeds-safeguarding-2009-10-q2": ["C5 C6"]}


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param(
            [{"owner": "C&YPSC"}, {"owner": "C&YPSC"}, {"owner": "Children's Services"}],
            id="the other owners of the seed",
        ),
        [{"owner": "Adult Services"}, {"owner": "Adults and Housing"}],
        pytest.param(
            [{"owner": "Head of Commissioning (ASC)"}, {"owner": "Director (ASC)"}, {"owner": "ASC"}],
            id="two people of one department",
        ),
        pytest.param([{"owner": ""}, {"owner": "C&YPSC"}], id="blank"),
        [{"owner": "J Smith"}, {"owner": "J Smythe"}],
        pytest.param([{"owner": "-"}, {"owner": "?"}], id="no letters"),
    ],
)
def test_passes(findings: Findings, rows: list[dict[str, str]]) -> None:
    assert findings(RULE, *rows) == []


@pytest.mark.parametrize(
    ("rows", "cells", "message"),
    [
        pytest.param(
            [
                {"owner": "Children and Young People's Social Care (C&YPSC)"},
                {"owner": "(C&YPSC)"},
                {"owner": "C&YPSC"},
                {"owner": "C&YPSC"},
            ],
            ("C2", "C3"),
            (
                "owner spelt in several ways: \"Children and Young People's Social Care "
                '(C&YPSC)", "(C&YPSC)", "C&YPSC"; most rows say "C&YPSC"'
            ),
            id="the seed",
        ),
        pytest.param(
            [{"owner": "Children's Services"}, {"owner": "Children’s services"}, {"owner": "Children's Services"}],
            ("C3",),
            (
                'owner spelt in several ways: "Children\'s Services", "Children’s services"; '
                'most rows say "Children\'s Services"'
            ),
            id="apostrophe and case",
        ),
        (
            [{"owner": "Adults & Housing"}, {"owner": "Adults and Housing"}, {"owner": "Adults & Housing"}],
            ("C3",),
            ('owner spelt in several ways: "Adults & Housing", "Adults and Housing"; most rows say "Adults & Housing"'),
        ),
    ],
)
def test_flags(findings: Findings, rows: list[dict[str, str]], cells: tuple[str, ...], message: str) -> None:
    [finding] = findings(RULE, *rows)
    assert (str(finding.cell), tuple(map(str, finding.cells)), finding.message) == (cells[0], cells, message)
