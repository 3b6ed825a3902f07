"""A schema on one screen: what matters first, each line as long as the screen is wide, with the place that set it."""

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from rich.console import Console
from rich.text import Text

from safeguard_xl.model import Review
from safeguard_xl.report._layout import GAP, NARROWEST, put
from safeguard_xl.report._words import as_typed, clean, reading_of
from safeguard_xl.schema import Layered, WorkbookSchema, as_toml, load_layered

FIRST = {"financial_year": "year", "required": "must have", "policy": "policy", "default_polarity": "polarity if blank"}
"""What is shown before all else, and what it is called."""
WHOLE = "must have", "words of"
"""What is never cut."""
ELSEWHERE = ("title", "extends", "headings")


class Setting(NamedTuple):
    """A line: what is set, the words it is set to, and by which file in which line."""

    name: str
    words: Sequence[str]
    place: str


def show_in_brief(name_or_path: str, review: Review | None, console: Console) -> None:
    """Print a schema, after what it reads a workbook as; raise SchemaError where there is none."""
    schema, layered = load_layered(name_or_path)
    if review:
        put(
            console,
            [Text(f"{clean(review.workbook)} is read by the schema {clean(review.schema)} as follows:", "bold")],
        )
        put(console, *([Text(line)] for line in reading_of(review)))
        put(console, [Text()])
    put(console, [Text(f"{schema.title} ({schema.name})", "bold")])
    settings, headings = list(_settings(layered)), list(_headings(layered))
    names = max(len(one.name) for one in (*settings, *headings))
    put(console, *_lines(settings, names, console.width))
    put(console, [Text("Headings", "bold")])
    put(console, *_lines(headings, names, console.width))
    put(console, [Text(f"Everything, line by line: safeguard-xl schema show {as_typed(name_or_path)} --all")])


def _settings(layered: Layered) -> Iterator[Setting]:
    table = layered.table
    for key, name in FIRST.items():
        if key in table:
            yield Setting(name, _words_of(table[key]), str(layered.place((key,))))
    rest = [key for key in WorkbookSchema.model_fields if key in table and key not in (*FIRST, *ELSEWHERE)]
    words = [key for key in rest if _holds_words(table[key])]
    for key in rest:
        if key not in words and table[key]:
            yield Setting(key, _words_of(table[key]), str(layered.place((key,))))
    yield Setting("words of", words, "")


def _headings(layered: Layered) -> Iterator[Setting]:
    for field, words in layered.table.get("headings", {}).items():
        yield Setting(field, words, str(layered.place(("headings", field))))


def _holds_words(value: object) -> bool:
    return isinstance(value, dict) and bool(value) and all(isinstance(inner, list) for inner in value.values())


def _words_of(value: Any) -> list[str]:  # noqa: ANN401 (whatever TOML may hold)
    """Return a value in words; of a table what it sets something for, with the value where that is short."""
    if isinstance(value, dict):
        return [key if isinstance(inner, dict | list) else f"{key} {_plain(inner)}" for key, inner in value.items()]
    several = value if isinstance(value, list) else [value]
    return [f"{len(several)} of them"] if any(isinstance(one, dict) for one in several) else list(map(_plain, several))


def _plain(value: object) -> str:
    return value if isinstance(value, str) else as_toml(value)


def _lines(settings: Sequence[Setting], names: int, width: int) -> Iterator[list[Text]]:
    places = max(len(one.place) for one in settings)
    room = max(width - names - places - 2 * GAP, NARROWEST)
    for one in settings:
        said = clean(", ".join(one.words)) if one.name in WHOLE else cut(one.words, room)
        yield [Text(f"{one.name:<{names}}"), Text(f"{said:<{room}}"), Text(f"{one.place:<{places}}")]


def cut(words: Sequence[str], room: int) -> str:
    """Return as many words as there is room for, and how many more there are.

    >>> cut(["Reference", "Ref", "Ref No", "PI", "KPI"], 26)
    'Reference, Ref, and 3 more'
    >>> cut(["Reference", "Ref"], 26)
    'Reference, Ref'
    """
    words = [clean(word) for word in words]
    for shown in range(len(words), 0, -1):
        more = len(words) - shown
        said = ", ".join(words[:shown]) + (f", and {more} more" if more else "")
        if len(said) <= room:
            return said
    return f"{words[0][: max(room - 1, 1)]}…" if len(words) == 1 else f"{len(words)} of them"
