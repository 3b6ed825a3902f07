"""The screen, the exit codes, and the last resort: one sentence in place of a traceback."""

import functools
from collections.abc import Callable
from typing import TYPE_CHECKING, NoReturn, ParamSpec

import typer

from safeguard_xl.errors import SafeguardError
from safeguard_xl.many._imports import without_unused

if TYPE_CHECKING:
    from rich.console import Console

FINE, FOUND, NOT_REVIEWED = 0, 1, 2
Arguments = ParamSpec("Arguments")


def console(*, stderr: bool = False) -> "Console":
    """Return the screen."""
    from rich.console import Console  # noqa: PLC0415

    return Console(stderr=stderr, highlight=False)


def say(text: str, *, stderr: bool = False) -> None:
    """Print lines as they are, however wide the screen."""
    console(stderr=stderr).print(text, soft_wrap=True, markup=False)


def complain(sentence: str) -> None:
    """Print on standard error what could not be done, and why."""
    from safeguard_xl.report import clean  # noqa: PLC0415

    console(stderr=True).print(clean(sentence), style="bold", markup=False, soft_wrap=True)


def give_up(sentence: str) -> NoReturn:
    """Say why nothing came of it, and end with 2."""
    complain(sentence)
    raise typer.Exit(NOT_REVIEWED)


def guarded(command: Callable[Arguments, None]) -> Callable[Arguments, None]:
    """Return the command with every exception as a sentence: no traceback reaches the officer."""

    @functools.wraps(command)
    def run(*args: Arguments.args, **kwargs: Arguments.kwargs) -> None:
        try:
            with without_unused():
                command(*args, **kwargs)
        except SafeguardError as error:
            give_up(str(error))
        except KeyboardInterrupt:
            typer.echo("Interrupted.", err=True)
            raise typer.Exit(NOT_REVIEWED) from None
        except (typer.Exit, typer.Abort, BrokenPipeError):
            raise
        except Exception as error:
            give_up(f"A fault of ours: {error!r}. Please report it, with the command that you gave.")

    return run
