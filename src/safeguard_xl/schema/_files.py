"""Schema files: found, laid over those they extend, and made a schema."""

import contextlib
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path

from pydantic import ValidationError

from safeguard_xl.errors import SchemaError
from safeguard_xl.remote import file_of, is_address
from safeguard_xl.schema._compiled import compiled
from safeguard_xl.schema._explain import explain, meant
from safeguard_xl.schema._model import EVERY, WorkbookSchema
from safeguard_xl.schema._toml import Layered, from_text, read

SUFFIX = ".toml"
BY_REFERENCE = (
    ("thresholds",),
    ("tolerances",),
    ("policies", "indicator"),
    ("prediction", "indicator"),
    ("indicators",),
)
"""The tables of a schema that set something for indicators by their references."""
GENERIC = "generic"
YEAR = "financial_year"
PACKAGE = Path(__file__).parents[1]
SHIPPED = (PACKAGE / "schemas", PACKAGE.parents[1] / "schemas")
"""In the wheel, or beside the sources in an editable install."""


@cache
def shipped() -> Mapping[str, Path]:
    """Return the schemas that come with the package, by name."""
    folder = next((folder for folder in SHIPPED if folder.is_dir()), None)
    return {path.stem: path for path in sorted(folder.glob(f"*{SUFFIX}"))} if folder else {}


@cache
def of_one_year() -> tuple[str, ...]:
    """Return the names of the shipped schemas that are each of the reports of one year."""
    return tuple(name for name, path in shipped().items() if any(YEAR in one.table for one in _layers(path)))


def load_schema(name_or_path: str | Path) -> WorkbookSchema:
    """Return the shipped schema of that name, or the one in that file; raises SchemaError with file, line and key."""
    return _known(str(name_or_path)) if str(name_or_path) in shipped() else load_layered(name_or_path)[0]


@cache
def _known(name: str) -> WorkbookSchema:
    """Return a shipped schema, which does not change while the program runs; many workbooks need it."""
    return load_layered(name)[0]


def load_layered(name_or_path: str | Path) -> tuple[WorkbookSchema, Layered]:
    """Return the schema, and what its files say with the place of each key."""
    path = _find(name_or_path)
    return _made(_layers(path), path)


def schema_of(text: str) -> WorkbookSchema:
    """Return the schema of a text, as if it stood in a file; raises SchemaError as for one."""
    path = Path(f"text{SUFFIX}")
    layer = from_text(text, path.name)
    parents = [place for parent in reversed(_parents(layer)) for place in _extended(_find(parent))]
    below = dict(reversed([*parents, *_extended(shipped()[GENERIC])]))
    return _made([*below.values(), layer], path)[0]


def _made(layers: Iterable[Layered], path: Path) -> tuple[WorkbookSchema, Layered]:
    """Return the schema of files laid over each other, the undermost first, and what they
    say; `path` is the uppermost.
    """
    layered = Layered({}, {})
    for layer in layers:
        layered = layered.under(layer)
    try:
        schema = WorkbookSchema.model_validate({**layered.table, "name": path.stem})
    except ValidationError as error:
        raise SchemaError(explain(error, layered, path.name)) from None
    stated = layered.place(("policy",))
    inherited = stated is not None and stated.file == shipped()[GENERIC].name
    schema = schema.setting(_settings(layered))
    return schema.inheriting_policy() if inherited else schema, layered


def _settings(layered: Layered) -> dict[str, tuple[str, ...]]:
    """Return the references for which files that do not come with the package set
    something, by the table they do it in.
    """
    ours = {path.name for path in shipped().values()}
    found = [keys for keys, place in layered.places.items() if keys[:-1] in BY_REFERENCE and place.file not in ours]
    return {
        ".".join(table): references
        for table in BY_REFERENCE
        if (references := tuple(str(keys[-1]) for keys in found if keys[:-1] == table and keys[-1] != EVERY))
    }


def _find(name_or_path: str | Path) -> Path:
    known = shipped()
    if str(name_or_path) in known:
        return known[str(name_or_path)]
    if is_address(str(name_or_path)):
        raise SchemaError(
            f"{file_of(name_or_path)} is elsewhere, and a schema is read on this computer: fetch it first."
        )
    path = Path(name_or_path)
    if _is_file(path):
        return path
    raise SchemaError(
        f'There is no schema "{name_or_path}": it is neither a file nor one of {", ".join(known)}.'
        f"{meant(path.stem if path.suffix == SUFFIX else str(name_or_path), known)}"
    )


def _layers(path: Path) -> list[Layered]:
    """Return the files that a schema consists of, the undermost first; `generic` stands
    under that which is asked for.
    """
    generic = shipped()[GENERIC]
    chain = [*_extended(path), *_extended(generic)]
    below = dict(reversed(chain))
    uppermost = below.pop(path)
    return [*below.values(), uppermost]


def _extended(path: Path, above: tuple[Path, ...] = ()) -> Iterator[tuple[Path, Layered]]:
    """Yield a file and those it extends, each before those under it."""
    if path in above:
        raise SchemaError(f"{path.name} extends itself; remove one of the `extends` lines.")
    layer = _read_shipped(path) if path in shipped().values() else read(path)
    yield path, layer
    for parent in reversed(_parents(layer)):
        beside = path.parent / parent
        yield from _extended(beside if _is_file(beside) else _find(parent), (*above, path))


def _parents(layer: Layered) -> list[str]:
    """Return the schemas that a file extends, as it names them."""
    below = layer.table.get("extends", [])
    return [below] if isinstance(below, str) else list(map(str, below)) if isinstance(below, list) else []


@cache
def _read_shipped(path: Path) -> Layered:
    """Return a shipped file, which does not change while the program runs, and stands under many a schema."""
    return compiled(path)


def _is_file(path: Path) -> bool:
    """Return whether there is such a file; a name that no file can have is none."""
    with contextlib.suppress(OSError):
        return path.is_file()
    return False
