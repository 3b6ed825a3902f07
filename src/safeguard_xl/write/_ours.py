"""What we would write of the indicators: a row for each of our columns, in their order."""

import re
from collections.abc import Sequence

import polars as pl

from safeguard_xl.frame import LightColumns, col
from safeguard_xl.model import Direction, Rag, Review
from safeguard_xl.policies import levels
from safeguard_xl.write._columns import DIRECTION, OUTTURN, OUTTURN_RAG, RAG
from safeguard_xl.write._words import OURS

NO_TEXT = pl.lit(None, pl.String)


def ours(review: Review) -> pl.DataFrame:
    """Return by `sheet`, `row` and `heading` the `text` that we would write, and whether it is `provisional`.

    `meaning` is that of the text, where it has one of a closed list, and `level` the further level that a light is.
    `stored` is what the officer's own entry means, and `shown` its text.
    """
    frame = _last_of_rows(review.frame)
    lacking = frame.filter(_is_unrated(col.light) | _is_unrated(col.forecast_light) | ~_is_predicted())["place"]
    frame = frame.join(_reasons(review, lacking.to_list()), on="place", how="left", maintain_order="left")
    parts = (
        _light(RAG, col.light, col.officer_rag, col.text.rag),
        _direction(),
        _outturn(),
        _light(OUTTURN_RAG, col.forecast_light, NO_TEXT, NO_TEXT),
    )
    return pl.concat([frame.select("sheet", "row", *part) for part in parts])


def _last_of_rows(frame: pl.DataFrame) -> pl.DataFrame:
    """The last indicator of each row, as one may give the results of several quarters, with its `place`."""
    frame = frame.select(
        *(col.sheet.alias("sheet"), col.row.alias("row"), *col.light, *col.forecast_light, col.direction),
        *(col.forecast.shown, col.forecast.method, col.officer_rag, col.officer_direction),
        *(col.text.rag, col.text.direction),
    ).with_row_index("place")
    return frame.unique(["sheet", "row"], keep="last", maintain_order=True)


def _is_unrated(light: LightColumns) -> pl.Expr:
    return light.rag.fill_null(Rag.NOT_RATED.value) == Rag.NOT_RATED.value


def _is_predicted() -> pl.Expr:
    return col.forecast.shown.fill_null("") != ""


def _reasons(review: Review, places: Sequence[int]) -> pl.DataFrame:
    """Why there is no light or no prediction, by the heading of the column that says so."""
    made = review.indicators.at(places)
    said = {
        RAG: [brief(one.current.because) for one in made],
        OUTTURN: [brief(one.prediction.because) for one in made],
        OUTTURN_RAG: [brief(one.predicted.because) for one in made],
    }
    return pl.DataFrame({"place": places, **said}, schema={"place": pl.UInt32, **dict.fromkeys(said, pl.String)})


def brief(because: str) -> str:
    """Return a reason as far as a cell has room for it; `check` and `explain` say the rest.

    >>> brief("of one quarter, and the target is for the whole year; see the forecast")
    'of one quarter'
    """
    return re.split(r"; |, and |: ", because, maxsplit=1)[0]


def _light(heading: str, light: LightColumns, stored: pl.Expr, shown: pl.Expr) -> list[pl.Expr]:
    why = pl.format(f"{OURS[Rag.NOT_RATED]}: {{}}", pl.col(heading))
    return [
        pl.lit(heading).alias("heading"),
        light.rag.fill_null(Rag.NOT_RATED.value).alias("meaning"),
        pl.when(_is_unrated(light)).then(why).otherwise(_in_our_words(light.rag)).alias("text"),
        levels(light.reason).fill_null("").alias("level"),
        light.provisional.fill_null(value=False).alias("provisional"),
        stored.alias("stored"),
        shown.alias("shown"),
    ]


def _direction() -> list[pl.Expr]:
    way = col.direction.fill_null(Direction.UNKNOWN.value)
    return [
        pl.lit(DIRECTION).alias("heading"),
        way.alias("meaning"),
        _in_our_words(way).alias("text"),
        pl.lit("").alias("level"),
        pl.lit(value=False).alias("provisional"),
        col.officer_direction.alias("stored"),
        col.text.direction.alias("shown"),
    ]


def _outturn() -> list[pl.Expr]:
    found = pl.format("{} ({})", col.forecast.shown, col.forecast.method.fill_null("none"))
    return [
        pl.lit(OUTTURN).alias("heading"),
        pl.lit("").alias("meaning"),
        pl.when(_is_predicted()).then(found).otherwise(pl.format("No forecast: {}", pl.col(OUTTURN))).alias("text"),
        pl.lit("").alias("level"),
        pl.lit(value=False).alias("provisional"),
        NO_TEXT.alias("stored"),
        NO_TEXT.alias("shown"),
    ]


def _in_our_words(meaning: pl.Expr) -> pl.Expr:
    return meaning.replace_strict(
        {str(known): word for known, word in OURS.items()}, default=None, return_dtype=pl.String
    )
