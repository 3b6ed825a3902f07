"""Of figures that stand in several reports, those of the latest."""

from collections.abc import Sequence

import polars as pl

from safeguard_xl.frame import collected


def latest(figures: pl.DataFrame, keys: Sequence[pl.Expr]) -> pl.DataFrame:
    """Return one figure of each key: of several that of the latest report, and there the last."""
    in_order = figures.sort(collected.report_year, collected.report_quarter, maintain_order=True)
    return in_order.group_by(keys, maintain_order=True).last().select(figures.columns)
