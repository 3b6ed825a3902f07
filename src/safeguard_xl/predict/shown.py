"""A prediction as the officer would write it beside the result: its decimals, thousands, marks."""

import re
from decimal import Decimal
from functools import cache, lru_cache

import polars as pl

from safeguard_xl.columns import Columns, declared
from safeguard_xl.few_rows import added, looked_up
from safeguard_xl.figure import Words, parse_figure, shown_like
from safeguard_xl.frame import col
from safeguard_xl.model import Unit
from safeguard_xl.predict.columns import basis
from safeguard_xl.predict.figures import PROPORTION
from safeguard_xl.predict.rounding import DECIMAL, FINEST, half_up, spelt, with_thousands

TRIED = Decimal(10) ** 15  # more than any scale, so that a figure's own scale can be told from how it is written


class SpellingColumns(Columns):
    """How figures of one spelling are written."""

    nines = declared[str](pl.String(), "the spelling, with 9 for each digit")
    decimals = declared[int | None](pl.Int64(), "its decimals")
    before = declared[str](pl.String(), "what stands before the number: £")
    after = declared[str](pl.String(), "what stands after it: m")
    scale = declared[float](pl.Float64(), "what the number is multiplied by")
    thousands = declared[bool](pl.Boolean(), "whether thousands are set apart")


class SpeltColumns(SpellingColumns):
    """A figure on its way to being spelt so."""

    value = declared[float | None](pl.Float64(), "the predicted outturn")
    absolute = declared[float | None](pl.Float64(), "that without its sign")
    places = declared[int](pl.Int64(), "its decimals")
    own_places = declared[int | None](pl.Int64(), "those of the result that it can have")
    size = declared[Decimal | None](DECIMAL, "its size, in its scale")
    digits = declared[str | None](pl.String(), "that in digits")


spelling = SpeltColumns("spelling")


def with_shown(frame: pl.DataFrame, which: pl.Expr) -> pl.DataFrame:
    """Return the frame with the predicted outturns of some rows at the decimals shown, and as the sheet shows them."""
    frame = added(
        frame,
        pl.when(which).then(basis.value).alias(spelling.value.label),
        pl.when(which).then(col.result.shown).str.replace_all("[0-9]", "9").alias(spelling.nines.label),
    )
    spellings = _spellings(frozenset(frame.get_column(spelling.nines.label).unique().to_list()))
    frame = looked_up(frame, spellings, [spelling.nines.label], nulls_equal=True)
    frame = _with_sizes(added(frame, *_places()))
    return added(added(frame, spelt(spelling.size, spelling.decimals).alias(spelling.digits.label)), _shown())


@cache
def _places() -> list[pl.Expr]:
    """Return how many decimals are shown, how many of the result's own can be, and the outturn without its sign."""
    fewest = pl.when(basis.kind == PROPORTION).then(1).otherwise(0)
    places = pl.max_horizontal(spelling.decimals.fill_null(0), fewest)
    return [
        places.clip(upper_bound=FINEST).alias(spelling.places.label),
        spelling.decimals.clip(upper_bound=FINEST).alias(spelling.own_places.label),
        spelling.value.abs().alias(spelling.absolute.label),
    ]


def _with_sizes(frame: pl.DataFrame) -> pl.DataFrame:
    """Return the frame with the outturn at the decimals shown, and its size as the result is spelt."""
    value, absolute, places, own_places, scale = (frame.get_column(one.label) for one in (
        spelling.value, spelling.absolute, spelling.places, spelling.own_places, spelling.scale,
    ))  # fmt: skip
    level = half_up(absolute, places)
    size = half_up(level.cast(pl.Float64) / scale, own_places)
    signed = (-level).zip_with(value < 0, level)
    return frame.hstack([signed.alias(col.forecast.level.label), size.alias(spelling.size.label)])


@cache
def _shown() -> pl.Expr:
    digits = pl.when(spelling.thousands).then(with_thousands(spelling.digits)).otherwise(spelling.digits)
    minus = pl.when((col.forecast.level < 0) & (spelling.size > 0)).then(pl.lit("-")).otherwise(pl.lit(""))
    mark = pl.when(col.result.unit == Unit.PERCENT.value).then(pl.lit("%")).otherwise(pl.lit(""))
    shown = pl.when(spelling.places == spelling.decimals).then(
        pl.concat_str(minus, spelling.before, digits, spelling.after)
    )
    return shown.otherwise(spelt(col.forecast.level, spelling.places) + mark).alias(col.forecast.shown.label)


@lru_cache
def _spellings(nines: frozenset[str | None]) -> pl.DataFrame:
    """Return how each spelling of the results is written."""
    return pl.DataFrame(map(_spelling, nines), schema=SpellingColumns(spelling.prefix).schema(), orient="row")


def _spelling(nines: str | None) -> tuple[str | None, int | None, str, str, float, bool]:
    like = parse_figure(nines or "", Words())
    if like.decimals is None:
        return nines, None, "", "", 1.0, False
    before, number, after = re.split(r"(\d[\d,.]*)", shown_like(TRIED, like), maxsplit=1)
    scale = TRIED / Decimal(number.replace(",", ""))
    return nines, like.decimals, before, after, float(scale), "," in number
