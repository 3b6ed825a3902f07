"""`safeguard-xl template`."""

from datetime import date
from typing import Annotated

import typer

from safeguard_xl.cli._files import refuse_unfit, write_whole
from safeguard_xl.cli._options import AnyFile, Over, written_to
from safeguard_xl.cli._screen import say


def template(
    target: Annotated[AnyFile, written_to("The workbook to write (.xlsx).")],
    schema: Annotated[
        str,
        typer.Argument(
            metavar="NAME|FILE",
            help="A schema's name or file; without it generic. childrens-services has the indicators that children's "
            "services report.",
        ),
    ] = "generic",
    year: Annotated[
        str | None,
        typer.Option(
            metavar="YEAR", help="The financial year, such as 2026/27; without it the schema's own, else that of today."
        ),
    ] = None,
    quarter: Annotated[
        int | None, typer.Option(min=1, max=4, metavar="1-4", help="Only this quarter's column, instead of all four.")
    ] = None,
    rows: Annotated[int, typer.Option(min=1, max=1000, metavar="N", help="How many blank rows.")] = 20,
    force: Over = False,
) -> None:
    """Write an empty workbook to fill in: a schema's headings, with drop-downs and a word on each cell."""
    from safeguard_xl import template as templates  # noqa: PLC0415 (polars takes 0.2 s)

    templates.refuse_other_form(target)
    refuse_unfit(target, force=force)
    form = templates.form_of(schema, templates.Wish(year, quarter, rows), date.today())
    write_whole(target, [templates.render(form)], force=force)
    say(templates.sentence(form, target))
