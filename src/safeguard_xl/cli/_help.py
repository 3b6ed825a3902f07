"""What the commands say when they are asked for help, or wrongly: one sentence with an example, in plain words."""

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, NamedTuple

import typer
from typer.core import TyperCommand, TyperGroup

from safeguard_xl.cli._screen import NOT_REVIEWED

PROGRAM = "safeguard-xl"
REST = "Options"
LIMITS = re.compile(r"  \[[\d<>=x]+\]|; [\d<>=x]+(?=\])")  # as typer writes them: [1<=x<=4]
WRONG: type[Any] = typer.BadParameter.__mro__[1]  # whatever was typed wrongly; typer has no public name for it


class Help(NamedTuple):
    """The examples that end a command's help, and what to say of each argument or option that it cannot go without."""

    examples: Sequence[str]
    lacking: Mapping[str, str] = {}


NAME_ONE = {"workbook": "Name a workbook"}
HELP: Mapping[str, Help] = {
    "": Help(("check q2.xlsx", "update q2.xlsx", 'explain "NI 60" q2.xlsx', "report q2.xlsx -o board.html")),
    "check": Help(
        (
            "check q2.xlsx",
            "check scorecards --quiet",
            "check nation --cache kept -o findings.xlsx --format xlsx",
            "check q2.xlsx --previous q1.xlsx -o findings.xlsx --format xlsx",
        ),
        {"workbooks": "Name a workbook or folder"},
    ),
    "update": Help(
        (
            "update q2.xlsx",
            "update q2.xlsx -o board.xlsx --findings",
            'update q2.xlsx --policy "relative 10%"',
            "update nation -o checked",
        ),
        {"workbooks": "Name a workbook or folder"},
    ),
    "columns": Help(("columns q2.xlsx",), NAME_ONE),
    "fix": Help(("fix q2.xlsx --diff", "fix q2.xlsx -o mended.xlsx"), NAME_ONE),
    "report": Help(
        ("report q2.xlsx -o board.html", "report q2.xlsx -o paper.docx --previous q1.xlsx"),
        {**NAME_ONE, "target": "Name the file to write (.html, .docx or .pdf)"},
    ),
    "explain": Help(
        ('explain "NI 60" q2.xlsx', "explain SG304"), {"what": "Say which indicator of which workbook, or which rule"}
    ),
    "compare": Help(
        ("compare q1.xlsx q2.xlsx", "compare q1.xlsx q2.xlsx --format json"),
        {"old": "Name two workbooks, the earlier one first", "new": "Name the later workbook, too"},
    ),
    "collect": Help(
        (
            "collect nation -o national.parquet",
            "collect nation -o national.xlsx --previous last-year",
            'collect "*/q2.xlsx" -o national.csv --format json',
        ),
        {
            "workbooks": "Name a folder of workbooks",
            "target": "Name the file to write (.parquet, .csv, .xlsx or .duckdb)",
        },
    ),
    "backtest": Help(
        ("backtest 2022.xlsx 2023.xlsx 2024.xlsx", "backtest series.csv --kind proportion"),
        {"files": "Name workbooks of past quarters, or tables of them"},
    ),
    "template": Help(
        ("template -o blank.xlsx", "template ours.toml -o blank.xlsx --year 2026/27 --quarter 1"),
        {"target": "Name the workbook to write"},
    ),
    "rules": Help(("rules", "rules --format json")),
    "serve": Help(("serve", "serve --port 8080", "serve --host 0.0.0.0 --name checks.ourcouncil.gov.uk")),
    "schema": Help(("schema show", "schema init q2.xlsx -o ours.toml", "schema check ours.toml")),
    "schema show": Help(("schema show", "schema show leeds-2009-10 --all", "schema show q2.xlsx")),
    "schema check": Help(("schema check ours.toml",), {"path": "Name a schema"}),
    "schema init": Help(("schema init q2.xlsx -o ours.toml",), NAME_ONE),
    "schema json": Help(("schema json",)),
}
"""By the words that call a command; the first example is shown where something is missing."""


class Command(TyperCommand):
    """A command whose help is in groups, has no Python type in it, and ends with examples."""

    def get_short_help_str(self, limit: int = 0) -> str:  # noqa: ARG002 (the list of commands breaks its lines itself)
        """Return the first sentence of the help, whole."""
        return super().get_short_help_str(1000)

    def collect_usage_pieces(self, ctx: Any) -> list[str]:  # noqa: ANN401 (typer's own class is private)
        """Return the arguments as a person writes them."""
        arguments = [_in_usage(one) for one in self.get_params(ctx) if one.param_type_name == "argument"]
        return ["[OPTIONS]", *arguments]

    def format_options(self, ctx: Any, formatter: Any) -> None:  # noqa: ANN401
        """Write arguments and options under the headings they were declared with."""
        groups: dict[str, list[tuple[str, str]]] = {}
        for one in self.get_params(ctx):
            if record := _record(one, ctx):
                groups.setdefault(_group(one), []).append(record)
        rest = groups.pop(REST)
        for group, records in [*groups.items(), (REST, rest)]:
            with formatter.section(group):
                formatter.write_dl(records)

    def format_epilog(self, ctx: Any, formatter: Any) -> None:  # noqa: ANN401
        """Write the examples."""
        _write_examples(ctx, formatter)


class Commands(TyperGroup):
    """The commands; whatever is typed wrongly below them is said in one sentence."""

    def get_short_help_str(self, limit: int = 0) -> str:  # noqa: ARG002
        """Return the first sentence of the help, whole."""
        return super().get_short_help_str(1000)

    def format_epilog(self, ctx: Any, formatter: Any) -> None:  # noqa: ANN401
        """Write the examples."""
        _write_examples(ctx, formatter)

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:  # noqa: ANN401
        """Read the options of the group itself."""
        with _in_plain_words(ctx):
            return super().parse_args(ctx, args)

    def invoke(self, ctx: Any) -> Any:  # noqa: ANN401
        """Run the command."""
        with _in_plain_words(ctx):
            return super().invoke(ctx)


@contextmanager
def _in_plain_words(ctx: Any) -> Iterator[None]:  # noqa: ANN401
    """Say what to do, and end with 2, where a command was typed wrongly."""
    try:
        yield
    except WRONG as error:
        if type(error).show is not WRONG.show:  # a group by itself, which shows its help
            raise
        typer.echo(_sentence(error, " ".join(_words(error.ctx or ctx))), err=True)
        raise typer.Exit(NOT_REVIEWED) from None


def _words(ctx: Any) -> Iterator[str]:  # noqa: ANN401
    """Yield the words that call the command, without the program's own."""
    if ctx.parent is not None:
        yield from _words(ctx.parent)
        yield ctx.info_name


def _group(one: Any) -> str:  # noqa: ANN401
    return "Arguments" if one.param_type_name == "argument" else one.rich_help_panel or REST


def _record(one: Any, ctx: Any) -> tuple[str, str] | None:  # noqa: ANN401
    if one.param_type_name == "argument":
        return one.metavar, one.help
    record = one.get_help_record(ctx)
    return (record[0], LIMITS.sub("", record[1])) if record else None


def _in_usage(argument: Any) -> str:  # noqa: ANN401
    word = argument.metavar + ("..." if argument.nargs == -1 else "")
    return word if argument.required else f"[{word}]"


def _write_examples(ctx: Any, formatter: Any) -> None:  # noqa: ANN401
    with formatter.section("Examples"):
        for example in HELP[" ".join(_words(ctx))].examples:
            formatter.write(f"{'':{formatter.current_indent}}{PROGRAM} {example}\n")


def _sentence(error: Any, called: str) -> str:  # noqa: ANN401
    """Return what was typed wrongly, and what to type."""
    param = getattr(error, "param", None)
    missing = str(param.name) if param is not None and not error.message else ""
    if missing in HELP[called].lacking:
        return f"{HELP[called].lacking[missing]}, e.g. {PROGRAM} {HELP[called].examples[0]}"
    if near := getattr(error, "possibilities", None):
        return f"There is no option {error.option_name}. Did you mean {' or '.join(sorted(near))}?"
    said = error.format_message().replace("Value error, ", "").rstrip(".")
    return f"{said if said.endswith('?') else f'{said}.'} See: {' '.join(filter(None, (PROGRAM, called)))} --help"
