"""Notes and threaded comments, by the address of the cell they hang on."""

from safeguard_xl.ooxml.package.markup import Node
from safeguard_xl.ooxml.package.parts import Package
from safeguard_xl.ooxml.read.strings import unescape


def read_notes(package: Package, part: str) -> dict[str, str]:
    """Return the notes of a sheet; the comments of a thread stand on lines of their own
    and replace its placeholder note.
    """
    notes: dict[str, str] = {}
    threads: dict[str, list[str]] = {}
    for relation in package.relations(part):
        if relation.external or package.actual(relation.target) is None:
            continue
        if relation.kind == "comments":
            root = package.tree(relation.target)
            notes |= {node.attrs.get("ref", ""): note_text(node) for node in root.walk() if node.tag == "comment"}
        elif relation.kind == "threadedComment":
            for node in package.tree(relation.target).walk():
                if node.tag.endswith("}threadedComment"):
                    threads.setdefault(node.attrs.get("ref", ""), []).append(_thread_text(node))
    return notes | {ref: "\n".join(texts) for ref, texts in threads.items()}


def note_text(node: Node) -> str:
    """Return a note's text, its rich runs joined."""
    text = node.find("text")
    return unescape("".join(run.text for run in text.walk() if run.tag == "t")) if text else ""


def _thread_text(node: Node) -> str:
    return next((child.text for child in node.children if child.tag.endswith("}text")), "")
