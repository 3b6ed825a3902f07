"""Which findings `--select` and `--ignore` leave."""

import pytest

from safeguard_xl.errors import SafeguardError
from safeguard_xl.flow import review
from safeguard_xl.model import Review, Severity
from safeguard_xl.selection import Selection
from tests.conftest import LEEDS

WHOLE = review(LEEDS)


def chosen(select: str = "", ignore: str = "") -> Review:
    return Selection.of([select] if select else [], [ignore] if ignore else []).of_review(WHOLE)


def codes(found: Review) -> set[str]:
    return {finding.code for finding in found.findings}


@pytest.mark.parametrize(
    ("select", "ignore", "expected"),
    [
        pytest.param("SG304", "", {"SG304"}, id="a code"),
        pytest.param("sg304 , SG209", "", {"SG304", "SG209"}, id="several, without case"),
        pytest.param("unbalanced-brackets", "", {"SG209"}, id="a name"),
        pytest.param("SG30", "", {"SG301", "SG302", "SG304", "SG305", "SG307", "SG308"}, id="a beginning"),
        pytest.param("error", "", {"SG204", "SG301", "SG406"}, id="a severity"),
        pytest.param("error", "SG2", {"SG301", "SG406"}, id="ignore comes after select"),
        pytest.param("SG304", "query", set(), id="nothing left"),
    ],
)
def test_chosen(select: str, ignore: str, expected: set[str]) -> None:
    assert codes(chosen(select, ignore)) == expected


def test_ignore_alone_leaves_the_others() -> None:
    assert codes(chosen(ignore="SG3")) == {code for code in codes(WHOLE) if not code.startswith("SG3")}


@pytest.mark.parametrize("nothing", ["", " ", ","])
def test_nothing_to_select_is_all(nothing: str) -> None:
    assert Selection.of([nothing]).of_review(WHOLE).findings == WHOLE.findings


def test_nothing_is_lost_from_sight() -> None:
    found = chosen("SG304")
    assert len(found.findings) + len(found.left_out) == len(WHOLE.findings)
    assert found.to_dict()["summary"]["left_out"] == len(WHOLE.findings) - 2
    assert (found.indicators, found.fine) == (WHOLE.indicators, WHOLE.fine)


def test_checks_that_could_not_be_made_follow() -> None:
    assert {check.code for check in chosen(ignore="SG3").not_judged} == {
        check.code for check in WHOLE.not_judged if not check.code.startswith("SG3")
    }


def test_what_they_were_in_want_of_follows() -> None:
    wanted = {code for cause in chosen(ignore="SG3").not_judged.unmet for code in cause.rules}
    assert wanted == {check.code for check in chosen(ignore="SG3").not_judged}


def test_a_severity_is_that_in_the_report() -> None:
    found = chosen("info")
    assert {finding.severity for finding in found.findings} == {Severity.INFO}
    assert len(found.findings) == WHOLE.count(Severity.INFO)


@pytest.mark.parametrize(
    ("word", "says"),
    [
        ("SG999", 'There is no rule "SG999". Did you mean "SG'),
        ("target-mved", 'Did you mean "target-moved"?'),
        ("nonsense", "`safeguard-xl rules` lists them."),
    ],
)
def test_a_word_that_names_no_rule(word: str, says: str) -> None:
    with pytest.raises(SafeguardError) as error:
        chosen(ignore=word)
    assert says in str(error.value)
