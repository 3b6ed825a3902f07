"""cut-offs: the same green and amber values for all indicators."""

import pytest

from safeguard_xl.errors import SchemaError
from safeguard_xl.policies import Policy
from tests.policies.given import NUMBERS, indicator, rated


@pytest.mark.parametrize(
    ("policy", "polarity", "result", "expected"),
    [
        pytest.param("cut-offs 80 / 50", "Rise", "80%", "green", id="green exactly"),
        pytest.param("cut-offs 80 / 50", "Rise", "79.9%", "amber", id="short of green"),
        pytest.param("cut-offs 80 / 50", "Rise", "50%", "amber", id="amber exactly"),
        pytest.param("cut-offs 80 / 50", "Rise", "49.9%", "red", id="short of amber"),
        pytest.param("cut-offs 20 / 50", "Fall", "20%", "green", id="fall"),
        pytest.param("cut-offs 20 / 50", "Fall", "50%", "amber", id="fall, amber exactly"),
        pytest.param("cut-offs 20 / 50", "Fall", "50.1%", "red", id="fall, past amber"),
    ],
)
def test_boundary_falls_on_the_better_side(policy: str, polarity: str, result: str, expected: str) -> None:
    assert rated(policy, polarity=polarity, result=result)[0] == expected


@pytest.mark.parametrize("target", ["", "99%", "Score of 8", "<20%"])
def test_the_target_does_not_matter(target: str) -> None:
    light = indicator("cut-offs 80 / 50", target=target, result="81%").current
    assert (light.rag, light.because, light.shortfall) == ("green", "81% reaches green, 80", None)


@pytest.mark.parametrize(
    ("result", "because"),
    [("79%", "79% does not reach green, 80, but reaches amber, 50"), ("49%", "49% does not reach amber, 50")],
)
def test_its_sentences(result: str, because: str) -> None:
    assert rated("cut-offs 80 / 50", result=result)[1] == because


def test_against_the_polarity_there_is_no_light() -> None:
    because = "the cut-offs, 80 and 50, run against its polarity"
    assert rated("cut-offs 80 / 50", polarity="Fall", result="40%") == ("not-rated", because)


def test_what_grows_with_what_is_counted_has_no_light() -> None:
    because = "the same cut-offs for all are for percentages and scores only; thresholds are for one indicator"
    assert rated("cut-offs 80 / 50", **NUMBERS) == ("not-rated", because)


@pytest.mark.parametrize(("text", "said"), [("cut-offs 80", "two figures"), ("cut-offs 50/50", "the same")])
def test_what_cannot_be_meant_is_refused(text: str, said: str) -> None:
    with pytest.raises(SchemaError, match=said):
        Policy.parse(text)
