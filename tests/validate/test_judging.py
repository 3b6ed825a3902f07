"""All rules are judged at once: as many verdicts as rows, whatever the rules are."""

import polars as pl
import pytest

from safeguard_xl.rules import Faults, judge


@pytest.mark.parametrize("faults", [{"a": pl.lit(value=True)}, {"a": pl.col("row") > 1, "b": pl.lit(value=False)}])
def test_each_row_has_its_verdicts_even_where_no_rule_looks_at_it(faults: dict[str, pl.Expr]) -> None:
    judged = judge(pl.DataFrame({"row": [1, 2, 3]}), Faults(faults))
    assert (judged.height, judged.columns) == (3, list(faults))


def test_no_rule_gives_no_verdict() -> None:
    assert judge(pl.DataFrame({"row": [1, 2, 3]}), Faults({})).columns == []
