"""The methods that a schema sets in place of ours: each by its name, without a range, for only ours has one."""

from collections.abc import Iterator

import polars as pl

from safeguard_xl.columns import Column
from safeguard_xl.frame import by_row, col
from safeguard_xl.model.methods import CARRIED, LINE, NONE_SET, OURS, MethodsSet
from safeguard_xl.predict.columns import YEAR, asked, basis
from safeguard_xl.predict.outcome import NONE, OUTTURN
from safeguard_xl.predict.reasons import Reason
from safeguard_xl.predict.rivals import rivals

APART = (CARRIED, LINE)
"""What needs single quarters: a figure of the year so far says nothing of its latest quarter."""
VALUE = Column[float | None]("by schema", pl.Float64(), "the outturn by the method that is set")
forecast = col.forecast


def by_schema(frame: pl.DataFrame, questions: pl.DataFrame, found: pl.DataFrame, methods: MethodsSet) -> pl.DataFrame:
    """Return what was found of each year, by the method that the schema sets where it has one that can be had.

    `frame` are the rows that ask, `questions` their years. A year that is over needs no method.
    """
    if methods == NONE_SET:
        return found
    years = questions.hstack(found)
    named = frame.hstack(questions.select(asked.kind)).select(_named(frame, methods)).to_series()
    open_ = ~forecast.method.is_in([OUTTURN, NONE]) & (forecast.reason == Reason.COMPUTED.value)
    years = years.with_columns(named).with_columns(pl.when(open_).then(basis.by_schema).alias(basis.by_schema.label))
    parts = [*_by_kind(years.filter(basis.by_schema.is_not_null()))]
    none = pl.DataFrame(schema={asked.row.label: asked.row.dtype, VALUE.label: VALUE.dtype})
    values = pl.concat([none, *parts])
    told = years.join(values, on=asked.row.label, how="left", maintain_order="left")
    return told.with_columns(_in_place()).select(found.columns)


def _named(frame: pl.DataFrame, methods: MethodsSet) -> pl.Expr:
    """Return the method that is set for each row; null where it is ours."""
    found = pl.coalesce(
        by_row(frame, methods.indicator),
        *(
            column.replace_strict(list(set_), list(set_.values()), default=None, return_dtype=pl.String)
            for column, set_ in ((col.unit, methods.unit), (asked.kind, methods.kind))
        ),
        pl.lit(methods.method, dtype=pl.String),
    )
    return pl.when(found != OURS).then(found).alias(basis.by_schema.label)


def _by_kind(years: pl.DataFrame) -> Iterator[pl.DataFrame]:
    """Yield what the methods set come to, for the years of each kind."""
    for (kind,), part in years.group_by(asked.kind):
        told = rivals(str(kind), part, YEAR)
        some = part.with_columns(pl.Series(name, said, pl.Float64()) for name, said in told.items())
        can_be = ~(asked.spread.fill_null(value=False) & basis.by_schema.is_in(APART))
        values = [pl.when((basis.by_schema == name) & can_be).then(pl.col(name)) for name in told]
        yield some.select(asked.row, VALUE.filled(pl.coalesce(values)))


def _in_place() -> Iterator[pl.Expr]:
    """Yield the columns of a forecast that is by another method, where it can be had."""
    ours = pl.when(VALUE.is_null())
    yield pl.coalesce(VALUE, basis.value).alias(basis.value.label)
    yield ours.then(forecast.method).otherwise(basis.by_schema).alias(forecast.method.label)
    yield ours.then(forecast.reason).otherwise(pl.lit(Reason.SET.value)).alias(forecast.reason.label)
    for one in (forecast.low, forecast.high, forecast.chance, forecast.green, forecast.amber):
        yield ours.then(one).alias(one.label)
