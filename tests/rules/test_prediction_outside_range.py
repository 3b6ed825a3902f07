"""SG606 prediction-outside-range."""

import pytest

from tests.conftest import Findings, judged

RULE = "prediction-outside-range"
EXAMPLES = {"leeds-safeguarding-2009-10-q3": ["J14"]}


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param({"predicted": "82.2%"}, id="carried forward"),
        pytest.param({"predicted": "84%"}, id="within the range"),
        pytest.param({"predicted": ""}, id="none"),
        pytest.param({"predicted": "Unable to predict"}, id="a reason"),
    ],
)
def test_passes(findings: Findings, changes: dict[str, str]) -> None:
    assert findings(RULE, **changes) == []


def test_flags(findings: Findings) -> None:
    [finding] = findings(RULE, predicted="95%")
    low_to_high = "79.7% to 84.7%"
    assert (str(finding.cell), finding.found) == ("K2", "95%")
    assert finding.message == f"forecast 95% is outside what the results make likely, {low_to_high}"


def test_large_numbers_have_no_decimals(findings: Findings) -> None:
    numbers = {"unit": "Number", "baseline": "", "previous": "1,255", "target": "1,220", "result": "1,293"}
    [finding] = findings(RULE, predicted="5,500", **numbers)
    assert finding.message == "forecast 5,500 is outside what the results make likely, 1214 to 1378"


def test_cannot_judge() -> None:
    assert not judged(RULE, predicted="about eighty")
