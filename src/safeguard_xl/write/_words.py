"""The words of a column that is the officer's: those that its list of choices allows, and those that stand in it."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Literal

from msgspec import Struct, field

from safeguard_xl.annotate import FILLS
from safeguard_xl.model import Direction, Rag
from safeguard_xl.ooxml import KEEP, Mark
from safeguard_xl.schema import look_up, normal

Vocabulary = Mapping[Any, tuple[str, ...]]
"""The words that a schema knows, by what they mean."""
Choices = tuple[str, ...] | None
"""What may be chosen in a cell: None for anything, none at all where the list cannot be told."""

RESERVED = " (provisional)"
OURS: Mapping[str, str] = {
    Rag.RED: "Red",
    Rag.AMBER: "Amber",
    Rag.GREEN: "Green",
    Rag.NOT_RATED: "Not rated",
    Direction.UP: "▲ better",
    Direction.LEVEL: "► level",
    Direction.DOWN: "▼ worse",
    Direction.UNKNOWN: "Not known",
}
"""Our own words."""
NOTHING = (Rag.NOT_RATED, Direction.UNKNOWN)
SPELLINGS: tuple[Callable[[str], str], ...] = (
    lambda word: word,
    str.upper,
    str.lower,
    lambda word: word[:1],
    lambda word: word[:1].lower(),
)
"""How a light is spelt: Green, GREEN, green, G, g."""


class Words(Struct, frozen=True):
    """What stands in a column: for each meaning the word that is used most, and its colour.

    `levels` are its texts by what they are in small letters, as they may stand for a further level. In one of `ours`,
    which we have added, our words stand in full: with why a result is not rated, and whether a light is provisional.
    """

    known: Vocabulary
    used: Mapping[str, str] = field(default_factory=dict)
    fills: Mapping[str, str] = field(default_factory=dict)
    levels: Mapping[str, str] = field(default_factory=dict)
    level_fills: Mapping[str, str] = field(default_factory=dict)
    ours: bool = False

    @classmethod
    def of(cls, known: Vocabulary, cells: Iterable[tuple[str, str, str | None]], *, ours: bool) -> "Words":
        """Return the words of a column, from the meaning, the text and the colour of its cells.

        A text that has its meaning from its colour, or that says more than a light, is no word to be written.
        """
        cells = list(cells)
        return cls(
            known,
            used=_commonest(
                (meaning, text.removesuffix(RESERVED)) for meaning, text, _ in cells if look_up(known, text) == meaning
            ),
            fills=_commonest((meaning, fill) for meaning, _, fill in cells if fill and meaning not in NOTHING),
            levels=_commonest((normal(text), text) for _, text, _ in cells),
            level_fills=_commonest((normal(text), fill) for _, text, fill in cells if fill),
            ours=ours,
        )

    def level(self, level: str, choices: Choices) -> str | None:
        """Return the column's own word for a further level; None where it has none, so that its light is written."""
        offered = self.levels if choices is None else {normal(choice): choice for choice in choices}
        return None if self.ours or not level else offered.get(level)

    def word(self, meaning: str, ours: str, choices: Choices) -> str | None:
        """Return the column's word for what we would write as `ours`; None where it has none that may be written."""
        if self.ours and choices is None:
            return ours
        used = self.used.get(meaning)
        if used is not None and meaning in NOTHING and used.startswith(f"{OURS[meaning]}:"):
            used = ours
        if used is not None and (not choices or used in choices):
            return used
        ours = OURS[meaning] if self.used else ours
        return self._spelt(meaning, ours) if choices is None else self._chosen(meaning, ours, choices)

    def _spelt(self, meaning: str, ours: str) -> str | None:
        """Our word as the column spells the others; a letter has none for a light that is not there."""
        said = {known: word for known, word in self.used.items() if known not in NOTHING}
        spelling = next((spell for spell in SPELLINGS if all(spell(OURS[m]) == w for m, w in said.items())), None)
        if spelling is None:
            return None
        whole = len(spelling(OURS[meaning])) > 1
        return (ours if whole else None) if meaning in NOTHING else spelling(ours)

    def _chosen(self, meaning: str, ours: str, choices: tuple[str, ...]) -> str | None:
        """Return what the list offers for a meaning."""
        fitting = (choice for choice in choices if look_up(self.known, choice) == meaning)
        return ours if ours in choices else next(fitting, None)

    def fill(self, meaning: str) -> Literal[Mark.KEEP] | str:
        """Return the colour of a light in this column: its own; ours where lights are
        coloured or there are none yet.
        """
        if meaning in self.fills:
            return self.fills[meaning]
        plain = bool(self.used) and not self.fills
        return KEEP if plain or meaning not in FILLS else FILLS[Rag(meaning)]


def _commonest(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """For each first one the second that goes with it most often."""
    return dict(reversed([pair for pair, _ in Counter(pairs).most_common()]))
