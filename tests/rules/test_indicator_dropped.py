"""SG501 indicator-dropped."""

from tests.conftest import over_time

RULE = "indicator-dropped"
EXAMPLES = {"leeds-safeguarding-2009-10-q3": [""]}


def test_passes() -> None:
    assert over_time(RULE, {"result": "81%"}, {"result": "80%"}) == []


def test_passes_where_it_was_renamed() -> None:
    assert over_time(RULE, {"reference": "CS 9"}, {"result": "80%"}) == []


def test_flags_without_a_cell() -> None:
    [finding] = over_time(RULE, {}, {"result": "80%"})
    said = 'the previous workbook had NI 60 "Core assessments in 35 days" in row 3 of Indicators; this one does not'
    assert (finding.cell, finding.message) == (None, said)
