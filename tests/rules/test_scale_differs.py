"""SG230 scale-differs."""

import pytest

from tests.rules.stored import Stored, of

RULE = "scale-differs"
NO_EXAMPLE = "the percentages of the samples have their signs, or are damaged otherwise"
PLAIN = {"baseline": "-", "previous": "-", "predicted": "-"}


@pytest.mark.parametrize(
    "changes",
    [
        {"result": Stored(0.765, "0.0%")},
        pytest.param({**PLAIN, "target": Stored(10), "result": Stored(13)}, id="both as a reader has them"),
        pytest.param({**PLAIN, "target": Stored(0.1), "result": Stored(0.13)}, id="both as Excel keeps them"),
        pytest.param({**PLAIN, "target": Stored(3), "result": Stored(0.9)}, id="near enough to be a small percentage"),
        pytest.param({**PLAIN, "target": "3%", "result": "0.13%"}, id="with its sign"),
        pytest.param({**PLAIN, "target": Stored(10), "result": Stored(0)}, id="0 is the same on either scale"),
        pytest.param({**PLAIN, "unit": "Number", "target": Stored(10), "result": Stored(0.13)}, id="no percentage"),
        pytest.param({**PLAIN, "unit": "£", "target": "£1.2m", "result": "£1,150,000"}, id="written out"),
        pytest.param({**PLAIN, "unit": "£m", "target": "£1.2m", "result": Stored(1.3)}, id="the unit says the scale"),
    ],
)
def test_passes(changes: dict[str, str | Stored | None]) -> None:
    assert of(RULE, **changes) == []


@pytest.mark.parametrize(
    ("changes", "cell", "quoted"),
    [
        ({**PLAIN, "target": Stored(10), "result": Stored(0.13)}, "J2", "0.13"),
        pytest.param({**PLAIN, "target": "10", "result": "0.13"}, "J2", "0.13", id="typed as text"),
        pytest.param({**PLAIN, "unit": "", "target": "85%", "result": Stored(0.81)}, "J2", "0.81", id="one sign"),
        pytest.param({**PLAIN, "target": Stored(0.85), "result": Stored(81)}, "I2", "0.85", id="a target"),
        pytest.param({**PLAIN, "unit": "£", "target": "£1.2m", "result": Stored(1.3)}, "J2", "1.3", id="millions"),
        pytest.param({**PLAIN, "unit": "£", "target": "£120k", "result": "£131"}, "J2", "£131", id="thousands"),
    ],
)  # fmt: skip
def test_flags(changes: dict[str, str | Stored | None], cell: str, quoted: str) -> None:
    [finding] = of(RULE, **changes)
    says = "looks to be on another scale than the rest of its row, so nothing is rated by it"
    assert (str(finding.cell), finding.message) == (cell, f'"{quoted}" {says}')
