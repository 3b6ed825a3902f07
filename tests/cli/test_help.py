"""What commands say when asked for help, or wrongly: plain sentences with an example, whole lines, no Python."""

import re
import shlex

import pytest
import typer

from safeguard_xl.cli import app
from safeguard_xl.cli._help import HELP
from tests.cli.conftest import invoke

COMMANDS = [pytest.param(called, id=called or "itself") for called in HELP]
LONGEST = 80


def commands(group: object = None, above: str = "") -> dict[str, typer.core.TyperCommand]:
    """The commands that run, by the words that call them."""
    group = group or typer.main.get_command(app)
    assert isinstance(group, typer.core.TyperGroup)
    found: dict[str, typer.core.TyperCommand] = {}
    for name, one in group.commands.items():
        found |= {f"{above}{name}": one} if isinstance(one, typer.core.TyperCommand) else commands(one, f"{name} ")
    return found


def test_every_command_has_its_examples_and_nothing_else_has() -> None:
    assert set(HELP) == {"", "schema", *commands()}


@pytest.mark.parametrize("called", COMMANDS)
def test_help_is_whole_and_in_plain_words(called: str) -> None:
    done = invoke(*called.split(), "--help")
    assert (done.code, done.err) == (0, "")
    assert max(map(len, done.out.splitlines())) <= LONGEST
    assert not re.search(r"[a-z]\.\.\.$|Path|<str>|<=", done.out, re.MULTILINE)
    assert f"\n  safeguard-xl {HELP[called].examples[0]}\n" in done.out.partition("\nExamples:")[2]


EXAMPLES = [shlex.split(example) for one in HELP.values() for example in one.examples]


@pytest.mark.parametrize("example", [pytest.param(words, id=" ".join(words)) for words in EXAMPLES])
def test_every_example_can_be_typed(example: list[str]) -> None:
    known = commands()
    words = 2 if example[0] == "schema" else 1
    known[" ".join(example[:words])].make_context(example[0], example[words:])


def test_what_is_needed_has_its_sentence() -> None:
    needed = {name: {one.name for one in command.params if one.required} for name, command in commands().items()}
    assert {name: set(HELP[name].lacking) for name in needed} == needed


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["check"], "Name a workbook or folder, e.g. safeguard-xl check q2.xlsx"),
        (["update"], "Name a workbook or folder, e.g. safeguard-xl update q2.xlsx"),
        (["compare"], "Name two workbooks, the earlier one first, e.g. safeguard-xl compare q1.xlsx q2.xlsx"),
        (["compare", "q1.xlsx"], "Name the later workbook, too, e.g. safeguard-xl compare q1.xlsx q2.xlsx"),
        (["template"], "Name the workbook to write, e.g. safeguard-xl template -o blank.xlsx"),
        (["schema", "init"], "Name a workbook, e.g. safeguard-xl schema init q2.xlsx -o ours.toml"),
        (
            ["report", "q2.xlsx"],
            "Name the file to write (.html, .docx or .pdf), e.g. safeguard-xl report q2.xlsx -o board.html",
        ),
        (["check", "--polcy", "x"], "There is no option --polcy. Did you mean --policy?"),
        (["check", "--zzz"], "No such option: --zzz. See: safeguard-xl check --help"),
        (["--zzz"], "No such option: --zzz. See: safeguard-xl --help"),
        (["chekc"], "No such command 'chekc'. Did you mean 'check'? See: safeguard-xl --help"),
        (["schema", "shw"], "No such command 'shw'. Did you mean 'show'? See: safeguard-xl schema --help"),
        (["update", "q2.xlsx", "-o"], "Option '-o' requires an argument. See: safeguard-xl --help"),
    ],
)
def test_asked_wrongly(arguments: list[str], sentence: str) -> None:
    done = invoke(*arguments)
    assert (done.code, done.out, done.err) == (2, "", f"{sentence}\n")


@pytest.mark.parametrize("arguments", [[], ["schema"]], ids=["itself", "schema"])
def test_alone_it_shows_its_help(arguments: list[str]) -> None:
    done = invoke(*arguments)
    assert (done.code, "\nExamples:\n" in done.out + done.err) == (2, True)
