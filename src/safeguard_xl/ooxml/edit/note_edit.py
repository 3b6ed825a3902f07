"""Notes appended beside those a sheet has, and ours among them renewed: the comments part and what belongs to it."""

import re
from collections.abc import Mapping

from msgspec import Struct

from safeguard_xl.errors import WriteError
from safeguard_xl.ooxml.edit.cell_text import element_text, escaped
from safeguard_xl.ooxml.edit.edition import Edition
from safeguard_xl.ooxml.edit.note_box import FONT, Drawn
from safeguard_xl.ooxml.edit.note_lines import Renewal, renewal, without
from safeguard_xl.ooxml.edit.note_shapes import redraw
from safeguard_xl.ooxml.edit.sheet_edit import SheetBytes
from safeguard_xl.ooxml.package import markup, tags
from safeguard_xl.ooxml.package.markup import Node
from safeguard_xl.ooxml.package.refs import parse_address
from safeguard_xl.ooxml.read.strings import unescape

_COMMENTS_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
_LOOK = (("sz", "val", f"{FONT:g}"), ("color", "indexed", "81"), ("rFont", "val", "Tahoma"), ("family", "val", "2"))
_POINTS = re.compile(r"[0-9]{1,3}(?:\.[0-9]+)?\Z")


class Notes(Struct, frozen=True):
    """The notes wanted in a sheet by address, and their author.

    `renew` tells which words of a note are ours: those that are not wanted are taken out of all notes.
    """

    texts: Mapping[str, str]
    author: str
    renew: re.Pattern[str] | None = None


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
    comments = next((relation.target for relation in relations if relation.kind == "comments"), None)
    if comments is None:
        if not wanted:
            return []
        comments = _new_comments(edition, part)
    changed = _edit_comments(edition, comments, Notes(wanted, notes.author, notes.renew), threaded)
    redraw(edition, part, sheet, changed)
    return sorted(changed, key=parse_address)


def _new_comments(edition: Edition, part: str) -> str:
    comments = edition.free_name("xl/comments{}.xml")
    space = markup.STRICT if edition.strict else markup.MAIN
    empty = f'<comments xmlns="{space}"><authors></authors><commentList></commentList></comments>'
    edition.put(comments, f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n{empty}'.encode())
    edition.declare(comments, _COMMENTS_TYPE)
    edition.relate(part, "comments", comments)
    return comments


def _edit_comments(edition: Edition, part: str, notes: Notes, threaded: set[str]) -> dict[str, Drawn | None]:
    """Edit the comments part; the notes that are new or changed, by address, and None for those taken away."""
    data = edition.text(part)
    listing, authors = _lists(markup.parse(data, max_elements=edition.package.limits.elements), part)
    edits: list[tags.Edit] = []
    changed: dict[str, Drawn | None] = {}
    there = {node.attrs.get("ref", ""): node for node in listing.all("comment")}
    for where, old in there.items():
        if where not in threaded and (notes.renew or where in notes.texts):
            of_this, drawn = _renewed(data, old, notes.texts.get(where, ""), notes.renew)
            if of_this:
                edits += of_this
                changed[where] = drawn
    new = {where: notes.texts[where] for where in sorted(notes.texts.keys() - there.keys(), key=parse_address)}
    if new:
        edits += _new_notes(data, authors, listing, (new, notes.author))
    edition.edit(part, edits)
    return changed | {where: Drawn(text) for where, text in new.items()}


def _lists(root: Node, part: str) -> tuple[Node, Node]:
    """Return the lists of notes and of authors."""
    listing, authors = root.find("commentList"), root.find("authors")
    if listing is None or authors is None:
        raise WriteError(
            f"{part} in the workbook is damaged, so no note can be added; open it in Excel and save it again."
        )
    return listing, authors


def _new_notes(data: bytes, authors: Node, listing: Node, new: tuple[Mapping[str, str], str]) -> list[tags.Edit]:
    """Return the edits that list notes, and their author if he has none yet."""
    texts, author = new
    prefix = listing.prefix
    names = [node.text for node in authors.all("author")]
    index = names.index(author) if author in names else len(names)
    added = b""
    for where, text in texts.items():
        inner = tags.element(prefix, "text", {}, _run(prefix, escaped(text)))
        added += tags.element(prefix, "comment", {"ref": where, "authorId": str(index)}, inner)
    edits = tags.appended(data, listing, added)
    if author not in names:
        edits += tags.appended(data, authors, tags.element(prefix, "author", {}, element_text(author).encode()))
    return edits


def _renewed(data: bytes, old: Node, wanted: str, ours: re.Pattern[str] | None) -> tuple[list[tags.Edit], Drawn | None]:
    """Return the edits of one note, and how it is to be drawn; no edit where it says what it should."""
    body = old.find("text")
    if body is None:
        return [], None
    said = _said(body)
    todo = renewal(said, escaped(wanted), ours)
    if not wanted and not todo.theirs.strip() and todo.theirs != said:
        return [(old.start, old.end, b"")], None
    if not todo.cut and not todo.added:
        return [], None
    kept = without(said, todo.cut, range(len(said)))
    text = "\n".join(filter(None, (kept, todo.added)))
    return _edits(data, body, todo), Drawn(unescape(text), _largest(body), ours=not todo.theirs.strip())


def _texts(body: Node) -> list[Node]:
    return [node for node in body.walk() if node.tag == "t"]


def _said(body: Node) -> str:
    return "".join(node.text for node in _texts(body))


def _largest(body: Node) -> float:
    """Return the points of a note's largest letters, or of those we write."""
    sizes = [node.attrs.get("val", "") for node in body.walk() if node.tag == "sz"]
    return max([FONT, *(float(size) for size in sizes if _POINTS.match(size))])


def _edits(data: bytes, body: Node, todo: Renewal) -> list[tags.Edit]:
    """Return what is cut taken out of a note's runs, with each run of which nothing is
    left, and a run put at their end.
    """
    if body.empty_tag:
        return tags.appended(data, body, _run(body.prefix, todo.added))
    runs = {run.find("t"): run for run in body.all("r") if len(run.all("t")) == 1}
    edits: list[tags.Edit] = []
    said, at = _said(body), 0
    for node in _texts(body):
        left = without(said, todo.cut, range(at, at + len(node.text)))
        at += len(node.text)
        whole = node if left else runs.get(node, node)
        if left != node.text:
            edits.append((whole.start, whole.end, _only_text(body.prefix, left) if left else b""))
    if todo.added:
        kept = without(said, todo.cut, range(len(said)))
        end = max((run.end for run in body.children if run.tag in {"t", "r"}), default=body.open_end)
        edits.append((end, end, _run(body.prefix, f"\n{todo.added}" if kept else todo.added)))
    return edits


def _run(prefix: str, text: str) -> bytes:
    """Return a run in the letters that Excel gives to what is typed into a note."""
    look = b"".join(tags.element(prefix, name, {attribute: value}) for name, attribute, value in _LOOK)
    return tags.element(prefix, "r", {}, tags.element(prefix, "rPr", {}, look) + _only_text(prefix, text))


def _only_text(prefix: str, text: str) -> bytes:
    return tags.element(prefix, "t", {"xml:space": "preserve"}, element_text(text).encode())
