"""SG704 target-year-differs-between-councils."""

import pytest

from tests.peers.rows import Row, of_each, said_by

CODE = "SG704"
TARGETS = of_each("2009/10", "2009/10", "2011/12", of="financial_year")


def targets(**changes: object) -> list[Row]:
    return [{**row, "field": "target", "report_quarter": 2, **changes} for row in TARGETS]


def test_flags() -> None:
    said = "the year of the target differs among reports of one time: 2009/10 in ashby and barton, 2011/12 in corley"
    assert said_by(CODE, targets()) == [("NI 59", said, ["corley/q2.xlsx"])]


@pytest.mark.parametrize("changes", [{"field": "result"}, {"period_by": "report"}, {"report_year": None}], ids=str)
def test_passes(changes: dict[str, object]) -> None:
    assert said_by(CODE, targets(**changes)) == []


def test_reports_of_other_times_are_not_held_against_one_another() -> None:
    rows = [{**row, "report_year": row["financial_year"]} for row in targets()]
    assert said_by(CODE, rows) == []
