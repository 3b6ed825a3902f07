"""The contract of the judged frame, as a pandera schema."""

from copy import copy
from functools import cache
from typing import Any

import pandera.polars as pa
import polars as pl
from pandera.backends.base import BaseSchemaBackend

from safeguard_xl.columns import Column
from safeguard_xl.frame import col
from safeguard_xl.rules import Rule, verdict
from safeguard_xl.schema._closed import closed_words, ranges
from safeguard_xl.schema._one_pass import Faultless, Holds, OnePass


class Declared(pa.Column):
    """A column of a contract, whose parts nobody changes: pandera copies all of them for each schema."""

    def __deepcopy__(self, memo: dict[int, Any]) -> "Declared":
        """Return a copy that can be given another name."""
        return copy(self)

    @classmethod
    def get_backend(cls, check_obj: object = None, check_type: type | None = None) -> BaseSchemaBackend:
        """Return pandera's own, which is asked for where not all is held in one pass."""
        return pa.Column.get_backend(check_obj, check_type)


class Contract(pa.DataFrameSchema):
    """A pandera schema whose checks are all of `Holds`, so that they can be made in one pass."""

    @classmethod
    def get_backend(cls, check_obj: object = None, check_type: type | None = None) -> BaseSchemaBackend:
        """Return what holds the contract: of a lazy frame pandera's own, which makes each check by itself."""
        if pl.DataFrame in (type(check_obj), check_type):
            return OnePass()
        return pa.DataFrameSchema.get_backend(check_obj, check_type)


@cache
def contract(name: str, rules: tuple[Rule, ...]) -> Contract:
    """Return the contract of the frame as the rules have judged it; made once, as pandera takes long over it."""
    judged = [verdict(rule, field) for rule in rules for field, _ in rule.checks()]
    checks = _checks()
    columns = {
        column.label: Declared(
            column.dtype, checks.get(column.label), nullable=column.nullable, description=column.holds
        )
        for column in (*col, *judged)
    }
    faultless = [pa.Check(Faultless(fault, fault.label), name=fault.label, n_failure_cases=1) for fault in judged]
    return Contract(columns, checks=faultless, strict=True, name=name)


def _checks() -> dict[str, list[pa.Check]]:
    """Return the checks of columns, by name."""
    checks: dict[str, list[pa.Check]] = {}
    for column, words in closed_words():
        checks[column.label] = [_check(column, column.is_in(words), f"one of {', '.join(words)}")]
    for number, low, high in ranges():
        within = number >= low if high is None else number.is_between(low, high)
        checks[number.label] = [_check(number, within, f"{low} or more" if high is None else f"from {low} to {high}")]
    return checks


def _check(column: Column[Any], holds: pl.Expr, said: str) -> pa.Check:
    return pa.Check(Holds(holds, column.label), name=f"{column.label} is {said}", n_failure_cases=1)
