"""`safeguard-xl schema ...`."""

import json
import sys
from typing import TYPE_CHECKING, Annotated

import typer

from safeguard_xl.cli._files import refuse_unfit, write_whole
from safeguard_xl.cli._help import Command, Commands
from safeguard_xl.cli._options import AnyFile, Over, Trust, Workbook, written_to
from safeguard_xl.cli._reviewing import review_of
from safeguard_xl.cli._screen import console, guarded
from safeguard_xl.many import WORKBOOKS, Asked, limits_of, settings_near
from safeguard_xl.remote import RemoteFile, file_of

if TYPE_CHECKING:
    from safeguard_xl.model import Review

app = typer.Typer(
    cls=Commands,
    help="Show, check and draft schemas: a council's own headings, words and policies.",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)


def show(
    schema: Annotated[
        str, typer.Argument(metavar="NAME|FILE", help="A schema's name or file; without it generic.")
    ] = "generic",
    workbook: Annotated[
        AnyFile | None,
        typer.Argument(metavar="WORKBOOK", help="A workbook: what is read as what stands above.", parser=file_of),
    ] = None,
    everything: Annotated[
        bool, typer.Option("--all", help="Print all of it, as a schema of its own, with the place of each value.")
    ] = False,
    trust: Trust = False,
) -> None:
    """Show a schema on one screen, and the file and line that set each value; of a workbook also what it is read as.

    A workbook alone is read by the schema that check would use.
    """
    from safeguard_xl.report.schema_in_brief import show_in_brief  # noqa: PLC0415 (polars takes 0.2 s)
    from safeguard_xl.report.schema_in_force import in_force, read_by  # noqa: PLC0415

    review = None
    named = file_of(schema)
    alone = workbook is None and named.suffix.lower() in WORKBOOKS
    if alone or workbook is not None:
        review = review_of(workbook or named, Asked(None if alone else schema, trust=trust))
        schema = _by_which(review) if alone else schema
    if everything:
        sys.stdout.write((read_by(review) if review else "") + in_force(schema))
    else:
        show_in_brief(schema, review, console())


def _by_which(review: "Review") -> str:
    """Return the schema that a review is by, as it can be loaded again: the team's may be a file."""
    settings = settings_near(review.path) if review.path else None
    return str(settings.named) if settings and settings.named else review.schema


def check(path: Annotated[str, typer.Argument(metavar="FILE|NAME", help="A schema's file, or its name.")]) -> None:
    """Say whether a schema can be used: exit code 0, or 2 with what is wrong with it and where."""
    from safeguard_xl.schema import load_schema  # noqa: PLC0415

    typer.echo(f"{path} can be used: {load_schema(path).title}.")


def init(
    workbook: Workbook,
    target: Annotated[AnyFile | None, written_to("The file to write; without it the schema is printed.")] = None,
    force: Over = False,
    trust: Trust = False,
) -> None:
    """Write a first schema for a workbook: only what differs from generic, for you to finish."""
    from safeguard_xl.draft import draft  # noqa: PLC0415
    from safeguard_xl.report import as_typed  # noqa: PLC0415

    limits = limits_of(trust=trust)
    if target is None:
        sys.stdout.write(draft(workbook, limits).text)
        return
    refuse_unfit(target, force=force, sources=[workbook])
    made = draft(workbook, limits)
    write_whole(target, [made.text.encode()], sources=[workbook], force=force)
    here = target.name if isinstance(target, RemoteFile) else target  # a schema is read on this computer
    command = f"safeguard-xl check --schema {as_typed(here)} {as_typed(workbook)}"
    typer.echo(f"Written: {target}. {made.says} Finish it, then: {command}")


def as_json() -> None:
    """Print the schema language as a JSON Schema, for editors that complete and check TOML."""
    from safeguard_xl.schema import json_schema  # noqa: PLC0415

    typer.echo(json.dumps(json_schema(), indent=2, ensure_ascii=False))


for command in (show, check, init):
    app.command(cls=Command)(guarded(command))
app.command("json", cls=Command)(guarded(as_json))
