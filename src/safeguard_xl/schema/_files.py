"""Schema files: found, merged with those they extend, and explained by line where they are wrong."""

import difflib
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from safeguard_xl.errors import SchemaError
from safeguard_xl.rules import catalogue
from safeguard_xl.schema._model import Scale, WorkbookSchema

SUFFIX = ".toml"
PACKAGE = Path(__file__).parents[1]
SHIPPED = (PACKAGE / "schemas", PACKAGE.parents[1] / "schemas")
"""In the wheel, or beside the sources in an editable install."""


def shipped() -> dict[str, Path]:
    """The schemas that come with the package, by name."""
    folder = next((folder for folder in SHIPPED if folder.is_dir()), None)
    return {path.stem: path for path in sorted(folder.glob(f"*{SUFFIX}"))} if folder else {}


def load_schema(name_or_path: str | Path) -> WorkbookSchema:
    """The shipped schema of that name, or the one in that file; raises SchemaError with file, line and key."""
    path = _find(name_or_path)
    chain = list(_chain(path))
    merged: dict[str, Any] = {}
    for _, _, table in reversed(chain):
        merged = _merge(merged, table)
    try:
        return WorkbookSchema.model_validate({**merged, "name": path.stem})
    except (ValidationError, KeyError) as error:
        raise SchemaError(_explain(error, chain)) from None


def _find(name_or_path: str | Path) -> Path:
    known = shipped()
    if str(name_or_path) in known:
        return known[str(name_or_path)]
    path = Path(name_or_path)
    if path.is_file():
        return path
    near = difflib.get_close_matches(str(name_or_path), known, 1)
    meant = f' Did you mean "{near[0]}"?' if near else ""
    raise SchemaError(
        f'There is no schema "{name_or_path}": it is neither a file nor one of {", ".join(known)}.{meant}'
    )


Layer = tuple[Path, str, dict[str, Any]]


def _chain(path: Path) -> Iterator[Layer]:
    """The file and those it extends, itself first."""
    seen: set[Path] = set()
    while True:
        if path in seen:
            raise SchemaError(f"{path.name} extends itself; remove one of the `extends` lines.")
        seen.add(path)
        try:
            text = path.read_text(encoding="utf-8-sig")
            table = tomllib.loads(text)
        except (OSError, UnicodeDecodeError) as error:
            raise SchemaError(f"{path} cannot be read as a text file in UTF-8: {error}.") from None
        except tomllib.TOMLDecodeError as error:
            raise SchemaError(f"{path.name} is not valid TOML: {error}.") from None
        yield path, text, table
        parent = table.get("extends")
        if not isinstance(parent, str):
            return
        beside = path.parent / parent
        path = beside if beside.is_file() else _find(parent)


def _merge(base: dict[str, Any], delta: dict[str, Any]) -> dict[str, Any]:
    """A year is last year plus a delta: tables are merged, everything else is replaced."""
    merged = dict(base)
    for key, value in delta.items():
        known = merged.get(key)
        merged[key] = _merge(known, value) if isinstance(known, dict) and isinstance(value, dict) else value
    return merged


def _explain(error: ValidationError | KeyError, chain: list[Layer]) -> str:
    if isinstance(error, KeyError):
        names = [known for rule in catalogue() for known in (rule.code, rule.name)]
        return _sentence(chain, ("rules", error.args[0]), "no such rule", names)
    first = error.errors()[0]
    path = _written(first["loc"], chain)
    if first["type"] == "extra_forbidden":
        known = list(Scale.model_fields if path[0] == "scales" else WorkbookSchema.model_fields)
        return _sentence(chain, path, "no such key", known)
    if first["loc"][-1] == "[key]":
        return _sentence(chain, path, "no such key", _expected(first))
    if first["type"] == "missing":
        return f'{chain[0][0].name} lacks "{".".join(path)}"; add it, or write extends = "generic" at the top.'
    message = first["msg"].removeprefix("Value error, ")
    return _sentence(chain, path, message[0].lower() + message[1:].rstrip("."), [])


def _written(location: tuple[int | str, ...], chain: list[Layer]) -> tuple[str, ...]:
    """The part of a place that stands in one of the files; pydantic's own marks behind it mean nothing to a reader."""
    best: tuple[str, ...] = ()
    for _, _, table in chain:
        at: Any = table
        keys: list[str] = []
        for part in location:
            if not isinstance(at, dict) or part not in at:
                break
            at = at[part]
            keys.append(str(part))
        best = max(best, tuple(keys), key=len)
    return best or tuple(map(str, location))


def _expected(error: Any) -> list[str]:  # noqa: ANN401 (pydantic's ErrorDetails)
    return re.findall(r"'([^']+)'", error.get("ctx", {}).get("expected", ""))


def _sentence(chain: list[Layer], path: tuple[str, ...], what: str, known: list[str]) -> str:
    file, line = next(((file, line) for file, text, _ in chain if (line := _line(text, path))), (chain[0][0], None))
    near = difflib.get_close_matches(path[-1], known, 1, 0.5)
    meant = f' Did you mean "{near[0]}"?' if near else ""
    return f'{file.name}{f", line {line}" if line else ""}: "{".".join(path)}": {what}.{meant}'


def _line(text: str, path: tuple[str, ...]) -> int | None:
    """The line on which a key, or failing that its nearest parent, stands (tomllib does not say)."""
    table: tuple[str, ...] = ()
    best: tuple[int, int] | None = None
    for number, line in enumerate(text.splitlines(), 1):
        if header := re.match(r"\s*\[+\s*([^\]]+?)\s*\]+", line):
            table = _keys(header[1])
            here = table
        elif key := re.match(r"""\s*((?:"[^"]*"|'[^']*'|[\w-]+)(?:\s*\.\s*(?:"[^"]*"|'[^']*'|[\w-]+))*)\s*=""", line):
            here = table + _keys(key[1])
        else:
            continue
        depth = len(here)
        if here == path[:depth] and (best is None or depth > best[0]):
            best = depth, number
    return best[1] if best else None


def _keys(dotted: str) -> tuple[str, ...]:
    return tuple(key.strip("\"'") for key in re.findall(r"""(?:"[^"]*"|'[^']*'|[\w-]+)""", dotted))
