"""SG317 title-differs-from-definition."""

from typing import Any

import pytest

from tests.conftest import Findings
from tests.rules.rows import NI_71

RULE = "title-differs-from-definition"
NO_EXAMPLE = "passes in the Leeds workbook"
LATER = {"previous": "2011/12 Result", "target": "2012/13 Target", "result": "2012/13 Quarter 2"}


@pytest.mark.parametrize(
    "changes",
    [
        {},
        NI_71,
        pytest.param({"reference": "ni59", "title": "% of initial assessments in 7 days"}, id="in other words"),
        pytest.param({"reference": "NI 63", "title": "Children in the same placement for 2 years"}, id="by what it is"),
        pytest.param({"reference": "NI 62", "title": "Stability of placements of looked after children"}, id="of two"),
        pytest.param({"reference": "KPI 60", "title": "Potholes repaired"}, id="no definition"),
        pytest.param({"reference": None, "title": "Potholes repaired"}, id="no reference"),
        pytest.param({"title": ""}, id="no title"),
        pytest.param({"title": None}, id="no such column"),
    ],
)
def test_passes(findings: Findings, changes: dict[str, Any]) -> None:
    assert findings(RULE, **changes) == []


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        (
            {"title": "Potholes repaired"},
            (
                '"Potholes repaired" does not match this reference: NI 60 is "The percentage of core '
                'assessments that were completed within 35 working days"'
            ),
        ),
        (
            {"reference": "NI 59"},
            (
                '"Core assessments in 35 days" does not match this reference: it is the title of NI 60, '
                'and NI 59 is "The proportion of Initial Assessments undertaken within 7 days"'
            ),
        ),
        pytest.param(
            {"reference": "NI-62", "title": "Stability of placements of looked after children: length of placement"},
            '"Stability of placements of looked after children: length of placement" does not match this '
            'reference: it is the title of NI 63, and NI-62 is "Stability of placements of looked after children: '
            'number of moves"',
            id="NI 62 and NI 63",
        ),
    ],
)
def test_flags(findings: Findings, changes: dict[str, Any], message: str) -> None:
    [finding] = findings(RULE, **changes)
    assert (str(finding.cell), finding.message) == ("B2", message)


def test_another_year_means_something_else(findings: Findings) -> None:
    assert findings(RULE, title="Potholes repaired", headings=LATER) == []


@pytest.mark.parametrize("rule", ["polarity-differs-from-definition", "unit-differs-from-definition"])
def test_the_rest_is_not_held_against_a_definition_of_something_else(findings: Findings, rule: str) -> None:
    assert findings(rule, title="Potholes repaired", polarity="Fall", unit="Number", result="412") == []
