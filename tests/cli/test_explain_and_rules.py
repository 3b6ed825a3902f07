"""`safeguard-xl explain`, `rules`, `--version` and `--help`."""

import json
import re
from itertools import pairwise

import pytest

from safeguard_xl import __version__
from safeguard_xl.peers import peer_rules
from safeguard_xl.rules import PAGE_HEADINGS, Rule, catalogue
from tests.cli.conftest import invoke

EVERY = (*catalogue(), *peer_rules())
RULES = [pytest.param(rule, id=rule.code) for rule in EVERY]


@pytest.mark.parametrize("rule", RULES)
def test_explain_by_code_and_by_name(rule: Rule) -> None:
    page = invoke("explain", rule.code.lower())
    assert page == invoke("explain", rule.name)
    assert (page.code, page.err) == (0, "")
    assert page.out.startswith(f"{rule.code} {rule.name} ({rule.severity})\n\n")
    lines = page.out.splitlines()
    assert [line for line in lines if line in PAGE_HEADINGS] == list(PAGE_HEADINGS)
    assert max(map(len, lines)) <= 80
    assert not re.search(r"[ \t]$|^#|`", page.out, re.MULTILINE)


@pytest.mark.parametrize(
    ("asked", "answer"),
    [
        ("target-weaker-than-last-reslt", 'Did you mean "target-weaker-than-last-result"?'),
        ("SG3004", 'Did you mean "SG304"?'),
        ("sg3004", 'Did you mean "SG304"?'),
        (
            "NI 60",
            (
                "`safeguard-xl rules` lists them. If it is an indicator, name its workbook, too: "
                'safeguard-xl explain "NI 60" q2.xlsx'
            ),
        ),
    ],
)
def test_explain_what_is_no_rule(asked: str, answer: str) -> None:
    done = invoke("explain", asked)
    assert (done.code, done.out, done.err) == (2, "", f'There is no rule "{asked}". {answer}\n')


@pytest.mark.parametrize(
    ("asked", "answer"),
    [
        (["leeds q2.xlsx"], 'Say which indicator: safeguard-xl explain "NI 60" "leeds q2.xlsx"'),
        (
            ["leeds.XLSX", "NI 60"],
            'Name the indicator first, then its workbook: safeguard-xl explain "NI 60" leeds.XLSX',
        ),
    ],
)
def test_explain_with_a_workbook_in_the_indicators_place(asked: list[str], answer: str) -> None:
    done = invoke("explain", *asked)
    assert (done.code, done.out, done.err) == (2, "", f"{answer}\n")


@pytest.mark.parametrize(("columns", "named"), [(80, False), (140, True)])
def test_rules_are_listed_by_series_a_line_each(columns: int, named: bool) -> None:
    done = invoke("rules", env={"COLUMNS": str(columns)})
    lines = [line.split("  ") for line in done.out.splitlines()]
    assert (done.code, lines[0]) == (0, ["SG1 The file and its tables"])
    assert max(map(len, done.out.splitlines())) <= columns
    listed = {words[0]: [word.strip() for word in words[1:] if word] for words in lines if len(words) > 1}
    assert listed == {r.code: [r.severity, *([r.name] if named else []), r.title] for r in EVERY}
    series = [line for line in done.out.splitlines() if line.startswith("SG") and not line[3].isdigit()]
    assert [line[:4] for line in series] == ["SG1 ", "SG2 ", "SG3 ", "SG4 ", "SG5 ", "SG6 ", "SG7 "]


def test_rules_as_json() -> None:
    done = invoke("rules", "--format", "json")
    found = json.loads(done.out)
    assert (done.code, found["format"], len(found["rules"])) == (0, 1, len(EVERY))
    [one] = [rule for rule in found["rules"] if rule["code"] == "SG223"]
    assert list(one) == ["code", "name", "severity", "title", "summary", "hint", "package"]
    assert (one["name"], one["severity"], one["package"]) == ("error-value", "error", "safeguard-xl")
    assert one["hint"].startswith("Correct the formula, or what it refers to.")


def test_a_point_of_a_list_hangs_beside_its_mark() -> None:
    lines = invoke("explain", "SG223", env={"COLUMNS": "40"}).out.splitlines()
    at = lines.index("-  #NULL!: two ranges of the formula do")
    assert lines[at + 1] == "   not meet."


def test_a_paragraph_of_a_page_fills_the_screen() -> None:
    lines = invoke("explain", "SG304").out.splitlines()
    broken = [(line, then) for line, then in pairwise(lines) if line and then and line not in PAGE_HEADINGS]
    assert broken
    assert all(len(line.rstrip()) + len(then.split()[0]) >= 80 for line, then in broken)


def test_version() -> None:
    assert invoke("--version").out == f"{__version__}\n"


@pytest.mark.parametrize("command", ["check", "update", "explain", "rules"])
def test_help_says_what_each_command_does(command: str) -> None:
    top, own = invoke("--help"), invoke(command, "--help")
    assert (top.code, own.code, command in top.out, "Usage" in own.out) == (0, 0, True, True)
    assert max(map(len, (top.out + own.out).splitlines())) <= 80
