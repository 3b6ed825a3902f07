"""Judges the rules that are expressions: all of them at once, so that none is evaluated twice."""

from collections.abc import Iterable, Mapping
from functools import cache

import polars as pl

from safeguard_xl.columns import Column, labels_of
from safeguard_xl.errors import FaultError
from safeguard_xl.few_rows import added
from safeguard_xl.frame import col, with_shared, worked_out
from safeguard_xl.model import FIGURE_FIELDS, Field, FigureField
from safeguard_xl.rules._rule import Rule


@cache
def verdict(rule: Rule, field: Field) -> Column[bool | None]:
    """Return the column of what a rule says of a field, such as "SG304 target"."""
    return Column(f"{rule.code} {field}", pl.Boolean(), rule.summary)


def judge(frame: pl.DataFrame, faults: Mapping[str, pl.Expr]) -> pl.DataFrame:
    """Return what expressions say of each row, by name: true where a fault lies, false where not, else null.

    Raises FaultError naming the rule that breaks.
    """
    try:
        # a literal alone would have one row
        return added(with_shared(frame, faults.values()), **faults)[:, list(faults)]
    except Exception as error:
        raise _broken(frame, faults, error) from error


def faults_of(rules: Iterable[Rule]) -> dict[str, pl.Expr]:
    """Return the expressions of the rules about fields, each by the name of its column."""
    return {verdict(rule, field).label: fault for rule in rules for field, fault in rule.checks()}


def _broken(frame: pl.DataFrame, faults: Mapping[str, pl.Expr], error: Exception) -> FaultError:
    """Return what to say of the rule that breaks, found by trying them one by one."""
    for name, fault in faults.items():
        try:
            worked_out(frame, [fault])
        except Exception as its_own:
            return FaultError(fault_of(name, its_own))
    return FaultError(fault_of("", error))


def fault_of(rule: str, what: Exception | str) -> str:
    """Return the sentence of a fault of ours in a rule."""
    first = str(what).strip().split("\n", 1)[0].rstrip(".") or repr(what)
    return f"A fault of ours in rule {rule}: {first}. Please report it; switch the rule off in a schema to go on."


def impossible(frame: pl.DataFrame, judged: pl.DataFrame, rules: Iterable[Rule]) -> pl.DataFrame:
    """Return the frame with the columns `impossible.*`: whether one of the rules that say so calls a figure so."""
    saying_so = [rule for rule in rules if rule.impossible]
    verdicts = frame[[col.row.label]].hstack(judged.get_columns())
    found = added(verdicts, (_any_of(saying_so, field) for field in FIGURE_FIELDS))
    return frame.hstack(found[labels_of(col.impossible)].get_columns())


def _any_of(rules: Iterable[Rule], field: FigureField) -> pl.Expr:
    """Return whether one of the rules has found a fault in the figure, as a column `impossible.*`."""
    said = (verdict(rule, field) for rule in rules if field in rule.faults)
    return col.impossible.of(field).filled(pl.any_horizontal(pl.lit(value=False), *said).fill_null(value=False))
