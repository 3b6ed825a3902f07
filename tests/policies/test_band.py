"""band: within so much of the target either way, better than that, or worse."""

import pytest

from tests.policies.given import NUMBERS, levelled, rated

BETTER = ("green", "better than target")


@pytest.mark.parametrize(
    ("policy", "polarity", "result", "expected"),
    [
        pytest.param("band 5%", "Rise", "84%", ("green", ""), id="better by 5% exactly"),
        pytest.param("band 5%", "Rise", "84.1%", BETTER, id="better by more"),
        pytest.param("band 5%", "Rise", "76%", ("green", ""), id="worse by 5% exactly"),
        pytest.param("band 5%", "Rise", "75.9%", ("red", ""), id="worse by more"),
        pytest.param("band 5%", "Fall", "75.9%", BETTER, id="fall"),
        pytest.param("band 5 points", "Rise", "85%", ("green", ""), id="better by 5 points exactly"),
        pytest.param("band 5 points", "Rise", "85.1%", BETTER, id="better by more points"),
        pytest.param("band 5 points", "Rise", "74.9%", ("red", ""), id="worse by more points"),
    ],
)
def test_boundary_is_within(policy: str, polarity: str, result: str, expected: tuple[str, str]) -> None:
    assert levelled(policy, polarity=polarity, target="80%", result=result) == expected


@pytest.mark.parametrize(
    ("policy", "result", "because"),
    [
        ("band 5%", "79%", "79% is within 5% of the target, 80%"),
        ("band 5%", "90%", "90% is better than the target, 80%, by more than 5%"),
        (
            "band 5 points",
            "70%",
            "70% misses the target of 80% by 10 percentage points (12.50% of it), more than 5 percentage points",
        ),
    ],
)
def test_its_sentences(policy: str, result: str, because: str) -> None:
    assert rated(policy, target="80%", result=result)[1] == because


def test_points_are_for_percentages() -> None:
    assert rated("band 5 points", **NUMBERS) == ("not-rated", "a tolerance in points is for percentages only")


@pytest.mark.parametrize(("policy", "result"), [("band 5%", "15.7%"), ("band 5 points", "20%")])
def test_outside_a_range_it_is_a_tolerance(policy: str, result: str) -> None:
    assert rated(policy, polarity="Bell Shaped", target="10 to 15%", result=result)[0] == "amber"
