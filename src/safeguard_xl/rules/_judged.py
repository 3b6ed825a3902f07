"""Judges the rules that are expressions: all of them at once, so that none is evaluated twice."""

from collections.abc import Iterable, Mapping
from functools import cache, lru_cache

import polars as pl

from safeguard_xl.columns import Column, labels_of
from safeguard_xl.errors import FaultError
from safeguard_xl.few_rows import added
from safeguard_xl.frame import col, shared_by, with_shared, worked_out
from safeguard_xl.model import FIGURE_FIELDS, Field, FigureField
from safeguard_xl.rules._rule import Rule


@cache
def verdict(rule: Rule, field: Field) -> Column[bool | None]:
    """Return the column of what a rule says of a field, such as "SG304 target"."""
    return Column(f"{rule.code} {field}", pl.Boolean(), rule.summary)


class Faults:
    """Expressions that are true where a fault lies, by name, made ready once: it is what few rows wait for."""

    def __init__(self, by_name: Mapping[str, pl.Expr]) -> None:
        self.by_name = by_name
        self.named = [fault.alias(name) for name, fault in by_name.items()]
        self.shared = shared_by(by_name.values())


def judge(frame: pl.DataFrame, faults: Faults) -> pl.DataFrame:
    """Return what expressions say of each row, by name: true where a fault lies, false where not, else null.

    Raises FaultError naming the rule that breaks.
    """
    try:
        # a literal alone would have one row
        return added(with_shared(frame, faults.shared), faults.named)[:, list(faults.by_name)]
    except Exception as error:
        raise _broken(frame, faults.by_name, error) from error


@lru_cache(maxsize=64)  # sets of rules in force
def faults_of(rules: tuple[Rule, ...]) -> Faults:
    """Return the expressions of the rules about fields, each by the name of its column."""
    return Faults({verdict(rule, field).label: fault for rule in rules for field, fault in rule.checks()})


@lru_cache(maxsize=64)
def faults_of_cells(rules: tuple[Rule, ...]) -> Faults:
    """Return the expressions of the rules about cells, each by its code."""
    return Faults({rule.code: rule.of_cell for rule in rules if rule.of_cell is not None})


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


def impossible(frame: pl.DataFrame, judged: pl.DataFrame, rules: tuple[Rule, ...]) -> pl.DataFrame:
    """Return the frame with the columns `impossible.*`: whether one of these rules, which say so, calls a figure so."""
    verdicts = frame[[col.row.label]].hstack(judged.get_columns())
    found = added(verdicts, _called_impossible(rules))
    return frame.hstack(found[labels_of(col.impossible)].get_columns())


@lru_cache(maxsize=64)
def _called_impossible(rules: tuple[Rule, ...]) -> list[pl.Expr]:
    return [_any_of(rules, field) for field in FIGURE_FIELDS]


def _any_of(rules: Iterable[Rule], field: FigureField) -> pl.Expr:
    """Return whether one of the rules has found a fault in the figure, as a column `impossible.*`."""
    said = (verdict(rule, field) for rule in rules if field in rule.faults)
    return col.impossible.of(field).filled(pl.any_horizontal(pl.lit(value=False), *said).fill_null(value=False))
