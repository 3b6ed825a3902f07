"""Reviews as JSON, for scripts; the keys are stable and `format` says which."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Any, TypeGuard

from safeguard_xl.model import Told
from safeguard_xl.model.lazily import Lazily, Lines
from safeguard_xl.report._json_rows import INDENT, json_rows
from safeguard_xl.report._outcome import Outcome

AT_ONCE = 20_000


def pieces(outcomes: Sequence[Outcome]) -> Iterator[str]:
    """Yield one object for one workbook, piece by piece; for several, theirs under `workbooks`, and `across`.

    It is ASCII: no code page between here and the reader can spoil it.
    """
    if len(outcomes) == 1:
        yield from _written(_parts(outcomes[0]), 0)
    else:
        from safeguard_xl.report.across import Across  # noqa: PLC0415 (most are of one workbook)

        together = {"format": 1, "workbooks": map(_parts, outcomes), "across": Across(outcomes).to_dict()}
        yield from _written(together, 0)
    yield "\n"


def _parts(outcome: Outcome) -> dict[str, Any]:
    if isinstance(outcome.result, Told):
        return outcome.result.parts()
    return {"format": 1, "workbook": outcome.workbook, "error": outcome.result}


def _written(value: Any, depth: int) -> Iterator[str]:  # noqa: ANN401 (whatever JSON may hold)
    """Yield what `json.dumps(value, indent=2)` writes, of records their dictionaries, where lines are indented so."""
    if value is None or isinstance(value, str | int | float):
        yield json.dumps(value)  # indented, each would leave a cycle behind, of which nobody frees memory
    elif isinstance(value, Mapping):
        members = (chain([f"{json.dumps(key)}: "], _written(one, depth + 1)) for key, one in value.items())
        yield from _within("{}", members, depth)
    elif isinstance(value, Lazily) and value.lines:
        yield from _within("[]", _blocks(value, value.lines, depth + 1), depth)
    elif _are_texts(value):
        together = f",\n{INDENT * (depth + 1)}".join(map(json.dumps, value))
        yield from _within("[]", [[together]] if value else [], depth)
    elif isinstance(value, Iterator | Sequence):
        yield from _within("[]", (_written(one, depth + 1) for one in value), depth)
    elif hasattr(value, "to_dict"):
        yield from _written(value.to_dict(), depth)
    else:
        yield json.dumps(value)  # which says that it cannot be


def _are_texts(value: object) -> TypeGuard[Sequence[str]]:
    """Return whether these are texts, maybe very many: the references of a sheet."""
    return isinstance(value, tuple | list) and all(isinstance(one, str) for one in value)


def _within(brackets: str, members: Iterable[Iterable[str]], depth: int) -> Iterator[str]:
    """Yield the members of an object or a list in its brackets, each on lines of its own."""
    before, line = brackets[0], f"\n{INDENT * (depth + 1)}"
    for member in members:
        yield before + line
        yield from member
        before = ","
    yield brackets if before == brackets[0] else f"\n{INDENT * depth}{brackets[1]}"


def _blocks(records: Lazily[Any], lines: Lines, depth: int) -> Iterator[list[str]]:
    """Yield the records some at a time."""
    for first in range(0, len(records), AT_ONCE):
        rows = json_rows(lines(range(len(records))[first : first + AT_ONCE]), depth)
        yield [rows.str.join(f",\n{INDENT * depth}").item()]
