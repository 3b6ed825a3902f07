"""`safeguard-xl fix`."""

from typing import Annotated

import typer

from safeguard_xl.cli._files import refuse_unfit_copy
from safeguard_xl.cli._options import WRITING, AnyFile, InPlace, OverChanged, Schema, Trust, Workbook, written_to
from safeguard_xl.cli._screen import say
from safeguard_xl.errors import SafeguardError
from safeguard_xl.many import Asked, limits_of


def fix(
    workbook: Workbook,
    diff: Annotated[
        bool, typer.Option("--diff", help="Show what would be changed, and write nothing.", rich_help_panel=WRITING)
    ] = False,
    target: Annotated[
        AnyFile | None, written_to("The file to write; without it NAME.fixed.xlsx beside the workbook.")
    ] = None,
    in_place: InPlace = False,
    force: OverChanged = False,
    schema: Schema = None,
    trust: Trust = False,
) -> None:
    """Put right what can be put right without a doubt, in a copy of a workbook, and list each cell.

    Characters that cannot be seen are taken away, and a number stored as text becomes a number. What each cell shows
    stays as it is; what is left to you is said.
    """
    from safeguard_xl.fix import Mending  # noqa: PLC0415 (polars takes 0.2 s)
    from safeguard_xl.flow import inspect  # noqa: PLC0415
    from safeguard_xl.ooxml import Destination  # noqa: PLC0415
    from safeguard_xl.report import clean  # noqa: PLC0415

    asked = Asked(schema)
    asked.refuse_unfit()
    if not diff:
        refuse_unfit_copy(workbook, "fixed", target, in_place=in_place)
    try:
        by, told = asked.near(workbook)
        mending = Mending.of(inspect(workbook, by.schema, limits_of(trust=trust)))
        lines = [" " * indent + clean(line) for indent, line in mending.lines()]
        said = "\n".join([*filter(None, [clean(told)]), *lines])
        if not diff:
            said += f"\n{mending.write(Destination('fixed', target, in_place), force=force)}"
    except SafeguardError as error:
        raise type(error)(str(error) if workbook.name in str(error) else f"{workbook}: {error}") from error
    say(said)
