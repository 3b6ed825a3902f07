"""What a council's report looks like: `schemas/*.toml`, validated, compiled to a pandera schema."""

from safeguard_xl.schema._columns import (
    BEFORE_FIELDS,
    CELL_COLUMNS,
    COLUMNS,
    FIGURE_COLUMNS,
    HISTORY_COLUMNS,
    LIGHT_COLUMNS,
    RATED_COLUMNS,
)
from safeguard_xl.schema._files import load_schema, shipped
from safeguard_xl.schema._model import WorkbookSchema
from safeguard_xl.schema._policy import Policy
from safeguard_xl.schema._words import look_up, normal

__all__ = [
    "BEFORE_FIELDS",
    "CELL_COLUMNS",
    "COLUMNS",
    "FIGURE_COLUMNS",
    "HISTORY_COLUMNS",
    "LIGHT_COLUMNS",
    "RATED_COLUMNS",
    "Policy",
    "WorkbookSchema",
    "load_schema",
    "look_up",
    "normal",
    "shipped",
]
