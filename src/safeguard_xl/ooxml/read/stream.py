"""The slow path: one expat pass over a sheet, for XML written in an unusual way; the same frame as the fast path."""

import re
from typing import Any

import polars as pl

from safeguard_xl.ooxml.package import markup
from safeguard_xl.ooxml.package.refs import column_number, intervals
from safeguard_xl.ooxml.read.raw import SCHEMA, RawSheet
from safeguard_xl.ooxml.read.superscripts import is_superscript, raised

_REFERENCE = re.compile(r"([A-Za-z]{1,7})([0-9]{1,15})\Z")
_TEXTS = frozenset({"v", "f", "t"})
_NO_HEIGHT = re.compile(r"0(?:\.0*)?\Z")


def read_stream(data: bytes) -> RawSheet:
    """Return a sheet's cells; MarkupError if the XML is broken."""
    reader = _Reader(data)
    parser = reader.parser
    parser.StartElementHandler = reader.open
    parser.EndElementHandler = reader.close
    parser.CharacterDataHandler = reader.characters
    markup.run(parser, data)
    cells = pl.DataFrame(reader.rows, schema=SCHEMA, orient="row")
    return RawSheet(cells, intervals(reader.hidden), reader.open_end, reader.end, "slow")


class _Reader:
    def __init__(self, data: bytes) -> None:
        self.data = data
        self.parser = markup.new_parser()
        self.rows: list[tuple[Any, ...]] = []
        self.hidden: list[tuple[int, int]] = []
        self.open_end = self.end = 0
        self.inside = False
        self.phonetic = 0
        self.row = self.column = 0
        self.cell: dict[str, str] = {}
        self.formula: dict[str, str] = {}
        self.texts: dict[str, str | None] = {}
        self.raised = False
        self.begun = 0
        self.now = ""
        self.names: dict[str, str] = {}

    def tag(self, name: str) -> str:
        known = self.names.get(name)
        if known is None:
            known = self.names[name] = markup.short_name(name)[0]
        return known

    def open(self, name: str, attrs: dict[str, str]) -> None:
        tag = self.tag(name)
        if not self.inside:
            if tag == "sheetData" and not self.open_end:
                self.inside = True
                self.open_end = self.end = markup.tag_end(self.data, self.parser.CurrentByteIndex)
            return
        if tag == "c":
            self.open_cell(attrs)
        elif tag == "row":
            self.open_row(attrs)
        elif tag == "rPh":
            self.phonetic += 1
        elif tag in _TEXTS and not self.phonetic:
            self.now = tag
            self.texts[tag] = self.texts.get(tag) or ""
            self.begun = len(self.texts[tag] or "")
            if tag == "f":
                self.formula = attrs
        elif is_superscript(tag, attrs):
            self.raised = True
        elif tag == "is":
            self.texts["t"] = ""

    def open_row(self, attrs: dict[str, str]) -> None:
        number = attrs.get("r", "")
        self.row = int(number) if number.isdecimal() else self.row + 1
        self.column = 0
        if attrs.get("hidden") in {"1", "true", "on"} or _NO_HEIGHT.match(attrs.get("ht", "")):
            self.hidden.append((self.row, self.row))

    def open_cell(self, attrs: dict[str, str]) -> None:
        found = _REFERENCE.match(attrs.get("r", ""))
        if found:
            self.row, self.column = int(found[2]), column_number(found[1])
        else:
            self.column += 1
        self.cell, self.formula, self.texts = attrs, {}, {}

    def close(self, name: str) -> None:
        tag = self.tag(name)
        if tag in _TEXTS:
            self.close_text(tag)
        elif tag == "rPh":
            self.phonetic -= 1
        elif tag == "c" and self.inside:
            self.close_cell()
        elif tag == "sheetData" and self.inside:
            self.inside = False
            if self.data[self.open_end - 2 : self.open_end - 1] != b"/":
                self.end = self.parser.CurrentByteIndex

    def close_text(self, tag: str) -> None:
        text = self.texts.get(tag)
        if self.raised and text:
            self.texts[tag] = text[: self.begun] + raised(text[self.begun :])
        self.now, self.raised = "", False

    def close_cell(self) -> None:
        attrs, texts = self.cell, self.texts
        style, kind, value, inline = attrs.get("s", "0"), attrs.get("t", "n"), texts.get("v"), texts.get("t")
        if inline is not None and (value is None or kind == "inlineStr"):
            kind, value = "inlineStr", inline
        formula = texts.get("f")
        listed = "".join(f' {name}="{text}"' for name, text in self.formula.items()) if formula is not None else None
        index = int(style) if style.isdecimal() and len(style) < 10 else -1  # noqa: PLR2004  digits of a possible index
        self.rows.append((min(self.row, 2**62), self.column, index, kind, formula, listed, value))

    def characters(self, text: str) -> None:
        if self.now and self.inside:
            self.texts[self.now] = (self.texts.get(self.now) or "") + text
