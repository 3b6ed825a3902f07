"""RAG by a named policy, direction of travel, or why there is none; in decimals, at the precision shown."""

from functools import cache

import polars as pl

from safeguard_xl.columns import Row, rows
from safeguard_xl.few_rows import added
from safeguard_xl.frame import col
from safeguard_xl.model import Light, Rag
from safeguard_xl.policies import Policy, level_of, looks_ahead
from safeguard_xl.rate._assumed import tolerances
from safeguard_xl.rate._because import because
from safeguard_xl.rate._case import FORECAST, OFFICER_FORECAST, RESULT, Subject
from safeguard_xl.rate._direction import direction, direction_since, directions, officers
from safeguard_xl.rate._lights import lights
from safeguard_xl.rate._no_figure import why_no_figure
from safeguard_xl.rate._readings import withheld
from safeguard_xl.rate._ruling import rated_by, rulings
from safeguard_xl.rate._trend import trend
from safeguard_xl.rate._words import why_better
from safeguard_xl.schema import WorkbookSchema

__all__ = [
    "FORECAST",
    "OFFICER_FORECAST",
    "RESULT",
    "Subject",
    "because",
    "direction_since",
    "light_of",
    "lights_under",
    "rate",
    "rate_outturns",
    "rated_by",
    "tolerances",
    "why_better",
    "why_no_figure",
]


def rate(frame: pl.DataFrame, schema: WorkbookSchema) -> pl.DataFrame:
    """Add by what each row is rated (`ruled`), the light of its current result (`light`), the direction of travel.

    `impossible` says which figures a rule in force calls so.
    """
    frame = rulings(frame, schema)
    frame = withheld(added(frame, lights(frame, [RESULT], col.ruled.policy)), RESULT)
    return added(frame, *_gone(frame, schema.direction_over), directions(frame), officers())


def _gone(frame: pl.DataFrame, over: int | None) -> list[pl.Series]:
    """Return the direction of travel, and over how many quarters it is told; null where it is since last year."""
    height = pl.Series(col.direction_over.label, [over] * len(frame), col.direction_over.dtype)
    return [direction(frame) if over is None else trend(frame, over), height]


def rate_outturns(frame: pl.DataFrame) -> pl.DataFrame:
    """Add the lights of our predicted outturn (`forecast_light`) and of the officer's (`officer_light`).

    Results that are rated by what is predicted have theirs only now.
    """
    both = (FORECAST, OFFICER_FORECAST)
    ahead = any(map(looks_ahead, frame[col.ruled.policy.label].unique()))
    subjects = (RESULT, *both) if ahead else both
    rated = withheld(added(frame, lights(frame, subjects, col.ruled.policy)), *subjects)
    return added(rated, *_chances())


@cache
def _chances() -> list[pl.Expr]:
    """Return the chances of lights; where no light can be given, none has a chance."""
    lit = pl.when(col.forecast_light.rag != Rag.NOT_RATED.value)
    return [chance.filled(lit.then(chance)) for chance in (col.forecast.green, col.forecast.amber)]


def light_of(row: Row, subject: Subject, said: str) -> Light:
    """Return the light of a row as a record; `said` is its sentence."""
    columns = subject.light
    return Light(
        Rag(row[columns.rag] or Rag.NOT_RATED),
        row[columns.policy] or "",
        said,
        row[columns.shortfall],
        bool(row[columns.provisional]),
        level_of(row[columns.reason]),
    )


def lights_under(frame: pl.DataFrame, policy: str) -> list[Light]:
    """Return what a policy, as it is written, says of the result of each row of a rated frame."""
    asked = Policy.parse(policy)
    rated = rows(frame.with_columns(lights(frame, [RESULT], pl.lit(str(asked)))))
    return [light_of(row, RESULT, because(row, RESULT, lambda _: "")) for row in rated]
