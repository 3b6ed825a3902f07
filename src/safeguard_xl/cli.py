"""Words -> one call -> exit code. No logic; imports nothing heavy until a command needs it."""

import sys
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from safeguard_xl import schema_commands
from safeguard_xl.errors import SafeguardError, SchemaError

if TYPE_CHECKING:
    from rich.console import Console

    from safeguard_xl.model import Review
    from safeguard_xl.report import Outcome

FINE, FOUND, NOT_REVIEWED = 0, 1, 2
WORKBOOKS = (".xlsx", ".xlsm")

app = typer.Typer(
    help="Checks a workbook of performance indicators cell by cell, rates it, predicts its full-year results, and "
    "writes them back into a copy without touching anything else.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
app.add_typer(schema_commands.app, name="schema")


class Format(StrEnum):
    """What a review is printed as."""

    TERMINAL = "terminal"
    JSON = "json"
    CSV = "csv"


class Listing(StrEnum):
    """What a list is printed as."""

    TERMINAL = "terminal"
    JSON = "json"


class FailOn(StrEnum):
    """The least finding for which the exit code is 1."""

    ERROR = "error"
    QUERY = "query"
    INFO = "info"
    NEVER = "never"


Schema = Annotated[
    str | None,
    typer.Option(
        help="A schema's name or file. Without it the one that fits the headings exactly is used, else generic."
    ),
]
Policy = Annotated[
    str | None,
    typer.Option(
        help='How results are rated, such as "strict", "relative 10%", "points 5", "trend 10%", "floor previous".'
    ),
]
Previous = Annotated[
    list[Path] | None,
    typer.Option(help="The workbook of an earlier quarter, to compare with; may be given again."),
]
Output = Annotated[Format, typer.Option("--format", help="What to print.")]


@app.command()
def check(
    workbooks: Annotated[list[Path], typer.Argument(help="Workbooks, and folders of them.")],
    schema: Schema = None,
    policy: Policy = None,
    previous: Previous = None,
    output: Output = Format.TERMINAL,
    fail_on: Annotated[FailOn, typer.Option(help="Exit with 1 from this severity on.")] = FailOn.ERROR,
    show_explained: Annotated[
        bool, typer.Option("--show-explained", help="List on the screen what is explained, too; JSON always does.")
    ] = False,
) -> None:
    """Say what is wrong in a workbook, cell by cell.

    Exit code 0: nothing at or above --fail-on; 1: findings; 2: a workbook could not be reviewed.
    """
    outcomes = [_outcome(path, schema, policy, previous) for path in _expand(workbooks)]
    _print(outcomes, output, explained=show_explained)
    raise typer.Exit(_exit_code(outcomes, fail_on))


@app.command()
def update(
    workbook: Annotated[Path, typer.Argument(help="The workbook.")],
    target: Annotated[
        Path | None,
        typer.Option("-o", "--output", help="The file to write; without it NAME.checked.xlsx beside the workbook."),
    ] = None,
    in_place: Annotated[
        bool, typer.Option("--in-place", help="Write into the workbook itself, and keep it as NAME.xlsx.bak.")
    ] = False,
    replace: Annotated[
        bool, typer.Option("--replace", help="Write over RAG and directions that differ from ours.")
    ] = False,
    force: Annotated[
        bool, typer.Option("--force", help="Replace a target that was changed since it was written.")
    ] = False,
    findings: Annotated[
        bool, typer.Option("--findings", help="Add a sheet of the findings, with room to explain them.")
    ] = False,
    notes: Annotated[bool, typer.Option("--notes", help="Add a note to each cell at fault.")] = False,
    schema: Schema = None,
    policy: Policy = None,
    previous: Previous = None,
    output: Output = Format.TERMINAL,
    fail_on: Annotated[FailOn, typer.Option(help="Exit with 1 from this severity on.")] = FailOn.NEVER,
) -> None:
    """Check a workbook, then write RAG, direction of travel and predicted outturn into a copy of it.

    Nothing else in the workbook changes, and what you have filled in stays. The written file is opened again and
    compared with the source, cell by cell and part by part, before it gets its name.
    """
    outcome = _outcome(workbook, schema, policy, previous)
    _print([outcome], output)
    if not isinstance(outcome.result, str):
        try:
            options = {"replace": replace, "force": force, "findings": findings, "notes": notes}
            said = _update(outcome.result, target, options, in_place=in_place)
        except SafeguardError as error:
            _give_up(str(error))
        if output is Format.TERMINAL:
            typer.echo()
        _console(stderr=output is not Format.TERMINAL).print(said, soft_wrap=True, markup=False)
    raise typer.Exit(_exit_code([outcome], fail_on))


@app.command()
def fix(
    workbook: Annotated[Path, typer.Argument(help="The workbook.")],
    diff: Annotated[bool, typer.Option("--diff", help="Show what would be changed, and write nothing.")] = False,
    target: Annotated[
        Path | None,
        typer.Option("-o", "--output", help="The file to write; without it NAME.fixed.xlsx beside the workbook."),
    ] = None,
    in_place: Annotated[
        bool, typer.Option("--in-place", help="Write into the workbook itself, and keep it as NAME.xlsx.bak.")
    ] = False,
    force: Annotated[
        bool, typer.Option("--force", help="Replace a target that was changed since it was written.")
    ] = False,
    schema: Schema = None,
) -> None:
    """Put right what can be put right without a doubt, in a copy of a workbook, and list each cell.

    Characters that cannot be seen are taken away, and a number stored as text becomes a number. What each cell shows
    stays as it is; what is left to you is said.
    """
    try:
        said = _fix(workbook, schema, target, in_place=in_place, force=force, diff=diff)
    except SafeguardError as error:
        _give_up(str(error) if workbook.name in str(error) else f"{workbook}: {error}")
    _console().print(said, soft_wrap=True, markup=False)


@app.command("report")
def report_(
    workbook: Annotated[Path, typer.Argument(help="The workbook.")],
    target: Annotated[
        Path,
        typer.Option("-o", "--output", help="The file to write, by its ending a page (.html), Word (.docx) or PDF."),
    ],
    force: Annotated[bool, typer.Option("--force", help="Replace a file that is there already.")] = False,
    schema: Schema = None,
    policy: Policy = None,
    previous: Previous = None,
) -> None:
    """Write the report a board reads: judgement, lights, charts, table, actions, findings."""
    from safeguard_xl.report import on_paper  # noqa: PLC0415

    try:
        on_paper.refuse_unfit(target, force=force)
        outcome = _outcome(workbook, schema, policy, previous)
        if isinstance(outcome.result, str):
            _give_up(outcome.result)
        on_paper.save(outcome.result, target)
    except SafeguardError as error:
        _give_up(str(error))
    _console().print(f"Wrote {target}.", soft_wrap=True, markup=False)


@app.command()
def explain(
    what: Annotated[str, typer.Argument(help="A rule's code or name, such as SG304; or an indicator's reference.")],
    workbook: Annotated[Path | None, typer.Argument(help="The workbook that the indicator stands in.")] = None,
    schema: Schema = None,
    policy: Policy = None,
    previous: Previous = None,
) -> None:
    """Print a rule's page; or, with a workbook, why an indicator is rated so and what would turn it."""
    if workbook is None:
        from safeguard_xl.report import rule_pages  # noqa: PLC0415 (polars takes 0.2 s)

        try:
            page = rule_pages.page(what)
        except SafeguardError as error:
            _give_up(str(error))
        _console().print(page.rstrip(), markup=False, highlight=False)
        return
    outcome = _outcome(workbook, schema, policy, previous)
    if isinstance(outcome.result, str):
        _give_up(outcome.result)
    from safeguard_xl.explain import explain as explain_indicator  # noqa: PLC0415
    from safeguard_xl.report.one_indicator import show_indicator  # noqa: PLC0415

    try:
        found = explain_indicator(outcome.result, what)
    except SafeguardError as error:
        _give_up(str(error))
    show_indicator(found, _console())


@app.command("compare")
def compare_(
    old: Annotated[Path, typer.Argument(help="The workbook of the quarter before.")],
    new: Annotated[Path, typer.Argument(help="The workbook of this quarter.")],
    schema: Schema = None,
    previous: Previous = None,
    output: Annotated[Listing, typer.Option("--format", help="What to print.")] = Listing.TERMINAL,
) -> None:
    """Print what changed from one workbook to the next, cell against cell.

    With twelve or more quarters (--previous) it says of each result whether it is signal or noise.
    """
    from safeguard_xl.compare import compare  # noqa: PLC0415
    from safeguard_xl.flow import remarks_in  # noqa: PLC0415
    from safeguard_xl.report import comparison  # noqa: PLC0415

    outcome = _outcome(new, schema, None, [*(previous or ()), old])
    if isinstance(outcome.result, str):
        _give_up(outcome.result)
    found = compare(outcome.result, remarks_in(old))
    if output is Listing.JSON:
        sys.stdout.write(comparison.as_json((str(old), str(new)), found))
    else:
        comparison.show_changes((str(old), str(new)), found, _console())


@app.command()
def backtest(
    files: Annotated[
        list[Path], typer.Argument(help="Workbooks of past quarters, in any order; or tables of them (.csv).")
    ],
    kind: Annotated[str | None, typer.Option(help="proportion, score, stock or flow, for a table.")] = None,
    least: Annotated[float, typer.Option(help="Leave out quarters of fewer cases than this.")] = 1,
    schema: Schema = None,
    output: Annotated[Listing, typer.Option("--format", help="What to print.")] = Listing.TERMINAL,
) -> None:
    """Try each method of prediction on years that are over, and say which to use."""
    from safeguard_xl.backtesting import try_methods, years_of_table, years_of_workbooks  # noqa: PLC0415
    from safeguard_xl.flow import frames_in_order  # noqa: PLC0415
    from safeguard_xl.report import backtests  # noqa: PLC0415

    try:
        tables = [years_of_table(_text(file), file.name, kind) for file in files if file.suffix.lower() == ".csv"]
        workbooks = [file for file in files if file.suffix.lower() != ".csv"]
        series = years_of_workbooks(frames_in_order(workbooks, schema))
        for table in tables:
            for name, years in table.items():
                series.setdefault(name, []).extend(years)
        found = try_methods(series, least)
    except SafeguardError as error:
        _give_up(str(error))
    if output is Listing.JSON:
        sys.stdout.write(backtests.as_json(found))
    else:
        backtests.show_backtests(found, _console())


def _text(path: Path) -> str:
    """The text of a table: UTF-8, or as Excel on Windows saves it."""
    try:
        stored = path.read_bytes()
    except OSError as error:
        _give_up(f"{path} cannot be read: {error.strerror}.")
    try:
        return stored.decode("utf-8-sig")
    except UnicodeDecodeError:
        return stored.decode("cp1252", errors="replace")


@app.command()
def rules() -> None:
    """List all rules with their codes."""
    from safeguard_xl.report import rule_pages  # noqa: PLC0415

    rule_pages.show_all(_console())


@app.callback(invoke_without_command=True)
def main(
    version: Annotated[bool, typer.Option("--version", help="Print the version and stop.")] = False,
) -> None:
    """Set up the screen."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")  # a Windows code page has no ▲
    if version:
        from safeguard_xl import __version__  # noqa: PLC0415

        typer.echo(__version__)
        raise typer.Exit(FINE)


# ---- what the commands share ----------------------------------------------------------------------


def _update(review: "Review", target: Path | None, options: dict[str, bool], *, in_place: bool) -> str:
    from safeguard_xl.write import Options, save  # noqa: PLC0415

    return save(review, target, Options(**options), in_place=in_place)


def _fix(workbook: Path, schema: str | None, target: Path | None, *, in_place: bool, force: bool, diff: bool) -> str:
    from safeguard_xl.fix import Mending  # noqa: PLC0415
    from safeguard_xl.flow import inspect  # noqa: PLC0415
    from safeguard_xl.ooxml.deliver import Destination  # noqa: PLC0415
    from safeguard_xl.report import clean  # noqa: PLC0415

    mending = Mending.of(inspect(workbook, schema))
    said = "\n".join(" " * indent + clean(line) for indent, line in mending.lines())
    return said if diff else f"{said}\n{mending.write(Destination('fixed', target, in_place), force=force)}"


def _expand(paths: list[Path]) -> Iterator[Path]:
    """The workbooks named, and those in the folders named; Excel's lock files are not workbooks."""
    for path in paths:
        if not path.is_dir():
            yield path
            continue
        found = sorted(
            inside
            for inside in path.rglob("*")
            if inside.suffix.lower() in WORKBOOKS and not inside.name.startswith(("~$", ".")) and inside.is_file()
        )
        yield from found or [path]


def _outcome(path: Path, schema: str | None, policy: str | None, previous: list[Path] | None) -> "Outcome":
    """The review of a workbook, or the sentence that says why there is none; no traceback reaches the officer."""
    from safeguard_xl.flow import review  # noqa: PLC0415 (polars and pandera take half a second)
    from safeguard_xl.report import Outcome  # noqa: PLC0415

    if path.is_dir():
        return Outcome(str(path), f"The folder {path} holds no workbook (.xlsx or .xlsm); name another, or a file.")
    try:
        return Outcome(str(path), review(path, schema, policy, previous or ()))
    except SchemaError as error:
        return Outcome(str(path), str(error))
    except SafeguardError as error:
        return Outcome(str(path), str(error) if path.name in str(error) else f"{path}: {error}")
    except Exception as error:
        return Outcome(str(path), f"A fault of ours while reviewing {path.name}: {error!r}. Please report it.")


def _print(outcomes: list["Outcome"], output: Format, *, explained: bool = False) -> None:
    from safeguard_xl import report  # noqa: PLC0415

    if output is not Format.TERMINAL:
        sys.stdout.write(report.render(outcomes, output.value))
        return
    reviews = [outcome.result for outcome in outcomes if not isinstance(outcome.result, str)]
    for number, review in enumerate(reviews):
        report.show(review, _console(), first=number == 0)
        if explained:
            report.show_explained(review, _console())
    for sentence in dict.fromkeys(outcome.result for outcome in outcomes if isinstance(outcome.result, str)):
        _complain(sentence)


def _exit_code(outcomes: list["Outcome"], fail_on: FailOn) -> int:
    from safeguard_xl.model import Severity  # noqa: PLC0415

    reviews = [outcome.result for outcome in outcomes if not isinstance(outcome.result, str)]
    if len(reviews) < len(outcomes):
        return NOT_REVIEWED
    severities = list(Severity)
    failing = [] if fail_on is FailOn.NEVER else severities[: severities.index(Severity(fail_on)) + 1]
    return FOUND if any(review.count(severity) for review in reviews for severity in failing) else FINE


def _console(*, stderr: bool = False) -> "Console":
    from rich.console import Console  # noqa: PLC0415

    return Console(stderr=stderr, highlight=False)


def _complain(sentence: str) -> None:
    from safeguard_xl.report import clean  # noqa: PLC0415

    _console(stderr=True).print(clean(sentence), style="bold", markup=False, highlight=False, soft_wrap=True)


def _give_up(sentence: str) -> NoReturn:
    _complain(sentence)
    raise typer.Exit(NOT_REVIEWED)
