"""relative: amber where the target is missed by at most so much percent of it."""

import pytest

from tests.policies.given import rated


@pytest.mark.parametrize(
    ("policy", "polarity", "target", "result", "expected"),
    [
        pytest.param("relative 5%", "Rise", "89%", "84.6%", "amber", id="NI 66: 4.94% short"),
        pytest.param("relative 5%", "Rise", "80%", "76%", "amber", id="5% short exactly"),
        pytest.param("relative 5%", "Rise", "80%", "75.9%", "red", id="a tenth below it"),
        pytest.param("relative 10%", "Fall", "0.3%", "0.33%", "amber", id="not decided by a float"),
        pytest.param("relative 5%", "Fall", "0%", "0.1%", "red", id="a target of nought has no tolerance"),
        pytest.param("relative 10% green 2%", "Rise", "50%", "49%", "green", id="2% short exactly"),
        pytest.param("relative 10% green 2%", "Rise", "50%", "48.9%", "amber", id="more than 2% short"),
    ],
)
def test_boundary_falls_on_the_better_side(policy: str, polarity: str, target: str, result: str, expected: str) -> None:
    assert rated(policy, polarity=polarity, target=target, result=result)[0] == expected


@pytest.mark.parametrize(
    ("policy", "result", "because"),
    [
        ("relative 5%", "50%", "50% meets the target of at least 50%"),
        ("relative 5%", "48%", "48% misses the target of 50% by 4.00% of it, within 5%"),
        ("relative 5%", "40%", "40% misses the target of 50% by 20.00% of it, more than 5%"),
        ("relative 10% green 2%", "49%", "49% misses the target of 50% by 2.00% of it, within 2%"),
    ],
)
def test_its_sentences(policy: str, result: str, because: str) -> None:
    assert rated(policy, target="50%", result=result)[1] == because


@pytest.mark.parametrize(("result", "expected"), [("15.7%", "amber"), ("15.8%", "red"), ("9.5%", "amber")])
def test_outside_a_range_it_is_of_the_nearer_end(result: str, expected: str) -> None:
    assert rated("relative 5%", polarity="Bell Shaped", target="10 to 15%", result=result)[0] == expected
