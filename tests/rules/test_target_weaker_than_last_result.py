"""SG304 target-weaker-than-last-result."""

import pytest

from tests.conftest import Findings, judged

RULE = "target-weaker-than-last-result"


@pytest.mark.parametrize(
    ("polarity", "target", "previous"),
    [
        ("Rise", "85%", "83.3%"),
        ("Rise", "85%", "85%"),
        ("Fall", "9.1%", "9.2%"),
    ],
)
def test_passes(findings: Findings, polarity: str, target: str, previous: str) -> None:
    assert findings(RULE, polarity=polarity, target=target, previous=previous) == []


@pytest.mark.parametrize(
    ("polarity", "target", "previous"),
    [
        pytest.param("Rise", "85%", "87.30%", id="NI 61"),
        pytest.param("Fall", "9.5%", "9.2%", id="NI 62"),
    ],
)
def test_flags(findings: Findings, polarity: str, target: str, previous: str) -> None:
    [finding] = findings(RULE, polarity=polarity, target=target, previous=previous)
    assert (finding.cell, finding.found) == ("I2", target)
    assert finding.message == f"the target, {target}, asks for less than last year's result, {previous}"


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param({"previous": "New PI for 09-10"}, id="no result of last year"),
        pytest.param({"polarity": "Sideways"}, id="polarity not known"),
    ],
)
def test_cannot_judge(changes: dict[str, str]) -> None:
    assert not judged(RULE, **changes)
