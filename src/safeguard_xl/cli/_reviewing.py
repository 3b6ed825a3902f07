"""The reviews of the workbooks named on the command line."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, NoReturn

import typer

from safeguard_xl.cli._options import FailOn
from safeguard_xl.cli._progress import Progress
from safeguard_xl.cli._screen import FINE, FOUND, NOT_REVIEWED, console, give_up
from safeguard_xl.errors import SchemaError
from safeguard_xl.many import Asked, Shared, outcome_of
from safeguard_xl.remote import AnyFile

if TYPE_CHECKING:
    from safeguard_xl.model import Review, Severity
    from safeguard_xl.report import Outcome
    from safeguard_xl.selection import Selection

MOST_NAMED = 20  # workbooks that are not done


def selection_of(select: Sequence[str] | None, ignore: Sequence[str] | None) -> "Selection | None":
    """Return the findings asked for; None for all of them."""
    if not select and not ignore:
        return None
    from safeguard_xl.selection import Selection  # noqa: PLC0415 (polars takes 0.2 s)

    return Selection.of(select or (), ignore or ())


def outcomes_of(
    paths: Sequence[AnyFile], asked: Asked, shared: Shared | None = None, *, quiet: bool = False
) -> "Sequence[Outcome]":
    """Return what comes of each workbook, with progress on standard error where that takes long."""
    try:
        asked.refuse_unfit()
    except SchemaError as error:
        return _none_of(paths, str(error))
    with Progress(len(paths), quiet=quiet) as progress:
        if shared is not None and shared.is_worth_it(paths):
            return _shared_out(paths, asked, shared, progress)
        return _one_by_one(paths, asked, progress)


def _none_of(paths: Sequence[AnyFile], sentence: str) -> "list[Outcome]":
    from safeguard_xl.report import Outcome  # noqa: PLC0415

    return [Outcome(str(path), sentence) for path in paths]


def _one_by_one(paths: Sequence[AnyFile], asked: Asked, progress: Progress) -> "list[Outcome]":
    done: list[Outcome] = []
    try:
        for path in paths:
            done.append(outcome_of(path, asked, progress.begin(path.name).stage))  # noqa: PERF401  some are done
    except KeyboardInterrupt:
        progress.stop()
        _interrupted(done, paths[len(done) :])
    return done


def _shared_out(paths: Sequence[AnyFile], asked: Asked, shared: Shared, progress: Progress) -> "Sequence[Outcome]":
    from safeguard_xl.many.spool import Spool  # noqa: PLC0415

    spool = Spool(paths)
    try:
        for place, frozen in shared.each(paths, asked):
            spool.put(place, frozen)
            progress.end(paths[place].name)
    except KeyboardInterrupt:
        progress.stop()
        done = [place for place in range(len(paths)) if spool.has(place)]
        _interrupted([spool[place] for place in done], [paths[at] for at in range(len(paths)) if not spool.has(at)])
    return spool


def _interrupted(done: "Sequence[Outcome]", left: Sequence[AnyFile]) -> NoReturn:
    """Say on standard error what is done and what is not, and end with 2."""
    tell_verdicts(done)
    typer.echo(f"Not reviewed: {named(left)}.", err=True)
    all_of_them = len(done) + len(left)
    typer.echo(f"Interrupted: {len(done)} of {all_of_them} workbooks are reviewed, and nothing was written.", err=True)
    raise typer.Exit(NOT_REVIEWED)


def tell_verdicts(done: "Sequence[Outcome]") -> None:
    """Say on standard error what came of the workbooks that are done, a line each."""
    if not done:  # it may be the imports of what reviews and reports that were interrupted
        return
    from safeguard_xl.report.across import Across  # noqa: PLC0415
    from safeguard_xl.report.verdicts import show_verdicts  # noqa: PLC0415

    show_verdicts(Across(done).verdicts, console(stderr=True))


def named(paths: Sequence[AnyFile]) -> str:
    """Return the names of some workbooks, and how many more there are."""
    more = f" and {len(paths) - MOST_NAMED} more" if len(paths) > MOST_NAMED else ""
    return f"{', '.join(map(_plain, paths[:MOST_NAMED]))}{more}"


def _plain(path: AnyFile) -> str:
    return "".join(letter if letter.isprintable() else "?" for letter in str(path))


def review_of(path: AnyFile, asked: Asked) -> "Review":
    """Return the review of the one workbook that a command is about; without one the command ends with 2."""
    from safeguard_xl.model import Review  # noqa: PLC0415

    [outcome] = outcomes_of([path], asked)
    if not isinstance(outcome.result, Review):
        give_up(str(outcome.result))
    return outcome.result


def exit_code(outcomes: "Sequence[Outcome]", fail_on: FailOn) -> int:
    """2 if a workbook could not be reviewed, 1 if there are findings that matter, else 0.

    Of a workbook of which nothing is rated, errors that are not asked for matter too: the rest would look fine.
    """
    failing = failing_from(fail_on)
    return max((_exit_code(outcome, failing) for outcome in outcomes), default=FINE)


def failing_from(fail_on: FailOn) -> "Sequence[Severity]":
    """Return the severities of the findings that matter."""
    from safeguard_xl.model import Severity  # noqa: PLC0415

    severities = list(Severity)
    return [] if fail_on is FailOn.NEVER else severities[: severities.index(Severity(fail_on)) + 1]


def _exit_code(outcome: "Outcome", failing: "Sequence[Severity]") -> int:
    review = outcome.result
    if isinstance(review, str):
        return NOT_REVIEWED
    hidden = any(one.severity in failing for one in review.left_out) and not review.rated
    return FOUND if hidden or any(review.count(severity) for severity in failing) else FINE
