"""`safeguard-xl rules`."""

import sys

from safeguard_xl.cli._options import Listing, ListOutput
from safeguard_xl.cli._screen import console


def rules(output: ListOutput = Listing.TERMINAL) -> None:
    """List all rules by series: code, severity, what each finds; on a wide screen their names, too."""
    from safeguard_xl.report import rule_pages  # noqa: PLC0415 (polars takes 0.2 s)

    if output is Listing.JSON:
        sys.stdout.write(rule_pages.as_json())
    else:
        rule_pages.show_all(console())
