"""SG506 polarity-changed."""

from collections.abc import Mapping

import pytest

from tests.conftest import over_time

RULE = "polarity-changed"
EXAMPLES = {"leeds-safeguarding-2009-10-q4": ["E16"]}


@pytest.mark.parametrize(
    ("before", "now"),
    [
        pytest.param({"polarity": "High"}, {"polarity": "Rise"}, id="another word for it"),
        pytest.param({"polarity": ""}, {"polarity": "Rise"}, id="filled in since"),
        pytest.param({"polarity": "", "title": "Days lost"}, {"polarity": "Rise"}, id="assumed before"),
    ],
)
def test_passes(before: Mapping[str, str], now: Mapping[str, str]) -> None:
    assert over_time(RULE, now, before) == []


def test_passes_without_an_earlier_workbook() -> None:
    assert over_time(RULE, {"polarity": "Rise"}) == []


@pytest.mark.parametrize(
    ("before", "now", "message"),
    [
        pytest.param(
            {"polarity": "Fall"},
            {"polarity": "Rise"},
            'polarity "Fall" in the previous workbook, "Rise" now',
            id="turned round",
        ),
    ],
)
def test_flags(before: Mapping[str, str], now: Mapping[str, str], message: str) -> None:
    [finding] = over_time(RULE, now, before)
    assert (str(finding.cell), finding.message) == ("F3", message)
