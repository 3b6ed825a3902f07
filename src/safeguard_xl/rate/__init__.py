"""RAG by a named policy, direction of travel, or why there is none; in decimals, at the precision shown."""

import polars as pl

from safeguard_xl.frame import Row, col, rows, values
from safeguard_xl.model import Light, Rag
from safeguard_xl.rate._case import FORECAST, OFFICER_FORECAST, RESULT, Subject
from safeguard_xl.rate._direction import direction, direction_since, directions
from safeguard_xl.rate._lights import lights
from safeguard_xl.rate._reasons import Reason
from safeguard_xl.rate._words import because, why_no_figure
from safeguard_xl.reference import reference_key
from safeguard_xl.schema import THRESHOLDS, Policy, WorkbookSchema

__all__ = [
    "FORECAST",
    "OFFICER_FORECAST",
    "RESULT",
    "Reason",
    "Subject",
    "because",
    "direction_since",
    "light_of",
    "lights_under",
    "rate",
    "rate_outturns",
    "why_no_figure",
]


def rate(frame: pl.DataFrame, schema: WorkbookSchema) -> pl.DataFrame:
    """Add the light of each current result (`light`), and the direction of travel.

    `impossible` says which figures a rule in force calls so.
    """
    frame = frame.with_columns(lights(frame, [RESULT], _policy(frame, schema)))
    return frame.with_columns(col.direction.filled(direction()), directions(frame))


def rate_outturns(frame: pl.DataFrame, schema: WorkbookSchema) -> pl.DataFrame:
    """Add the lights of our predicted outturn (`forecast_light`) and of the officer's (`officer_light`)."""
    return frame.with_columns(lights(frame, [FORECAST, OFFICER_FORECAST], _policy(frame, schema)))


def light_of(row: Row, subject: Subject, said: str) -> Light:
    """Return the light of a row as a record; `said` is its sentence."""
    columns = subject.light
    return Light(
        Rag(row[columns.rag] or Rag.NOT_RATED),
        row[columns.policy] or "",
        said,
        row[columns.shortfall],
        bool(row[columns.provisional]),
    )


def lights_under(frame: pl.DataFrame, policy: str) -> list[Light]:
    """Return what a policy, as it is written, says of the result of each row of a rated frame."""
    asked = Policy.parse(policy)
    rated = rows(frame.with_columns(lights(frame, [RESULT], pl.lit(str(asked)))))
    return [light_of(row, RESULT, because(row, RESULT, lambda _: "")) for row in rated]


def _policy(frame: pl.DataFrame, schema: WorkbookSchema) -> pl.Expr:
    """How each row is rated: as was asked for, else by what is set for it, else for its unit, else for all.

    Green and amber values of its own come before the policy of its unit.
    """
    if schema.asked_for:
        return pl.lit(str(schema.policy))
    units = {unit.value: str(policy) for unit, policy in schema.policies.unit.items()}
    of_unit = col.unit.replace_strict(list(units), list(units.values()), default=None, return_dtype=pl.String)
    of_unit = pl.when(col.limits.green.is_not_null()).then(pl.lit(str(THRESHOLDS))).otherwise(of_unit)
    return pl.coalesce(_of_indicators(frame, schema), of_unit, pl.lit(str(schema.policy)))


def _of_indicators(frame: pl.DataFrame, schema: WorkbookSchema) -> pl.Expr:
    """The policy that is set for an indicator, whichever way its reference is spelt."""
    known = {reference_key(reference): str(policy) for reference, policy in schema.policies.indicator.items()}
    spelt = {
        text: known[reference_key(text)]
        for text in (dict.fromkeys(values(frame, col.text.reference)) if known else ())
        if text and reference_key(text) in known
    }
    reference = col.text.reference
    return reference.replace_strict(list(spelt), list(spelt.values()), default=None, return_dtype=pl.String)
