"""A TOML file with the line of each key, which tomllib does not tell, and how one file is laid over another."""

import json
import re
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple

from safeguard_xl.errors import SchemaError

Keys = tuple[str | int, ...]
INHERITED = "{known}"
"""In a list of words: those of the schema that is extended."""
LAST_OF_FOUR = 0xFFFF  # the last character whose number has four digits
KEY = r"""(?:"[^"]*"|'[^']*'|[\w-]+)"""
HEADER = rf"\s*(\[\[?)\s*({KEY}(?:\s*\.\s*{KEY})*)\s*\]\]?\s*(?:#.*)?"
SETTING = rf"\s*({KEY}(?:\s*\.\s*{KEY})*)\s*="


class Place(NamedTuple):
    """Where a key stands."""

    file: str
    line: int

    def __str__(self) -> str:
        return f"{self.file}, line {self.line}"


class Layered(NamedTuple):
    """A table, and the place of each of its keys."""

    table: dict[str, Any]
    places: dict[Keys, Place]

    def place(self, keys: Keys) -> Place | None:
        """Return where a key stands, failing that the nearest key above it."""
        return next((self.places[keys[:end]] for end in range(len(keys), 0, -1) if keys[:end] in self.places), None)

    def under(self, upper: "Layered") -> "Layered":
        """Return the table with another laid over it: tables are merged, arrays of tables joined, all else replaced.

        In a list of words "{known}" stands for the words that are replaced.
        """
        held = {key: len(value) for key, value in self.table.items() if _is_tables(value)}
        shifted = {_shifted(keys, held): place for keys, place in upper.places.items()}
        return Layered(_merged(self.table, upper.table), {**self.places, **shifted})


def read(path: Path) -> Layered:
    """Return a file as it is; raises SchemaError where it is no TOML."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise SchemaError(f"{path} cannot be read as a text file in UTF-8: {error}.") from None
    return from_text(text, path.name)


def from_text(text: str, name: str) -> Layered:
    """Return what the text of a file says; raises SchemaError where it is no TOML."""
    import tomllib  # noqa: PLC0415 (it is not needed for the schemas of ours, which are compiled)

    try:
        table = tomllib.loads(text, parse_float=Decimal)
    except tomllib.TOMLDecodeError as error:
        raise SchemaError(f"{name} is not valid TOML: {error}.") from None
    return Layered(table, {keys: Place(name, line) for keys, line in _lines(text, table).items()})


def holds(table: Any, keys: Keys) -> bool:  # noqa: ANN401 (a table, a list, or what they hold)
    """Return whether there is something at a place of a table."""
    for key in keys:
        in_table = isinstance(table, dict) and key in table
        in_list = isinstance(table, list) and isinstance(key, int) and key < len(table)
        if not (in_table or in_list):
            return False
        table = table[key]
    return True


def _merged(lower: dict[str, Any], upper: dict[str, Any]) -> dict[str, Any]:
    merged = dict(lower)
    for key, value in upper.items():
        known = merged.get(key)
        if isinstance(known, dict) and isinstance(value, dict):
            merged[key] = _merged(known, value)
        elif _is_tables(known) and _is_tables(value):
            merged[key] = known + value
        elif isinstance(value, list) and INHERITED in value:
            at = value.index(INHERITED)
            merged[key] = [*value[:at], *(known or []), *value[at + 1 :]]
        else:
            merged[key] = value
    return merged


def _is_tables(value: object) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(one, dict) for one in value)


def _shifted(keys: Keys, held: dict[str, int]) -> Keys:
    """Return the place that a key of an array of tables has behind those already there."""
    first, *rest = keys
    if rest and isinstance(rest[0], int):
        return (first, rest[0] + held.get(str(first), 0), *rest[1:])
    return keys


def _lines(text: str, table: dict[str, Any]) -> dict[Keys, int]:
    lines: dict[Keys, int] = {}
    above: Keys = ()
    counts: dict[Keys, int] = {}
    for number, line in enumerate(text.splitlines(), 1):
        if header := re.fullmatch(HEADER, line):
            above = _keys(header[2])
            if header[1] == "[[":
                counts[above] = counts.get(above, -1) + 1
            here = above = _numbered(above, counts)
        elif setting := re.match(SETTING, line):
            here = above + _keys(setting[1])
        else:
            continue
        if holds(table, here):  # what looks like a key may stand in a list or a text over several lines
            for end in range(1, len(here) + 1):
                lines.setdefault(here[:end], number)
    return lines


def _numbered(keys: Keys, counts: dict[Keys, int]) -> Keys:
    found: Keys = ()
    for end in range(1, len(keys) + 1):
        found = (*found, keys[end - 1], *((counts[keys[:end]],) if keys[:end] in counts else ()))
    return found


def _keys(dotted: str) -> Keys:
    return tuple(key.strip("\"'") for key in re.findall(KEY, dotted))


def as_toml(value: object) -> str:
    r"""Return a value as TOML writes it; what cannot be seen in it is written by its number.

    >>> as_toml("no\xa0break\u202e")
    '"no\\u00a0break\\u202e"'
    >>> as_toml(["10%", True, 2.5]), as_toml({"green": 90, "amber": 85})
    ('["10%", true, 2.5]', '{ green = 90, amber = 85 }')
    """
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list | tuple):
        return f"[{', '.join(map(as_toml, value))}]"
    if isinstance(value, dict):
        return f"{{ {', '.join(f'{key_as_toml(key)} = {as_toml(inner)}' for key, inner in value.items())} }}"
    if isinstance(value, str):
        return "".join(map(_visible, json.dumps(value, ensure_ascii=False)))
    return str(value)


def _visible(letter: str) -> str:
    if letter.isprintable():
        return letter
    return f"\\u{ord(letter):04x}" if ord(letter) <= LAST_OF_FOUR else f"\\U{ord(letter):08x}"


def key_as_toml(key: str) -> str:
    """Return a key, in quotation marks where it needs them."""
    return key if re.fullmatch(r"[\w-]+", key, re.ASCII) else as_toml(key)
