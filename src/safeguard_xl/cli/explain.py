"""`safeguard-xl explain`."""

from pathlib import Path
from typing import Annotated

import typer

from safeguard_xl.cli._options import Policy, Previous, Schema, Trust
from safeguard_xl.cli._reviewing import Asked, matching, review_of
from safeguard_xl.cli._screen import console


def explain(
    what: Annotated[
        str,
        typer.Argument(
            metavar="RULE|REFERENCE", help="A rule's code or name, such as SG304; or an indicator's reference."
        ),
    ],
    workbook: Annotated[
        Path | None, typer.Argument(metavar="WORKBOOK", help="The workbook that the indicator stands in.")
    ] = None,
    schema: Schema = None,
    policy: Policy = None,
    previous: Previous = None,
    trust: Trust = False,
) -> None:
    """Print a rule's page; or, with a workbook, why an indicator is rated so and what would turn it."""
    if workbook is None:
        from safeguard_xl.report import rule_pages  # noqa: PLC0415 (polars takes 0.2 s)

        console().print(rule_pages.page(what).rstrip(), markup=False)
        return
    review = review_of(workbook, Asked(schema, policy, list(matching(previous)), trust=trust))
    from safeguard_xl.explain import explain as explain_indicator  # noqa: PLC0415
    from safeguard_xl.report.one_indicator import show_indicator  # noqa: PLC0415

    show_indicator(explain_indicator(review, what), console())
