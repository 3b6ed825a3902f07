"""Notes appended beside those a sheet has: the comment, its box in the VML drawing, and the sheet's pointer to it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from safeguard_xl.errors import WriteError
from safeguard_xl.ooxml import markup, tags
from safeguard_xl.ooxml.cell_text import element_text, escaped
from safeguard_xl.ooxml.edition import Edition
from safeguard_xl.ooxml.markup import Node
from safeguard_xl.ooxml.notes import note_text
from safeguard_xl.ooxml.refs import parse_address
from safeguard_xl.ooxml.sheet_edit import SheetBytes
from safeguard_xl.ooxml.sheet_order import place

_COMMENTS_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
_VML_TYPE = "application/vnd.openxmlformats-officedocument.vmlDrawing"
_SHAPE_ID = re.compile(rb"_x0000_s([0-9]+)")
_ONE_SHAPE = re.compile(rb"<([\w.-]+):shape\s.*?</\1:shape>", re.DOTALL)
_LINE = 36  # characters of a note's line, about
_VML = (
    '<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:x="urn:schemas-microsoft-com:office:excel"><o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="1"/>'
    '</o:shapelayout><v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" '
    'path="m,l,21600r21600,l21600,xe">'
    '<v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype></xml>'
)
_SHAPE = (
    '<v:shape xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:x="urn:schemas-microsoft-com:office:excel" id="_x0000_s{id}" type="#_x0000_t202" '
    'style="position:absolute;margin-left:60pt;margin-top:2pt;width:180pt;height:80pt;z-index:1;visibility:hidden" '
    'fillcolor="#ffffe1" o:insetmode="auto"><v:fill color2="#ffffe1"/><v:shadow on="t" color="black" obscured="t"/>'
    '<v:path o:connecttype="none"/>'
    '<v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div></v:textbox>'
    '<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/>'
    "<x:Anchor>{left}, 15, {row}, 2, {right}, 31, {bottom}, 1</x:Anchor><x:AutoFill>False</x:AutoFill>"
    "<x:Row>{row}</x:Row><x:Column>{column}</x:Column></x:ClientData></v:shape>"
)


@dataclass(frozen=True, slots=True)
class Notes:
    """The notes wanted in a sheet by address, and their author.

    With `renew` the lines that begin with the author's name and a colon are taken out of all notes first.
    """

    texts: Mapping[str, str]
    author: str
    renew: bool = False

    def ours(self, text: str) -> list[tuple[int, int]]:
        """Where the author's lines stand in a note's text, each with the line break that parts it from the rest."""
        if not self.renew:
            return []
        line = re.escape(self.author) + r": [^\n]*"
        first = re.match(rf"(?:{line}(?:\n|\Z))*", text)
        start = first.end() if first else 0
        return [(0, start), *(found.span() for found in re.compile(rf"\n{line}").finditer(text, start))]


def add_notes(edition: Edition, part: str, sheet: SheetBytes, notes: Notes) -> list[str]:
    """Append notes; the addresses where a note was changed. A cell whose note says so already is left.

    A cell with a threaded comment gets none, and a sentence says so.
    """
    relations = [relation for relation in edition.package.relations(part) if not relation.external]
    threaded = {
        node.attrs.get("ref", "")
        for relation in relations
        if relation.kind == "threadedComment"
        for node in edition.package.tree(relation.target).walk()
    }
    if left := sorted(threaded & set(notes.texts), key=parse_address):
        edition.notes.append(f"No note was added where there is a threaded comment: {', '.join(left)}.")
    wanted = {where: text for where, text in notes.texts.items() if where not in threaded}
    notes = Notes(wanted, notes.author, notes.renew)
    comments = next((relation.target for relation in relations if relation.kind == "comments"), None)
    if comments is None:
        if not wanted:
            return []
        comments = edition.free_name("xl/comments{}.xml")
        space = markup.STRICT if edition.strict else markup.MAIN
        empty = f'<comments xmlns="{space}"><authors></authors><commentList></commentList></comments>'
        edition.put(comments, f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n{empty}'.encode())
        edition.declare(comments, _COMMENTS_TYPE)
        edition.relate(part, "comments", comments)
    new, changed, gone = _edit_comments(edition, comments, notes, threaded)
    if new:
        _add_shapes(edition, part, sheet, {where: wanted[where] for where in new})
    if gone:
        _drop_shapes(edition, part, gone)
    return sorted([*new, *changed, *gone], key=parse_address)


def _edit_comments(
    edition: Edition, part: str, notes: Notes, threaded: set[str]
) -> tuple[list[str], list[str], list[str]]:
    """Edit the comments part; the addresses of notes that are new, of those changed, and of those taken away."""
    wanted, author = notes.texts, notes.author
    data = edition.text(part)
    root = markup.parse(data, max_elements=edition.package.limits.elements)
    listing, authors = root.find("commentList"), root.find("authors")
    if listing is None or authors is None:
        raise WriteError(
            f"{part} in the workbook is damaged, so no note can be added; open it in Excel and save it again."
        )
    there = {node.attrs.get("ref", ""): node for node in listing.all("comment")}
    names = [node.text for node in authors.all("author")]
    edits: list[tags.Edit] = []
    changed: list[str] = []
    gone: list[str] = []
    new = sorted(wanted.keys() - there.keys(), key=parse_address)
    for where, old in there.items():
        if where in threaded or not (notes.renew or where in wanted):
            continue
        if where not in wanted and _all_ours(old, notes):
            edits.append((old.start, old.end, b""))
            gone.append(where)
        elif of_this := _rewritten(data, root, old, (notes, wanted.get(where, ""))):
            edits += of_this
            changed.append(where)
    added = b""
    for where in new:
        index = names.index(author) if author in names else len(names)
        inner = tags.element(root.prefix, "text", {}, _text(root.prefix, wanted[where]))
        added += tags.element(root.prefix, "comment", {"ref": where, "authorId": str(index)}, inner)
    if new and author not in names:
        edits += tags.appended(data, authors, tags.element(root.prefix, "author", {}, element_text(author).encode()))
    if added:
        edits += tags.appended(data, listing, added)
    edition.edit(part, edits)
    return new, changed, gone


def _text(prefix: str, text: str) -> bytes:
    return tags.element(prefix, "r", {}, _only_text(prefix, escaped(text)))


def _only_text(prefix: str, text: str) -> bytes:
    return tags.element(prefix, "t", {"xml:space": "preserve"}, element_text(text).encode())


def _rewritten(data: bytes, root: Node, old: Node, wish: tuple[Notes, str]) -> list[tags.Edit]:
    """The edits of one note: our old lines out of its runs, our new text as a run at its end; none where it says so."""
    notes, text = wish
    body = old.find("text")
    if body is None:
        return []
    texts = [node for node in body.walk() if node.tag == "t"]
    said = "".join(node.text for node in texts)
    spans = notes.ours(said)
    kept = _without(said, spans, (0, len(said)))
    if said == "\n".join(filter(None, (kept, escaped(text)))) or (not notes.renew and text in note_text(old)):
        return []
    if body.empty_tag:
        return tags.appended(data, body, _text(root.prefix, text))
    edits: list[tags.Edit] = []
    at = 0
    for node in texts:
        left = _without(said, spans, (at, at + len(node.text)))
        at += len(node.text)
        if left != node.text:
            edits.append((node.start, node.end, _only_text(root.prefix, left)))
    end = max((run.end for run in body.children if run.tag in {"t", "r"}), default=body.open_end)
    return [*edits, (end, end, _text(root.prefix, f"\n{text}" if kept else text))] if text else edits


def _all_ours(note: Node, notes: Notes) -> bool:
    said = "".join(node.text for node in note.walk() if node.tag == "t")
    return bool(said) and not _without(said, notes.ours(said), (0, len(said)))


def _without(text: str, spans: list[tuple[int, int]], part: tuple[int, int]) -> str:
    """A part of a text without what stands in the spans."""
    return "".join(text[at] for at in range(*part) if not any(start <= at < end for start, end in spans))


def _drop_shapes(edition: Edition, part: str, gone: list[str]) -> None:
    """Take the boxes of notes away that are gone."""
    places = [(row - 1, column - 1) for row, column in map(parse_address, gone)]
    marks = [re.compile(rf":Row>\s*{row}\s*<.*:Column>\s*{column}\s*<".encode(), re.DOTALL) for row, column in places]
    for relation in edition.package.relations(part):
        if relation.kind == "vmlDrawing" and edition.package.actual(relation.target) is not None:
            data = edition.text(relation.target)
            found = (shape for shape in _ONE_SHAPE.finditer(data) if _is_of(shape[0], marks))
            edition.edit(relation.target, [(shape.start(), shape.end(), b"") for shape in found])


def _is_of(shape: bytes, marks: list[re.Pattern[bytes]]) -> bool:
    return b'ObjectType="Note"' in shape and any(mark.search(shape) for mark in marks)


def _add_shapes(edition: Edition, part: str, sheet: SheetBytes, new: Mapping[str, str]) -> None:
    """A hidden box for each new note, as Excel draws none without."""
    root = sheet.skeleton.root
    pointer = root.find("legacyDrawing")
    relations = {relation.id: relation.target for relation in edition.package.relations(part)}
    drawing = relations.get(pointer.attrs.get("r:id", "")) if pointer else None
    if drawing is None:
        drawing = edition.free_name("xl/drawings/vmlDrawing{}.vml")
        edition.put(drawing, _VML.encode())
        edition.declare_default("vml", _VML_TYPE)
        identity = edition.relate(part, "vmlDrawing", drawing)
        space = markup.RELATION_IDS[1 if edition.strict else 0]
        name = f"{root.prefix}:legacyDrawing" if root.prefix else "legacyDrawing"
        at = place(root, "legacyDrawing")
        sheet.real([(at, at, f'<{name} xmlns:r="{space}" r:id="{identity}"/>'.encode())])
    data = edition.text(drawing)
    number = max((int(found[1]) for found in _SHAPE_ID.finditer(data)), default=1024)
    shapes = ""
    for where in new:
        number += 1
        row, column = (place - 1 for place in parse_address(where))
        lines = sum(1 + len(line) // _LINE for line in new[where].split("\n"))
        box = {"left": column + 1, "right": column + 4, "row": row, "column": column, "id": number}
        box["bottom"] = row + 2 + lines
        shapes += _SHAPE.format(**box)
    end = data.rfind(b"</")  # the end of the drawing's root, whatever stands before it
    edition.edit(drawing, [(end, end, shapes.encode())])
