"""What a team has written down for the workbooks in a folder and below it, so that no command needs an option."""

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from safeguard_xl.remote import AnyFile, RemoteFile

if TYPE_CHECKING:
    from safeguard_xl.schema import WorkbookSchema

OWN, SHARED = "safeguard-xl.toml", "pyproject.toml"
TABLE = ("tool", "safeguard-xl")
"""Where a file that others use, too, has them."""


class Settings(NamedTuple):
    """The schema and the policy that a file sets, and the file; `named` is the schema as it can be loaded again."""

    file: Path
    named: str | Path | None = None
    schema: "WorkbookSchema | None" = None
    policy: str | None = None


def settings_near(workbook: AnyFile) -> Settings | None:
    """Return the settings that are nearest to a workbook: in its folder, else in the next above it that has some.

    A workbook elsewhere has none. Raises SchemaError naming file, line and key for a file that cannot be used.
    """
    if isinstance(workbook, RemoteFile):
        return None
    try:
        folder = workbook.resolve().parent
    except OSError:  # the review says why
        return None
    files = (above / name for above in (folder, *folder.parents) for name in (OWN, SHARED))
    return next((found for file in files if file.is_file() and (found := _read(file, file.stat().st_mtime_ns))), None)


@lru_cache(maxsize=64)
def _read(file: Path, _changed: int) -> Settings | None:
    """Return what a file sets; None where it is one of others that says nothing of us."""
    from safeguard_xl.schema import load_schema, team_settings  # noqa: PLC0415 (polars takes 0.2 s)

    said = team_settings(file, () if file.name == OWN else TABLE)
    if said is None:
        return None
    named = _named(said.schema, file) if said.schema else None
    return Settings(file, named, load_schema(named) if named else None, said.policy)


def _named(schema: str, file: Path) -> str | Path:
    """Return a schema by its file, which stands beside that of the settings or below, else by its name."""
    beside = file.parent / schema
    return beside if beside.is_file() else schema
