"""`safeguard-xl rules`."""

from safeguard_xl.cli._screen import console


def rules() -> None:
    """List all rules with their codes."""
    from safeguard_xl.report import rule_pages  # noqa: PLC0415 (polars takes 0.2 s)

    rule_pages.show_all(console())
