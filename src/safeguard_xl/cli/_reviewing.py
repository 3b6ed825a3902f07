"""The reviews of the workbooks named on the command line."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from safeguard_xl.cli._files import is_folder, is_same
from safeguard_xl.cli._options import FailOn
from safeguard_xl.cli._progress import Progress
from safeguard_xl.cli._screen import FINE, FOUND, NOT_REVIEWED, give_up
from safeguard_xl.errors import SafeguardError, SchemaError

if TYPE_CHECKING:
    from safeguard_xl.model import Review
    from safeguard_xl.ooxml import Limits
    from safeguard_xl.report import Outcome
    from safeguard_xl.selection import Selection

WORKBOOKS = (".xlsx", ".xlsm")
LOCK_FILES = ("~$", ".")  # Excel's, LibreOffice's, and files that are being written


class Asked(NamedTuple):
    """How workbooks are to be reviewed."""

    schema: str | None = None
    policy: str | None = None
    previous: Sequence[Path] = ()
    selection: "Selection | None" = None
    trust: bool = False

    def refuse_unfit(self) -> None:
        """Raise SchemaError, before a workbook is opened, for a schema or a policy that cannot be used."""
        if self.policy is not None:
            from safeguard_xl.policies import Policy  # noqa: PLC0415 (polars takes 0.2 s)

            Policy.parse(self.policy)
        if self.schema is not None:
            from safeguard_xl.schema import load_schema  # noqa: PLC0415

            load_schema(self.schema)

    def review(self, path: Path, progress: Progress) -> "Review":
        """Return the review, with the findings that are asked for."""
        from safeguard_xl.flow import review  # noqa: PLC0415 (polars and pandera take half a second)

        limits = limits_of(trust=self.trust)
        found = review(path, self.schema, self.policy, self.previous, progress=progress.stage, limits=limits)
        return self.selection.of_review(found) if self.selection else found


def limits_of(*, trust: bool) -> "Limits | None":
    """Return what a workbook may weigh: anything, if it is trusted; None for the usual limits."""
    if not trust:
        return None
    from safeguard_xl.ooxml import Limits  # noqa: PLC0415 (polars takes 0.2 s)

    return Limits.none()


def selection_of(select: Sequence[str] | None, ignore: Sequence[str] | None) -> "Selection | None":
    """Return the findings asked for; None for all of them."""
    if not select and not ignore:
        return None
    from safeguard_xl.selection import Selection  # noqa: PLC0415 (polars takes 0.2 s)

    return Selection.of(select or (), ignore or ())


def expand(paths: Iterable[Path]) -> Iterator[Path]:
    """Yield the workbooks named, and those in the folders named; Excel's lock files are not workbooks."""
    for path in matching(paths):
        if not is_folder(path):
            yield path
            continue
        found = sorted(
            inside
            for inside in path.rglob("*")
            if inside.suffix.lower() in WORKBOOKS and not inside.name.startswith(LOCK_FILES) and inside.is_file()
        )
        yield from found or [path]


def matching(paths: Iterable[Path] | None) -> Iterator[Path]:
    """The files that a name such as *.xlsx stands for, which Windows leaves to the program; others as they are."""
    for path in paths or ():
        pattern = set(path.name) & {"*", "?"} and not is_same(path, path)
        found = sorted(path.parent.glob(path.name)) if pattern else []
        yield from [file for file in found if not file.name.startswith(LOCK_FILES)] or [path]


def outcomes_of(paths: Sequence[Path], asked: Asked, *, quiet: bool = False) -> "list[Outcome]":
    """Return what comes of each workbook, with progress on standard error where that takes long."""
    try:
        asked.refuse_unfit()
    except SchemaError as error:
        return _none_of(paths, str(error))
    with Progress(len(paths), quiet=quiet) as progress:
        return [outcome_of(path, asked, progress.begin(path.name)) for path in paths]


def _none_of(paths: Sequence[Path], sentence: str) -> "list[Outcome]":
    from safeguard_xl.report import Outcome  # noqa: PLC0415

    return [Outcome(str(path), sentence) for path in paths]


def outcome_of(path: Path, asked: Asked, progress: Progress) -> "Outcome":
    """The review of a workbook, or the sentence that says why there is none; no traceback reaches the officer."""
    from safeguard_xl.report import Outcome  # noqa: PLC0415

    if is_folder(path):
        return Outcome(str(path), f"The folder {path} holds no workbook (.xlsx or .xlsm); name another, or a file.")
    try:
        return Outcome(str(path), asked.review(path, progress))
    except SchemaError as error:
        return Outcome(str(path), str(error))
    except SafeguardError as error:
        return Outcome(str(path), str(error) if path.name in str(error) else f"{path}: {error}")
    except Exception as error:
        return Outcome(str(path), f"A fault of ours while reviewing {path.name}: {error!r}. Please report it.")


def review_of(path: Path, asked: Asked) -> "Review":
    """Return the review of the one workbook that a command is about; without one the command ends with 2."""
    [outcome] = outcomes_of([path], asked)
    if isinstance(outcome.result, str):
        give_up(outcome.result)
    return outcome.result


def exit_code(outcomes: "Sequence[Outcome]", fail_on: FailOn) -> int:
    """2 if a workbook could not be reviewed, 1 if there are findings that matter, else 0.

    Of a workbook of which nothing is rated, errors that are not asked for matter too: the rest would look fine.
    """
    from safeguard_xl.model import Severity  # noqa: PLC0415

    reviews = [outcome.result for outcome in outcomes if not isinstance(outcome.result, str)]
    if len(reviews) < len(outcomes):
        return NOT_REVIEWED
    severities = list(Severity)
    failing = [] if fail_on is FailOn.NEVER else severities[: severities.index(Severity(fail_on)) + 1]
    hidden = any(one.severity in failing for review in reviews if not review.rated for one in review.left_out)
    return FOUND if hidden or any(review.count(severity) for review in reviews for severity in failing) else FINE
