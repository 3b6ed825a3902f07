"""What we would write of the indicators: a row for each of our columns, in their order."""

import re
from collections.abc import Sequence

import polars as pl

from safeguard_xl.frame import LightColumns, col
from safeguard_xl.model import Direction, Rag, Review
from safeguard_xl.policies import levels
from safeguard_xl.write._columns import DIRECTION, OUTTURN, OUTTURN_RAG, RAG
from safeguard_xl.write._frames import our, why
from safeguard_xl.write._words import OURS

NO_TEXT = pl.lit(None, pl.String)


def ours(review: Review) -> pl.DataFrame:
    """Return what we would write, a row for each of our columns of an indicator; columns as `OursColumns`."""
    frame = _last_of_rows(review.frame)
    lacking = frame.filter(_is_unrated(col.light) | _is_unrated(col.forecast_light) | ~_is_predicted())[why.place.label]
    frame = frame.join(_reasons(review, lacking.to_list()), on=why.place, how="left", maintain_order="left")
    parts = (
        _light(RAG, col.light, why.light, col.officer_rag, col.text.rag),
        _direction(),
        _outturn(),
        _light(OUTTURN_RAG, col.forecast_light, why.forecast_light, NO_TEXT, NO_TEXT),
    )
    return pl.concat([frame.select(our.sheet, our.row, *part) for part in parts])


def _last_of_rows(frame: pl.DataFrame) -> pl.DataFrame:
    """Return the last indicator of each row, as one may give the results of several
    quarters, with its place among all.
    """
    frame = frame.select(
        *(our.sheet.filled(col.sheet), our.row.filled(col.row), *col.light, *col.forecast_light, col.direction),
        *(col.forecast.shown, col.forecast.method, col.officer_rag, col.officer_direction),
        *(col.text.rag, col.text.direction),
    ).with_row_index(why.place.label)
    return frame.unique([our.sheet, our.row], keep="last", maintain_order=True)


def _is_unrated(light: LightColumns) -> pl.Expr:
    return light.rag.fill_null(Rag.NOT_RATED.value) == Rag.NOT_RATED.value


def _is_predicted() -> pl.Expr:
    return col.forecast.shown.fill_null("") != ""


def _reasons(review: Review, places: Sequence[int]) -> pl.DataFrame:
    """Return why there is no light or no prediction of the indicators in some places."""
    made = review.indicators.at(places)
    said = {
        why.place.label: places,
        why.light.label: [brief(one.current.because) for one in made],
        why.forecast.label: [brief(one.prediction.because) for one in made],
        why.forecast_light.label: [brief(one.predicted.because) for one in made],
    }
    return pl.DataFrame(said, why.schema())


def brief(because: str) -> str:
    """Return a reason as far as a cell has room for it; `check` and `explain` say the rest.

    >>> brief("of one quarter, and the target is for the whole year; see the forecast")
    'of one quarter'
    """
    return re.split(r"; |, and |: ", because, maxsplit=1)[0]


def _light(heading: str, light: LightColumns, because: pl.Expr, stored: pl.Expr, shown: pl.Expr) -> list[pl.Expr]:
    unrated = pl.format(f"{OURS[Rag.NOT_RATED]}: {{}}", because)
    return [
        our.heading.filled(pl.lit(heading)),
        our.meaning.filled(light.rag.fill_null(Rag.NOT_RATED.value)),
        our.text.filled(pl.when(_is_unrated(light)).then(unrated).otherwise(_in_our_words(light.rag))),
        our.level.filled(levels(light.reason).fill_null("")),
        our.provisional.filled(light.provisional.fill_null(value=False)),
        our.stored.filled(stored),
        our.shown.filled(shown),
    ]


def _direction() -> list[pl.Expr]:
    way = col.direction.fill_null(Direction.UNKNOWN.value)
    return [
        our.heading.filled(pl.lit(DIRECTION)),
        our.meaning.filled(way),
        our.text.filled(_in_our_words(way)),
        our.level.filled(pl.lit("")),
        our.provisional.filled(pl.lit(value=False)),
        our.stored.filled(col.officer_direction),
        our.shown.filled(col.text.direction),
    ]


def _outturn() -> list[pl.Expr]:
    found = pl.format("{} ({})", col.forecast.shown, col.forecast.method.fill_null("none"))
    none = pl.format("No forecast: {}", why.forecast)
    return [
        our.heading.filled(pl.lit(OUTTURN)),
        our.meaning.filled(pl.lit("")),
        our.text.filled(pl.when(_is_predicted()).then(found).otherwise(none)),
        our.level.filled(pl.lit("")),
        our.provisional.filled(pl.lit(value=False)),
        our.stored.filled(NO_TEXT),
        our.shown.filled(NO_TEXT),
    ]


def _in_our_words(meaning: pl.Expr) -> pl.Expr:
    return meaning.replace_strict(
        {str(known): word for known, word in OURS.items()}, default=None, return_dtype=pl.String
    )
