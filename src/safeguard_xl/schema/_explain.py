"""What is wrong with a schema, as one sentence with file, line, key and the nearest that is valid."""

import difflib
import re
from collections.abc import Collection
from typing import Any, get_args

from pydantic import BaseModel, ValidationError

from safeguard_xl.schema._model import WorkbookSchema
from safeguard_xl.schema._toml import Keys, Layered, holds

ALIKE = 0.5


def explain(error: ValidationError, layered: Layered, file: str) -> str:
    """Return the first fault that pydantic found; a key that is lacking may only be
    misspelt, and that is said instead.
    """
    first: Any = min(error.errors(), key=lambda found: found["type"] == "missing")
    context, kind = first.get("ctx", {}), first["type"]
    location = context.get("at") or first["loc"]
    keys = _written(location, layered)
    if kind == "missing":
        return _sentence(layered, keys, f'lacks "{location[-1]}"; add it', file)
    if kind == "extra_forbidden":
        return _sentence(layered, keys, f"no such key.{meant(str(keys[-1]), _model_at(keys).model_fields)}", file)
    among = context.get("among") or re.findall(r"'([^']+)'", context.get("expected", ""))
    if first["loc"][-1:] == ("[key]",):
        what = context.get("what", "no such key")
        return _sentence(layered, keys, f"{what}.{meant(str(keys[-1]), among)}", file)
    message = first["msg"].removeprefix("Value error, ").rstrip(".")
    value = _at(layered.table, keys)
    near = meant(value, among) if isinstance(value, str) else ""
    return _sentence(layered, keys, f"{message[0].lower()}{message[1:]}.{near}", file)


def meant(word: str, among: Collection[str]) -> str:
    """Return the word that may have been meant, as a sentence that begins with a space; "" where none is near."""
    wanted = word.casefold()
    begun = [known for known in among if wanted and known.casefold().startswith(wanted)]
    near = begun or difflib.get_close_matches(word, among, 1, ALIKE)
    return f' Did you mean "{near[0]}"?' if near else ""


def _sentence(layered: Layered, keys: Keys, what: str, file: str) -> str:
    key = ".".join(str(part) for part in keys if isinstance(part, str))
    sentence = f'{layered.place(keys) or file}: "{key}": {what}' if keys else f"{file}: {what}"
    return sentence if sentence.endswith(("?", ".")) else f"{sentence}."


def _written(location: Keys, layered: Layered) -> Keys:
    """Return the part of a place that stands in one of the files; pydantic's own marks
    behind it mean nothing to a reader.
    """
    ends = range(len(location), 0, -1)
    return next((location[:end] for end in ends if holds(layered.table, location[:end])), ())


def _at(table: Any, keys: Keys) -> object:  # noqa: ANN401 (a table, or a list of them)
    for key in keys:
        table = table[key]
    return table


def _model_at(keys: Keys) -> type[BaseModel]:
    """Return the model whose keys the last of these is one of."""
    model: type[BaseModel] = WorkbookSchema
    for key in keys[:-1]:
        if key in model.model_fields:
            model = _model_in(model.model_fields[str(key)].annotation) or model
    return model


def _model_in(annotation: object) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for part in get_args(annotation) if (found := _model_in(part))), None)
