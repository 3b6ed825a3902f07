"""`safeguard-xl explain`, `rules`, `--version` and `--help`."""

from itertools import pairwise

import pytest

from safeguard_xl import __version__
from safeguard_xl.rules import PAGE_HEADINGS, Rule, catalogue
from tests.cli.conftest import invoke

RULES = [pytest.param(rule, id=rule.code) for rule in catalogue()]


@pytest.mark.parametrize("rule", RULES)
def test_explain_by_code_and_by_name(rule: Rule) -> None:
    page = invoke("explain", rule.code.lower())
    assert page == invoke("explain", rule.name)
    assert (page.code, page.err) == (0, "")
    assert page.out.startswith(f"{rule.code} {rule.name} ({rule.severity})\n\n")
    assert [line[3:] for line in page.out.splitlines() if line.startswith("## ")] == list(PAGE_HEADINGS)
    assert max(map(len, page.out.splitlines())) <= 80


@pytest.mark.parametrize(
    ("asked", "answer"),
    [
        ("target-weaker-than-last-reslt", 'Did you mean "target-weaker-than-last-result"?'),
        ("SG3004", 'Did you mean "SG304"?'),
        ("sg3004", 'Did you mean "SG304"?'),
        ("zzz", "`safeguard-xl rules` lists them."),
    ],
)
def test_explain_what_is_no_rule(asked: str, answer: str) -> None:
    done = invoke("explain", asked)
    assert (done.code, done.out, done.err) == (2, "", f'There is no rule "{asked}". {answer}\n')


def test_rules_lists_every_rule_and_what_it_finds() -> None:
    done = invoke("rules")
    listed = done.out.splitlines()
    assert done.code == 0
    for rule in catalogue():
        at = listed.index(f"{rule.code}  {rule.severity:<5}  {rule.name}")
        assert " ".join(" ".join(listed[at + 1 :]).split()).startswith(rule.summary)


def test_a_paragraph_of_a_page_fills_the_screen() -> None:
    lines = invoke("explain", "SG304").out.splitlines()
    broken = [(line, then) for line, then in pairwise(lines) if line and then and not line.startswith("#")]
    assert broken
    assert all(len(line.rstrip()) + len(then.split()[0]) >= 80 for line, then in broken)


def test_version() -> None:
    assert invoke("--version").out == f"{__version__}\n"


@pytest.mark.parametrize("command", ["check", "update", "explain", "rules"])
def test_help_says_what_each_command_does(command: str) -> None:
    top, own = invoke("--help"), invoke(command, "--help")
    assert (top.code, own.code, command in top.out, "Usage" in own.out) == (0, 0, True, True)
    assert max(map(len, (top.out + own.out).splitlines())) <= 80
