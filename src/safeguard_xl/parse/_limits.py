"""The figures at which an indicator's light changes, from columns of their own or from the target's prose."""

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any, NamedTuple

import polars as pl

from safeguard_xl.columns import Column, Columns, declared
from safeguard_xl.figure import Figure, Words, parse_figure, said
from safeguard_xl.frame import DECIMAL, col
from safeguard_xl.model import Polarity

LIGHTS = ("green", "amber", "red")
LETTERS = dict(zip("GAR", LIGHTS, strict=True))
LIGHT = re.compile(r"\b(?:(?i:(green|amber|red))\b|([GAR])(?=\s?[:=<>≥≤]))")
LIKELY = r"green|amber|red|[gar]\s?[:=<>≥≤]"
"""What may be a key in a text of small letters (a Rust regex)."""
FEWEST = 2  # lights that make a sentence one of thresholds

Limits = Mapping[str, Figure]
"""Figures by light."""


def in_prose(text: str, words: Words) -> Limits:
    """Return the figures of a target such as "Green >= 55% Amber <= 50% Red < 40%"; none where it is anything else.

    >>> found = in_prose("Green >= 55% Amber <= 50% Red < 40%", Words())
    >>> [(light, figure.comparator, str(figure.value)) for light, figure in found.items()]
    [('green', '>=', '55'), ('amber', '<=', '50'), ('red', '<', '40')]
    """
    marks = list(LIGHT.finditer(text))
    named = [(mark[1] or LETTERS[mark[2]]).lower() for mark in marks]
    if len(set(named)) != len(named) or len(named) < FEWEST or "green" not in named or text[: marks[0].start()].strip():
        return {}
    ends = [*(mark.start() for mark in marks[1:]), len(text)]
    pieces = (text[mark.end() : end].strip(" \t\n:;,/|").lstrip("= ") for mark, end in zip(marks, ends, strict=True))
    found = {light: parse_figure(piece, words) for light, piece in zip(named, pieces, strict=True)}
    return found if found["green"].value is not None else {}


def told_in_prose(targets: pl.Series, words: Words) -> dict[str, Limits]:
    """Return the figures of those targets that tell any in prose, by their texts."""
    likely = targets.filter(targets.str.to_lowercase().str.contains(LIKELY)).unique()
    return {text: found for text in likely.to_list() if (found := in_prose(text, words))}


class BoundColumns(Columns):
    """What of a figure says where a light changes."""

    value = declared[Decimal | None](DECIMAL, "the value")
    low = declared[Decimal | None](DECIMAL, "the lower end of a range")
    high = declared[Decimal | None](DECIMAL, "the upper end of a range")
    comparator = declared[str | None](pl.String(), "< <= > or >=")


OF_LIGHTS = [BoundColumns(light) for light in LIGHTS]
_green, _amber, _red = OF_LIGHTS
GREEN = Column[Decimal | None]("green", DECIMAL, "the figure from which on it is green")
BOUND = Column[Decimal | None]("bound", DECIMAL, "the last figure that is no longer red")
WAY = Column[str | None]("way", pl.String(), "which way is better")


class Given(NamedTuple):
    """The figures of the lights, as columns; `lights` are those that the table gives at all."""

    frame: pl.DataFrame
    lights: tuple[str, ...]

    @classmethod
    def of_columns(cls, figures: Mapping[str, pl.DataFrame]) -> "Given":
        """Return those of columns of their own, as `read_texts` reads them, by light."""
        columns = [figures[light][name].alias(label) for light in figures for name, label in _labels(light)]
        return cls(pl.DataFrame(columns), tuple(figures))

    @classmethod
    def of_prose(cls, targets: pl.Series, words: Words) -> "Given | None":
        """Return those that the texts of targets tell; None where none does."""
        told = told_in_prose(targets, words)
        if not told:
            return None
        rows = [{said.text.label: text} | _row(found) for text, found in told.items()]
        frame = pl.DataFrame(rows, schema={said.text.label: said.text.dtype} | _schema())
        joined = targets.to_frame(said.text.label).join(frame, on=said.text, how="left", maintain_order="left")
        return cls(joined.drop(said.text.label), LIGHTS)

    def of(self, column: Column[Any]) -> pl.Expr:
        """Return the value, an end of the range or the comparator of a light; null where the table does not give it."""
        return column if column.label in self.frame.columns else pl.lit(None, dtype=column.dtype)

    def sense(self) -> pl.Expr:
        """Return which way is better by these figures alone: the first of them that are known, against the last."""
        values = [self.of(light.value) for light in OF_LIGHTS]
        first, last = pl.coalesce(values), pl.coalesce(values[::-1])
        rise, fall = pl.lit(Polarity.RISE.value), pl.lit(Polarity.FALL.value)
        return pl.when(first > last).then(rise).when(first < last).then(fall)


def _schema() -> dict[str, pl.DataType]:
    return {column.label: column.dtype for light in OF_LIGHTS for column in light}


def _row(found: Limits) -> dict[str, Any]:
    return {label: getattr(figure, name) for light, figure in found.items() for name, label in _labels(light)}


def _labels(light: str) -> Iterator[tuple[str, str]]:
    """Yield what of a figure says where a light changes, each with its column."""
    columns = BoundColumns(light)
    yield from ((name, columns.label_of(name)) for name, _ in columns.parts())


def limits(given: Given, frame: pl.DataFrame) -> pl.DataFrame:
    """Return the columns `limits`: green from here on, red beyond there; null where they contradict.

    A comparator says on which side a boundary lies, else it is the better one. `frame` has the target and the sense.
    """
    both = frame.select(col.target.value, col.target.comparator, col.sense).hstack(given.frame)
    own = "green" in given.lights
    green = given.of(_green.value) if own else col.target.value
    comparator = given.of(_green.comparator) if own else col.target.comparator
    way = WAY.filled(pl.coalesce(col.sense, given.sense()))
    both = both.with_columns(GREEN.filled(green), BOUND.filled(_red_from(given, green)), way)
    contradicts = pl.when(WAY.eq(Polarity.RISE.value)).then(BOUND > GREEN).otherwise(BOUND < GREEN)
    sided = WAY.is_in([Polarity.RISE.value, Polarity.FALL.value])
    holds = BOUND.is_not_null() & GREEN.is_not_null() & sided & ~contradicts
    red_at = (given.of(_red.value) == BOUND) & given.of(_red.comparator).is_in(["<=", ">="])
    return both.select(
        col.limits.green.filled(pl.when(holds).then(GREEN)),
        col.limits.red.filled(pl.when(holds).then(BOUND)),
        col.limits.green_past.filled(pl.when(holds).then(comparator.is_in(["<", ">"]).fill_null(value=False))),
        col.limits.red_at.filled(pl.when(holds).then(red_at.fill_null(value=False))),
    )


def _red_from(given: Given, green: pl.Expr) -> pl.Expr:
    """Return the last figure that is no longer red: the end of the amber range, else where red is said to begin.

    Of three plain figures, 95 / 90 / 85, red is what does not reach amber.
    """
    red, amber = given.of(_red.value), given.of(_amber.value)
    low, high = given.of(_amber.low), given.of(_amber.high)
    least, most = pl.min_horizontal(low, high), pl.max_horizontal(low, high)
    plain = given.of(_red.comparator).is_null() & given.of(_amber.comparator).is_null()
    between = amber.is_between(pl.min_horizontal(red, green), pl.max_horizontal(red, green))
    return (
        pl.when(low.is_not_null() & high.is_not_null()).then(pl.when(most <= green).then(least).otherwise(most))
        .when(red.is_null() | (plain & between)).then(amber)
        .otherwise(red)
    )  # fmt: skip
