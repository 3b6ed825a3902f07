"""`safeguard-xl check`."""

from pathlib import Path
from typing import Annotated

import typer

from safeguard_xl.cli._options import FailFrom, FailOn, Format, Output, Policy, Previous, Quiet, Schema
from safeguard_xl.cli._printing import show
from safeguard_xl.cli._reviewing import Asked, exit_code, expand, outcomes_of


def check(
    workbooks: Annotated[list[Path], typer.Argument(help="Workbooks, and folders of them.")],
    schema: Schema = None,
    policy: Policy = None,
    previous: Previous = None,
    output: Output = Format.TERMINAL,
    fail_on: FailFrom = FailOn.ERROR,
    show_explained: Annotated[
        bool, typer.Option("--show-explained", help="List on the screen what is explained, too; JSON always does.")
    ] = False,
    quiet: Quiet = False,
) -> None:
    """Say what is wrong in a workbook, cell by cell.

    Exit code 0: nothing at or above --fail-on; 1: findings; 2: a workbook could not be reviewed.
    """
    outcomes = outcomes_of(list(expand(workbooks)), Asked(schema, policy, previous or ()), quiet=quiet)
    show(outcomes, output, explained=show_explained)
    raise typer.Exit(exit_code(outcomes, fail_on))
