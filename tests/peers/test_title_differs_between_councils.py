"""SG703 title-differs-between-councils."""

import pytest

from tests.peers.rows import of_each, said_by, untold_by

CODE = "SG703"
USUAL = "Core assessments in 35 days"


@pytest.mark.parametrize(
    "other", ["Core assessments completed within 35 working days", "% of core assessments in 35 days", ""]
)
def test_passes(other: str) -> None:
    assert said_by(CODE, of_each(USUAL, USUAL, other, of="title")) == []


def test_flags() -> None:
    rows = of_each(USUAL, "Child protection reviews on time", USUAL, of="title")
    said = f'"Child protection reviews on time" in barton is hardly "{USUAL}", as in ashby and corley'
    assert said_by(CODE, rows) == [("NI 59", said, ["barton/q2.xlsx"])]


def test_a_councils_own_reference_may_mean_anything() -> None:
    own = {"reference": "KPI 2", "indicator": "KPI 2 Title"}
    assert said_by(CODE, of_each(USUAL, "Bins", of="title", **own)) == []
    assert untold_by(CODE, of_each(USUAL, of="title", **own)) == ["no reference is a published one (NI, BV)"]


def test_one_council_alone_is_held_against_nobody() -> None:
    rows = [{"title": USUAL}, {"title": "Child protection reviews on time"}]
    assert said_by(CODE, rows) == []
    assert untold_by(CODE, rows) == ["1 published indicator stands in one council only"]
