"""`safeguard-xl explain`."""

from typing import Annotated

import typer

from safeguard_xl.cli._options import AnyFile, Policy, Previous, Schema, Trust
from safeguard_xl.cli._reviewing import review_of
from safeguard_xl.cli._screen import console
from safeguard_xl.errors import SafeguardError
from safeguard_xl.many import WORKBOOKS, Asked, matching
from safeguard_xl.remote import file_of


def explain(
    what: Annotated[
        str,
        typer.Argument(
            metavar="RULE|REFERENCE", help="A rule's code or name, such as SG304; or an indicator's reference."
        ),
    ],
    workbook: Annotated[
        AnyFile | None,
        typer.Argument(metavar="WORKBOOK", help="The workbook that the indicator stands in.", parser=file_of),
    ] = None,
    schema: Schema = None,
    policy: Policy = None,
    previous: Previous = None,
    trust: Trust = False,
) -> None:
    """Print a rule's page; or, with a workbook, why an indicator is rated so and what would turn it."""
    _refuse_misplaced(what, workbook)
    if workbook is None:
        from safeguard_xl.report import rule_pages  # noqa: PLC0415 (polars takes 0.2 s)

        rule_pages.show_page(what, console())
        return
    review = review_of(workbook, Asked(schema, policy, list(matching(previous)), trust=trust))
    from safeguard_xl.explain import explain as explain_indicator  # noqa: PLC0415
    from safeguard_xl.report.one_indicator import show_indicator  # noqa: PLC0415

    show_indicator(explain_indicator(review, what), console())


def _refuse_misplaced(what: str, workbook: AnyFile | None) -> None:
    """Raise SafeguardError where a workbook stands in the indicator's place."""
    if file_of(what).suffix.lower() not in WORKBOOKS:
        return
    from safeguard_xl.report import as_typed  # noqa: PLC0415 (polars takes 0.2 s)

    if workbook is None:
        raise SafeguardError(f'Say which indicator: safeguard-xl explain "NI 60" {as_typed(file_of(what))}')
    if workbook.suffix.lower() not in WORKBOOKS:
        typed = f"safeguard-xl explain {as_typed(workbook)} {as_typed(file_of(what))}"
        raise SafeguardError(f"Name the indicator first, then its workbook: {typed}")
