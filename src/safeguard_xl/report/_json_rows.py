"""The rows of a frame as JSON, column by column: to the byte what `json.dumps(..., indent=2)` would make of them."""

import json
from collections.abc import Callable, Iterable

import polars as pl

from safeguard_xl.columns import EITHER
from safeguard_xl.few_rows import FEW, taken

INDENT = "  "
ODD = r"[^ !#-\[\]-~]"
"""What stands in no JSON text as it is, where it is to be ASCII."""
WHERE_THERE = frozenset({"level", "direction_over", "variation"})
"""Keys that stand only where they have a value; none is the first of its object."""
LEAST, MOST = 1e-4, 1e15
"""Between these polars and Python write a number alike."""


def json_rows(frame: pl.DataFrame, depth: int) -> pl.Series:
    """Return each row as an object, to stand where lines are indented so deep.

    >>> print(json_rows(pl.DataFrame({"cell": ["H14"], "cells": [["H14", None]]}), 0)[0])
    {
      "cell": "H14",
      "cells": [
        "H14",
        null
      ]
    }
    """
    columns = ((name, pl.col(name), dtype) for name, dtype in frame.schema.items())
    return taken(frame, _object(columns, depth)).to_series()


def _object(fields: Iterable[tuple[str, pl.Expr, pl.DataType]], depth: int) -> pl.Expr:
    parts: list[pl.Expr] = []
    for name, value, dtype in fields:
        before = f"{',' if parts else '{'}\n{INDENT * (depth + 1)}{json.dumps(name)}: "
        written = [pl.lit(before), _value(value, dtype, depth + 1)]
        there = pl.when(value.is_not_null()).then(pl.concat_str(written)).otherwise(pl.lit(""))
        parts += [there] if name in WHERE_THERE else written
    return pl.concat_str(*parts, pl.lit(f"\n{INDENT * depth}}}"))


def _value(value: pl.Expr, dtype: pl.DataType, depth: int) -> pl.Expr:
    """Return an expression for the JSON of a value, which begins where the line is indented so deep."""
    if dtype == EITHER:
        found = pl.coalesce(_by(_numbers, value.struct.field("number")), _by(_quoted, value.struct.field("word")))
    elif isinstance(dtype, pl.Struct):
        fields = ((one.name, value.struct.field(one.name), _known(one.dtype)) for one in dtype.fields)
        found = pl.when(value.is_not_null()).then(_object(fields, depth))
    elif isinstance(dtype, pl.List):
        found = _list(value, _known(dtype.inner), depth)
    elif dtype.is_float():
        found = _by(_numbers, value)
    elif dtype == pl.String:
        found = _by(_quoted, value)
    else:
        found = value.cast(pl.String)
    return found.fill_null("null")


def _list(value: pl.Expr, inner: pl.DataType, depth: int) -> pl.Expr:
    within = "\n" + INDENT * (depth + 1)
    texts = value.list.eval(_value(pl.element(), inner, depth + 1)).list.join(f",{within}")
    filled = pl.concat_str(pl.lit(f"[{within}"), texts, pl.lit(f"\n{INDENT * depth}]"))
    return pl.when(value.list.len() > 0).then(filled).when(value.is_not_null()).then(pl.lit("[]"))


def _by(write: Callable[[pl.Series], pl.Series], value: pl.Expr) -> pl.Expr:
    """Return the JSON of texts or numbers: of many as `write` makes it, of few one by one, which is sooner done."""

    def written(some: pl.Series) -> pl.Series:
        return _written(some) if len(some) <= FEW else write(some)

    return value.map_batches(written, pl.String, is_elementwise=True)  # else the values of each list would be a batch


def _known(dtype: object) -> pl.DataType:
    """Return the dtype of a part as one that can be looked into."""
    if not isinstance(dtype, pl.DataType):
        raise TypeError(f"{dtype} says not what it holds")
    return dtype


def _quoted(texts: pl.Series) -> pl.Series:
    """Return texts in quotes; those that hold anything odd are written by themselves, each but once."""
    quoted = '"' + texts + '"'
    odd = texts.str.contains(ODD).fill_null(value=False)
    if not odd.any():
        return quoted
    return quoted.scatter(odd.arg_true(), _each(texts.filter(odd)))


def _numbers(numbers: pl.Series) -> pl.Series:
    """Return numbers as Python writes them."""
    told = numbers.cast(pl.String)
    odd = ~((numbers == 0) | numbers.abs().is_between(LEAST, MOST)).fill_null(value=True)
    return told.scatter(odd.arg_true(), _each(numbers.filter(odd))) if odd.any() else told


def _each(values: pl.Series) -> pl.Series:
    different = values.unique()
    return values.replace_strict(different, _written(different), return_dtype=pl.String)


def _written(values: pl.Series) -> pl.Series:
    return pl.Series([None if one is None else json.dumps(one) for one in values.to_list()], dtype=pl.String)
