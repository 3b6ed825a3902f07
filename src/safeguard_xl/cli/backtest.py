"""`safeguard-xl backtest`."""

import sys
from typing import Annotated

import typer

from safeguard_xl.cli._options import READING, AnyFile, Listing, ListOutput, Schema, Trust
from safeguard_xl.cli._screen import console
from safeguard_xl.errors import WorkbookError
from safeguard_xl.many import Asked, limits_of, matching
from safeguard_xl.remote import RemoteFile, file_of


def backtest(
    files: Annotated[
        list[AnyFile],
        typer.Argument(
            metavar="FILES",
            help="Workbooks of past quarters, in any order; or tables of them (.csv).",
            parser=file_of,
        ),
    ],
    kind: Annotated[
        str | None,
        typer.Option(metavar="KIND", help="proportion, score, stock or flow, for a table.", rich_help_panel=READING),
    ] = None,
    least: Annotated[
        float, typer.Option(metavar="N", help="Leave out quarters of fewer cases than this.", rich_help_panel=READING)
    ] = 1,
    schema: Schema = None,
    output: ListOutput = Listing.TERMINAL,
    trust: Trust = False,
) -> None:
    """Try each method of prediction on years that are over, and say which to use."""
    from safeguard_xl.backtesting import try_methods, years_of_table, years_of_workbooks  # noqa: PLC0415
    from safeguard_xl.flow import frames_in_order  # noqa: PLC0415
    from safeguard_xl.report import backtests  # noqa: PLC0415

    asked = Asked(schema)
    asked.refuse_unfit()
    files = list(matching(files))
    tables = [years_of_table(_text(file), file.name, kind) for file in files if file.suffix.lower() == ".csv"]
    workbooks = [file for file in files if file.suffix.lower() != ".csv"]
    by = asked.near(workbooks[0])[0].schema if workbooks else None
    series = years_of_workbooks(frames_in_order(workbooks, by, limits_of(trust=trust)))
    for table in tables:
        for name, years in table.items():
            series.setdefault(name, []).extend(years)
    found = try_methods(series, least)
    if output is Listing.JSON:
        sys.stdout.write(backtests.as_json(found))
    else:
        backtests.show_backtests(found, console())


def _text(path: AnyFile) -> str:
    """Return the text of a table: UTF-8, or as Excel on Windows saves it."""
    try:
        stored = path.read_whole() if isinstance(path, RemoteFile) else path.read_bytes()
    except OSError as error:
        raise WorkbookError(f"{path} cannot be read: {error.strerror}.") from error
    try:
        return stored.decode("utf-8-sig")
    except UnicodeDecodeError:
        return stored.decode("cp1252", errors="replace")
