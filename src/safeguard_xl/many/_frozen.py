"""What comes of a workbook as bytes, to be sent between processes, laid aside on disk and kept in a cache."""

import io
import pickle
from dataclasses import is_dataclass
from enum import Enum
from typing import Any

from msgspec import Struct

from safeguard_xl import model
from safeguard_xl.many._work import REVIEW, SENTENCE
from safeguard_xl.model import Kept, Review, Told
from safeguard_xl.model.lazily import Findings, Indicators, Unmade
from safeguard_xl.remote import AnyFile
from safeguard_xl.report import Outcome, kept

PROTOCOL = 5
RECORDS = {
    (one.__module__, one.__qualname__): one
    for one in vars(model).values()
    if isinstance(one, type) and (is_dataclass(one) or issubclass(one, (Struct, Enum)))
}
"""The only classes that bytes of ours are made of."""


def freeze(outcome: Outcome) -> bytes:
    """Return an outcome as bytes: its records, without the workbook's cells."""
    result = outcome.result
    if isinstance(result, str):
        return SENTENCE + pickle.dumps(result, PROTOCOL)
    return REVIEW + pickle.dumps(_parts(result), PROTOCOL)


def thaw(frozen: bytes, path: AnyFile) -> Outcome:
    """Return the outcome for the workbook that lies at `path`; raise UnpicklingError for bytes that are not of ours.

    They make records and nothing else: no function is called that they name.
    """
    found = _Records(io.BytesIO(frozen[1:])).load()
    return Outcome(str(path), found if isinstance(found, str) else _made(found, path))


def _parts(review: Told) -> dict[str, Any]:
    brief = kept(review) if isinstance(review, Review) else review
    parts = {name: getattr(brief, name) for name in Kept.__struct_fields__ if name not in {"workbook", "path"}}
    made = {name: tuple(parts[name]) for name in ("findings", "indicators", "not_judged", "left_out")}
    return parts | made | {"unmet": brief.not_judged.unmet}


def _made(parts: dict[str, Any], path: AnyFile) -> Kept:
    checks, unmet = parts["not_judged"], parts.pop("unmet")
    lazily = {
        "findings": Findings.of(parts["findings"]),
        "indicators": Indicators.of(parts["indicators"]),
        "not_judged": Unmade(len(checks), lambda places: [checks[place] for place in places], lambda: unmet),
    }
    return Kept(**parts | lazily, workbook=str(path), path=path)


class _Records(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> type:
        """Return a class of our records; there is nothing else in bytes of ours."""
        if (module, name) not in RECORDS:
            raise pickle.UnpicklingError(f"{module}.{name} is none of our records")
        return RECORDS[module, name]
