"""The settings file of a team: which schema and which policy its workbooks are reviewed by."""

from pathlib import Path
from typing import Any, NamedTuple

from safeguard_xl.errors import SchemaError
from safeguard_xl.policies import Policy
from safeguard_xl.schema._explain import meant
from safeguard_xl.schema._toml import Keys, Layered, holds, read

KEYS = ("schema", "policy")


class TeamSettings(NamedTuple):
    """The name or the file of a schema, as it is written, and a policy."""

    schema: str | None
    policy: str | None


def team_settings(file: Path, table: Keys = ()) -> TeamSettings | None:
    """Return what a table of a TOML file sets; None where the file has no such table.

    Raises SchemaError naming file, line and key for what cannot be used.
    """
    layered = read(file)
    if not holds(layered.table, table):
        return None
    said: Any = layered.table
    for key in table:
        said = said[key]
    for key in said:
        if key not in KEYS:
            raise _wrong(layered, (*table, key), f"no such key.{meant(key, KEYS)}")
    return TeamSettings(*(_text(layered, said, (*table, key)) for key in KEYS))


def _text(layered: Layered, said: dict[str, object], keys: Keys) -> str | None:
    """Return what a key sets; of a policy, once it is found to be one."""
    text = said.get(str(keys[-1]))
    if text is not None and not (isinstance(text, str) and text.strip()):
        raise _wrong(layered, keys, "write a text in quotes.")
    if text is not None and keys[-1] == "policy":
        try:
            Policy.parse(text)
        except SchemaError as error:
            raise _wrong(layered, keys, str(error)) from None
    return text


def _wrong(layered: Layered, keys: Keys, what: str) -> SchemaError:
    return SchemaError(f'{layered.place(keys)}: "{keys[-1]}": {what}')
