"""What many workbooks say together."""

import json
from collections import Counter
from collections.abc import Sequence
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace
from openpyxl import load_workbook

from safeguard_xl.flow import review
from safeguard_xl.model import Rag, Review
from safeguard_xl.model.lazily import Findings, Indicators
from safeguard_xl.report import Outcome, render, render_bytes
from safeguard_xl.report.across import Across, councils_of
from tests.cli.conftest import indicators

ROWS: dict[str, list[dict[str, Any]]] = {
    "ashby": [{"reference": "NI 60", "result": "70%"}, {"reference": "KPI 1", "title": "Visits"}],
    "barton": [
        {"reference": "NI 060", "title": "Core assessments in time"},
        {"reference": "KPI 1", "title": "Repairs"},
    ],
    "corley": [{"reference": "KPI 1", "title": "visits ", "polarity": "Sideways"}],
}


@cache
def outcomes(folder: Path) -> list[Outcome]:
    """Three councils of a folder each, and one whose workbook could not be reviewed."""
    found = []
    for name, rows in ROWS.items():
        (folder / name).mkdir()
        path = indicators(folder / name / "q2.xlsx", *rows)
        found.append(Outcome(str(path), review(path)))
    return [*found, Outcome(str(folder / "denton" / "q2.xlsx"), "It is plain text.")]


@pytest.fixture(scope="module")
def nation(tmp_path_factory: pytest.TempPathFactory) -> list[Outcome]:
    return outcomes(tmp_path_factory.mktemp("nation"))


def test_an_indicator_is_the_same_by_reference_and_title(nation: list[Outcome]) -> None:
    told = [(one.reference, one.title, one.workbooks) for one in Across(nation).indicators]
    assert [one[::2] for one in told] == [("NI 60", 2), ("KPI 1", 2), ("KPI 1", 1)]
    assert [title for _, title, _ in told[1:]] == ["Visits", "Repairs"]


def test_findings_are_counted_by_rule_and_workbook(nation: list[Outcome]) -> None:
    [polarity] = [one for one in Across(nation).rules if one.code == "SG203"]
    assert (polarity.rule, polarity.findings, polarity.workbooks) == ("unknown-polarity", 1, 1)


def test_a_council_is_a_folder(nation: list[Outcome]) -> None:
    councils = Across(nation).councils
    assert [(one.name, one.workbooks, one.not_reviewed) for one in councils] == [
        ("ashby", 1, 0), ("barton", 1, 0), ("corley", 1, 0), ("denton", 1, 1),
    ]  # fmt: skip
    assert councils[0].lights[Rag.RED] == 1


@pytest.mark.parametrize(
    ("workbooks", "councils"),
    [
        (["a.xlsx"], [""]),
        (["in/a.xlsx", "in/b.xlsx"], ["", ""]),
        (["a/q1.xlsx", "b/q1.xlsx", "c.xlsx"], ["a", "b", ""]),
        (["in/2024/a/q1.xlsx", "in/2024/b/old/q1.xlsx"], ["a", "b"]),
    ],
)
def test_whose_a_workbook_is(workbooks: list[str], councils: list[str]) -> None:
    assert councils_of(workbooks) == councils


def test_json_has_it_beside_the_workbooks(nation: list[Outcome]) -> None:
    across = json.loads(render(nation, "json"))["across"]
    assert (across["workbooks"], across["not_reviewed"]) == (4, 1)
    assert across["by_council"][0] == {
        "name": "ashby", "workbooks": 1, "not_reviewed": 0, "indicators": 2, "rated": 2, "ahead": 0, "unread": 0,
        "errors": 0, "queries": across["by_council"][0]["queries"], "infos": 0,
        "red": 1, "amber": 1, "green": 0, "not_rated": 0,
    }  # fmt: skip
    assert {"severity", "code", "rule", "title", "findings", "workbooks"} == across["by_rule"][0].keys()


def test_markdown_ends_with_it(nation: list[Outcome]) -> None:
    last = render(nation, "markdown").split("\n## ")[-1]
    assert last.startswith("All workbooks\n\n**3 workbooks with 5 indicators read")
    assert "### By council" in last


def test_sarif_and_github_have_it(nation: list[Outcome]) -> None:
    assert json.loads(render(nation, "sarif"))["runs"][0]["properties"]["across"]["workbooks"] == 4
    assert render(nation, "github").splitlines()[-1].startswith("::notice title=All workbooks::3 workbooks with 5")


def test_a_workbook_has_a_sheet_for_each_table(nation: list[Outcome]) -> None:
    book = load_workbook(BytesIO(render_bytes(nation, "xlsx")))
    assert book.sheetnames == ["Summary", "Findings", "Lights", "By council", "By rule", "By indicator"]
    assert [cell.value for cell in book["By council"][2]][-1] == "ashby"


@pytest.mark.parametrize("form", ["json", "markdown", "sarif", "github"])
def test_of_one_workbook_there_is_nothing_to_add_up(nation: list[Outcome], form: str) -> None:
    assert "cross" not in render(nation[:1], form).replace("run across", "")
    assert "All workbooks" not in render(nation[:1], form)


def test_the_line_of_a_workbook_makes_no_record(nation: list[Outcome]) -> None:
    def made(_: Sequence[int]) -> list[Any]:
        raise AssertionError

    one = next(one for one in nation if not isinstance(one.result, str))
    full = one.result
    assert isinstance(full, Review)
    spots = [(indicator.sheet, indicator.row) for indicator in full.indicators]
    unmade = replace(
        full,
        indicators=Indicators(spots, [indicator.is_rated for indicator in full.indicators], made),
        findings=Findings(Counter(finding.severity for finding in full.findings), made, lambda _: ()),
    )
    assert Across([one._replace(result=unmade)]).verdicts == Across([one]).verdicts
