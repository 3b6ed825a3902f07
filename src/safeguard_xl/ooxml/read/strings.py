"""The shared strings, rich text flattened without losing a character."""

import re

import polars as pl
from msgspec import Struct

from safeguard_xl.ooxml.formats.styles import part_of
from safeguard_xl.ooxml.package import markup
from safeguard_xl.ooxml.package.parts import Package
from safeguard_xl.ooxml.read.superscripts import SUPERSCRIPT, is_superscript, raised

LONGEST_TEXT = 32_767
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_PLAIN = r'^<t(?: xml:space="preserve")?(?:/>|>([^<]*)</t>)</si>\s*$'
_ENTITIES = ("&lt;", "&gt;", "&quot;", "&apos;", "&amp;")
_CHARACTERS = ("<", ">", '"', "'", "&")
_REFERENCE = re.compile(r"&#(x[0-9A-Fa-f]+|[0-9]+);|&(lt|gt|quot|apos|amp);")
_NAMED = {"lt": "<", "gt": ">", "quot": '"', "apos": "'", "amp": "&"}


def read_strings(package: Package) -> pl.Series:
    """Return the shared strings by index, each cut to what a cell can hold; an empty series if the workbook has none.

    A hostile file names one text of megabytes in thousands of cells, which would fill the memory once it is copied.
    """
    texts = _read_strings(package)
    return texts.str.slice(0, LONGEST_TEXT) if (texts.str.len_bytes() > LONGEST_TEXT).any() else texts


def _read_strings(package: Package) -> pl.Series:
    part = part_of(package, "sharedStrings")
    if part is None:
        return pl.Series("text", [], dtype=pl.String)
    data = package.text(part)
    fast = _as_columns(data)
    if fast is not None:
        return fast
    texts: list[str] = markup.guarded(part, lambda: _as_stream(data))
    return unescaped(pl.Series("text", texts, dtype=pl.String))


def _as_columns(data: bytes) -> pl.Series | None:
    """Return the strings read as a column, or None if the part is written in an unusual way."""
    start = data.find(b"<si>")
    end = data.rfind(b"</sst>")
    if start < 0 or end < 0 or any(data.find(mark, start) >= 0 for mark in (b"<!", b"<?", b"\r")):
        return None
    try:
        body = data[start + 4 : end].decode()
    except UnicodeDecodeError:
        return None
    text = pl.Series("text", [body]).str.split("<si>").explode(empty_as_null=True)
    plain = text.str.extract(_PLAIN, 1)
    found = _with_the_rest(plain, text) if plain.has_nulls() else dereferenced(plain)
    return None if found is None else unescaped(found)


def _with_the_rest(plain: pl.Series, text: pl.Series) -> pl.Series | None:
    """Return the plain strings with those that are empty or rich; None where one is neither."""
    plain = plain.fill_null("")
    rest = ~text.str.contains(_PLAIN)
    flat = text.filter(rest).map_elements(_flattened, return_dtype=pl.String)
    if flat.null_count():
        return None
    plain = plain.scatter((~rest).arg_true(), dereferenced(plain.filter(~rest)))
    return plain.scatter(rest.arg_true(), flat.map_elements(referenced, return_dtype=pl.String))


_RUN = re.compile(rf"(?P<raised>{SUPERSCRIPT})|<t(?:\s[^>]*)?(?:/>|>(?P<text>[^<]*)</t>)")
_PHONETIC = re.compile(r"<rPh\b.*?</rPh>", re.DOTALL)


def _flattened(item: str) -> str | None:
    if not item.rstrip().endswith("</si>") or item.count("</si>") != 1:
        return None
    texts, is_raised = [], False
    for found in _RUN.finditer(_PHONETIC.sub("", item)):
        texts.append(raised(found["text"] or "") if is_raised else found["text"] or "")
        is_raised = found["raised"] is not None
    return "".join(texts)


class _Run(Struct):
    """The letters of a run of rich text, or of a plain text, as they are met."""

    text: str = ""
    raised: bool = False

    def taken(self) -> str:
        """Return its text, and begin anew."""
        text, self.text = raised(self.text) if self.raised else self.text, ""
        self.raised = False
        return text


def _as_stream(data: bytes) -> list[str]:
    texts: list[str] = []
    gathered: list[str] = []
    run = _Run()
    depth = {"t": 0, "rPh": 0}

    def opened(name: str, attrs: dict[str, str]) -> None:
        tag = markup.short_name(name)[0]
        if tag == "si":
            gathered.clear()
        elif is_superscript(tag, attrs):
            run.raised = True
        elif tag in depth:
            depth[tag] += 1

    def closed(name: str) -> None:
        tag = markup.short_name(name)[0]
        if tag == "si":
            texts.append("".join(gathered))
        elif tag in depth:
            depth[tag] -= 1
            gathered.append(run.taken())

    def characters(text: str) -> None:
        if depth["t"] and not depth["rPh"]:
            run.text += text

    parser = markup.new_parser()
    parser.StartElementHandler = opened
    parser.EndElementHandler = closed
    parser.CharacterDataHandler = characters
    markup.run(parser, data)
    return texts


def dereferenced(text: pl.Series) -> pl.Series:
    """Entities and character references of raw XML text put back as characters."""
    marked = text.str.contains("&", literal=True)
    if not marked.any():
        return text
    marked = marked.fill_null(value=False)
    some = text.filter(marked)
    if some.str.contains("&#", literal=True).any():
        fixed = some.map_elements(referenced, return_dtype=pl.String)
    else:
        fixed = some.str.replace_many(list(_ENTITIES), list(_CHARACTERS))
    return text.scatter(marked.arg_true(), fixed)


def referenced(text: str) -> str:
    """One raw XML text with its references put back."""
    return _REFERENCE.sub(lambda found: _NAMED[found[2]] if found[2] else _character(found[1]), text)


def _character(number: str) -> str:
    return chr(int(number[1:], 16) if number[0] == "x" else int(number))


def unescaped(text: pl.Series) -> pl.Series:
    """`_x000D_` and the like, by which a workbook writes what XML cannot hold, put back as characters."""
    marked = text.str.contains("_x", literal=True)
    if not marked.any():
        return text
    marked = marked.fill_null(value=False)
    return text.scatter(marked.arg_true(), text.filter(marked).map_elements(unescape, return_dtype=pl.String))


def unescape(text: str) -> str:
    """One text with its `_xHHHH_` put back.

    >>> unescape("a_x0041_b_x005F_x0041_")
    'aAb_x0041_'
    """
    if "_x" not in text:
        return text
    joined = _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)
    # Two escapes may be the halves of one character beyond the first 65,536; a half by itself has no UTF-8.
    return joined.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
