"""relative: amber where the target is missed by at most so much percent of it."""

import json

import pytest

from safeguard_xl.errors import SchemaError
from safeguard_xl.policies import Policy
from safeguard_xl.report._outcome import Outcome
from safeguard_xl.report._words import light_in_words
from safeguard_xl.report.as_json import pieces
from tests.conftest import ORDINARY, review_of
from tests.policies.given import FOR_LIGHTS, levelled, rated


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
        ("relative 5%", "48%", "48% misses the target of 50% by 2 percentage points (4.00% of it), within 5%"),
        ("relative 5%", "40%", "40% misses the target of 50% by 10 percentage points (20.00% of it), more than 5%"),
        ("relative 10% green 2%", "49%", "49% misses the target of 50% by 1 percentage point (2.00% of it), within 2%"),
    ],
)
def test_its_sentences(policy: str, result: str, because: str) -> None:
    assert rated(policy, target="50%", result=result)[1] == because


@pytest.mark.parametrize(("result", "expected"), [("15.7%", "amber"), ("15.8%", "red"), ("9.5%", "amber")])
def test_outside_a_range_it_is_of_the_nearer_end(result: str, expected: str) -> None:
    assert rated("relative 5%", polarity="Bell Shaped", target="10 to 15%", result=result)[0] == expected


@pytest.mark.parametrize(
    ("policy", "polarity", "result", "expected"),
    [
        pytest.param("relative 10% blue 5%", "Rise", "84%", ("green", "blue"), id="beaten by 5% exactly"),
        pytest.param("relative 10% blue 5%", "Rise", "83.9%", ("green", ""), id="beaten by less"),
        pytest.param("relative 10% blue 5%", "Fall", "76%", ("green", "blue"), id="fall beaten by 5% exactly"),
        pytest.param("relative 10% blue 5%", "Rise", "72%", ("amber", ""), id="missed by 10% exactly"),
        pytest.param("relative 10% amber-green 5%", "Rise", "76%", ("amber", "amber-green"), id="missed by 5% exactly"),
        pytest.param("relative 10% amber-green 5%", "Rise", "75.9%", ("amber", ""), id="missed by more"),
        pytest.param("relative 10% amber-green 5%", "Rise", "71.9%", ("red", ""), id="missed by more than 10%"),
        pytest.param("relative 10% green 2% amber-green 5%", "Rise", "78.4%", ("green", ""), id="near enough"),
        pytest.param("relative 10%", "Rise", "95%", ("green", ""), id="no level without a step"),
    ],
)
def test_further_levels_count_as_a_light(policy: str, polarity: str, result: str, expected: tuple[str, str]) -> None:
    assert levelled(policy, polarity=polarity, target="80%", result=result) == expected


@pytest.mark.parametrize(
    ("result", "because"),
    [
        ("84%", "84% meets the target of at least 80% and beats it by at least 5%: blue"),
        ("76%", "76% misses the target of 80% by 4 percentage points (5.00% of it), within 5%: amber-green"),
    ],
)
def test_the_sentence_names_the_level(result: str, because: str) -> None:
    assert rated("relative 10% amber-green 5% blue 5%", target="80%", result=result)[1] == because


def test_json_and_the_screen_have_the_level() -> None:
    rows = [{**ORDINARY, "target": "80%", "result": result} for result in ("84%", "80%")]
    review = review_of(rows, FOR_LIGHTS.with_policy(Policy.parse("relative 10% blue 5%")))
    found = json.loads("".join(pieces([Outcome("ours.xlsx", review)])))
    assert [one["current"].get("level") for one in found["indicators"]] == ["blue", None]
    assert found["indicators"] == json.loads(json.dumps(review.to_dict()["indicators"]))
    assert [light_in_words(one.current) for one in review.indicators] == ["Green (blue)", "Green"]


@pytest.mark.parametrize(
    "text", ["relative 5% green 10%", "relative 5% amber-green 5%", "points 5 green 3 amber-green 2"]
)
def test_steps_that_lie_in_no_order_are_refused(text: str) -> None:
    with pytest.raises(SchemaError, match=r"cannot be meant: .* must end before"):
        Policy.parse(text)
