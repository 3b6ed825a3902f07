"""Notes appended beside those a sheet has: the comment, its box in the VML drawing, and the sheet's pointer to it."""

import re
from collections.abc import Mapping

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


def add_notes(edition: Edition, part: str, sheet: SheetBytes, notes: tuple[Mapping[str, str], str]) -> None:
    """Append notes, texts by address and the author they bear; a cell whose note says so already is left.

    WriteError for a cell with a threaded comment.
    """
    wanted, author = notes
    if not wanted:
        return
    relations = [relation for relation in edition.package.relations(part) if not relation.external]
    for relation in relations:
        if relation.kind == "threadedComment":
            _refuse_threads(edition, relation.target, wanted)
    comments = next((relation.target for relation in relations if relation.kind == "comments"), None)
    if comments is None:
        comments = edition.free_name("xl/comments{}.xml")
        space = markup.STRICT if edition.strict else markup.MAIN
        empty = f'<comments xmlns="{space}"><authors></authors><commentList></commentList></comments>'
        edition.put(comments, f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n{empty}'.encode())
        edition.declare(comments, _COMMENTS_TYPE)
        edition.relate(part, "comments", comments)
    new = _add_comments(edition, comments, wanted, author)
    if new:
        _add_shapes(edition, part, sheet, new)


def _refuse_threads(edition: Edition, part: str, wanted: Mapping[str, str]) -> None:
    for node in edition.package.tree(part).walk():
        if node.attrs.get("ref") in wanted:
            raise WriteError(
                f"{node.attrs['ref']} has a threaded comment, to which no note can be added; reply to it in Excel."
            )


def _add_comments(edition: Edition, part: str, wanted: Mapping[str, str], author: str) -> list[str]:
    """Edit the comments part; the addresses that had no note before."""
    data = edition.text(part)
    root = markup.parse(data)
    listing, authors = root.find("commentList"), root.find("authors")
    if listing is None or authors is None:
        raise WriteError(
            f"{part} in the workbook is damaged, so no note can be added; open it in Excel and save it again."
        )
    there = {node.attrs.get("ref", ""): node for node in listing.all("comment")}
    names = [node.text for node in authors.all("author")]
    edits: list[tags.Edit] = []
    new: list[str] = []
    added = b""
    for where in sorted(wanted, key=parse_address):
        old = there.get(where)
        if old is not None:
            edits += _lengthened(data, root, old, wanted[where])
            continue
        new.append(where)
        index = names.index(author) if author in names else len(names)
        inner = tags.element(root.prefix, "text", {}, _text(root.prefix, wanted[where]))
        added += tags.element(root.prefix, "comment", {"ref": where, "authorId": str(index)}, inner)
    if new and author not in names:
        edits += tags.appended(data, authors, tags.element(root.prefix, "author", {}, element_text(author).encode()))
    if added:
        edits += tags.appended(data, listing, added)
    edition.edit(part, edits)
    return new


def _text(prefix: str, text: str) -> bytes:
    written = tags.element(prefix, "t", {}, element_text(escaped(text)).encode())
    return tags.element(prefix, "r", {}, written.replace(b"t>", b't xml:space="preserve">', 1))


def _lengthened(data: bytes, root: Node, old: Node, text: str) -> list[tags.Edit]:
    body = old.find("text")
    if body is None or text in note_text(old):
        return []
    last = [node.end for node in body.children if node.tag in {"t", "r"}]
    if body.empty_tag:
        return tags.appended(data, body, _text(root.prefix, text))
    at = max(last, default=body.open_end)
    return [(at, at, _text(root.prefix, f"\n{text}" if last else text))]


def _add_shapes(edition: Edition, part: str, sheet: SheetBytes, new: list[str]) -> None:
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
        box = {"left": column + 1, "right": column + 4, "bottom": row + 5, "row": row, "column": column, "id": number}
        shapes += _SHAPE.format(**box)
    end = data.rfind(b"</")  # the end of the drawing's root, whatever stands before it
    edition.edit(drawing, [(end, end, shapes.encode())])
