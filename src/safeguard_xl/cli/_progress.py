"""Progress of long work on standard error: which file, and which stage of it."""

import sys
from threading import Timer
from types import TracebackType
from typing import TYPE_CHECKING, Self

from safeguard_xl.cli._screen import console

if TYPE_CHECKING:
    from rich.progress import Progress as Bar

PATIENCE = 1.0  # seconds; what is done sooner needs no progress


class Progress:
    """A line that comes after a second, says what is being done, and goes away at the end.

    Nothing is shown where standard error is no terminal: a file or a pipe would fill with half lines.
    """

    def __init__(self, files: int, *, quiet: bool = False) -> None:
        self.files = files
        self.name = ""
        self.bar = None if quiet else _bar(files)
        self.timer: Timer | None = None

    def begin(self, name: str) -> Self:
        """Return the next file."""
        if self.bar is not None:
            if self.name:
                self.bar.advance(self.bar.task_ids[0])
            self.name = _plain(name)
            self.stage("reading")
        return self

    def stage(self, words: str) -> None:
        """Say what is being done to the file now."""
        if self.bar is not None:
            self.bar.update(self.bar.task_ids[0], description=f"{self.name}: {words}")

    def end(self, name: str) -> None:
        """Count a file that is done, of several that are done side by side."""
        if self.bar is not None:
            self.bar.update(self.bar.task_ids[0], advance=1, description=_plain(name))

    def stop(self) -> None:
        """Take the line away before the end."""
        if self.bar is not None and self.timer is not None:
            self.timer.cancel()
            self.timer.join()
            self.bar.stop()

    def __enter__(self) -> Self:
        """Start when patience is over."""
        if self.bar is not None:
            self.timer = Timer(PATIENCE, self.bar.start)
            self.timer.daemon = True
            self.timer.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """Leave the screen as it was."""
        self.stop()


def _bar(files: int) -> "Bar | None":
    if not sys.stderr.isatty():  # rich would say so too, but takes 0.02 s to import
        return None
    screen = console(stderr=True)
    if not screen.is_terminal:
        return None
    from rich.progress import BarColumn, MofNCompleteColumn, SpinnerColumn, TextColumn, TimeElapsedColumn  # noqa: PLC0415
    from rich.progress import Progress as Bar  # noqa: PLC0415

    several = (BarColumn(bar_width=20), MofNCompleteColumn()) if files > 1 else ()
    words = TextColumn("{task.description}", markup=False)
    bar = Bar(SpinnerColumn(), *several, TimeElapsedColumn(), words, console=screen, transient=True)
    bar.add_task("reviewing" if files > 1 else "", total=files)
    return bar


def _plain(text: str) -> str:
    from safeguard_xl.report import clean  # noqa: PLC0415

    return clean(text)
