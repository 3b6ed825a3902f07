"""`safeguard-xl serve`."""

import gc
from typing import Annotated

import typer

from safeguard_xl.cli._screen import complain, say
from safeguard_xl.errors import SafeguardError

EXTRA = {"anyio", "jinja2", "markupsafe", "multipart", "python_multipart", "starlette", "uvicorn"}
TAKEN, REACHED = "What is taken", "How it is reached"


def serve(
    host: Annotated[
        str,
        typer.Option(
            metavar="ADDRESS",
            help="The address to listen at; any but this computer's own needs a sign-on before it.",
            rich_help_panel=REACHED,
        ),
    ] = "127.0.0.1",
    port: Annotated[
        int, typer.Option(min=0, max=65535, metavar="N", help="The port; 0 for a free one.", rich_help_panel=REACHED)
    ] = 8000,
    name: Annotated[
        list[str] | None,
        typer.Option(
            metavar="NAME",
            help="A name by which browsers reach it, besides the address; may be given again.",
            rich_help_panel=REACHED,
        ),
    ] = None,
    megabytes: Annotated[
        int, typer.Option(min=1, metavar="N", help="What one upload may weigh.", rich_help_panel=TAKEN)
    ] = 20,
    sessions: Annotated[
        int,
        typer.Option(min=1, metavar="N", help="How many people may have workbooks here.", rich_help_panel=TAKEN),
    ] = 50,
    jobs: Annotated[
        int, typer.Option(min=1, metavar="N", help="How many workbooks are read at once.", rich_help_panel=TAKEN)
    ] = 2,
    seconds: Annotated[
        int, typer.Option(min=1, metavar="N", help="How long reading one may take.", rich_help_panel=TAKEN)
    ] = 60,
    memory: Annotated[
        int,
        typer.Option(
            min=500, metavar="N", help="How many megabytes reading one may ask for, on Linux.", rich_help_panel=TAKEN
        ),
    ] = 3000,
    idle: Annotated[
        int,
        typer.Option(
            min=1, metavar="N", help="After how many idle minutes all of a session goes.", rich_help_panel=TAKEN
        ),
    ] = 30,
) -> None:
    """Show a page on which a workbook is checked, corrected, explained and taken away, without Python.

    It is for this computer alone unless --host says otherwise. Nothing is kept. Stop it with Ctrl+C.
    """
    try:
        from safeguard_xl.web import HERE, Settings, run  # noqa: PLC0415 (Starlette and polars take a second)
    except ModuleNotFoundError as error:
        raise _lacking(error) from error
    gc.enable()  # it runs for weeks, unlike other commands
    if host not in HERE:
        complain(
            f"Whoever reaches {host} can use this page: it has no sign-on of its own. Put it behind your council's own "
            "(docs/serve.md)."
        )
    names = (*HERE, *(one.lower() for one in (host, *(name or ()))))
    limits = {"sessions": sessions, "at_once": jobs, "seconds": seconds, "memory": memory, "idle_minutes": idle}
    run(Settings(names, megabytes, **limits), host, port, say)


def _lacking(error: ModuleNotFoundError) -> Exception:
    """Return the sentence for a package of the extra that is not installed; the error itself for any other."""
    if (error.name or "").partition(".")[0] not in EXTRA:
        return error
    install = "pip install 'safeguard-xl[web,report]'"
    return SafeguardError(f"The page needs {error.name}, which is not installed. Install it with: {install}")
