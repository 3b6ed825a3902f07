"""What a council's report looks like: `schemas/*.toml`, validated, compiled to a pandera schema."""

from safeguard_xl.policies import Policy
from safeguard_xl.schema._colours import light_of
from safeguard_xl.schema._export import json_schema
from safeguard_xl.schema._files import GENERIC, load_layered, load_schema, of_one_year, schema_of, shipped
from safeguard_xl.schema._lights import ARROWS, SaidLight, arrow_in, is_shape
from safeguard_xl.schema._model import WorkbookSchema
from safeguard_xl.schema._prediction import Methods
from safeguard_xl.schema._report import REPORT_COLUMNS, ReportWords
from safeguard_xl.schema._tables import ApprovedException, Definition, Measure
from safeguard_xl.schema._team import TeamSettings, team_settings
from safeguard_xl.schema._titles import gists, likeness
from safeguard_xl.schema._toml import Layered, as_toml, key_as_toml
from safeguard_xl.schema._words import Same, Wild, by_reference, look_up, look_up_whole, normal

__all__ = [
    "ARROWS",
    "GENERIC",
    "REPORT_COLUMNS",
    "ApprovedException",
    "Definition",
    "Layered",
    "Measure",
    "Methods",
    "Policy",
    "ReportWords",
    "SaidLight",
    "Same",
    "TeamSettings",
    "Wild",
    "WorkbookSchema",
    "arrow_in",
    "as_toml",
    "by_reference",
    "gists",
    "is_shape",
    "json_schema",
    "key_as_toml",
    "light_of",
    "likeness",
    "load_layered",
    "load_schema",
    "look_up",
    "look_up_whole",
    "normal",
    "of_one_year",
    "schema_of",
    "shipped",
    "team_settings",
]
