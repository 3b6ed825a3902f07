"""Rules and policies of other packages: found by their entry points, listed, judged; one that is unfit is named."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from importlib.metadata import EntryPoint, EntryPoints
from pathlib import Path

import pytest

from safeguard_xl import extensions, policies, rules
from safeguard_xl.errors import SafeguardError
from safeguard_xl.testing import findings, is_judged, reviewed

EXAMPLE = Path(__file__).parents[1] / "docs" / "house_rules"
Offer = Callable[..., None]


@pytest.fixture
def offer(monkeypatch: pytest.MonkeyPatch) -> Iterator[Offer]:
    """Lets packages of others have entry points of a group until the test is over."""

    def given(group: str, *values: str) -> None:
        points = EntryPoints(EntryPoint(value.rpartition(":")[2], value, group) for value in values)
        monkeypatch.setattr(extensions, "entry_points", lambda: points)
        monkeypatch.syspath_prepend(EXAMPLE / "src")
        _forget()

    yield given
    _forget()


def _forget() -> None:
    for remembered in (extensions.offered, rules.catalogue, rules.added_rules, policies.catalogue, policies.find):
        remembered.cache_clear()


def test_a_rule_stands_behind_ours(offer: Offer) -> None:
    offer(extensions.RULES, "house_rules.red_without_reason:red_without_reason")
    assert [rule.code for rule in rules.catalogue()] == [*(one.code for one in rules.shipped_rules()), "ANY101"]
    (finding,) = findings("any101", target="90%", result="70%", comment="See above")
    assert (str(finding.cell), finding.code) == ("M2", "ANY101")


def test_a_policy_stands_behind_ours(offer: Offer) -> None:
    offer(extensions.POLICIES, "house_rules.halfway:halfway")
    assert policies.catalogue()[-1].name == "halfway"


@pytest.mark.parametrize(
    ("value", "why"),
    [
        (
            "house_rules.no_such:rule",
            '"rule" of the package house_rules.no_such:rule cannot be loaded: ModuleNotFoundError',
        ),
        (
            "house_rules.halfway:halfway",
            '"halfway" of .* is not a Rule of safeguard-xl. Update the package, or remove it',
        ),
        ("tests.test_extensions:SAME_CODE", 'adds a rule with the code "SG101". .* such as "XYZ101"'),
        (
            "tests.test_extensions:SAME_NAME",
            'adds "renamed-column", which there is already. Its maker has to rename it.',
        ),
    ],
)
def test_what_is_unfit_is_named_with_its_package(value: str, why: str, offer: Offer) -> None:
    offer(extensions.RULES, value)
    with pytest.raises(SafeguardError, match=why):
        rules.catalogue()


def test_a_kept_review_is_of_these_packages_alone(
    offer: Offer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    module = tmp_path / "added.py"
    module.write_text("rule = None\n", encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    without = [*extensions.fingerprints()]
    offer(extensions.RULES, "added:rule")
    before = [*extensions.fingerprints()]
    module.write_text("rule = 1\n", encoding="utf-8")
    assert without != before != [*extensions.fingerprints()]


def _rule(code: str, name: str) -> rules.Rule:
    return rules.Rule(code, name, rules.shipped_rules()[0].severity, "", (), "")


SAME_CODE, SAME_NAME = _rule("SG101", "a-name"), _rule("XYZ101", "renamed-column")


def test_whether_a_rule_is_judged() -> None:
    assert is_judged("SG304", previous="87.3%")
    assert not is_judged("SG304", previous="87,3 or so")


def test_the_ordinary_indicator_has_no_fault() -> None:
    assert reviewed().findings == ()


@pytest.mark.slow
def test_the_example_package_installed(tmp_path: Path) -> None:
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-build-isolation", "--target"]
    subprocess.run([*pip, str(tmp_path), str(EXAMPLE)], check=True)
    env = {**os.environ, "PYTHONPATH": str(tmp_path)}
    tested = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-c", str(EXAMPLE / "pyproject.toml")]
    subprocess.run([*tested, str(EXAMPLE / "tests")], check=True, env=env, cwd=tmp_path)
    tool = [sys.executable, "-m", "safeguard_xl"]
    listed = subprocess.run([*tool, "rules"], check=True, env=env, capture_output=True, text=True).stdout
    assert "Added by house-rules\nANY101  query  A red result has no reason\n" in listed
