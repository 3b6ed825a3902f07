"""`safeguard-xl columns`."""

from safeguard_xl.cli._options import Schema, Trust, Workbook
from safeguard_xl.cli._reviewing import review_of
from safeguard_xl.cli._screen import console
from safeguard_xl.many import Asked


def columns(workbook: Workbook, schema: Schema = None, trust: Trust = False) -> None:
    """Show which column was read as what and why, and what was not read: the first look at a new workbook."""
    review = review_of(workbook, Asked(schema, trust=trust))
    from safeguard_xl.report.reading import show_columns  # noqa: PLC0415 (polars takes 0.2 s)

    show_columns(review, console())
