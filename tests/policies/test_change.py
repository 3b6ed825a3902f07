"""change: better or worse than the baseline by so much percent of it, whatever the target."""

import pytest

from tests.policies.given import indicator, rated

BASELINE = "50% (2007/08)"


@pytest.mark.parametrize(
    ("polarity", "result", "expected"),
    [
        pytest.param("Rise", "51.5%", "green", id="better by 3% exactly"),
        pytest.param("Rise", "51.4%", "amber", id="better by less"),
        pytest.param("Rise", "50%", "amber", id="the same"),
        pytest.param("Rise", "48.5%", "amber", id="worse by 3% exactly"),
        pytest.param("Rise", "48.4%", "red", id="worse by more"),
        pytest.param("Fall", "48.5%", "green", id="fall"),
        pytest.param("Fall", "51.6%", "red", id="fall, worse by more"),
    ],
)
def test_boundary_falls_on_the_better_side(polarity: str, result: str, expected: str) -> None:
    assert rated("change 3%", polarity=polarity, baseline=BASELINE, result=result)[0] == expected


@pytest.mark.parametrize(
    ("result", "because"),
    [
        ("55%", "55% is better than the baseline, 50%, by 10.00% of it, at least 3%"),
        ("50%", "50% is the same as the baseline, 50%, within 3%"),
        ("45%", "45% is worse than the baseline, 50%, by 10.00% of it, more than 3%"),
    ],
)
def test_its_sentences(result: str, because: str) -> None:
    assert rated("change 3%", baseline=BASELINE, result=result)[1] == because


@pytest.mark.parametrize("target", ["", "99%", "Score of 8"])
def test_the_target_does_not_matter(target: str) -> None:
    light = indicator("change 3%", baseline=BASELINE, target=target, result="55%").current
    assert (light.rag, light.shortfall) == ("green", None)


@pytest.mark.parametrize(
    ("baseline", "because"),
    [
        ("New PI", "there is no baseline to hold the change against"),
        ("Score of 8", "there is no baseline in its unit to hold the change against"),
    ],
)
def test_without_a_baseline_there_is_no_light(baseline: str, because: str) -> None:
    assert rated("change 3%", baseline=baseline) == ("not-rated", because)
