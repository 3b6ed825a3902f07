"""Each rule about many workbooks with its test file and its page."""

import re
from pathlib import Path

import pytest

import safeguard_xl.peers
from safeguard_xl.peers import PeerRule, find_peer_rule, judge, peer_rules
from safeguard_xl.rules import PAGE_HEADINGS, catalogue, section
from tests.peers.rows import table
from tests.voice import slips

RULES = Path(safeguard_xl.peers.__file__).parent
TESTS = Path(__file__).parent

every_rule = pytest.mark.parametrize("rule", peer_rules(), ids=lambda rule: rule.name)


def test_codes_are_unique_and_sorted_in_their_series() -> None:
    codes = [rule.code for rule in peer_rules()]
    assert codes == sorted(set(codes))
    assert [code for code in codes if not re.fullmatch(r"SG7\d\d", code)] == []
    assert {rule.name for rule in peer_rules()}.isdisjoint(rule.name for rule in catalogue())


def test_every_module_is_a_rule_with_its_test_file() -> None:
    modules = {file.stem for file in RULES.glob("[!_]*.py")}
    assert modules == {rule.name.replace("-", "_") for rule in peer_rules()}
    assert modules == {file.stem.removeprefix("test_") for file in TESTS.glob("test_*.py")} - {"catalogue"}


@every_rule
def test_a_module_names_its_rule(rule: PeerRule) -> None:
    first, *_ = (RULES / f"{rule.name.replace('-', '_')}.py").read_text(encoding="utf-8").split("\n")
    assert first == f'"""{rule.code} {rule.name}."""'


@every_rule
def test_a_page_has_its_sentence_its_headings_and_its_hint(rule: PeerRule) -> None:
    assert tuple(re.findall(r"^## (.*)$", rule.page, re.MULTILINE)) == PAGE_HEADINGS
    assert all(section(rule.page, heading) for heading in PAGE_HEADINGS)
    assert re.fullmatch(r"[A-Z].{1,98}\.", rule.summary)
    assert re.fullmatch(r"[A-Z].{10,178}\.", rule.hint)
    assert slips(rule.hint) == []


@every_rule
def test_a_rule_is_found_by_code_and_name(rule: PeerRule) -> None:
    assert find_peer_rule(rule.code.lower()) is find_peer_rule(f" {rule.name.upper()} ") is rule


def test_nothing_is_found_in_no_figures_and_nothing_breaks() -> None:
    found, untold = judge(table([]), table([]))
    assert (found, [one.why for one in untold]) == ([], ["no reference is a published one (NI, BV)"])


def test_rows_without_a_name_are_held_against_nothing() -> None:
    rows = [{"council": name, "indicator": "", "polarity": way} for name, way in (("a", "rise"), ("b", "fall"))]
    assert judge(table(rows))[0] == []
