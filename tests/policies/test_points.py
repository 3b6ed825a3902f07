"""points: amber where the target of a percentage is missed by at most so many points."""

import pytest

from tests.policies.given import NUMBERS, levelled, rated


@pytest.mark.parametrize(
    ("policy", "result", "expected"),
    [
        pytest.param("points 5", "75%", "amber", id="5 points short exactly"),
        pytest.param("points 5", "74.9%", "red", id="more than 5 points"),
        pytest.param("points 5 green 1", "79%", "green", id="1 point short exactly"),
        pytest.param("points 5 green 1", "78.9%", "amber", id="more than 1 point"),
    ],
)
def test_boundary_falls_on_the_better_side(policy: str, result: str, expected: str) -> None:
    assert rated(policy, target="80%", result=result)[0] == expected


def test_its_sentences() -> None:
    assert rated("points 5", target="80%", result="76%")[1].endswith(", within 5 points")
    assert rated("points 5", **NUMBERS) == ("not-rated", "a tolerance in points is for percentages only")


@pytest.mark.parametrize(("result", "expected"), [("17%", "amber"), ("17.1%", "red"), ("8%", "amber")])
def test_outside_a_range_it_is_in_points(result: str, expected: str) -> None:
    assert rated("points 2", polarity="Bell Shaped", target="10 to 15%", result=result)[0] == expected


@pytest.mark.parametrize(
    ("result", "expected"),
    [("83%", ("green", "blue")), ("82.9%", ("green", "")), ("78%", ("amber", "amber-green")), ("77.9%", ("amber", ""))],
)
def test_further_levels_are_in_points(result: str, expected: tuple[str, str]) -> None:
    assert levelled("points 5 amber-green 2 blue 3", target="80%", result=result) == expected
