"""floor: a target that is missed is amber while a floor is held."""

import pytest

from tests.policies.given import rated


@pytest.mark.parametrize(
    ("policy", "result", "expected"),
    [
        pytest.param("floor previous", "83.3%", "amber", id="the floor is held"),
        pytest.param("floor previous", "83.2%", "red", id="below the floor"),
        pytest.param("floor baseline", "77.4%", "amber", id="the baseline is held"),
        pytest.param("floor 70", "70%", "amber", id="a floor of its own"),
        pytest.param("floor 70", "69.9%", "red", id="below it"),
    ],
)
def test_boundary_falls_on_the_better_side(policy: str, result: str, expected: str) -> None:
    assert rated(policy, target="84%", result=result)[0] == expected


@pytest.mark.parametrize(
    ("policy", "result", "because"),
    [
        (
            "floor 70",
            "70%",
            "70% misses the target of 84% by 14 percentage points (16.67% of it), but holds the floor, 70",
        ),
        (
            "floor previous",
            "80%",
            (
                "80% misses the target of 84% by 4 percentage points (4.76% of it), "
                "and is below the floor, the previous 83.3%"
            ),
        ),
    ],
)
def test_its_sentences(policy: str, result: str, because: str) -> None:
    assert rated(policy, target="84%", result=result)[1] == because


def test_without_a_floor_there_is_no_light() -> None:
    because = "there is no previous figure to be the floor"
    assert rated("floor previous", previous="New PI") == ("not-rated", because)


def test_a_floor_of_another_unit_is_none() -> None:
    because = "there is no previous figure in the unit of the result to be the floor"
    assert rated("floor previous", previous="Score of 8", result="80%") == ("not-rated", because)
