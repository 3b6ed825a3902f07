"""The texts of a sheet outside its tables, and what stands beside or below a label."""

import re
from collections.abc import Iterator, Mapping
from functools import cached_property

from msgspec import Struct

from safeguard_xl.narrative import Part, Spot
from safeguard_xl.ooxml import address
from safeguard_xl.schema import Wild, normal

Place = tuple[int, int]  # row and column
Box = tuple[int, int, int, int]
LONGEST_LABEL = 90
PRIORITY = re.compile(r"\s*([A-Z]{1,6}(?:[ -]?\d+[a-z]?(?:\.\d+)*))\s*(?::|\s[-–—])\s+(\S.*)")
"""A code before its title: "HW-3a - Improve ...", "CYPP 9 – Strengthening safeguarding"."""
INLINE = re.compile(r"\s*(.{3,60}?)\s*(?::|\s[-–—])\s+(\S.*)")


class Labels(Struct, frozen=True, dict=True):
    """The schema's words for each part of a report."""

    words: Mapping[Part, tuple[str, ...]]

    @cached_property
    def exact(self) -> Mapping[str, frozenset[Part]]:
        """The parts by the words that are theirs as they stand."""
        texts = {normal(word) for known in self.words.values() for word in known if "*" not in word}
        return {
            text: frozenset(part for part, known in self.words.items() if text in map(normal, known)) for text in texts
        }

    @cached_property
    def wild(self) -> tuple[tuple[Part, Wild], ...]:
        """The words in which a `*` stands for others."""
        return tuple((part, Wild(word)) for part, known in self.words.items() for word in known if "*" in word)

    @cached_property
    def pattern(self) -> str:
        """A line that, in small letters, is a label, or begins with one that has its text behind it (a Rust regex)."""
        any_word = "|".join(sorted({_pattern(word) for known in self.words.values() for word in known}))
        return rf"(?m)^\s*(?:{any_word})\s*(?::|\s[-–—]|$)"

    def parts(self, text: str) -> frozenset[Part]:
        """Return the parts that a text is a label of."""
        if len(text) > LONGEST_LABEL:
            return frozenset()
        wanted = normal(text.rstrip(" :"))
        wild = (part for part, word in self.wild if word.is_like(wanted))
        return self.exact.get(wanted, frozenset()).union(wild)


def _pattern(word: str) -> str:
    return ".*".join(re.escape(piece) for piece in normal(word).split("*")).replace("\\ ", r"\s+")


class Page(Struct, frozen=True, dict=True):
    """Texts by place, which of them may be labels, and merged ranges by their first cell."""

    sheet: str
    texts: Mapping[Place, str]
    labelled: frozenset[Place]
    merged: Mapping[Place, Box]
    labels: Labels

    @cached_property
    def rows(self) -> Mapping[int, Mapping[int, str]]:
        """The texts by row and then by column, both in order."""
        rows: dict[int, dict[int, str]] = {}
        for (row, column), text in sorted(self.texts.items()):
            rows.setdefault(row, {})[column] = text
        return rows

    def row(self, number: int) -> Mapping[int, str]:
        """Return the texts of a row by column."""
        return self.rows.get(number, {})

    def spot(self, part: Part, place: Place, label: str, group: int = 0) -> Spot:
        """Return the cell at a place as a part of the report."""
        return Spot(part, self.sheet, address(*place), label, self.texts.get(place, ""), group)

    def parts(self, text: str) -> frozenset[Part]:
        """Return the parts that a text is a label of."""
        return self.labels.parts(text)

    def at(self, place: Place) -> frozenset[Part]:
        """Return the parts that the text at a place is a label of."""
        return self.parts(self.texts[place]) if place in self.labelled else frozenset()

    def inline(self, text: str, part: Part) -> Iterator[tuple[str, str]]:
        """Yield the labels of a part that have their text on the same line, with it: "Lead Officer – Jackie Wilson"."""
        for line in text.splitlines():
            if (found := INLINE.fullmatch(line)) and part in self.parts(found[1]):
                yield found[1], found[2].strip()

    def beside(self, place: Place) -> Place:
        """Return the cell at the right of a cell, or of the range it is merged over."""
        row, column = place
        return row, self.merged.get(place, (row, column, row, column))[3] + 1

    def right(self, place: Place) -> Place | None:
        """Return the next filled cell in the row, where it is no label."""
        later = next((column for column in self.row(place[0]) if column > place[1]), None)
        return (place[0], later) if later and not self.at((place[0], later)) else None

    def below(self, place: Place) -> Place | None:
        """Return the cell under a cell, where it is filled and no label."""
        row, column = place
        under = self.merged.get(place, (row, column, row, column))[2] + 1, column
        return under if under in self.texts and not self.at(under) else None

    def block(self, place: Place) -> Iterator[Place]:
        """Yield the cells of a text under a label: beside it, as far down as it reaches,
        or below it to the first gap.
        """
        row, column = place
        if (first := self.right(place)) is not None:
            last = self.merged.get(place, (row, column, row, column))[2]
            while (row, first[1]) in self.texts and (row <= last or (row, column) not in self.texts):
                yield row, first[1]
                row += 1
        else:
            row = self.merged.get(place, (row, column, row, column))[2] + 1
            while (row, column) in self.texts and not self.at((row, column)):
                yield row, column
                row += 1
