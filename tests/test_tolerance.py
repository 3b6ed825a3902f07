"""Tolerances as sheets state them: in a cell of a column, in a line of a key, in a footnote."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safeguard_xl.parse._tolerance import Tolerance, in_cell, in_words
from safeguard_xl.schema import Policy


def tolerance(amount: str, unit: str = "%", green: str | None = None) -> Tolerance:
    return Tolerance(Decimal(amount), unit, Decimal(green) if green else None)


@pytest.mark.parametrize(
    ("text", "stated"),
    [
        ("5%", tolerance("5")), ("-5%", tolerance("5")), ("± 5%", tolerance("5")), ("+/- 2.5%", tolerance("2.5")),
        ("10 per cent", tolerance("10")), ("within 5%", tolerance("5")), ("10% of target", tolerance("10")),
        ("Up to 10% below target", tolerance("10")), ("0-5%", tolerance("5")), ("≤ 5%", tolerance("5")),
        ("5 points", tolerance("5", "points")), ("5pp", tolerance("5", "points")),
        ("±2.5 percentage points", tolerance("2.5", "points")), ("5% points", tolerance("5", "points")),
        ("2", tolerance("2", "")), ("2 days", tolerance("2", "")), ("0.05", tolerance("0.05", "")),
        ("0", tolerance("0", "")), ("Amber: within 5% of target", tolerance("5")),
        *((text, None) for text in ("", "N/A", "None", "5%/10%", "to be agreed", "see note 3")),
    ],
)  # fmt: skip
def test_a_cell(text: str, stated: Tolerance | None) -> None:
    assert in_cell(text) == stated


@pytest.mark.parametrize(
    ("text", "stated"),
    [
        ("* provisional. Amber: target missed by less than 10%.", tolerance("10")),
        ("Green: on or above target; Amber: within 5% of target; Red: more than 5% below target", tolerance("5")),
        ("Amber Within 10%", tolerance("10")),
        (
            "Amber = within 2 percentage points of it (within 5% for measures that are not percentages); Red = worse",
            Tolerance(Decimal(2), "points", others=Decimal(5)),
        ),
        ("Amber: within 5%, or 2 points for percentages", Tolerance(Decimal(2), "points", others=Decimal(5))),
        (
            "On target (within 1 per cent or better); close to target (1 to 5 per cent); adrift",
            tolerance("5", green="1"),
        ),
        ("On target; close to target: within 5%; off target: more than 5%", tolerance("5")),
        ("Off target by more than 10%", None),
        ("We are on target", None),
        (
            "It missed the target by 50%, as 1 of 2 cases was not achieved; the other was slightly off target by 1%",
            None,
        ),
        ("Red = more than 10% below target", tolerance("10")),
        ("Amber Latest value within 3% of the 2024/25 target", tolerance("3")),
        (
            "Performance is green where the target is met, amber where it is missed by no more than 2.5%, red below",
            tolerance("2.5"),
        ),
        ("A KPI is green where the milestone is reached, amber where it is missed by less than 5%", tolerance("5")),
        ("🟠 Within 5 percentage points of target", tolerance("5", "points")),
        ("🟢 Target met 🟡 within 5% of target 🔴 more than 5% off", tolerance("5")),
        ("Amber in 2023/24 for the first time", None),
        ("On track? Yes = the aim is met now. Mostly = within 10% of the aim. No = further away.", tolerance("10")),
        ("No = within 10% of the aim", None),
        ("R/A/G: G = target met; A = up to 5 percentage points off target; R = more", tolerance("5", "points")),
        ("B/R/A/G status: A = within 5% of target, R = worse", tolerance("5")),
        ("AMBER – performance is below target but within 5 per cent", tolerance("5")),
        ("Amber 0.1% to 5% below target", tolerance("5")),
        ("G = met, A = within 5 percentage points of target, R = more", tolerance("5", "points")),
        ("A tolerance of +/- 5% is applied to all measures", tolerance("5")),
        ("All measures have a 5% tolerance", tolerance("5")),
        pytest.param(
            "Green: at least 95% of target Amber: 85% - 95% of target Red: below 85% of target",
            tolerance("15", green="5"),
            id="as shares of the target",
        ),
        pytest.param(
            "Green within 2% of target or better, Amber between 2% and 10%, Red more than 10% worse",
            tolerance("10", green="2"),
            id="green within a tolerance too",
        ),
        pytest.param("Amber = within agreed tolerance", None, id="a tolerance that is not given"),
        pytest.param("Amber 85% - 94%", None, id="levels"),
        pytest.param("Green >= 55% Amber <= 50% Red < 40%", None, id="limits"),
        pytest.param("NI 60 is Amber because it is within 10% of target", None, id="a comment"),
        pytest.param("Amber", None, id="a light"),
        pytest.param("Red Amber Green: within 10% of target, Red", None, id="a light twice"),
    ],
)
def test_a_line_of_a_key(text: str, stated: Tolerance | None) -> None:
    assert in_words(text) == stated


@pytest.mark.parametrize(
    ("stated", "heading", "policies"),
    [
        (tolerance("5"), "Tolerance", ("relative 5%", "relative 5%")),
        (tolerance("10", green="2"), "", ("relative 10% green 2%", "relative 10% green 2%")),
        (tolerance("5", "points"), "Tolerance", ("points 5", None)),
        pytest.param(tolerance("2", ""), "Tolerance", ("points 2", "within 2"), id="a bare number is in its own unit"),
        pytest.param(
            tolerance("2", ""), "Tolerance (%)", ("relative 2%", "relative 2%"), id="unless the heading says %"
        ),
        pytest.param(tolerance("0.05", ""), "Tolerance", ("relative 5%", "within 0.05"), id="a share"),
        (tolerance("0"), "Tolerance", ("strict", "strict")),
    ],
)
def test_the_policies_of_a_tolerance(stated: Tolerance, heading: str, policies: tuple[str | None, str | None]) -> None:
    assert stated.policies(heading) == policies


@given(st.decimals(min_value="0.01", max_value="49", places=2), st.sampled_from(["%", "points"]))
def test_a_tolerance_is_read_as_it_is_written_and_gives_a_policy(amount: Decimal, unit: str) -> None:
    stated = in_words(f"Amber: within {amount} {unit} of target")
    assert stated is not None
    assert stated == Tolerance(amount, unit)
    assert Policy.parse(stated.policies()[0] or "").amount == amount
