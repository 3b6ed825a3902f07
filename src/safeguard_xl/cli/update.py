"""`safeguard-xl update`."""

from typing import Annotated

import typer

from safeguard_xl.cli._options import (
    WRITING,
    AnyFile,
    FailFrom,
    FailOn,
    Format,
    InPlace,
    Jobs,
    Output,
    OverChanged,
    Policy,
    Previous,
    Quiet,
    Schema,
    Trust,
    Workbooks,
    written_to,
)
from safeguard_xl.cli._printing import Printed, View
from safeguard_xl.cli._reviewing import exit_code
from safeguard_xl.cli._screen import NOT_REVIEWED
from safeguard_xl.cli._updating import Wanted, update_many, update_one
from safeguard_xl.errors import SafeguardError
from safeguard_xl.many import Asked, is_folder, matching, with_memory_kept, with_threads_for


def update(
    workbooks: Workbooks,
    target: Annotated[
        AnyFile | None,
        written_to(
            "The file to write, for several workbooks the folder; without it NAME.checked.xlsx beside each.",
            "FILE|FOLDER",
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
    jobs: Jobs = None,
    trust: Trust = False,
) -> None:
    """Check a workbook, then write RAG, direction of travel and predicted outturn into a copy of it.

    Nothing else in the workbook changes, and what you have filled in stays. The written file is opened again and
    compared with the source, cell by cell and part by part, before it gets its name. Of several workbooks each is
    written, whatever becomes of the others.
    """
    if output is Format.XLSX:
        raise SafeguardError("--format xlsx is for check, which writes the findings to the file named with -o.")
    wanted = Wanted(
        Asked(schema, policy, list(matching(previous)), trust=trust),
        Printed(output, view=View(quiet=quiet)),
        target,
        in_place,
        {"replace": replace, "force": force, "findings": findings, "notes": notes},
    )
    with_threads_for([*workbooks, *wanted.asked.previous], jobs)
    if _is_one(workbooks):
        with_memory_kept()  # a large sheet is read, written and read again
        outcomes, all_written = update_one(workbooks[0], wanted), True
    else:
        outcomes, all_written = update_many(workbooks, wanted, jobs)
    raise typer.Exit(exit_code(outcomes, fail_on) if all_written else NOT_REVIEWED)


def _is_one(workbooks: list[AnyFile]) -> bool:
    """Return whether one workbook is named itself: no folder, and no pattern that may stand for several."""
    return len(workbooks) == 1 and list(matching(workbooks)) == workbooks and not is_folder(workbooks[0])
