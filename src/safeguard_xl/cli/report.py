"""`safeguard-xl report`."""

from typing import Annotated

import typer

from safeguard_xl.cli._files import on_this_computer, refuse_unfit, write_whole
from safeguard_xl.cli._options import WRITING, AnyFile, Over, Policy, Previous, Schema, Trust, Workbook, written_to
from safeguard_xl.cli._progress import Progress
from safeguard_xl.cli._reviewing import review_of
from safeguard_xl.cli._screen import say
from safeguard_xl.many import Asked, matching
from safeguard_xl.remote import file_of


def report(
    workbook: Workbook,
    target: Annotated[AnyFile, written_to("The file to write, by its ending a page (.html), Word (.docx) or PDF.")],
    findings: Annotated[
        bool,
        typer.Option(
            "--findings",
            help="Write the officer's findings, with the pages of their rules, instead.",
            rich_help_panel=WRITING,
        ),
    ] = False,
    template: Annotated[
        AnyFile | None,
        typer.Option(
            metavar="OURS.docx",
            parser=file_of,
            help="Fill in your council's own Word template (docs/reports.md: its fields).",
            rich_help_panel=WRITING,
        ),
    ] = None,
    force: Over = False,
    schema: Schema = None,
    policy: Policy = None,
    previous: Previous = None,
    trust: Trust = False,
) -> None:
    """Write the report a board reads, or with --findings what its officer has to put right."""
    from safeguard_xl.report import on_paper  # noqa: PLC0415 (polars takes 0.2 s)

    refuse_unfit(target, force=force)
    on_paper.refuse_unknown(target)
    own = on_this_computer(template, "--template")
    if own:
        on_paper.refuse_unfit_template(target, own, findings=findings)
    earlier = list(matching(previous))
    review = review_of(workbook, Asked(schema, policy, earlier, trust=trust))
    with Progress(1).begin(workbook.name) as progress:
        progress.stage("drawing the charts and setting the pages")
        if own:
            content, left_out = on_paper.fill(review, own)
        else:
            content, left_out = on_paper.render(review, target.suffix.lower(), findings=findings), ""
    write_whole(target, [content], sources=[workbook, *earlier], force=force)
    say(" ".join(filter(None, (f"Wrote {target}.", left_out))))
