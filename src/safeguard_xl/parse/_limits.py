"""The figures at which an indicator's light changes, from columns of their own or from the target's prose."""

import re
from collections.abc import Mapping
from typing import Any, NamedTuple

import polars as pl

from safeguard_xl.figure import Figure, Words, parse_figure
from safeguard_xl.frame import DECIMAL, col
from safeguard_xl.model import Polarity

LIGHTS = ("green", "amber", "red")
LETTERS = dict(zip("GAR", LIGHTS, strict=True))
LIGHT = re.compile(r"\b(?:(?i:(green|amber|red))\b|([GAR])(?=\s?[:=<>≥≤]))")
LIKELY = r"(?i)green|amber|red|[GAR]\s?[:=<>≥≤]"
FEWEST = 2  # lights that make a sentence one of thresholds

Limits = Mapping[str, Figure]
"""Figures by light."""


def in_prose(text: str, words: Words) -> Limits:
    """The figures of a target such as "Green >= 55% Amber <= 50% Red < 40%"; none where it is anything else.

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


LIMITS = ("value", "low", "high", "comparator")
"""What of a figure says where a light changes."""


class Given(NamedTuple):
    """The figures of the lights, as columns; `lights` are those that the table gives at all."""

    frame: pl.DataFrame
    lights: tuple[str, ...]

    @classmethod
    def of_columns(cls, figures: Mapping[str, pl.DataFrame]) -> "Given":
        """Those of columns of their own, as `read_texts` reads them, by light."""
        columns = [figures[light][name].alias(f"{light}.{name}") for light in figures for name in LIMITS]
        return cls(pl.DataFrame(columns), tuple(figures))

    @classmethod
    def of_prose(cls, targets: pl.Series, words: Words) -> "Given | None":
        """Those that the texts of targets tell; None where none does."""
        likely = targets.filter(targets.str.contains(LIKELY)).unique()
        told = {text: found for text in likely.to_list() if (found := in_prose(text, words))}
        if not told:
            return None
        rows = [{"text": text} | _row(found) for text, found in told.items()]
        frame = pl.DataFrame(rows, schema={"text": pl.String(), **_schema()})
        joined = targets.to_frame("text").join(frame, on="text", how="left", maintain_order="left")
        return cls(joined.drop("text"), LIGHTS)

    def of(self, light: str, name: str) -> pl.Expr:
        """The value, an end of the range or the comparator of a light."""
        if light not in self.lights:
            return pl.lit(None, dtype=_schema()[f"{light}.{name}"])
        return pl.col(f"{light}.{name}")

    def sense(self) -> pl.Expr:
        """Which way is better by these figures alone: the first of them that are known, against the last."""
        values = [self.of(light, "value") for light in LIGHTS]
        first, last = pl.coalesce(values), pl.coalesce(values[::-1])
        rise, fall = pl.lit(Polarity.RISE.value), pl.lit(Polarity.FALL.value)
        return pl.when(first > last).then(rise).when(first < last).then(fall)


def _schema() -> dict[str, pl.DataType]:
    types = {"value": DECIMAL, "low": DECIMAL, "high": DECIMAL, "comparator": pl.String()}
    return {f"{light}.{name}": types[name] for light in LIGHTS for name in LIMITS}


def _row(found: Limits) -> dict[str, Any]:
    return {f"{light}.{name}": getattr(figure, name) for light, figure in found.items() for name in LIMITS}


def limits(given: Given, frame: pl.DataFrame) -> pl.DataFrame:
    """Return the columns `limits`: green from here on, red beyond there; null where they contradict.

    A comparator says on which side a boundary lies, else it is the better one. `frame` has the target and the sense.
    """
    both = frame.select(col.target.value, col.target.comparator, col.sense).hstack(given.frame)
    own = "green" in given.lights
    green = given.of("green", "value") if own else col.target.value
    comparator = given.of("green", "comparator") if own else col.target.comparator
    both = both.with_columns(_green=green, _bound=_red_from(given, green), _way=pl.coalesce(col.sense, given.sense()))
    rise, bound = pl.col("_way") == Polarity.RISE.value, pl.col("_bound")
    contradicts = pl.when(rise).then(bound > pl.col("_green")).otherwise(bound < pl.col("_green"))
    sided = pl.col("_way").is_in([Polarity.RISE.value, Polarity.FALL.value])
    holds = bound.is_not_null() & pl.col("_green").is_not_null() & sided & ~contradicts
    red_at = (given.of("red", "value") == bound) & given.of("red", "comparator").is_in(["<=", ">="])
    return both.select(
        col.limits.green.filled(pl.when(holds).then(pl.col("_green"))),
        col.limits.red.filled(pl.when(holds).then(bound)),
        col.limits.green_past.filled(pl.when(holds).then(comparator.is_in(["<", ">"]).fill_null(value=False))),
        col.limits.red_at.filled(pl.when(holds).then(red_at.fill_null(value=False))),
    )


def _red_from(given: Given, green: pl.Expr) -> pl.Expr:
    """The last figure that is no longer red: the end of the amber range, else where red is said to begin.

    Of three plain figures, 95 / 90 / 85, red is what does not reach amber.
    """
    red, amber = given.of("red", "value"), given.of("amber", "value")
    low, high = given.of("amber", "low"), given.of("amber", "high")
    least, most = pl.min_horizontal(low, high), pl.max_horizontal(low, high)
    plain = given.of("red", "comparator").is_null() & given.of("amber", "comparator").is_null()
    between = amber.is_between(pl.min_horizontal(red, green), pl.max_horizontal(red, green))
    return (
        pl.when(low.is_not_null() & high.is_not_null()).then(pl.when(most <= green).then(least).otherwise(most))
        .when(red.is_null() | (plain & between)).then(amber)
        .otherwise(red)
    )  # fmt: skip
