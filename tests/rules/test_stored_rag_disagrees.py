"""SG601 stored-rag-disagrees."""

from typing import Any

import pytest

from safeguard_xl.policies import Policy
from tests.conftest import ORDINARY, Findings, judged, only, review_of
from tests.rules.rows import NI_62
from tests.test_which_column import reviewed

RULE = "stored-rag-disagrees"
NO_EXAMPLE = "the samples have no lights of their own"


@pytest.mark.parametrize(
    "changes",
    [
        {"rag": "Amber"},
        {"rag": "A"},
        {"rag": "amber"},
        pytest.param({"rag": ""}, id="blank"),
        pytest.param({**NI_62, "rag": "Not rated: annual, due at Q4"}, id="NI 62"),
        {**NI_62, "rag": "-"},
        pytest.param({"rag": "Red"}, id="a stricter tolerance than our default"),
        pytest.param({"rag": "Amber", "target": "92%"}, id="a larger one"),
        {"rag": "Amber-Green"},
        {"rag": "Red/Amber"},
        {"direction": "▼ worse"},
        {"direction": "↓"},
        {"direction": "Worsening"},
        {"direction": ""},
        {"direction": "Not known", "previous": "New PI"},
        pytest.param({"rag": " ", "fills": {"L2": "FFC000"}}, id="by its colour"),
        pytest.param({"rag": " ", "fills": {"L2": "D9D9D9"}}, id="grey is no light"),
        pytest.param({}, id="no such columns"),
    ],
)
def test_passes(findings: Findings, changes: dict[str, Any]) -> None:
    assert findings(RULE, **changes) == []


@pytest.mark.parametrize(
    ("changes", "cell", "message"),
    [
        pytest.param(
            {"rag": "Green", "target": "84%", "result": "76.2%"},
            "L2",
            (
                'the cell says "Green", but it is red by relative 5%: 76.2% misses the target of 84% by '
                "7.8 percentage points (9.29% of it), more than 5%"
            ),
            id="NI 60",
        ),
        (
            {"rag": "Not rated"},
            "L2",
            (
                'the cell says "Not rated", but it is amber by relative 5%: 82.2% misses the target of 84% '
                "by 1.8 percentage points (2.14% of it), within 5%"
            ),
        ),
        pytest.param(
            {"rag": " ", "fills": {"L2": "00B050"}},
            "L2",
            (
                "the cell is coloured green, but it is amber by relative 5%: 82.2% misses the target of 84%"
                " by 1.8 percentage points (2.14% of it), within 5%"
            ),
            id="by its colour",
        ),
        (
            {"rag": "Amber", "target": "80%"},
            "L2",
            'the cell says "Amber", but it is green by relative 5%: 82.2% meets the target of at least 80%',
        ),
        (
            {"rag": "Amber", "result": "60%"},
            "L2",
            (
                'the cell says "Amber", but it is red by relative 5%: 60% misses the target of 84% by 24 '
                "percentage points (28.57% of it), more than 5%"
            ),
        ),
        pytest.param(
            {"rag": "Red", "tolerance": "5%", "headings": {"tolerance": "Tolerance"}},
            "L2",
            (
                'the cell says "Red", but it is amber by relative 5%: 82.2% misses the target of 84% by 1.8 '
                "percentage points (2.14% of it), within 5%"
            ),
            id="the sheet's own tolerance",
        ),
        ({"direction": "↑"}, "L2", 'the cell says "↑", but it is worse: 82.2% against 83.3% last year'),
        ({"direction": "▲ better"}, "L2", 'the cell says "▲ better", but it is worse: 82.2% against 83.3% last year'),
        pytest.param(
            {"polarity": "Fall", "direction": "Deteriorating"},
            "L2",
            'the cell says "Deteriorating", but it is better: 82.2% against 83.3% last year',
            id="a fall is better",
        ),
    ],
)
def test_flags(findings: Findings, changes: dict[str, Any], cell: str, message: str) -> None:
    [finding] = findings(RULE, **changes)
    assert (str(finding.cell), finding.message) == (cell, message)


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param({"rag": "Complete"}, id="no known word"),
        pytest.param({"rag": "Green", "target": "No target"}, id="nothing to rate by"),
        pytest.param({"rag": "Green", "polarity": "N/A"}, id="for information"),
        pytest.param({"polarity": "Fall", "direction": "↑"}, id="the figure's or for better"),
        pytest.param({"direction": "Up"}, id="the figure or the performance?"),
        pytest.param({"direction": "Better", "previous": "New PI"}, id="no result of last year"),
    ],
)
def test_cannot_judge(changes: dict[str, Any]) -> None:
    assert not judged(RULE, **changes)


QUARTERS = {"target": "2009/10 Target", "result": "2009/10 Quarter 2", "baseline": "2009/10 Quarter 1"}


@pytest.mark.parametrize(
    ("heading", "direction", "messages"),
    [
        pytest.param("Direction of travel", "Better", [], id="since the last quarter, though worse than last year"),
        pytest.param("Direction of travel", "Worse", [], id="since last year"),
        pytest.param(
            "Direction of travel since last quarter",
            "Worse",
            ['the cell says "Worse", but it is better: 82.2% against 80% in quarter 1'],
            id="the heading says since when",
        ),
    ],
)
def test_a_direction_may_be_since_the_last_quarter(
    findings: Findings, heading: str, direction: str, messages: list[str]
) -> None:
    found = findings(RULE, baseline="80%", direction=direction, headings={**QUARTERS, "direction": heading})
    assert [finding.message for finding in found] == messages


def test_a_result_in_the_colour_of_a_light(findings: Findings) -> None:
    fills = {"J2": "FF0000", "J3": "00B050"}
    [finding] = findings(RULE, {"result": "90%"}, {"result": "88%"}, fills=fills)
    says = "the cell is coloured red, but it is green by relative 5%: 90% meets the target of at least 84%"
    assert (str(finding.cell), finding.message) == ("J2", says)


LAST_YEAR, LAST_QUARTER, NOW = "Previous performance Q3 2016/17", "Previous performance Q2", "Q3 2017/18"


@pytest.mark.parametrize(
    ("figures", "codes"),
    [
        pytest.param({LAST_YEAR: "88%", NOW: "91%"}, ["SG601"], id="only last year's is there"),
        pytest.param({LAST_YEAR: "88%", LAST_QUARTER: "92%", NOW: "91%"}, [], id="another quarter was not read"),
    ],
)
def test_a_direction_of_which_nobody_says_since_when(figures: dict[str, str], codes: list[str]) -> None:
    headings, row = " | ".join(figures), " | ".join(figures.values())
    found = reviewed(f"Indicator | Good is | DoT | {headings} | Target", f"Reviews | High | Worse | {row} | 90%")
    assert [finding.code for finding in found.findings if finding.code == "SG601"] == codes


FIVE = "relative 10% amber-green 5% blue 5%"


def levels_found(policy: str, *lights: tuple[str, str]) -> list[str]:
    """What is said of results against 80%, each with the light that is published."""
    rows = [
        {**ORDINARY, "reference": f"KPI {at}", "title": f"Measure {at}", "target": "80%", "result": result, "rag": rag}
        for at, (result, rag) in enumerate(lights)
    ]
    schema = only(RULE).with_policy(Policy.parse(policy))
    return [finding.message for finding in review_of(rows, schema).findings]


@pytest.mark.parametrize(
    ("policy", "lights"),
    [
        pytest.param(
            FIVE, (("84%", "Blue"), ("80%", "Green"), ("76%", "Amber/Green"), ("72%", "Amber")), id="all agree"
        ),
        pytest.param(FIVE, (("84%", "Green"), ("76%", "Amber")), id="where none is published"),
        pytest.param("relative 10%", (("84%", "Blue"), ("80%", "Blue")), id="nor by a policy without levels"),
        pytest.param("band 5%", (("85%", "Better than target"), ("80%", "Green")), id="better than target"),
        pytest.param(FIVE, (("84%", "Blue"), ("80%", "Dark green")), id="a word of another scheme"),
    ],
)
def test_levels_that_agree(policy: str, lights: tuple[tuple[str, str], ...]) -> None:
    assert levels_found(policy, *lights) == []


@pytest.mark.parametrize(
    ("policy", "lights", "begins"),
    [
        (FIVE, (("80%", "Blue"),), 'the cell says "Blue", but it is green by relative 10%'),
        (FIVE, (("84%", "Blue"), ("85%", "Green")), 'the cell says "Green", but it is green (blue) by relative 10%'),
        (FIVE, (("72%", "Amber-Green"),), 'the cell says "Amber-Green", but it is amber by relative 10%'),
        (
            "band 5%", (("80%", "Better than target"),),
            'the cell says "Better than target", but it is green by band 5%',
        ),
    ],
)  # fmt: skip
def test_levels_that_do_not(policy: str, lights: tuple[tuple[str, str], ...], begins: str) -> None:
    [found] = levels_found(policy, *lights)
    assert found.startswith(begins)
