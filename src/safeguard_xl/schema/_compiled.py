"""A schema that comes with the package, kept as Python keeps a module: compiled, in `__pycache__` beside its file.

It is made anew whenever the file or what reads it is another one, and read each time where nothing can be kept.
"""

from collections.abc import Mapping
from importlib.machinery import SourceFileLoader
from pathlib import Path
from types import CodeType, ModuleType
from typing import Any

from safeguard_xl.schema import _toml
from safeguard_xl.schema._toml import Layered, Place, from_text

READ_BY = max(Path(module).stat().st_mtime for module in (__file__, _toml.__file__))
"""When what reads a file was changed last."""


class _Loader(SourceFileLoader):
    """Makes of a file of TOML the code of a module that holds its table, and the line of each key."""

    def path_stats(self, path: Any) -> Mapping[str, Any]:  # noqa: ANN401 (Python's own)
        """Return its size, and when it or what reads it was changed last."""
        stats = super().path_stats(path)
        return {**stats, "mtime": max(stats["mtime"], READ_BY)}

    def source_to_code(self, data: Any, path: Any, *_: object, **__: object) -> CodeType:  # type: ignore[override]  # noqa: ANN401
        """Compile what stands in the file: decimals and dates are the only values that have to be imported."""
        said = from_text(bytes(data).decode("utf-8-sig"), Path(path).name)
        lines = {keys: place.line for keys, place in said.places.items()}
        imports = "import datetime\nfrom decimal import Decimal\n"
        return compile(f"{imports}table = {said.table!r}\nlines = {lines!r}", path, "exec")


def compiled(path: Path) -> Layered:
    """Return what a file says, as `read` says it, in a tenth of the time."""
    module = ModuleType(path.stem)
    _Loader(path.stem, str(path)).exec_module(module)
    return Layered(module.table, {keys: Place(path.name, line) for keys, line in module.lines.items()})
