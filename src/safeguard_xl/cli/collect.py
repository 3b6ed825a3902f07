"""`safeguard-xl collect`."""

import json
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated

import typer

from safeguard_xl.cli._files import on_this_computer, refuse_unfit
from safeguard_xl.cli._options import (
    READING,
    AnyFile,
    Cache,
    FailFrom,
    FailOn,
    Jobs,
    Listing,
    ListOutput,
    Over,
    Policy,
    Quiet,
    Scheduler,
    Schema,
    Trust,
    Workbooks,
    written_to,
)
from safeguard_xl.cli._progress import Progress
from safeguard_xl.cli._reviewing import failing_from
from safeguard_xl.cli._screen import FINE, FOUND, NOT_REVIEWED, complain, console, give_up, say
from safeguard_xl.many import Asked, Shared, executor_of, expand, with_threads_for
from safeguard_xl.remote import file_of

if TYPE_CHECKING:
    from safeguard_xl.collecting import Collected


def collect(
    workbooks: Workbooks,
    target: Annotated[AnyFile, written_to("The file to write, by its ending .parquet, .csv, .xlsx or .duckdb.")],
    previous: Annotated[
        list[AnyFile] | None,
        typer.Option(
            parser=file_of,
            metavar="WORKBOOKS",
            help="Workbooks of the year before, or their folder, to stand beside; may be given again.",
            rich_help_panel=READING,
        ),
    ] = None,
    schema: Schema = None,
    policy: Policy = None,
    fail_on: FailFrom = FailOn.ERROR,
    output: ListOutput = Listing.TERMINAL,
    force: Over = False,
    quiet: Quiet = False,
    jobs: Jobs = None,
    cache: Cache = None,
    scheduler: Scheduler = None,
    trust: Trust = False,
) -> None:
    """Collect the figures of many workbooks into one table, and hold the workbooks against one another.

    A row a figure, with where it stands. Exit code 0: nothing at or above --fail-on; 1: findings; 2: a workbook could
    not be read, or nothing was written.
    """
    now, then = (list(dict.fromkeys(expand(some))) for some in (workbooks, previous or ()))
    with_threads_for([*now, *then], jobs)
    from safeguard_xl.collecting import gather, refuse_unknown  # noqa: PLC0415 (polars takes 0.2 s)

    refuse_unknown(target)
    refuse_unfit(target, force=force, sources=[*now, *then])
    asked = Asked(schema, policy, trust=trust)
    asked.refuse_unfit()
    done: list[str] = []
    kept = on_this_computer(cache, "--cache")
    with executor_of(scheduler) as executor, Progress(len(now) + len(then), quiet=quiet) as progress:
        try:
            found = gather(now, then, asked, Shared(jobs, kept, executor), _told(done, progress))
        except KeyboardInterrupt:
            progress.stop()
            every = len(now) + len(then)
            give_up(f"Interrupted: {len(done)} of {every} workbooks were read, and nothing was written.")
    if not found.read:
        _complain(found)
        raise typer.Exit(NOT_REVIEWED)
    found.write(target, force=force)
    _print(found, target, output, quiet=quiet)
    raise typer.Exit(_exit_code(found, fail_on))


def _told(done: list[str], progress: Progress) -> Callable[[str], None]:
    """Return what is called with the name of each workbook that is done."""

    def tell(name: str) -> None:
        done.append(name)
        progress.end(name)

    return tell


def _print(found: "Collected", target: AnyFile, output: Listing, *, quiet: bool) -> None:
    """Say what was found and written, and on standard error which workbooks could not be read."""
    from safeguard_xl.collecting import on_screen  # noqa: PLC0415

    if output is Listing.JSON:
        sys.stdout.write(json.dumps(found.to_dict(), indent=2) + "\n")
    else:
        if not quiet:
            on_screen.show(found, console())
        console().print(on_screen.sentence_of(found), style="bold", soft_wrap=True, markup=False)
        say(f"Wrote {target}.")
    _complain(found)


def _complain(found: "Collected") -> None:
    """Say of each workbook that could not be read why."""
    for one in found.lost:
        complain(one.error if one.workbook in one.error else f"{one.workbook}: {one.error}")


def _exit_code(found: "Collected", fail_on: FailOn) -> int:
    if found.lost:
        return NOT_REVIEWED
    return FOUND if any(map(found.count, failing_from(fail_on))) else FINE
