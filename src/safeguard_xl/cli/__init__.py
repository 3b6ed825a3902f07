"""Words -> one call -> exit code: one command a file. No logic; imports nothing heavy until a command needs it."""

import sys
from typing import Annotated

import typer

from safeguard_xl.cli import schema
from safeguard_xl.cli._help import Command, Commands
from safeguard_xl.cli._screen import FINE, guarded
from safeguard_xl.cli.backtest import backtest
from safeguard_xl.cli.check import check
from safeguard_xl.cli.collect import collect
from safeguard_xl.cli.columns import columns
from safeguard_xl.cli.compare import compare
from safeguard_xl.cli.explain import explain
from safeguard_xl.cli.fix import fix
from safeguard_xl.cli.report import report
from safeguard_xl.cli.rules import rules
from safeguard_xl.cli.serve import serve
from safeguard_xl.cli.template import template
from safeguard_xl.cli.update import update

app = typer.Typer(
    cls=Commands,
    help="Checks a workbook of performance indicators cell by cell, rates it, predicts its full-year results, and "
    "writes them back into a copy without touching anything else.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
for command in (check, update, columns, fix, report, explain, compare, collect, backtest, template, rules, serve):
    app.command(cls=Command)(guarded(command))
app.add_typer(schema.app, name="schema")


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
