"""`safeguard-xl check`."""

from typing import Annotated

import typer

from safeguard_xl.cli._files import on_this_computer
from safeguard_xl.cli._options import (
    PRINTING,
    AnyFile,
    Cache,
    FailFrom,
    FailOn,
    Format,
    Jobs,
    Output,
    Over,
    Policy,
    Previous,
    Quiet,
    Scheduler,
    Schema,
    Trust,
    Workbooks,
    written_to,
)
from safeguard_xl.cli._printing import Printed, View
from safeguard_xl.cli._reviewing import exit_code, outcomes_of, selection_of
from safeguard_xl.many import Asked, Shared, executor_of, expand, matching, with_threads_for


def check(
    workbooks: Workbooks,
    schema: Schema = None,
    policy: Policy = None,
    previous: Previous = None,
    select: Annotated[
        list[str] | None,
        typer.Option(
            metavar="RULES",
            help="Only these rules: codes (SG304), beginnings of codes (SG3), names, or severities (error).",
            rich_help_panel=PRINTING,
        ),
    ] = None,
    ignore: Annotated[
        list[str] | None,
        typer.Option(metavar="RULES", help="All rules but these, named in the same way.", rich_help_panel=PRINTING),
    ] = None,
    fail_on: FailFrom = FailOn.ERROR,
    output: Output = Format.TERMINAL,
    target: Annotated[AnyFile | None, written_to("Write what would be printed to this file.")] = None,
    force: Over = False,
    quiet: Quiet = False,
    statistics: Annotated[
        bool,
        typer.Option(
            "--statistics",
            help="Print how often each rule found something, not the findings.",
            rich_help_panel=PRINTING,
        ),
    ] = False,
    limit: Annotated[
        int | None,
        typer.Option(
            min=0,
            metavar="N",
            help="Print at most so many findings of a workbook, the worst first.",
            rich_help_panel=PRINTING,
        ),
    ] = None,
    notes: Annotated[
        bool, typer.Option("--notes", help="Show the notes, too, which need no action.", rich_help_panel=PRINTING)
    ] = False,
    hints: Annotated[
        bool, typer.Option("--hints", help="Show what to do about each finding.", rich_help_panel=PRINTING)
    ] = False,
    show_explained: Annotated[
        bool,
        typer.Option(
            "--show-explained",
            help="List on the screen what is explained, too; JSON always does.",
            rich_help_panel=PRINTING,
        ),
    ] = False,
    each: Annotated[
        bool,
        typer.Option(
            "--each", help="Print the findings of each workbook, however many there are.", rich_help_panel=PRINTING
        ),
    ] = False,
    jobs: Jobs = None,
    cache: Cache = None,
    scheduler: Scheduler = None,
    trust: Trust = False,
) -> None:
    """Say what is wrong in a workbook, cell by cell.

    Exit code 0: nothing at or above --fail-on; 1: findings; 2: a workbook could not be reviewed.
    """
    paths, earlier = list(expand(workbooks)), list(matching(previous))
    with_threads_for([*paths, *earlier], jobs)
    view = View(quiet, statistics, show_explained, limit, notes, hints, each)
    printed = Printed(output, target, view, [*paths, *earlier], force)
    printed.refuse_unfit()
    asked = Asked(schema, policy, earlier, selection_of(select, ignore), trust)
    with executor_of(scheduler) as executor:
        outcomes = outcomes_of(paths, asked, Shared(jobs, on_this_computer(cache, "--cache"), executor), quiet=quiet)
    printed.show(outcomes)
    raise typer.Exit(exit_code(outcomes, fail_on))
