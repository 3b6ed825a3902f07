"""The words that the rest of a report is found by, and the columns of its frames."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

import polars as pl
from pydantic import BaseModel, ConfigDict

from safeguard_xl.model import Direction
from safeguard_xl.narrative import Part

if TYPE_CHECKING:
    import pandera.polars as pa

_PLACE: Mapping[str, pl.DataType] = {"sheet": pl.String(), "cell": pl.String()}
REPORT_COLUMNS: Mapping[str, Mapping[str, pl.DataType]] = {
    "narrative": {**_PLACE, "part": pl.String(), "label": pl.String(), "text": pl.String(), "says": pl.String()},
    "priorities": {**_PLACE, "code": pl.String(), "title": pl.String()},
    "actions": {
        **_PLACE, "action": pl.String(), "officer": pl.String(),
        "milestones": pl.List(pl.String()), "timescales": pl.List(pl.String()), "ends": pl.List(pl.Date()),
    },
    "approvals": {**_PLACE, "role": pl.String(), "name": pl.String(), "date": pl.Date()},
    "charts": {**_PLACE, "title": pl.String(), "references": pl.List(pl.String())},
}  # fmt: skip
"""The frames of a report beside its indicators. `says` is the light or direction that a text comes to; `ends` has the
last day of each timescale, null where it names none.
"""

NULLABLE: Mapping[str, frozenset[str]] = {
    "narrative": frozenset({"says"}),
    "approvals": frozenset({"name", "date"}),
    "charts": frozenset({"cell"}),
}


class ReportWords(BaseModel):
    """The headings and labels of a report beside its indicators, and the words of its direction of travel.

    A `*` stands for any words, as in the vocabularies.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)
    headings: dict[Part, tuple[str, ...]] = {}
    direction: dict[Direction, tuple[str, ...]] = {}


def report_schemas() -> "dict[str, pa.DataFrameSchema]":
    """Return a pandera schema for each of the report's frames: its columns, in order, and which of them may be null."""
    import pandera.polars as pa  # noqa: PLC0415 (0.3 s that reading a schema does not need)

    return {
        name: pa.DataFrameSchema(
            {column: pa.Column(dtype, nullable=column in NULLABLE.get(name, ())) for column, dtype in columns.items()},
            strict=True,
            ordered=True,
            name=name,
        )
        for name, columns in REPORT_COLUMNS.items()
    }
