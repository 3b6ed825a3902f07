"""The sheet of the words that drop-downs offer.

Drop-downs refer to it and hold no words themselves: a list in a cell is at most 255 characters long, is parted by the
commas in its words, and refuses "rise" where it offers "Rise". It is visible: what a hidden sheet holds is sent unseen.
"""

from openpyxl.utils import get_column_letter
from openpyxl.workbook import Workbook

from safeguard_xl.template import _look
from safeguard_xl.template._messages import Message

NAME = "Lists"
REMARK = "The drop-downs of the other sheets offer these; words of your own go into the schema."
TOP = 3
WIDTH = 26.0


class Lists:
    """The lists in the columns of their sheet; each is written once."""

    def __init__(self, book: Workbook) -> None:
        self.sheet = book.create_sheet(NAME)
        self._ranges: dict[tuple[str, ...], str] = {}
        _look.title(self.sheet, "Words to choose from")
        _look.remark(self.sheet["A2"], REMARK)

    def source(self, name: str, message: Message) -> str | None:
        """Return the range of a message's words, under a heading that says what they are
        for; None where it has none.
        """
        if not message.words:
            return None
        if message.words not in self._ranges:
            self._ranges[message.words] = self._written(name, message.words)
        return self._ranges[message.words]

    def _written(self, name: str, words: tuple[str, ...]) -> str:
        at = len(self._ranges) + 1
        _look.heading(self.sheet.cell(TOP, at), f"For: {name}")
        for row, word in enumerate(words, TOP + 1):
            _look.said(self.sheet.cell(row, at), word)
        letter = get_column_letter(at)
        self.sheet.column_dimensions[letter].width = WIDTH
        return f"{NAME}!${letter}${TOP + 1}:${letter}${TOP + len(words)}"

    def finish(self) -> None:
        """Put the sheet behind the others."""
        book = self.sheet.parent
        book.move_sheet(self.sheet, len(book.worksheets))
        _look.finish(self.sheet, TOP)
