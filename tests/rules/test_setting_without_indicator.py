"""SG613 setting-without-indicator."""

import pytest

from safeguard_xl.model import Finding
from safeguard_xl.schema import load_schema, schema_of
from tests.conftest import ORDINARY, book_of, only
from tests.together import review_in_company

RULE = "setting-without-indicator"
NO_EXAMPLE = "the samples are reviewed by schemas that come with safeguard-xl"


def found(toml: str, *references: str) -> list[Finding]:
    """What is found in a workbook of these indicators by a schema that says so."""
    schema = schema_of(toml).model_copy(update={"rules": only(RULE).rules})
    rows = [{**ORDINARY, "reference": reference, "title": f"Measure {reference}"} for reference in references]
    return list(review_in_company(book_of(rows), schema).findings)


@pytest.mark.parametrize(
    "toml",
    [
        "",
        'thresholds."KPI-03" = { green = 90, amber = 85 }',
        pytest.param('thresholds."*" = { green = 90, amber = 85 }', id="of all"),
        'policies.indicator."KPI 3" = "strict"',
        pytest.param('policies.unit.percent = "strict"', id="of a unit"),
        pytest.param('extends = "leeds-2009-10"', id="what comes with safeguard-xl"),
    ],
)
def test_passes(toml: str) -> None:
    assert found(toml, "KPI 3", "KPI 4") == []


@pytest.mark.parametrize(
    ("toml", "settings", "meant"),
    [
        (
            'thresholds."KPI 33" = { green = 90, amber = 85 }',
            '[thresholds] "KPI 33"',
            '; there is "KPI 3" for "KPI 33"',
        ),
        ('indicators."Zebra".polarity = "rise"', '[indicators] "Zebra"', ""),
        pytest.param(
            'policies.indicator."KPI 33" = "strict"\ntolerances."Zebra" = 2',
            '[tolerances] "Zebra" and [policies.indicator] "KPI 33"',
            '; there is "KPI 3" for "KPI 33"',
            id="once for all",
        ),
    ],
)
def test_flags(toml: str, settings: str, meant: str) -> None:
    [finding] = found(toml, "KPI 3", "KPI 4")
    said = f"the schema has {settings}, but no indicator has such a reference{meant}"
    assert (finding.cell, finding.severity, finding.message) == (None, "info", said)


def test_a_schema_of_ours_sets_nothing_itself() -> None:
    assert load_schema("leeds-2009-10").settings == {}
    assert load_schema("national-indicators").settings == {}
