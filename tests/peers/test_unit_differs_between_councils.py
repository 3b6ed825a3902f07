"""SG702 unit-differs-between-councils."""

from tests.peers.rows import of_each, said_by

CODE = "SG702"


def test_passes() -> None:
    assert said_by(CODE, of_each("percent", "percent", None, of="unit")) == []
    assert said_by(CODE, of_each("percent", "count", of="unit", value=None)) == []


def test_flags_in_an_officers_words() -> None:
    said = "what its results count differs: % in ashby and barton, count in corley"
    rows = of_each("percent", "percent", "count", of="unit")
    assert said_by(CODE, rows) == [("NI 59", said, ["corley/q2.xlsx"])]


def test_only_results_are_asked() -> None:
    rows = [{**row, "field": "baseline"} for row in of_each("percent", "percent", "count", of="unit")]
    assert said_by(CODE, rows) == []
