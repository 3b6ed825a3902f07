"""That the notes of a sheet are what they were, with their authors and boxes, but for what was planned."""

import re
from collections.abc import Mapping

from safeguard_xl.ooxml.edit.cell_text import escaped
from safeguard_xl.ooxml.edit.note_lines import renewal, without
from safeguard_xl.ooxml.edit.note_shapes import shapes_of_notes
from safeguard_xl.ooxml.edit.plan import Plan
from safeguard_xl.ooxml.package.markup import Node
from safeguard_xl.ooxml.package.refs import address
from safeguard_xl.ooxml.proof.same import Pair, Tree, differs, same_pieces
from safeguard_xl.ooxml.read.workbook_part import SheetEntry

_MAP = re.compile(rb"<(?:[\w.-]+:)?shapelayout.*?</(?:[\w.-]+:)?shapelayout\s*>|<(?:[\w.-]+:)?idmap[^>]*>", re.DOTALL)
_EMPTY_ROOT = re.compile(rb"/>\s*\Z")

Notes = Mapping[str, tuple[Tree, Node]]
"""The notes of a sheet by the cell they hang on."""


def same_notes(pair: Pair, plan: Plan, entry: SheetEntry) -> None:
    """Raise WriteError for a note that does not say what it said and what was planned for it, and for its box."""
    wanted = {where: text for (sheet, where), text in plan.notes.items() if sheet == entry.name}
    old, new = (_notes(pair, entry, after=after) for after in (False, True))
    threaded = _threaded(pair, entry)
    changed = {where for where in old.keys() | new.keys() if _slice(old, where) != _slice(new, where)}
    for where in sorted(changed | (wanted.keys() - threaded)):
        ours = plan.renew_notes if where not in threaded else None
        if where in threaded or not _is_right(old.get(where), new.get(where), wanted.get(where, ""), ours):
            raise differs(f"The note at {where} of {entry.name} would not be right")
    for part in pair.parts_of(entry.part, "comments"):
        _same_authors(pair, part, entry)
    for part in pair.parts_of(entry.part, "vmlDrawing"):
        _same_boxes(pair, part, changed, entry)
    if changed and (lost := sorted((new.keys() & changed) - _boxed(pair, entry))):
        raise differs(f"The note at {lost[0]} of {entry.name} would have no box")


def _notes(pair: Pair, entry: SheetEntry, *, after: bool) -> Notes:
    package = pair.after if after else pair.before
    trees = [Tree.of(package.text(part)) for part in pair.parts_of(entry.part, "comments", after=after)]
    nodes = ((tree, node) for tree in trees for node in tree.root.walk() if node.tag == "comment")
    return {node.attrs.get("ref", ""): (tree, node) for tree, node in nodes}


def _threaded(pair: Pair, entry: SheetEntry) -> set[str]:
    """Return the cells with a thread of comments, whose note only stands for it."""
    trees = (pair.before.tree(part) for part in pair.parts_of(entry.part, "threadedComment"))
    return {node.attrs.get("ref", "") for tree in trees for node in tree.walk()}


def _slice(notes: Notes, where: str) -> bytes:
    tree, node = notes.get(where, (None, None))
    return tree.slice(node) if tree is not None and node is not None else b""


def _same_authors(pair: Pair, part: str, entry: SheetEntry) -> None:
    """Compare the authors that notes point to by number, and all else in their part; there may be more of them."""
    old, new = pair.trees(part)
    one, other = (
        [tree.slice(node) for group in tree.root.all("authors") for node in group.children] for tree in (old, new)
    )
    if other[: len(one)] != one:
        raise differs(f"The author of a note of {entry.name} would have changed")
    but = ("authors", "commentList")
    same_pieces(old.pieces(but), new.pieces(but), f"the notes of {entry.name}")


def _is_right(
    old: tuple[Tree, Node] | None, new: tuple[Tree, Node] | None, wanted: str, ours: re.Pattern[str] | None
) -> bool:
    """Return whether a note says what it said but for our words, and what is wanted, by the author that it had."""
    said = _said(old[1]) if old else ""
    todo = renewal(said, escaped(wanted), ours)
    kept = without(said, todo.cut, range(len(said)))
    expected = "\n".join(filter(None, (kept, todo.added)))
    if new is None:
        return not wanted and not todo.theirs.strip() and todo.theirs != said
    author = new[1].attrs.get("authorId")
    return _said(new[1]) == expected and (old is None or old[1].attrs.get("authorId") == author)


def _said(note: Node) -> str:
    body = note.find("text")
    return "".join(node.text for node in body.walk() if node.tag == "t") if body else ""


# ---- the boxes ------------------------------------------------------------------------------------


def _same_boxes(pair: Pair, part: str, changed: set[str], entry: SheetEntry) -> None:
    """Compare the drawing but for the boxes of notes that change: other boxes, and all else in it, byte for byte."""
    old, new = pair.before.text(part), pair.after.text(part) if pair.after.actual(part) else b""
    if _without(old, changed) != _without(new, changed):
        raise differs(f"The box of a note of {entry.name} would have changed")


def _without(drawing: bytes, changed: set[str]) -> bytes:
    """Return a drawing without the boxes of some notes and the map of its numbers, its root written in one way."""
    at, left = 0, []
    for (row, column), shape in shapes_of_notes(drawing):
        if address(row + 1, column + 1) in changed:
            left.append(drawing[at : shape.start()])
            at = shape.end()
    rest = _MAP.sub(b"", b"".join([*left, drawing[at:]]))
    return _EMPTY_ROOT.sub(b">", re.sub(rb"</[\w:.-]+>\s*\Z", b"", rest)).rstrip()


def _boxed(pair: Pair, entry: SheetEntry) -> set[str]:
    """Return the cells whose notes have a box."""
    drawings = (pair.after.text(part) for part in pair.parts_of(entry.part, "vmlDrawing", after=True))
    cells = (cell for drawing in drawings for cell, _ in shapes_of_notes(drawing))
    return {address(row + 1, column + 1) for row, column in cells}
