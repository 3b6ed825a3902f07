"""Each command and each piece of Python that the README and the pages of docs give runs, and ends as it should.

A command is run by itself, in a folder that has what the pages name: the samples, and workbooks of a council's own.
"""

import re
import shlex
import shutil
from collections.abc import Iterator
from contextlib import chdir
from pathlib import Path
from typing import NamedTuple

import docx
import pytest

from tests.cli.conftest import ROOT, invoke
from tests.cli.test_over_time import LONG, past_quarters
from tests.conftest import CLEAN, LEEDS, QUARTERS, SAMPLES

README = (ROOT / "README.md").read_text(encoding="utf-8")
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
FENCE = re.compile(r"^```(\w*)$(.*?)^```$", re.MULTILINE | re.DOTALL)
LINE = re.compile(r"^(?:    |\s*(?:- )?(?:(?:run|script): )?)(?:pip install [^&]* && )?(safeguard-xl .*)$")
INLINE = re.compile(r"`safeguard-xl ([a-z]+ [^`]*(?:\.(?:xlsx|toml)|[A-Z]{2}\d+)[^`]*)`")
"""Of those in sentences, the ones that are whole: they name a file or a rule."""
AT = re.compile(r"^    cd (\S+)$")
NOT_RUN = {
    r"serve": "it does not end; tests/web has it",
    r".* (s3|abfs|smb|https)://|.*\"s3://": "it needs a network; tests/remote has others in its place",
    r".*--scheduler": "it needs a scheduler; tests/many has one",
    r"explain ANY101|.*--policy halfway": "it needs the package of docs/house_rules; tests/test_extensions.py has it",
}
"""What cannot be run here, as a pattern of what follows the name of the program, with the reason."""
BENCHMARK = re.compile(r"python (benchmarks/\w+\.py)")
PYTHON_NOT_RUN = {
    "docs/extending.md": "they are parts of the package of docs/house_rules; tests/test_extensions.py has it",
    "docs/other-places.md": "it needs a network; tests/remote has others in its place",
}
SLOW = re.compile(r"report |.*(\b(nation|past)\b|\*\.xlsx)")


class Command(NamedTuple):
    """A command, the page it stands on, and the folder that the page has gone to."""

    page: str
    at: str
    words: str


def commands_of(page: Path) -> Iterator[Command]:
    """Yield the commands of a page: those in blocks, and those in sentences that say what of."""
    text = page.read_text(encoding="utf-8")
    at, name = ".", page.relative_to(ROOT).as_posix()
    for line in re.sub(r"\\\n\s*", "", text).splitlines():
        if line.startswith("#"):
            at = "."
        elif gone := AT.match(line):
            at = gone[1]
        elif found := LINE.match(line):
            yield Command(name, at, re.split(r"\s+(?:#|>>?) ", found[1])[0].removeprefix("safeguard-xl "))
        else:
            yield from (Command(name, ".", one) for one in INLINE.findall(line))


COMMANDS = [one for page in PAGES for one in commands_of(page)]
ONCE = {(one.at, one.words): one for one in reversed(COMMANDS)}
RUN = [one for one in reversed(ONCE.values()) if not any(re.match(pattern, one.words) for pattern in NOT_RUN)]
PYTHON = [
    (page.relative_to(ROOT).as_posix(), text)
    for page in PAGES
    for language, text in FENCE.findall(page.read_text(encoding="utf-8"))
    if language == "python"
]

SHOWN = [
    (before.rstrip().splitlines()[-1].strip().removeprefix("safeguard-xl "), shown)
    for before, shown in re.findall(r"((?:^    [^\n]*\n)+)\n```text\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)
]
"""Commands of the README with what stands below them of their output."""


@pytest.fixture(scope="module")
def stock(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Lay into a folder whatever the pages name."""
    folder = tmp_path_factory.mktemp("stock")
    shutil.copytree(SAMPLES, folder / "sample_workbooks", ignore=shutil.ignore_patterns("*.py", "*.json"))
    for path in QUARTERS.values():
        shutil.copy(path, folder)
    for name in ("report.xlsx", "q2.xlsx", "WORKBOOK", "quarter-2/a.xlsx", "late returns/hull/q2.xlsx"):
        _laid(LEEDS, folder / name)
    for name in ("quarter-2/b.xlsx", "reports/q2.xlsx", "returns/q2.xlsx", r"S:\Performance\2026-27/q2.xlsx"):
        _laid(CLEAN, folder / name)
    for council in ("leeds", "york"):
        _laid(CLEAN, folder / "nation" / council / "q2.xlsx")
        _laid(QUARTERS[4], folder / "last-year" / council / "q2.xlsx")
    (folder / "past").mkdir()
    past_quarters(folder / "past")
    (folder / "quarters.csv").write_text(LONG, encoding="utf-8")
    (folder / "ours.toml").write_text('title = "Ours"\npolicy = "relative 10%"\n', encoding="utf-8")
    own = docx.Document()
    for field in ("title", 'summary | join(" ")'):
        own.add_paragraph(f"{{{{ {field} }}}}")
    own.save(str(folder / "ours.docx"))
    return folder


@pytest.fixture
def stocked(stock: Path, tmp_path: Path) -> Path:
    """Give a folder that has all of that, to do with as a test likes."""
    return shutil.copytree(stock, tmp_path / "stocked")


def _laid(workbook: Path, place: Path) -> None:
    place.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(workbook, place)


def test_there_are_some_on_most_pages() -> None:
    assert len(RUN) > 60
    pages = ("tutorial", "collect", "many", "schemas", "reports")
    assert {"README.md", *(f"docs/{name}.md" for name in pages)} <= {one.page for one in RUN}
    assert len(PYTHON) > 5
    assert len(SHOWN) == 2  # a third one is of figures that are not ours


@pytest.mark.parametrize("pattern", NOT_RUN)
def test_what_is_not_run_is_still_there(pattern: str) -> None:
    assert any(re.match(pattern, one.words) for one in COMMANDS)


@pytest.mark.parametrize(
    "command",
    [
        pytest.param(one, marks=pytest.mark.slow if SLOW.match(one.words) else (), id=f"{one.page}: {one.words}")
        for one in RUN
    ],
)
def test_a_command_of_a_page(command: Command, stocked: Path) -> None:
    folder = stocked / command.at
    words = shlex.split(command.words)
    if "-o" in words:
        (folder / words[words.index("-o") + 1]).unlink(missing_ok=True)
    named = [file for word in words for file in (sorted(folder.glob(word)) if "*" in word else [word])]
    done = invoke(*(file.relative_to(folder) if isinstance(file, Path) else file for file in named), cwd=folder)
    assert (done.code in {0, 1}, done.err) == (True, "")


@pytest.mark.parametrize(("command", "shown"), SHOWN, ids=[one[0] for one in SHOWN])
def test_what_the_readme_shows_is_printed(command: str, shown: str, stocked: Path) -> None:
    printed = " ".join(invoke(*shlex.split(command), cwd=stocked, env={"COLUMNS": "80"}).out.split())
    lines = [" ".join(line.split()) for line in shown.splitlines() if line.strip() != "..."]
    patterns = [re.escape(line).replace(re.escape("..."), ".*").replace("\\ ", " ") for line in lines if line]
    assert [pattern for pattern in patterns if not re.search(pattern, printed)] == []


@pytest.mark.parametrize("page", [*PAGES, ROOT / "CONTRIBUTING.md", ROOT / "benchmarks" / "README.md"])
def test_benchmarks_are_there(page: Path) -> None:
    """They are not run, as they take minutes and environments of their own."""
    assert [name for name in BENCHMARK.findall(page.read_text(encoding="utf-8")) if not (ROOT / name).is_file()] == []


@pytest.mark.parametrize(
    ("page", "text"), [pytest.param(*one, id=one[0]) for one in PYTHON if one[0] not in PYTHON_NOT_RUN]
)
def test_the_python_of_a_page(page: str, text: str, stocked: Path) -> None:
    with chdir(stocked):
        exec(compile(text, page, "exec"), {"__name__": "__main__"})  # noqa: S102  it is ours
