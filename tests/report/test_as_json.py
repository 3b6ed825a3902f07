"""The contract of `check --format json`: every key, and the type of its value."""

import json
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from safeguard_xl.flow import review as review_workbook
from safeguard_xl.model import FIELDS
from safeguard_xl.report import Outcome, render
from safeguard_xl.report.across import Across
from tests.conftest import CLEAN, LEEDS, ORDINARY, SAMPLES, review_of
from tests.report.reports import hostile, leeds

TEXT, NUMBER, WHOLE, MAYBE, LIST = str, (int, float), int, (str, type(None)), list
NUMBER_OR_NONE = (int, float, type(None))

WORKBOOK = {
    "format": WHOLE, "workbook": TEXT, "schema": TEXT, "summary": dict, "reading": dict, "findings": LIST,
    "indicators": LIST, "not_judged": LIST, "explained": LIST,
}  # fmt: skip
SUMMARY = dict.fromkeys(
    (
        *("indicators", "rated", "not_rated", "unread"),
        *("errors", "queries", "infos", "not_judged", "explained", "left_out"),
    ),
    WHOLE,
)
FINDING = {
    "code": TEXT, "rule": TEXT, "severity": TEXT, "sheet": MAYBE, "cell": MAYBE, "row": (int, type(None)),
    "column": MAYBE, "heading": MAYBE, "reference": MAYBE, "field": MAYBE, "found": MAYBE, "message": TEXT,
    "hint": TEXT, "cells": LIST,
}  # fmt: skip
INDICATOR = {
    "reference": TEXT, "title": TEXT, "sheet": TEXT, "row": WHOLE, "polarity": MAYBE, "current": dict,
    "predicted": dict, "direction_of_travel": TEXT, "prediction": dict, "history": list,
}  # fmt: skip
LIGHT = {"rag": TEXT, "policy": TEXT, "shortfall": NUMBER_OR_NONE, "provisional": bool, "because": TEXT}
PREDICTION = {
    "value": (int, float, str, type(None)), "low": NUMBER_OR_NONE, "high": NUMBER_OR_NONE, "chance": NUMBER_OR_NONE,
    "method": TEXT, "points": WHOLE, "because": TEXT, "officer": dict, "green": NUMBER_OR_NONE,
    "amber": NUMBER_OR_NONE,
}  # fmt: skip
OFFICER = {"value": (int, float, str, type(None)), "rag": MAYBE}
READ_TABLE = {
    "sheet": TEXT, "heading_rows": LIST, "rows": LIST, "columns": LIST, "unread": LIST, "rows_not_taken": LIST,
    "other_sheets": LIST,
}  # fmt: skip
READ_COLUMN = {"field": TEXT, "column": TEXT, "cell": TEXT, "heading": TEXT, "as": TEXT, "because": TEXT}
NOT_JUDGED = {"code": TEXT, "rule": TEXT, "reference": TEXT, "cell": TEXT}


def holds(record: dict[str, Any], contract: dict[str, Any]) -> None:
    """The record has exactly these keys, with values of these types."""
    assert set(record) == set(contract)
    for key, kinds in contract.items():
        assert isinstance(record[key], kinds), key


@pytest.fixture(scope="module", params=[LEEDS, CLEAN], ids=["leeds", "clean"])
def review(request: pytest.FixtureRequest) -> Any:
    """The review stored beside a sample, which the command's own test holds to what is printed."""
    return json.loads(request.param.with_suffix(".review.json").read_text(encoding="utf-8"))


def test_the_workbook(review: Any) -> None:
    holds(review, WORKBOOK)
    holds(review["summary"], SUMMARY)
    assert review["format"] == 1


def test_what_was_read_as_what(review: Any) -> None:
    holds(review["reading"], {"tables": LIST, "assumptions": LIST})
    for table in review["reading"]["tables"]:
        holds(table, READ_TABLE)
        for column in table["columns"]:
            holds(column, READ_COLUMN)


def test_every_indicator_is_rated_or_not(review: Any) -> None:
    summary = review["summary"]
    lights = [{one["current"]["rag"], one["predicted"]["rag"]} - {"not-rated"} for one in review["indicators"]]
    assert (summary["rated"], summary["not_rated"]) == (sum(map(bool, lights)), lights.count(set()))


def test_the_findings(review: Any) -> None:
    for finding in review["findings"]:
        holds(finding, FINDING)
        assert finding["severity"] in ("error", "query", "info")
        assert finding["field"] in (*FIELDS, None)
        assert finding["cell"] == f"{finding['column']}{finding['row']}"
        assert finding["cell"] in finding["cells"]


def test_the_indicators(review: Any) -> None:
    for indicator in review["indicators"]:
        holds(indicator, INDICATOR)
        holds(indicator["current"], LIGHT)
        holds(indicator["predicted"], LIGHT)
        holds(indicator["prediction"], PREDICTION)
        holds(indicator["prediction"]["officer"], OFFICER)
        assert {indicator["current"]["rag"], indicator["predicted"]["rag"]} <= {"red", "amber", "green", "not-rated"}
        assert indicator["polarity"] in ("rise", "fall", "range", "none", None)
        assert indicator["direction_of_travel"] in ("up", "level", "down", "unknown")


def test_what_was_not_judged(review: Any) -> None:
    for check in review["not_judged"]:
        holds(check, NOT_JUDGED)
    assert len(review["not_judged"]) == review["summary"]["not_judged"]


def test_the_summary_counts(review: Any) -> None:
    severities = [finding["severity"] for finding in review["findings"]]
    counts = {"errors": "error", "queries": "query", "infos": "info"}
    assert {key: severities.count(word) for key, word in counts.items()} == {
        key: review["summary"][key] for key in counts
    }
    assert review["summary"]["indicators"] == len(review["indicators"])


def test_an_indicator_of_the_real_report() -> None:
    review = json.loads(LEEDS.with_suffix(".review.json").read_text(encoding="utf-8"))
    [found] = [indicator for indicator in review["indicators"] if indicator["reference"] == "NI 61"]
    assert found["current"] == {
        "rag": "green",
        "policy": "relative 5%",
        "shortfall": -12.94,
        "provisional": True,
        "because": "96.0% meets the target of at least 85%",
    }
    assert (found["row"], found["polarity"], found["direction_of_travel"]) == (14, "rise", "up")
    assert found["prediction"]["value"] == 94.7
    assert found["prediction"]["officer"] == {"value": 96.0, "rag": "green"}


def test_one_of_several_that_could_not_be_reviewed() -> None:
    outcomes = [Outcome("a.xlsx", "a.xlsx is empty."), Outcome("b.xlsx", review_of([ORDINARY]))]
    record = json.loads(render(outcomes, "json"))
    assert set(record) == {"format", "workbooks", "across"}
    assert record["workbooks"][0] == {"format": 1, "workbook": "a.xlsx", "error": "a.xlsx is empty."}
    assert "findings" in record["workbooks"][1]


@pytest.mark.parametrize("sample", sorted(SAMPLES.glob("*.xlsx")), ids=lambda path: path.stem)
def test_it_is_the_dictionary_of_the_review(sample: Path) -> None:
    found = review_workbook(sample)
    assert render([Outcome("a.xlsx", found)], "json") == json.dumps(found.to_dict(), indent=2) + "\n"


def test_several_are_their_dictionaries() -> None:
    found = [hostile(), replace(leeds(), findings=leeds().findings[:2])]
    outcomes = [Outcome("a.xlsx", one) for one in found]
    across = Across(outcomes).to_dict()
    whole = {"format": 1, "workbooks": [one.to_dict() for one in found], "across": across}
    assert render(outcomes, "json") == json.dumps(whole, indent=2) + "\n"


def test_large_figures_and_judgements_are_the_dictionary_of_the_review() -> None:
    large = {"result": "£123,456,789,012.34", "target": "£99,999,999,999.01", "predicted": "£123,456,789,012.34"}
    found = review_of([{**ORDINARY, **large}, {**ORDINARY, "result": "Good", "target": "Good", "predicted": "Good"}])
    assert render([Outcome("a.xlsx", found)], "json") == json.dumps(found.to_dict(), indent=2) + "\n"


def test_json_is_plain_ascii() -> None:
    text = render([Outcome("a.xlsx", review_of([{**ORDINARY, "title": "Children’s £ 🟢"}]))], "json")
    assert text.isascii()
    assert json.loads(text)["indicators"][0]["title"] == "Children’s £ 🟢"
