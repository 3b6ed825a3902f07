"""`safeguard-xl schema ...`: words -> one call -> exit code, as in cli.py."""

import json
import sys
from pathlib import Path
from typing import Annotated, NoReturn

import typer

from safeguard_xl.errors import SafeguardError

NOT_LOADED = 2

app = typer.Typer(
    help="Show, check and draft schemas: a council's own headings, words and policies.",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)


@app.command()
def show(
    schema: Annotated[str, typer.Argument(help="A schema's name or file.")] = "generic",
) -> None:
    """Print what a schema comes to, and the file and line that set each value."""
    from safeguard_xl.report.schema_in_force import in_force  # noqa: PLC0415 (polars takes 0.2 s)

    try:
        sys.stdout.write(in_force(schema))
    except SafeguardError as error:
        _refuse(error)


@app.command()
def check(path: Annotated[str, typer.Argument(help="A schema's file, or its name.")]) -> None:
    """Say whether a schema can be used: exit code 0, or 2 with what is wrong with it and where."""
    from safeguard_xl.schema import load_schema  # noqa: PLC0415

    try:
        schema = load_schema(path)
    except SafeguardError as error:
        _refuse(error)
    typer.echo(f"{path} can be used: {schema.title}.")


@app.command()
def init(
    workbook: Annotated[Path, typer.Argument(help="The workbook.")],
    target: Annotated[
        Path | None, typer.Option("-o", "--output", help="The file to write; without it the schema is printed.")
    ] = None,
) -> None:
    """Write a first schema for a workbook: only what differs from generic, for you to finish."""
    from safeguard_xl.draft import draft  # noqa: PLC0415

    try:
        text = draft(workbook)
    except SafeguardError as error:
        _refuse(error)
    if target is None:
        sys.stdout.write(text)
        return
    try:
        with target.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except FileExistsError:
        _refuse(f"{target} is there already and was not written over; name another file, or remove it.")
    except OSError as error:
        _refuse(f"{target} cannot be written: {error.strerror}.")
    typer.echo(f"Written: {target}. Finish it, then: safeguard-xl check --schema {target} {workbook}")


@app.command("json")
def as_json() -> None:
    """Print the schema language as a JSON Schema, for editors that complete and check TOML."""
    from safeguard_xl.schema import json_schema  # noqa: PLC0415

    typer.echo(json.dumps(json_schema(), indent=2, ensure_ascii=False))


def _refuse(sentence: SafeguardError | str) -> NoReturn:
    from safeguard_xl.report import clean  # noqa: PLC0415

    typer.secho(clean(str(sentence)), bold=True, err=True)
    raise typer.Exit(NOT_LOADED)
