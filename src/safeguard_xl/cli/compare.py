"""`safeguard-xl compare`."""

import sys
from typing import Annotated

import typer

from safeguard_xl.cli._options import AnyFile, Listing, ListOutput, Previous, Schema, Trust
from safeguard_xl.cli._reviewing import review_of
from safeguard_xl.cli._screen import console
from safeguard_xl.many import Asked, limits_of, matching
from safeguard_xl.remote import file_of


def compare(
    old: Annotated[AnyFile, typer.Argument(metavar="OLD", help="The workbook of the quarter before.", parser=file_of)],
    new: Annotated[AnyFile, typer.Argument(metavar="NEW", help="The workbook of this quarter.", parser=file_of)],
    schema: Schema = None,
    previous: Previous = None,
    output: ListOutput = Listing.TERMINAL,
    trust: Trust = False,
) -> None:
    """Print what changed from one workbook to the next, cell against cell.

    With seven or more quarters (--previous) it says of each result whether it is signal or noise.
    """
    from safeguard_xl.compare import compare as compare_reviews  # noqa: PLC0415 (polars takes 0.2 s)
    from safeguard_xl.flow import remarks_in  # noqa: PLC0415
    from safeguard_xl.report import comparison  # noqa: PLC0415

    review = review_of(new, Asked(schema, previous=[*matching(previous), old], trust=trust))
    found = compare_reviews(review, remarks_in(old, limits_of(trust=trust)))
    if output is Listing.JSON:
        sys.stdout.write(comparison.as_json((str(old), str(new)), found))
    else:
        comparison.show_changes((str(old), str(new)), found, console())
