"""trend: a target that is missed by more than so much percent is amber while it is no worse than last year."""

import pytest

from tests.policies.given import rated


@pytest.mark.parametrize(
    ("result", "expected"),
    [
        pytest.param("90%", "green", id="within 10% exactly"),
        pytest.param("83.3%", "amber", id="no worse than last year"),
        pytest.param("83.2%", "red", id="worse than last year"),
    ],
)
def test_boundary_falls_on_the_better_side(result: str, expected: str) -> None:
    assert rated("trend 10%", target="100%", result=result)[0] == expected


@pytest.mark.parametrize(
    ("result", "because"),
    [
        ("90%", "90% misses the target of 100% by 10 percentage points (10.00% of it), within 10%"),
        (
            "83.3%",
            "83.3% misses the target of 100% by 16.7 percentage points (16.70% of it), no worse than last year's 83.3%",
        ),
        (
            "83.2%",
            (
                "83.2% misses the target of 100% by 16.8 percentage points (16.80% of it), "
                "and worse than last year's 83.3%"
            ),
        ),
    ],
)
def test_its_sentences(result: str, because: str) -> None:
    assert rated("trend 10%", target="100%", result=result)[1] == because


def test_without_last_year_there_is_no_light() -> None:
    because = "there is no result of last year to hold the trend against"
    assert rated("trend 10%", previous="New PI", result="50%") == ("not-rated", because)


def test_last_years_result_in_another_unit_is_none() -> None:
    because = "there is no result of last year in its unit to hold the trend against"
    assert rated("trend 10%", previous="Score of 8", result="50%") == ("not-rated", because)
