"""Workflow commands: read back as GitHub's runner reads a line."""

import re

import pytest
from hypothesis import example, given

from safeguard_xl.account import account
from safeguard_xl.report import Outcome, render
from tests.conftest import ORDINARY, review_of
from tests.report.reports import MEAN, TOKENS, hostile, leeds, refused, telling

COMMAND = re.compile(r"::(?P<kind>error|warning|notice) (?P<properties>[^:\n]*)::(?P<message>[^\n]*)")
CODES = {"%3A": ":", "%2C": ",", "%0D": "\r", "%0A": "\n", "%25": "%"}

Command = tuple[str, dict[str, str], str]


def decoded(text: str) -> str:
    return re.sub("%(?:3A|2C|0D|0A|25)", lambda code: CODES[code[0]], text)


def commands(*outcomes: Outcome) -> list[Command]:
    """Every line as a command: its kind, its properties, its message."""
    found = []
    for line in render(outcomes, "github").splitlines():  # at whatever Python takes for a line's end
        match = COMMAND.fullmatch(line)
        assert match, line
        pairs = (pair.split("=", 1) for pair in match["properties"].split(","))
        found.append((match["kind"], {name: decoded(value) for name, value in pairs}, decoded(match["message"])))
    return found


def test_the_real_report() -> None:
    verdict, *found = commands(Outcome("returns/q2.xlsx", leeds()))
    assert verdict[0] == "notice"
    assert verdict[2].startswith("16 indicators read, 10 rated, 6 not rated: 3 errors, 18 queries, 4 notes.")
    assert [kind for kind, _, _ in found].count("error") == 3
    assert [kind for kind, _, _ in found].count("warning") == 18
    assert found[0][1] == {
        "file": "returns/q2.xlsx",
        "title": "The narrative contradicts the indicators it rests on (SG406)",
    }
    said, advised = found[0][2].split("\n")
    assert said.startswith('Summary!B29: the narrative says "upward direction of travel", but NI 59 got worse')
    assert advised.startswith("What to do: Say what the figures show")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        pytest.param("a\n::stop-commands::b", "a ::stop-commands::b", id="a second command"),
        pytest.param("a\r\n::set-output name=a::b", "a ::set-output name=a::b", id="a line break of Windows"),
        pytest.param("a\u2028b\x0bc\x85d", "a b c d", id="other ends of lines"),
        pytest.param("a%0A::error::b", "a%0A::error::b", id="a line break that is escaped already"),
        pytest.param("##[error]a", "# #[error]a", id="a command of older runners"),
        pytest.param("###vso[task.setvariable]a", "# # #vso[task.setvariable]a", id="a command of Azure Pipelines"),
        pytest.param("a\x1b[31m\u202eb", "a?[31m?b", id="what steers a terminal"),
    ],
)
def test_text_of_a_cell_is_text(text: str, shown: str) -> None:
    _, error, _ = commands(telling(text))
    assert error[2].endswith(f"\nWhat to do: {shown}")


@given(MEAN)
@example("".join(TOKENS))
def test_no_text_makes_a_command(text: str) -> None:
    assert len(commands(telling(text))) == 3
    assert "##" not in render([telling(text)], "github")
    assert len(commands(refused(text, workbook=f"{text}.xlsx"))) == 1


def test_hostile_cells() -> None:
    assert len(commands(Outcome("a.xlsx", hostile()))) == 1 + len(hostile().findings)


@pytest.mark.parametrize("name", ["a,b=c::d.xlsx", "100%.xlsx", "a  b.xlsx", "é/ü.xlsx"])
def test_a_file_is_named_as_it_is_called(name: str) -> None:
    [(_, properties, _)] = commands(refused(workbook=name))
    assert properties == {"file": name, "title": "Could not be reviewed"}


def test_what_was_not_reviewed_is_an_error() -> None:
    assert commands(refused("a.xlsx is empty.")) == [
        ("error", {"file": "a.xlsx", "title": "Could not be reviewed"}, "a.xlsx is empty.")
    ]


def test_a_workbook_without_findings_has_its_verdict() -> None:
    [(kind, _, message)] = commands(Outcome("a.xlsx", review_of([ORDINARY])))
    said = "1 indicator read and rated: no errors, no queries."
    assert (kind, message.split("\n")) == ("notice", [said, *account(review_of([ORDINARY]))])
