"""The schema language for editors, as a JSON Schema."""

from typing import Any

from safeguard_xl.rules import catalogue
from safeguard_xl.schema._model import WorkbookSchema


def json_schema() -> dict[str, Any]:
    """Return what an editor needs to complete and check a schema; nothing is required, as
    every schema builds on another.
    """
    found = WorkbookSchema.model_json_schema()
    found.pop("required", None)
    del found["properties"]["name"]
    rules = {"enum": [known for rule in catalogue() for known in (rule.name, rule.code)]}
    found["properties"]["rules"]["propertyNames"] = rules
    found["$defs"]["ApprovedException"]["properties"]["rule"] |= rules
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **found, "title": "safeguard-xl schema"}
