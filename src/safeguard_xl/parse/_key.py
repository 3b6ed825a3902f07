"""What stands beside the tables of a sheet that says how the lights are given: a key, a legend, a footnote."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from safeguard_xl.model import Table
from safeguard_xl.ooxml import Book, Sheet
from safeguard_xl.parse._beside import lines_beside
from safeguard_xl.parse._tolerance import Tolerance, in_words, lights_defined

SHOWN = 100  # characters of it that are quoted
TWO = 2  # keys that differ are quoted, of however many
WORTH_READING = r"(?i)\d\s*(?:%|per ?cent|points?|pp)|toleranc"


class Key(NamedTuple):
    """The tolerance that holds for all indicators of a sheet, and where which words say so.

    None where keys differ; `because` then says which.
    """

    tolerance: Tolerance | None
    because: str


def keys(book: Book, tables: Iterable[Table]) -> Mapping[str, Key]:
    """Return the key of each sheet with tables: its own, else the only one that another sheet has."""
    by_sheet: dict[str, list[Table]] = {}
    for table in tables:
        by_sheet.setdefault(table.sheet, []).append(table)
    found = {name: _key_of(sheet, by_sheet.get(name, [])) for name, sheet in book.sheets.items()}
    elsewhere = _agreed([key for name, key in found.items() if key and name not in by_sheet])
    return {name: key for name in by_sheet if (key := found[name] or elsewhere)}


def _agreed(keys: list[Key]) -> Key | None:
    """Return the key that several sheets without a table agree on; that they differ, where they do."""
    if len({key.tolerance for key in keys}) <= 1:
        return keys[0] if keys else None
    return Key(None, " and ".join(key.because for key in keys[:TWO]))


def _key_of(sheet: Sheet, tables: list[Table]) -> Key | None:
    """Return the tolerance that the lines beside the tables state, or that they state
    several; None where they state none.
    """
    lines = {line: where for where, line in lines_beside(sheet, tables, WORTH_READING)}
    if not lines:
        return None
    of_one_light = [line for line in lines if len(lights_defined(line)) == 1]
    together = " ".join(of_one_light)  # a line for each light
    likely = [together, *(set(lines) - set(of_one_light))] if in_words(together) else list(lines)
    found = {tolerance: line for line in likely if (tolerance := in_words(line))}
    if not found:
        return None
    said = [
        f'{lines.get(line) or lines[of_one_light[0]]} of {sheet.name} says "{_quoted(line)}"' for line in found.values()
    ]
    return Key(next(iter(found)), said[0]) if len(found) == 1 else Key(None, " and ".join(said[:TWO]))


def _quoted(line: str) -> str:
    return line if len(line) <= SHOWN else f"{line[:SHOWN].rsplit(' ', 1)[0]} …"
