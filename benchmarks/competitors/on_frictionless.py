"""The eight rules by frictionless, which reads the workbook by its own plugin, row by row."""

from collections.abc import Iterator
from pathlib import Path

import _asked as asked
from frictionless import Check, Checklist, Error, Resource, Row, Schema, errors

SCHEMA = {
    "fields": [
        {"name": asked.REFERENCE, "type": "string", "constraints": {"required": True, "unique": True}},
        {"name": "Title", "type": "string"},
        {"name": asked.FREQUENCY, "type": "string", "constraints": {"enum": asked.FREQUENCIES}},
        {"name": "Unit", "type": "string"},
        {"name": asked.POLARITY, "type": "string", "constraints": {"enum": asked.POLARITIES}},
        {"name": asked.LAST, "type": "number"},
        {"name": asked.TARGET, "type": "number"},
        {"name": asked.RESULT, "type": "number", "constraints": {"minimum": 0, "maximum": 1}},
        {"name": asked.FORECAST, "type": "number"},
        {"name": "Data Quality", "type": "string"},
    ]
}
CODES = {
    ("constraint-error", asked.REFERENCE): asked.BLANK,
    ("unique-error", asked.REFERENCE): asked.REPEATED,
    ("constraint-error", asked.POLARITY): asked.NO_POLARITY,
    ("constraint-error", asked.FREQUENCY): asked.NO_FREQUENCY,
    ("constraint-error", asked.RESULT): asked.IMPOSSIBLE,
    ("type-error", asked.RESULT): asked.UNREADABLE,
}


class Weaker(Check):
    """A target that is easier than the last result."""

    type = asked.WEAKER
    Errors = [errors.RowConstraintError]  # noqa: RUF012 (as its base class has it)

    def validate_row(self, row: Row) -> Iterator[Error]:
        """Yield an error for a row at fault."""
        last, target = row[asked.LAST], row[asked.TARGET]
        if last is None or target is None:
            return
        if (row[asked.POLARITY] == "Rise" and target < last) or (row[asked.POLARITY] == "Fall" and target > last):
            yield errors.RowConstraintError.from_row(row, note=asked.WEAKER)


class NoForecast(Check):
    """A result without a forecast."""

    type = asked.NO_FORECAST
    Errors = [errors.RowConstraintError]  # noqa: RUF012 (as above)

    def validate_row(self, row: Row) -> Iterator[Error]:
        """Yield an error for a row at fault."""
        if row[asked.RESULT] is not None and row[asked.FORECAST] is None:
            yield errors.RowConstraintError.from_row(row, note=asked.NO_FORECAST)


def check(workbook: Path) -> asked.Found:
    """Return the faults."""
    schema = Schema.from_descriptor(SCHEMA)
    resource = Resource(workbook.name, basepath=str(workbook.parent), schema=schema)
    report = resource.validate(Checklist(checks=[Weaker(), NoForecast()]))
    told = report.flatten(["type", "fieldName", "note", "rowNumber"])
    return {(CODES.get((kind, field), note), row) for kind, field, note, row in told}


if __name__ == "__main__":
    asked.say(check)
