"""A first schema for a workbook: what is read in it, with the evidence, for an officer to put right."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from safeguard_xl.draft._block import Block, block_of, guessed
from safeguard_xl.draft._corrections import WAYS, Corrections, own_name, settings_of, unheeded
from safeguard_xl.draft._reading import read_by, same
from safeguard_xl.draft._settings import IN_WORDS, Setting, about, headings, known, left_over, measures, words
from safeguard_xl.explanations import detach_findings_sheet
from safeguard_xl.flow import choose, read
from safeguard_xl.model import Review
from safeguard_xl.ooxml import Book, Limits
from safeguard_xl.remote import AnyFile
from safeguard_xl.report import clean, reading_of
from safeguard_xl.schema import GENERIC, as_toml, load_schema

__all__ = ["WAYS", "Corrections", "Draft", "corrected", "draft", "own_name", "unheeded"]
ORDER = ["", "headings", *IN_WORDS, "measures", "indicators"]
"""The tables of a schema, the longest last; keys of no table have to come before all."""


class Draft(Struct, frozen=True):
    """The text of a schema, which loads as it is, and what the workbook is read as with it, in a sentence."""

    text: str
    says: str


def draft(workbook: AnyFile, limits: Limits | None = None) -> Draft:
    """Return a first schema for a workbook; raise WorkbookError where the workbook cannot be read.

    Each line that changed what is read has become a comment.
    """
    book, _ = detach_findings_sheet(read(workbook, limits))
    review = read_by(book, choose(book, None, None))
    if review is not None:
        extended = [] if review.schema == GENERIC else [Setting("", f"extends = {as_toml(review.schema)}", "it fits")]
        settings = _tried(book, review, [*about(review), *headings(review), *measures(review)], extended)
        again = read_by(book, _text(workbook, settings))
        says = "With it the workbook is read as it is without it."
        if again is None or not same(review, again):
            says = "With it the workbook is read otherwise than without it."  # which only a fault of ours could bring
        return Draft(_text(workbook, [*settings, *left_over(review), *words(review)], _head(review, says)), says)
    return _of_nearest(workbook, book)


def corrected(workbook: Path, schema: str, corrections: Corrections) -> str:
    """Return the text of a schema that says what an officer has put right, over the one that the workbook was read by.

    A workbook is told by its name alone, and need not be there.
    """
    below = Setting("", f"extends = {as_toml(schema)}", "what the workbook was read by")
    settings = [below, *settings_of(corrections, load_schema(schema))]
    return _text(workbook, settings, ["It says what you have put right, and nothing else."])


def _of_nearest(workbook: AnyFile, book: Book) -> Draft:
    """Return a schema for a workbook without a table that is known: what its nearest row of headings may be."""
    block = block_of(book)
    guesses = guessed(block)
    review = read_by(book, _text(workbook, guesses))
    if review is None:
        says = "With it the workbook is still not read: name its titles, results and targets under [headings]."
        rest = [replace(one, sure=False) for one in guesses]
        return Draft(_text(workbook, [*rest, *_others(block, guesses)], _near(block, says)), says)
    rows = len(review.indicators)
    says = f"With it {rows} indicator{'s are' if rows != 1 else ' is'} read, by columns that were guessed: check each."
    settings = _tried(book, review, [*about(review), *measures(review)], guesses)
    text = _text(workbook, [*settings, *left_over(review), *words(review)], [*_near(block, says), *_head(review, "")])
    return Draft(text, says)


def _tried(book: Book, review: Review, settings: Sequence[Setting], fixed: Sequence[Setting] = ()) -> list[Setting]:
    """Return the settings, those as comments with which the workbook is read otherwise;
    the `fixed` ones always hold.
    """

    def agrees(chosen: Sequence[Setting]) -> bool:
        again = read_by(book, _text(Path("a.xlsx"), [*fixed, *chosen]))
        return again is not None and same(review, again)

    if agrees(settings):
        return [*fixed, *settings]
    kept: list[Setting] = []
    for setting in settings:
        fits = not setting.sure or agrees([*kept, setting])
        kept.append(setting if fits else replace(setting, sure=False, why=f"{setting.why}; would change what is read"))
    return [*fixed, *kept]


def _others(block: Block, guesses: Sequence[Setting]) -> Iterator[Setting]:
    """Yield the headings of which nothing is guessed, each as a line to finish."""
    named = {one.of for one in guesses}
    for at, heading in block.headings.items():
        if at not in named:
            yield Setting("headings", f"comment = {as_toml([heading, '{known}'])}", block.place(at), sure=False)


# ---- the text -------------------------------------------------------------------------------------


def _near(block: Block, says: str) -> list[str]:
    near = f'No table of indicators is known in the workbook. The nearest is row {block.row} of "{block.sheet}".'
    return [clean(near), says]


def _head(review: Review, says: str) -> list[str]:
    """Return what is read in the workbook."""
    lines = (*reading_of(review), clean(known(review)))
    return [*filter(None, [says]), "What is read in it:", *(f"  {line}" for line in lines if line)]


def _text(workbook: AnyFile, settings: Iterable[Setting], head: Iterable[str] = ()) -> str:
    """Return the schema: what it is, its title, then the settings by table."""
    lines = [
        f"# A first schema for {clean(workbook.name)}.",
        *(f"# {line}" for line in head),
        "# Lines that begin with # do nothing until you take the # away; each says after it why it is so. In a list,",
        '# "{known}" stands for the words that are known already. `safeguard-xl schema check` reads this file.',
        f"title = {as_toml(workbook.stem)}",
    ]
    by_table: dict[str, list[Setting]] = {}
    for setting in settings:
        by_table.setdefault(setting.table, []).append(setting)
    for table in sorted(by_table, key=ORDER.index):
        lines += [f"\n[{table}]"] if table else []
        lines += [str(setting) for setting in by_table[table]]
    return "\n".join(lines) + "\n"
