"""What came of the workbooks, in the form asked for, on the screen or in a file."""

import sys
from collections.abc import Iterable, Sequence
from io import StringIO
from typing import TYPE_CHECKING, NamedTuple

from safeguard_xl.cli._files import refuse_unfit, write_whole
from safeguard_xl.cli._options import Format
from safeguard_xl.cli._screen import complain, console, say
from safeguard_xl.errors import SafeguardError
from safeguard_xl.many import WORKBOOKS
from safeguard_xl.remote import AnyFile

if TYPE_CHECKING:
    from rich.console import Console

    from safeguard_xl.model import Told
    from safeguard_xl.report import Outcome

MANY = 8  # workbooks from which on the screen has a line each, and not all of their findings
PAGE = 100  # columns of a report that is written to a file


class View(NamedTuple):
    """How much of the reviews the screen shows."""

    quiet: bool = False
    statistics: bool = False
    explained: bool = False
    limit: int | None = None
    notes: bool = False
    hints: bool = False
    each: bool = False

    @property
    def of_each(self) -> bool:
        """Whether something is asked for that stands only among the findings of each workbook."""
        return self.each or self.explained or self.notes or self.hints or self.limit is not None

    def refuse_unfit(self, output: Format) -> None:
        """Raise SafeguardError for options that do not go together."""
        if self.quiet and self.statistics:
            raise SafeguardError("Choose one of --quiet and --statistics.")
        if output is not Format.TERMINAL and (self.statistics or self.limit is not None):
            option = "--statistics" if self.statistics else "--limit"
            raise SafeguardError(f"{option} is for the screen, and --format {output} holds everything; leave one out.")


class Printed(NamedTuple):
    """In which form, and the file that it is written to, if not to the screen; `sources` are the workbooks it is of."""

    output: Format = Format.TERMINAL
    target: AnyFile | None = None
    view: View = View()
    sources: Sequence[AnyFile] = ()
    force: bool = False

    def refuse_unfit(self) -> None:
        """Raise SafeguardError, before any work is done, for what cannot be printed so."""
        self.view.refuse_unfit(self.output)
        if self.target is None and self.output is Format.XLSX:
            raise SafeguardError("--format xlsx is a workbook, not text; name the file to write with -o.")
        if self.target is not None:
            refuse_unfit(self.target, force=self.force, sources=self.sources)
            self._refuse_other_ending(self.target)

    def _refuse_other_ending(self, target: AnyFile) -> None:
        """Excel opens no text that is called a workbook, and no workbook that is called a text."""
        if self.output is Format.XLSX and target.suffix.lower() != ".xlsx":
            raise SafeguardError(f"{target}: --format xlsx writes a workbook; give it a name that ends with .xlsx.")
        if self.output is not Format.XLSX and target.suffix.lower() in WORKBOOKS:
            raise SafeguardError(
                f"{target} would hold text, which is not a workbook; add --format xlsx, or name a file of another "
                "ending."
            )

    def show(self, outcomes: "Sequence[Outcome]") -> None:
        """Print the reviews; what could not be reviewed comes last, on standard error where the form has no room."""
        from safeguard_xl import report  # noqa: PLC0415

        if self.target is not None:
            content = self._content(outcomes, self.target.parent)
            write_whole(self.target, content, sources=self.sources, force=self.force)
            say(f"Wrote {self.target}.")
        elif self.output is Format.TERMINAL:
            _on_screen(outcomes, self.view, console())
        else:
            sys.stdout.writelines(report.pieces(outcomes, self.output))
        if self.output is Format.TERMINAL:
            for sentence in _sentences(outcomes):
                complain(sentence)

    def _content(self, outcomes: "Sequence[Outcome]", folder: AnyFile) -> Iterable[bytes]:
        from safeguard_xl import report  # noqa: PLC0415

        if self.output is Format.TERMINAL:
            return [_as_text(outcomes, self.view).encode()]
        return report.byte_pieces(outcomes, self.output, folder)


def _sentences(outcomes: "Sequence[Outcome]") -> list[str]:
    """Return why workbooks could not be reviewed, once what is the same of all; else of
    several each is named in full.
    """
    why = [(outcome.workbook, outcome.result) for outcome in outcomes if isinstance(outcome.result, str)]
    same = {sentence for _, sentence in why}
    if len(same) == 1 and len(why) == len(outcomes):
        return list(same)
    return [said if workbook in said else f"{workbook}: {said}" for workbook, said in why]


def _as_text(outcomes: "Sequence[Outcome]", view: View) -> str:
    from rich.console import Console  # noqa: PLC0415

    page = StringIO()
    _on_screen(outcomes, view, Console(file=page, width=PAGE, color_system=None, highlight=False))
    return page.getvalue()


def _on_screen(outcomes: "Sequence[Outcome]", view: View, screen: "Console") -> None:
    from safeguard_xl.report.across import Across  # noqa: PLC0415
    from safeguard_xl.report.statistics import show_statistics  # noqa: PLC0415
    from safeguard_xl.report.together import FEW, MOST, show_together  # noqa: PLC0415
    from safeguard_xl.report.verdicts import show_verdicts  # noqa: PLC0415

    across = Across(outcomes) if len(outcomes) > 1 or view.statistics or view.quiet else None
    in_full = view.of_each or len(outcomes) < MANY
    if across and view.statistics:
        show_statistics(across.rules, screen)
    elif across and (view.quiet or not in_full):
        show_verdicts(across.verdicts, screen)
    else:
        reviews = (outcome.result for outcome in outcomes if not isinstance(outcome.result, str))
        for number, review in enumerate(reviews):
            _one(review, view, screen, first=number == 0)
    if len(outcomes) == 1 or across is None or not across.reviewed:
        return
    if not view.quiet and not view.statistics:
        show_together(across, screen, FEW if in_full else MOST)
    screen.print(f"\n{across.sentence}", style="bold", soft_wrap=True)
    if not in_full and not view.quiet and not view.statistics:
        screen.print(f"Next: {across.next_step}", soft_wrap=True, markup=False)


def _one(review: "Told", view: View, screen: "Console", *, first: bool) -> None:
    from safeguard_xl.report.explained import show_explained  # noqa: PLC0415
    from safeguard_xl.report.terminal import show  # noqa: PLC0415

    show(review, screen, first=first, limit=view.limit, notes=view.notes, hints=view.hints)
    if view.explained:
        show_explained(review, screen)
