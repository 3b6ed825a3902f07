"""What an update writes into the cells of indicators, what it leaves alone, and the sentences about that."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from safeguard_xl.annotate import FILLS, is_live
from safeguard_xl.frame import Row, col, rows
from safeguard_xl.model import Indicator, Light, Rag, Review
from safeguard_xl.ooxml import KEEP, Box, Cell, address, column_letter, range_name
from safeguard_xl.rules._places import spans
from safeguard_xl.write._columns import DIRECTION, OFFICERS, OUTTURN, OUTTURN_RAG, RAG, Columns
from safeguard_xl.write._entries import NONE, OUR_LIGHT, OUR_OUTTURN, Entry, Kind, entries
from safeguard_xl.write._words import NOTHING, OURS, RESERVED, Words

LONG = 36
"""Characters of a text that goes on in a second line, also where the texts of the table do not."""
STORED = {RAG: (col.text.rag, col.officer_rag), DIRECTION: (col.text.direction, col.officer_direction)}
"""The columns of the frame that hold the officer's own entry, and what it means."""


@dataclass(frozen=True, slots=True)
class Ours:
    """What we would write: its meaning, where it has one of a closed list, and its words."""

    heading: str
    meaning: str
    text: str
    provisional: bool = False


@dataclass(slots=True)
class Draft:
    """The cells to write by sheet and address, and what is to be said of those left alone, by column."""

    replace: bool
    cells: dict[tuple[str, str], Cell] = field(default_factory=dict)
    merged: dict[tuple[str, Box], None] = field(default_factory=dict)
    noted: dict[tuple[str, str, int], dict[int, str]] = field(default_factory=dict)

    def note(self, about: str, columns: Columns, row: int, at: int, what: str = "") -> None:
        """Keep that something is to be said of a cell: what it is about, by sheet and column, and of which row."""
        self.noted.setdefault((about, columns.table.sheet, at), {})[row] = what

    def sentences(self) -> tuple[str, ...]:
        """Return what is to be said, once for each column."""
        merged = (
            f"{range_name(box)} in {sheet} is merged over several cells and was left as it is; "
            "unmerge it in Excel to have each indicator's own written there."
            for sheet, box in self.merged
        )
        said = (
            SENTENCES[about].format(
                column=column_letter(at), sheet=sheet, rows=_rows(found), what=_grouped(found), count=len(found)
            )
            for (about, sheet, at), found in self.noted.items()
        )
        return *merged, *said


SENTENCES = {
    "formula": "Column {column} of {sheet} has formulas in {rows}, which were left as they are{what}.",
    "replaced": "In column {column} of {sheet} words took the place of {count} formulas (--replace): {rows}.",
    "typed": "In column {column} of {sheet}, {rows} hold something that is not ours and were left as they are; "
    "--replace writes ours.",
    "no word": "Column {column} of {sheet} has no word of its own for what is to be said in {rows}, which were left as "
    "they are{what}.",
    "provisional": "The lights in column {column} of {sheet} are provisional in {rows}: the result or its data is in "
    "doubt.",
}


def _rows(found: Mapping[int, str]) -> str:
    return f"row{'' if len(found) == 1 else 's'} {spans(found)}"


def _grouped(found: Mapping[int, str]) -> str:
    """What ours would be, by words: "; ours would be: Red in rows 5 and 7"."""
    by_words: dict[str, list[int]] = {}
    for row, words in found.items():
        if words:
            by_words.setdefault(words, []).append(row)
    said = [f"{words} in row{'' if len(rows) == 1 else 's'} {spans(rows)}" for words, rows in by_words.items()]
    return f"; ours would be: {'; '.join(said)}" if said else ""


def draft(review: Review, all_columns: tuple[Columns, ...], *, replace_all: bool) -> Draft:
    """Return what is to be written into our columns of a sheet's tables."""
    found = Draft(replace_all)
    sheet = all_columns[0].site.sheet.name
    stored = {row[col.row]: row for row in rows(review.frame.filter(col.sheet == sheet))}
    indicators = {indicator.row: indicator for indicator in review.indicators if indicator.sheet == sheet}
    for columns in all_columns:
        of_table = {row: stored[row] for row in columns.table.rows}
        there = entries(columns.site.sheet, columns.table, columns.at.values())
        words = {heading: _words(review, columns, heading, of_table, there) for heading in OFFICERS}
        writer = _Writer(found, columns, there, words)
        for number, row in of_table.items():
            for ours in _contents(indicators[number]):
                writer.write(number, row, ours)
    return found


def _words(
    review: Review,
    columns: Columns,
    heading: str,
    of_table: Mapping[int, Row],
    there: Mapping[tuple[int, int], Entry],
) -> Words:
    """The words of a column that the officer has filled in, or may fill in."""
    text, meaning = STORED[heading]
    known = review.words.get(OFFICERS[heading], {})
    if heading in columns.new:
        return Words(known)
    stored = [
        (row[meaning], row[text] or "", there.get((number, columns.at[heading]), NONE).fill)
        for number, row in of_table.items()
    ]
    live = heading == RAG and is_live(columns.site.sheet, columns.at[heading], columns.table.rows)
    return Words.of(known, ((word, shown, fill) for word, shown, fill in stored if word is not None), ours=live)


def _contents(indicator: Indicator) -> Iterator[Ours]:
    """What is to be said of an indicator."""
    yield _light(RAG, indicator.current)
    way = indicator.direction_of_travel
    yield Ours(DIRECTION, way, OURS[way])
    prediction = indicator.prediction
    because = brief(prediction.because)
    text = f"{indicator.shown} ({prediction.method})" if indicator.shown else f"No prediction: {because}"
    yield Ours(OUTTURN, "", text)
    yield _light(OUTTURN_RAG, indicator.predicted)


def _light(heading: str, light: Light) -> Ours:
    said = f"{OURS[light.rag]}: {brief(light.because)}" if light.rag is Rag.NOT_RATED else OURS[light.rag]
    return Ours(heading, light.rag, said, light.provisional)


def brief(because: str) -> str:
    """Return a reason as far as a cell has room for it; `check` and `explain` say the rest.

    >>> brief("of one quarter, and the target is for the whole year; see the predicted outturn")
    'of one quarter'
    """
    return re.split(r"; |, and |: ", because, maxsplit=1)[0]


@dataclass(frozen=True, slots=True)
class _Writer:
    """Put what is ours into a draft, cell by cell, where it may stand."""

    draft: Draft
    columns: Columns
    there: Mapping[tuple[int, int], Entry]
    words: Mapping[str, Words]

    def write(self, row: int, stored: Row, ours: Ours) -> None:
        """Write what is ours into its cell of a row, or keep why not."""
        at = self.columns.at[ours.heading]
        if box := self.columns.merged(at).get(row):
            self.draft.merged[self.columns.table.sheet, box] = None
        elif ours.heading in self.columns.new:
            self._put(row, ours, ours.text + RESERVED * ours.provisional)
        elif self._may_write(row, stored, ours):
            self._put_in_own_words(row, ours)

    def _may_write(self, row: int, stored: Row, ours: Ours) -> bool:
        """Whether a cell that was there is ours to write."""
        at = self.columns.at[ours.heading]
        entry = self.there.get((row, at), NONE)
        kind = entry.kind(ours=self._is_ours(entry, stored, ours))
        coloured = ours.heading == RAG and not entry.filled and stored[col.officer_rag] is not None
        if kind is Kind.FREE and not coloured:
            return True
        if self.draft.replace:
            if kind is Kind.FORMULA:
                self.draft.note("replaced", self.columns, row, at)
            return True
        if kind is Kind.FORMULA:
            alike = ours.heading in STORED and stored[STORED[ours.heading][1]] == ours.meaning
            self.draft.note("formula", self.columns, row, at, "" if alike else ours.text)
        elif ours.heading not in OFFICERS:
            self.draft.note("typed", self.columns, row, at)
        return False

    def _is_ours(self, entry: Entry, stored: Row, ours: Ours) -> bool:
        """Whether a text is ours: our word for nothing in the officer's columns, anything of our form in our own."""
        if ours.heading == OUTTURN:
            return OUR_OUTTURN.fullmatch(entry.text) is not None
        if ours.heading == OUTTURN_RAG:
            return OUR_LIGHT.fullmatch(entry.text) is not None
        meaning = stored[STORED[ours.heading][1]]
        return meaning is not None and meaning in NOTHING and entry.text.startswith(OURS[meaning])

    def _put_in_own_words(self, row: int, ours: Ours) -> None:
        """Write into a column that was there, in its words."""
        if ours.heading not in OFFICERS:
            self._put(row, ours, ours.text + RESERVED * ours.provisional)
            return
        at = self.columns.at[ours.heading]
        words, choices = self.words[ours.heading], self.columns.site.choices(row, at)
        word = words.word(ours.meaning, ours.text, choices)
        if word is None:
            self.draft.note("no word", self.columns, row, at, OURS[ours.meaning])
            return
        reserved = ours.provisional and words.ours and (choices is None or word + RESERVED in choices)
        if ours.provisional and not reserved:
            self.draft.note("provisional", self.columns, row, at)
        self._put(row, ours, word + RESERVED * reserved)

    def _put(self, row: int, ours: Ours, text: str) -> None:
        cell = Cell(text, wrap=True if len(text) > LONG and ours.heading in self.columns.new else None)
        if ours.heading in (RAG, OUTTURN_RAG):
            cell = replace(cell, fill=self._fill(row, ours))
        where = address(row, self.columns.at[ours.heading])
        self.draft.cells[self.columns.table.sheet, where] = self.columns.styled(row, ours.heading, cell)

    def _fill(self, row: int, ours: Ours) -> Any:  # noqa: ANN401 (what a Cell takes for its fill)
        """The colour of a light; an earlier light's goes where it is not rated."""
        if ours.meaning != Rag.NOT_RATED:
            return self.words[RAG].fill(ours.meaning) if ours.heading == RAG else FILLS[Rag(ours.meaning)]
        entry = self.there.get((row, self.columns.at[ours.heading]), NONE)
        lit = {*FILLS.values(), *self.words[RAG].fills.values()}
        return self.columns.most_of(row) if entry.fill in lit else KEEP
