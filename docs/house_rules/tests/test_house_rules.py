"""What the rule and the policy of this package find: `pytest` where safeguard-xl and the package are installed."""

import pytest

from safeguard_xl.testing import findings, reviewed

RED = {"target": "90%", "result": "70%"}


def test_a_red_result_wants_a_reason() -> None:
    (finding,) = findings("red-without-reason", **RED, comment="See above")
    assert (str(finding.cell), finding.message) == ("M2", 'rated Red, without a reason: the comment is "See above"')


@pytest.mark.parametrize(
    "row",
    [
        {**RED, "comment": "Two teams were short of staff until June."},
        {"target": "80%", "result": "85%", "comment": "Good"},
    ],
)
def test_a_reason_or_a_green_light_passes(row: dict[str, str]) -> None:
    assert findings("red-without-reason", row) == []


@pytest.mark.parametrize(
    ("result", "light"), [("90%", "green"), ("85%", "amber"), ("84.9%", "red"), ("80%", "red"), ("79%", "red")]
)
def test_halfway_from_last_year(result: str, light: str) -> None:
    review = reviewed({"previous": "80%", "target": "90%", "result": result}, policy="halfway")
    assert review.indicators[0].current.rag == light


def test_halfway_says_why_it_gives_no_light() -> None:
    (indicator,) = reviewed({"previous": "", "target": "90%", "result": "85%"}, policy="halfway").indicators
    assert "no telling how far it has come" in indicator.current.because
