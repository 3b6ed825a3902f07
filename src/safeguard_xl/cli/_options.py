"""The options that several commands take, with their help."""

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from safeguard_xl.remote import file_of

if TYPE_CHECKING:
    from safeguard_xl.remote import AnyFile as AnyFile  # noqa: PLC0414  the commands have it from here
else:
    AnyFile = Path  # typer takes no unions; it is `parser` that makes either of them


class Format(StrEnum):
    """What a review is printed as."""

    TERMINAL = "terminal"
    JSON = "json"
    CSV = "csv"
    MARKDOWN = "markdown"
    SARIF = "sarif"
    JUNIT = "junit"
    GITHUB = "github"
    XLSX = "xlsx"


class Listing(StrEnum):
    """What a list is printed as."""

    TERMINAL = "terminal"
    JSON = "json"


class FailOn(StrEnum):
    """The least finding for which the exit code is 1."""

    ERROR = "error"
    QUERY = "query"
    INFO = "info"
    NEVER = "never"


READING, PRINTING, WRITING = "How it is read and rated", "What is printed", "What is written"
SHARING = "Many workbooks"
"""The headings of options in a command's help."""


def written_to(what: str, metavar: str = "FILE") -> Any:  # noqa: ANN401 (as typer has it)
    """Return the option of the file to write, with the help that says what it is."""
    return typer.Option("-o", "--output", metavar=metavar, parser=file_of, help=what, rich_help_panel=WRITING)


Workbook = Annotated[
    AnyFile, typer.Argument(help="The workbook: a file, or its address.", metavar="WORKBOOK", parser=file_of)
]
Workbooks = Annotated[
    list[AnyFile],
    typer.Argument(
        help='Workbooks, folders of them, and patterns such as "*/q2.xlsx"; files or addresses.',
        metavar="WORKBOOKS",
        parser=file_of,
    ),
]
Schema = Annotated[
    str | None,
    typer.Option(
        metavar="NAME|FILE",
        help="A schema's name or file. Without it the one that fits the headings exactly is used, else generic.",
        rich_help_panel=READING,
    ),
]
Policy = Annotated[
    str | None,
    typer.Option(
        metavar="POLICY",
        help="How results are rated, such as strict, relative 5%, points 5, within 2, trend 10%, floor previous, "
        "thresholds, cut-offs 80 / 50, band 5%, change 3%, benchmark 5%, reach.",  # a test holds it to the catalogue
        rich_help_panel=READING,
    ),
]
Previous = Annotated[
    list[AnyFile] | None,
    typer.Option(
        parser=file_of,
        metavar="WORKBOOK",
        help="The workbook of an earlier quarter, to compare with; may be given again.",
        rich_help_panel=READING,
    ),
]
Output = Annotated[Format, typer.Option("--format", help="What to print.", rich_help_panel=PRINTING)]
ListOutput = Annotated[Listing, typer.Option("--format", help="What to print.", rich_help_panel=PRINTING)]
FailFrom = Annotated[
    FailOn, typer.Option("--fail-on", help="Exit with 1 from this severity on.", rich_help_panel=PRINTING)
]
Quiet = Annotated[
    bool, typer.Option("--quiet", "-q", help="Print the verdict only, a line a workbook.", rich_help_panel=PRINTING)
]
InPlace = Annotated[
    bool,
    typer.Option(
        "--in-place", help="Write into the workbook itself, and keep it as NAME.xlsx.bak.", rich_help_panel=WRITING
    ),
]
OverChanged = Annotated[
    bool,
    typer.Option(
        "--force",
        help="Replace a file that was changed since it was written, or is read-only.",
        rich_help_panel=WRITING,
    ),
]
Jobs = Annotated[
    int | None,
    typer.Option(
        min=1,
        metavar="N",
        help="Review so many workbooks side by side, from eight on; without it as many as there are cores.",
        rich_help_panel=SHARING,
    ),
]
Cache = Annotated[
    AnyFile | None,
    typer.Option(
        parser=file_of,
        metavar="FOLDER",
        help="Keep each review in this folder, and do workbooks that have not changed no more.",
        rich_help_panel=SHARING,
    ),
]
Scheduler = Annotated[
    str | None,
    typer.Option(
        metavar="ADDRESS",
        help="Let the workers of a dask scheduler do it, such as tcp://10.0.0.5:8786.",
        rich_help_panel=SHARING,
    ),
]
Trust = Annotated[
    bool, typer.Option("--trust", help="Read it whatever it unpacks to: for a file you trust.", rich_help_panel=READING)
]
Over = Annotated[bool, typer.Option("--force", help="Replace a file that is there already.", rich_help_panel=WRITING)]
