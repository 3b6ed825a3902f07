"""What `update` does with one workbook, and with many."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, NoReturn

import typer

from safeguard_xl.cli._files import refuse_unfit_copy
from safeguard_xl.cli._options import Format
from safeguard_xl.cli._printing import Printed
from safeguard_xl.cli._progress import Progress
from safeguard_xl.cli._reviewing import named, outcomes_of, tell_verdicts
from safeguard_xl.cli._screen import NOT_REVIEWED, complain, say
from safeguard_xl.many import Asked
from safeguard_xl.remote import AnyFile

if TYPE_CHECKING:
    from safeguard_xl.many.targets import Targets
    from safeguard_xl.many.updating import Written
    from safeguard_xl.report import Outcome
    from safeguard_xl.write import Options

State = tuple[int, int, int] | None
"""By which a file that was written is known from the one that stood there; None for none."""
UNKNOWN = "Not known whether written, as they lie elsewhere"


class Wanted(NamedTuple):
    """How workbooks are reviewed and printed, where they are written to, and what beside lights and forecasts."""

    asked: Asked
    printed: Printed
    target: AnyFile | None
    in_place: bool
    chosen: Mapping[str, bool]

    @property
    def options(self) -> "Options":
        """What is to be written."""
        from safeguard_xl.write import Options  # noqa: PLC0415 (polars takes 0.2 s)

        return Options(**self.chosen)

    def say(self, lines: str) -> None:
        """Say what was written, where it does not mix with a review in another form."""
        on_screen = self.printed.output is Format.TERMINAL
        say(f"\n{lines}" if on_screen and not self.printed.view.quiet else lines, stderr=not on_screen)


def update_one(workbook: AnyFile, wanted: Wanted) -> "Sequence[Outcome]":
    """Review a workbook and write it; return what came of it."""
    refuse_unfit_copy(workbook, "checked", wanted.target, in_place=wanted.in_place)
    quiet = wanted.printed.view.quiet
    [outcome] = outcomes = outcomes_of([workbook], wanted.asked, quiet=quiet)
    wanted.printed.show(outcomes)
    from safeguard_xl.model import Review  # noqa: PLC0415

    if isinstance(outcome.result, Review):
        from safeguard_xl.write import destination, save  # noqa: PLC0415

        with Progress(1, quiet=quiet).begin(workbook.name) as progress:
            progress.stage("writing, and comparing with the source")
            said = save(outcome.result, destination(wanted.target, in_place=wanted.in_place), wanted.options)
        wanted.say(said)
    return outcomes


def update_many(workbooks: Sequence[AnyFile], wanted: Wanted, jobs: int | None) -> "tuple[Sequence[Outcome], bool]":
    """Review workbooks side by side and write each; return what came of them, and whether all are written."""
    from safeguard_xl.many.targets import targets_of  # noqa: PLC0415

    targets = targets_of(workbooks, wanted.target, in_place=wanted.in_place)
    wanted.asked.refuse_unfit()
    run = _Run(targets)
    run.do(wanted, jobs)
    wanted.printed.show(run.outcomes)
    if lines := [*run.said(), *_left_alone(targets), *run.account()]:
        wanted.say("\n".join(lines))
    for sentence in run.not_written():
        complain(sentence)
    return run.outcomes, len(run.written()) == len(run.paths)


def _left_alone(targets: "Targets") -> list[str]:
    return [f"Left alone, as copies that update wrote: {named(targets.copies)}."] if targets.copies else []


class _Run:
    """An update of many workbooks: what has come of each so far."""

    def __init__(self, targets: "Targets") -> None:
        from safeguard_xl.many.spool import Spool  # noqa: PLC0415

        self.to = targets.to
        self.paths = list(targets.to)
        self.files = targets.files()
        self.here = {path: file for path, file in self.files.items() if isinstance(file, Path)}
        self.before = {path: _state(file) for path, file in self.here.items()}
        self.outcomes = Spool(self.paths)
        self.told: dict[AnyFile, Written] = {}

    def do(self, wanted: Wanted, jobs: int | None) -> None:
        """Review and write them all; interrupted, say which are written, and end with 2."""
        from safeguard_xl.many.updating import Update, each_written  # noqa: PLC0415 (multiprocessing takes 0.05 s)

        with Progress(len(self.paths), quiet=wanted.printed.view.quiet) as progress:
            try:
                for place, one in each_written(self.paths, wanted.asked, Update(self.to, wanted.options), jobs):
                    self.outcomes.put(place, one.frozen)
                    self.told[self.paths[place]] = one._replace(frozen=b"")
                    progress.end(self.paths[place].name)
            except KeyboardInterrupt:
                progress.stop()
                self._interrupted()

    def written(self) -> list[AnyFile]:
        """Return the workbooks that are written, or need no change."""
        return [path for path in self.paths if path in self.told and self.told[path].said]

    def said(self) -> list[str]:
        """Return what was said of the writing of each, in their order."""
        return [self.told[path].said for path in self.written()]

    def not_written(self) -> list[str]:
        """Return of each that was reviewed and not written why."""
        why = [(path, self.told[path].why) for path in self.paths if self.told[path].why]
        return [said if str(path) in said else f"{path}: {said}" for path, said in why]

    def account(self) -> list[str]:
        """Return the line that ends it, of several: how many are written, and what became of the others."""
        if len(self.paths) == 1:
            return []
        written, refused = len(self.written()), len(self.not_written())
        others = {"not written": refused, "not reviewed": len(self.paths) - written - refused}
        why = [f"{words}: {number}" for words, number in others.items() if number]
        said = f"Workbooks written or up to date: {written} of {len(self.paths)}"
        return [f"{'; '.join([said, *why])}."]

    def _interrupted(self) -> NoReturn:
        """Say on standard error what is written, also by processes that were ended, and end with 2."""
        from safeguard_xl.ooxml import sweep  # noqa: PLC0415

        for file in self.here.values():
            sweep(file)
        tell_verdicts([self.outcomes[place] for place in range(len(self.paths)) if self.outcomes.has(place)])
        done, unknown = self._done()
        left = set(self.paths) - done - unknown
        for words, some in (("Written", done), ("Not written", left), (UNKNOWN, unknown)):
            if some:
                typer.echo(f"{words}: {named([path for path in self.paths if path in some])}.", err=True)
        known = "known to be written" if unknown else "written"
        said = f"Interrupted: {len(done)} of {len(self.paths)} workbooks are {known}, each whole"
        typer.echo(f"{said}; give the command again for the others.", err=True)
        raise typer.Exit(NOT_REVIEWED)

    def _done(self) -> tuple[set[AnyFile], set[AnyFile]]:
        """Return the workbooks that are written, and those written elsewhere of which nobody has said so."""
        changed = {path for path, file in self.here.items() if _state(file) != self.before[path]}
        done = changed.union(self.written())
        return done, set(self.paths) - done - set(self.here) - set(self.told)


def _state(file: Path) -> State:
    with suppress(OSError):
        found = file.stat()
        return found.st_ino, found.st_mtime_ns, found.st_size
    return None
