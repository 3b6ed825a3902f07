"""XML as it stands in the bytes: a small tree whose nodes know their offsets, so that an edit is a splice.

Never a serialiser: what is not edited keeps its prefixes, entity spelling and white space because nobody writes it.
"""

import codecs
import re
import sys
from collections.abc import Callable, Iterator
from typing import TypeVar
from xml.parsers import expat

from msgspec import Struct, field
from polars.exceptions import PolarsError

from safeguard_xl.errors import WorkbookError
from safeguard_xl.ooxml.package.limits import IF_TRUSTED

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
RELATION_IDS = (
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "http://purl.oclc.org/ooxml/officeDocument/relationships",
)
_BARE = {
    MAIN,
    STRICT,
    "http://schemas.openxmlformats.org/package/2006/relationships",
    "http://schemas.openxmlformats.org/package/2006/content-types",
}
_START_TAG = re.compile(rb"""<[^\s/>]+(?:[^>"']|"[^"]*"|'[^']*')*>""")
_DECLARATION = re.compile(r"""\A(\ufeff?<\?xml[^>]*?)\s+encoding\s*=\s*["']([A-Za-z0-9._-]+)["']""")


class Node(Struct, eq=False):
    """One element: its name, attributes, children, own text, and where its bytes stand.

    Names of the spreadsheet's own namespaces are bare, relationship ids are `r:id`, others are `{namespace}name`.
    `start` to `open_end` is the start tag, `close` to `end` the end tag (both empty after a self-closing tag).
    """

    tag: str
    attrs: dict[str, str]
    start: int
    prefix: str = ""
    open_end: int = 0
    close: int = 0
    end: int = 0
    children: list["Node"] = field(default_factory=list)
    text: str = ""

    def find(self, tag: str) -> "Node | None":
        """Return the first child of that name."""
        return next((child for child in self.children if child.tag == tag), None)

    def all(self, tag: str) -> list["Node"]:
        """Return the children of that name."""
        return [child for child in self.children if child.tag == tag]

    def walk(self) -> Iterator["Node"]:
        """Yield the node and all below it, in the document's order."""
        waiting = [self]
        while waiting:
            node = waiting.pop()
            yield node
            waiting.extend(reversed(node.children))

    def flag(self, name: str, *, default: bool = False) -> bool:
        """Return a yes or no attribute."""
        value = self.attrs.get(name)
        return default if value is None else value in {"1", "true", "on"}

    @property
    def local(self) -> str:
        """Its name in whatever namespace."""
        return self.tag.rpartition("}")[2]

    @property
    def empty_tag(self) -> bool:
        """Whether it was written `<a/>`."""
        return self.open_end == self.end


_DEEPEST = 256  # Excel's own parts nest about a dozen deep
_DAMAGE = (ValueError, LookupError, TypeError, AttributeError, ArithmeticError, RecursionError, PolarsError)


T = TypeVar("T")


class MarkupError(Exception):
    """A part that is not XML as a workbook has it; `args[0]` says what, without the part's name."""


def to_utf8(data: bytes) -> bytes:
    """Return the part's bytes in UTF-8, unchanged if they were that already; UTF-16 is known without its mark too."""
    for mark, codec in ((codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"), (b"<\0", "utf-16-le")):
        if data.startswith(mark):
            return _recoded(data, codec)
    if data.startswith(b"\0<"):
        return _recoded(data, "utf-16-be")
    declared = _DECLARATION.match(data[:200].decode("latin-1").removeprefix("ï»¿"))
    if declared is None or declared[2].lower() in {"utf-8", "utf8", "us-ascii", "ascii"}:
        return data
    return _recoded(data, declared[2])


def _recoded(data: bytes, codec: str) -> bytes:
    try:
        text = data.decode(codec)
    except (UnicodeDecodeError, LookupError) as error:
        raise MarkupError(f"its text is not {codec}") from error
    return (
        _DECLARATION.sub(r'\1 encoding="UTF-8"', text, count=1).removeprefix("\ufeff").encode("utf-8", "surrogatepass")
    )


def tag_end(data: bytes, start: int) -> int:
    """Return the offset after the start tag that begins at `start`."""
    found = _START_TAG.match(data, start)
    if found is None:
        raise MarkupError("a tag does not end")
    return found.end()


def new_parser(*, namespaces: bool = True) -> expat.XMLParserType:
    """Return an expat parser that refuses a document type: no entity can then be declared, let alone multiply."""
    parser = expat.ParserCreate(namespace_separator=" " if namespaces else None)
    parser.buffer_text = True
    if namespaces:
        parser.namespace_prefixes = True
    parser.StartDoctypeDeclHandler = _refuse_doctype
    return parser


def _refuse_doctype(*_: object) -> None:
    raise MarkupError("it declares a document type, which no workbook has and which can hide an attack")


def run(parser: expat.XMLParserType, data: bytes) -> None:
    """Feed the whole part, turning expat's complaint into ours."""
    try:
        parser.Parse(data, True)  # noqa: FBT003  expat's own signature
    except expat.ExpatError as error:
        raise MarkupError(f"its XML is broken at line {error.lineno}") from error


def short_name(name: str) -> tuple[str, str]:
    """Our name for what expat calls `namespace name prefix`, and the prefix."""
    pieces = name.split(" ")
    if len(pieces) == 1:
        return name, ""
    space, local, prefix = pieces[0], pieces[1], pieces[2] if len(pieces) > 2 else ""  # noqa: PLR2004  three pieces
    if space in _BARE:
        return local, prefix
    if space in RELATION_IDS:
        return f"r:{local}", prefix
    return f"{{{space}}}{local}", prefix


def parse(data: bytes, *, max_elements: int = sys.maxsize) -> Node:
    """Return the tree of a part in UTF-8; MarkupError for broken XML, a document type or too many elements.

    Without `max_elements` for what we have written ourselves, or have parsed within the limits before.
    """
    builder = _Builder(data, max_elements)
    parser = new_parser()
    builder.parser = parser
    parser.StartElementHandler = builder.open
    parser.EndElementHandler = builder.close
    parser.CharacterDataHandler = builder.characters
    run(parser, data)
    if builder.root is None:
        raise MarkupError("it is empty")
    return builder.root


class _Builder:
    def __init__(self, data: bytes, max_elements: int) -> None:
        self.data = data
        self.left = self.allowed = max_elements
        self.stack: list[Node] = []
        self.root: Node | None = None
        self.parser: expat.XMLParserType | None = None
        self.names: dict[str, tuple[str, str]] = {}

    def name(self, name: str) -> tuple[str, str]:
        known = self.names.get(name)
        if known is None:
            known = self.names[name] = short_name(name)
        return known

    def open(self, name: str, attrs: dict[str, str]) -> None:
        self.left -= 1
        if self.left < 0:
            raise MarkupError(f"it has more than the {self.allowed:,} elements allowed; {IF_TRUSTED}")
        if len(self.stack) > _DEEPEST:
            raise MarkupError(f"its elements are nested more than {_DEEPEST} deep, deeper than those of any workbook")
        assert self.parser is not None  # noqa: S101  set before parsing begins
        tag, prefix = self.name(name)
        node = Node(
            tag, {self.name(key)[0]: value for key, value in attrs.items()}, self.parser.CurrentByteIndex, prefix
        )
        node.open_end = tag_end(self.data, node.start)
        if self.stack:
            self.stack[-1].children.append(node)
        else:
            self.root = node
        self.stack.append(node)

    def close(self, _: str) -> None:
        assert self.parser is not None  # noqa: S101  set before parsing begins
        node = self.stack.pop()
        if self.data[node.open_end - 2 : node.open_end - 1] == b"/":
            node.close = node.end = node.open_end
        else:
            node.close = self.parser.CurrentByteIndex
            node.end = self.data.index(b">", node.close) + 1

    def characters(self, text: str) -> None:
        if self.stack:
            self.stack[-1].text += text


def escape(text: str) -> str:
    """Text for an element or a double-quoted attribute."""
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
    return text.replace("\r", "&#13;").replace("\n", "&#10;").replace("\t", "&#9;")


def splice(data: bytes, edits: list[tuple[int, int, bytes]]) -> bytes:
    """Return the bytes with each `(start, end, new)` put in.

    Edits must not overlap. Insertions at one place keep their order and come before a replacement that starts there.
    """
    pieces: list[bytes | memoryview] = []
    kept, at = memoryview(data), 0  # views, as copies of nearly all of it would cost more than the rest
    for start, end, new in sorted(edits, key=lambda edit: edit[:2]):
        pieces += [kept[at:start], new]
        at = max(at, end)
    pieces.append(kept[at:])
    return b"".join(pieces)


def guarded(part: str, action: Callable[[], T]) -> T:
    """Return what `action` returns; whatever untrusted bytes make it raise becomes one sentence that names the part."""
    try:
        return action()
    except WorkbookError:
        raise
    except MarkupError as error:
        raise WorkbookError(f"{part} in the workbook cannot be read: {error}.") from error
    except _DAMAGE as error:
        raise WorkbookError(
            f"{part} in the workbook is damaged and cannot be read; open it in Excel and save it again."
        ) from error
