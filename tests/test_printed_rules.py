"""The rules that real bodies print, as a schema says them: each is loaded and rates its rows.

The rules are those of published reports, named with each; the rows are made up to lie on both sides of every boundary.
"""

from collections.abc import Mapping
from typing import NamedTuple

import pytest

from safeguard_xl.schema import schema_of
from tests.conftest import HEADINGS, ORDINARY, book_of, for_lights, typed
from tests.together import review_in_company

MORE = {**HEADINGS, "others": "England", "top": "Top quartile", "bottom": "Bottom quartile"}

Row = Mapping[str, str]


class Printed(NamedTuple):
    """A rule as a schema says it, and its rows: target, result and what else differs, and the light that is due."""

    toml: str
    rows: tuple[tuple[str, str, Row, str], ...]


RISE: Row = {}
FALL: Row = {"polarity": "Fall"}

PRINTED = {
    "Maidstone 2018/19: amber within 10% of target": Printed(
        'policy = "relative 10%"',
        (("80%", "80%", RISE, "green"), ("80%", "72%", RISE, "amber"), ("80%", "71.9%", RISE, "red")),
    ),
    "Havering 2013 to 2015: green within 10%, else by better or worse than last year": Printed(
        'policy = "trend 10%"',
        (
            ("80%", "72%", RISE, "green"),
            ("80%", "71%", {"previous": "70%"}, "amber"),
            ("80%", "71%", {"previous": "72%"}, "red"),
        ),
    ),
    "Kent 2014 to 2021: a floor for each indicator": Printed(
        'policy = "strict"\npolicies.indicator."KPI 1" = "floor 75"\npolicies.indicator."KPI 2" = "floor 78"',
        (
            ("80%", "76%", {"reference": "KPI 1"}, "amber"),
            ("80%", "76%", {"reference": "KPI 2"}, "red"),
            ("80%", "80%", {"reference": "KPI 2"}, "green"),
        ),
    ),
    "Reigate & Banstead, Cheshire West: a tolerance agreed for each indicator": Printed(
        'policies.indicator."KPI 1" = "relative 2%"\npolicies.indicator."KPI 2" = "within 3"',
        (
            ("80%", "78.4%", {"reference": "KPI 1"}, "amber"),
            ("80%", "78.3%", {"reference": "KPI 1"}, "red"),
            ("10 days", "13 days", {"reference": "KPI 2", **FALL}, "amber"),
            ("10 days", "14 days", {"reference": "KPI 2", **FALL}, "red"),
        ),
    ),
    "Rotherham, Eastleigh: green and amber values of each indicator": Printed(
        'thresholds."KPI 1" = { green = 90, amber = 85 }\nthresholds."KPI 2" = { green = 5, amber = 8 }',
        (
            ("", "90%", {"reference": "KPI 1"}, "green"),
            ("", "85%", {"reference": "KPI 1"}, "amber"),
            ("", "84.9%", {"reference": "KPI 1"}, "red"),
            ("", "5%", {"reference": "KPI 2", **FALL}, "green"),
            ("", "8.1%", {"reference": "KPI 2", **FALL}, "red"),
        ),
    ),
    "East Riding, Harlow: better than target by more than a tolerance, within it either way, worse": Printed(
        'policy = "band 5%"\npolicies.indicator."KPI 2" = "band 2 points"',
        (
            ("80%", "84.1%", RISE, "green, better than target"),
            ("80%", "84%", RISE, "green"),
            ("80%", "76%", RISE, "green"),
            ("80%", "75.9%", RISE, "red"),
            ("20%", "18.9%", FALL, "green, better than target"),
            ("80%", "82.1%", {"reference": "KPI 2"}, "green, better than target"),
        ),
    ),
    "Royal College of Physicians, fracture database: 80 / 50 for all": Printed(
        'policy = "cut-offs 80 / 50"',
        (
            ("", "80%", RISE, "green"),
            ("", "50%", RISE, "amber"),
            ("", "49.9%", RISE, "red"),
            ("", "40%", FALL, "not-rated"),
        ),
    ),
    "Defra, regional indicators: changed from the baseline by more than 3%": Printed(
        'policy = "change 3%"',
        (
            ("", "52%", {"baseline": "50%"}, "green"),
            ("", "51%", {"baseline": "50%"}, "amber"),
            ("", "48.4%", {"baseline": "50%"}, "red"),
        ),
    ),
    "LG Inform, DfE LAIT: compared with England or the neighbours": Printed(
        'policy = "benchmark 5%"\npolicies.indicator."KPI 2" = "benchmark 2 points"',
        (
            ("", "84%", {"others": "80%"}, "green"),
            ("90%", "76%", {"others": "80%"}, "amber"),
            ("70%", "75.9%", {"others": "80%"}, "red"),
            ("", "18%", {"others": "20%", "reference": "KPI 2", **FALL}, "green"),
            ("", "80%", {"others": ""}, "not-rated"),
        ),
    ),
    "LG Inform, DfE LAIT: quartiles of all councils, from columns of where they begin": Printed(
        'policy = "thresholds"\nheadings.green = ["Top quartile"]\nheadings.amber = ["Bottom quartile"]',
        (
            ("", "85%", {"top": "85%", "bottom": "70%"}, "green"),
            ("", "70%", {"top": "85%", "bottom": "70%"}, "amber"),
            ("", "69.9%", {"top": "85%", "bottom": "70%"}, "red"),
            ("", "12%", {"top": "10%", "bottom": "20%", **FALL}, "amber"),
        ),
    ),
    "Medway 2009/10: amber off target, but able to reach it": Printed(
        'policy = "reach"',
        (("80%", "80%", RISE, "green"), ("80%", "50%", RISE, "red")),
    ),
    "Sustainable Development Commission: four levels of progress; BRAG": Printed(
        'policy = "relative 10% amber-green 5% blue 5%"',
        (
            ("80%", "84%", RISE, "green, blue"),
            ("80%", "80%", RISE, "green"),
            ("80%", "76%", RISE, "amber, amber-green"),
            ("80%", "72%", RISE, "amber"),
            ("80%", "71%", RISE, "red"),
        ),
    ),
}


@pytest.mark.parametrize("printed", PRINTED.values(), ids=PRINTED)
def test_a_printed_rule_rates_its_rows(printed: Printed) -> None:
    schema = for_lights(schema_of(printed.toml))
    rows = [
        {**ORDINARY, "reference": f"CS {at}", "title": f"Measure {at}", "target": target, "result": result, **more}
        for at, (target, result, more, _) in enumerate(printed.rows)
    ]
    books = [typed(book_of([row], MORE)) for row in rows]
    found = [review_in_company(book, schema).indicators[0].current for book in books]
    assert [", ".join(filter(None, (light.rag, light.level))) for light in found] == [due for *_, due in printed.rows]
