"""SG229 reference-became-date."""

import pytest

from tests.rules.stored import Stored, of

RULE = "reference-became-date"
NO_EXAMPLE = "the references of the samples are texts"


@pytest.mark.parametrize(
    "changes",
    [
        {"reference": "NI 60"},
        pytest.param({"reference": "1-2"}, id="a text"),
        pytest.param({"reference": Stored(2.1, "0.0")}, id="a number"),
        pytest.param({"comment": Stored(45689, "d-mmm", "date")}, id="a date elsewhere"),
        pytest.param({"reference": None}, id="no such column"),
    ],
)
def test_passes(changes: dict[str, str | Stored | None]) -> None:
    assert of(RULE, **changes) == []


@pytest.mark.parametrize(
    ("reference", "message"),
    [
        (
            Stored(45689, "d-mmm", "date"),
            '"1-Feb" is a date where a reference is due: Excel may have made it of 1-2 or 2-1',
        ),
        (
            Stored(45720, "dd/mm/yyyy", "date"),
            '"04/03/2025" is a date where a reference is due: Excel may have made it of 4-3 or 3-4',
        ),
        pytest.param(
            Stored(45691, "d-mmm", "date"),
            '"3-Feb" is a date where a reference is due: Excel may have made it of 3-2 or 2-3',
            id="with a formula or without",
        ),
    ],
)
def test_flags(reference: Stored, message: str) -> None:
    [finding] = of(RULE, reference=reference)
    assert (str(finding.cell), finding.message) == ("A2", message)
