"""What came of the workbooks, in the form asked for."""

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from safeguard_xl.cli._options import Format
from safeguard_xl.cli._screen import complain, console

if TYPE_CHECKING:
    from safeguard_xl.report import Outcome


def show(outcomes: "Sequence[Outcome]", output: Format, *, explained: bool = False) -> None:
    """Print the reviews; on the screen, what could not be reviewed comes last, on standard error."""
    from safeguard_xl import report  # noqa: PLC0415

    if output is not Format.TERMINAL:
        sys.stdout.write(report.render(outcomes, output.value))
        return
    reviews = [outcome.result for outcome in outcomes if not isinstance(outcome.result, str)]
    for number, review in enumerate(reviews):
        report.show(review, console(), first=number == 0)
        if explained:
            report.show_explained(review, console())
    for sentence in dict.fromkeys(outcome.result for outcome in outcomes if isinstance(outcome.result, str)):
        complain(sentence)
