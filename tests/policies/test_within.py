"""within: amber where the target is missed by at most so much, in the indicator's own unit."""

import pytest

from tests.policies.given import levelled, rated


@pytest.mark.parametrize(
    ("result", "expected"),
    [pytest.param("12", "amber", id="2 too many exactly"), pytest.param("13", "red", id="more than 2 too many")],
)
def test_boundary_falls_on_the_better_side(result: str, expected: str) -> None:
    assert rated("within 2", polarity="Fall", target="10", result=result)[0] == expected


def test_its_sentence() -> None:
    because = rated("within 2", polarity="Fall", target="10", result="12")[1]
    assert because == "12 misses the target of 10 by 2 percentage points (20.00% of it), within 2"


@pytest.mark.parametrize(("result", "expected"), [("17%", "amber"), ("17.1%", "red")])
def test_outside_a_range_it_is_the_same(result: str, expected: str) -> None:
    assert rated("within 2", polarity="Bell Shaped", target="10 to 15%", result=result)[0] == expected


@pytest.mark.parametrize(
    ("result", "expected"),
    [("7", ("green", "blue")), ("8", ("green", "")), ("11", ("amber", "amber-green")), ("12", ("amber", ""))],
)
def test_further_levels_are_in_its_unit(result: str, expected: tuple[str, str]) -> None:
    assert levelled("within 2 amber-green 1 blue 3", polarity="Fall", target="10", result=result) == expected
