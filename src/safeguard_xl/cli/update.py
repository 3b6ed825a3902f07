"""`safeguard-xl update`."""

from typing import Annotated

import typer

from safeguard_xl.cli._files import refuse_unfit_copy
from safeguard_xl.cli._options import (
    WRITING,
    AnyFile,
    FailFrom,
    FailOn,
    Format,
    InPlace,
    Output,
    OverChanged,
    Policy,
    Previous,
    Quiet,
    Schema,
    Trust,
    Workbook,
)
from safeguard_xl.cli._printing import Printed, View
from safeguard_xl.cli._progress import Progress
from safeguard_xl.cli._reviewing import exit_code, outcomes_of
from safeguard_xl.cli._screen import say
from safeguard_xl.errors import SafeguardError
from safeguard_xl.many import Asked, matching
from safeguard_xl.remote import file_of


def update(
    workbook: Workbook,
    target: Annotated[
        AnyFile | None,
        typer.Option(
            "-o",
            "--output",
            metavar="FILE",
            parser=file_of,
            help="The file to write; without it NAME.checked.xlsx beside the workbook.",
            rich_help_panel=WRITING,
        ),
    ] = None,
    in_place: InPlace = False,
    replace: Annotated[
        bool,
        typer.Option("--replace", help="Write over RAG and directions that differ from ours.", rich_help_panel=WRITING),
    ] = False,
    force: OverChanged = False,
    findings: Annotated[
        bool,
        typer.Option(
            "--findings", help="Add a sheet of the findings, with room to explain them.", rich_help_panel=WRITING
        ),
    ] = False,
    notes: Annotated[
        bool, typer.Option("--notes", help="Add a note to each cell at fault.", rich_help_panel=WRITING)
    ] = False,
    schema: Schema = None,
    policy: Policy = None,
    previous: Previous = None,
    output: Output = Format.TERMINAL,
    fail_on: FailFrom = FailOn.NEVER,
    quiet: Quiet = False,
    trust: Trust = False,
) -> None:
    """Check a workbook, then write RAG, direction of travel and predicted outturn into a copy of it.

    Nothing else in the workbook changes, and what you have filled in stays. The written file is opened again and
    compared with the source, cell by cell and part by part, before it gets its name.
    """
    if output is Format.XLSX:
        raise SafeguardError("--format xlsx is for check, which writes the findings to the file named with -o.")
    refuse_unfit_copy(workbook, "checked", target, in_place=in_place)
    asked = Asked(schema, policy, list(matching(previous)), trust=trust)
    [outcome] = outcomes = outcomes_of([workbook], asked, quiet=quiet)
    Printed(output, view=View(quiet=quiet)).show(outcomes)
    from safeguard_xl.model import Review  # noqa: PLC0415

    if isinstance(outcome.result, Review):
        from safeguard_xl.write import Options, save  # noqa: PLC0415

        options = Options(replace=replace, force=force, findings=findings, notes=notes)
        with Progress(1, quiet=quiet).begin(workbook.name) as progress:
            progress.stage("writing, and comparing with the source")
            said = save(outcome.result, target, options, in_place=in_place)
        on_screen = output is Format.TERMINAL
        say(f"\n{said}" if on_screen and not quiet else said, stderr=not on_screen)
    raise typer.Exit(exit_code(outcomes, fail_on))
