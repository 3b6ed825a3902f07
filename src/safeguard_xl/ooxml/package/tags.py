"""Small edits to tags as bytes: an attribute set, a child put in its place, a group made where there is none."""

import re

from safeguard_xl.ooxml.package import markup
from safeguard_xl.ooxml.package.markup import Node

Edit = tuple[int, int, bytes]


def with_attribute(tag: bytes, name: str, value: str) -> bytes:
    """Return a start tag with one attribute set, in its old place if it was there.

    >>> with_attribute(b'<c r="A1" s="3"/>', "s", "7"), with_attribute(b"<c>", "s", "7")
    (b'<c r="A1" s="7"/>', b'<c s="7">')
    """
    written = f'{name}="{markup.escape(value)}"'.encode()
    tag, found = re.subn(
        rb"(?<=\s)" + name.encode() + rb"""\s*=\s*("[^"]*"|'[^']*')""", lambda _: written, tag, count=1
    )
    if found:
        return tag
    end = -2 if tag.endswith(b"/>") else -1
    return tag[:end].rstrip() + b" " + written + tag[end:]


def element(prefix: str, tag: str, attrs: dict[str, str], inner: bytes = b"") -> bytes:
    """Return an element under a prefix; attributes of other namespaces are left out."""
    name = f"{prefix}:{tag}" if prefix else tag
    listed = "".join(f' {key}="{markup.escape(value)}"' for key, value in attrs.items() if not key.startswith("{"))
    return f"<{name}{listed}>".encode() + inner + f"</{name}>".encode() if inner else f"<{name}{listed}/>".encode()


def appended(data: bytes, node: Node, added: bytes, count: int | None = None) -> list[Edit]:
    """Return the edits that put `added` at the end of a node and set its `count`."""
    opening = data[node.start : node.open_end]
    name = opening[1:].split(None, 1)[0].rstrip(b"/>")
    if count is not None:
        opening = with_attribute(opening, "count", str(count))
    if node.empty_tag:
        return [(node.start, node.end, opening[:-2].rstrip() + b">" + added + b"</" + name + b">")]
    edits: list[Edit] = [(node.close, node.close, added)]
    if count is not None:
        edits.append((node.start, node.open_end, opening))
    return edits


def placed(root: Node, before: frozenset[str]) -> int:
    """Return where a new child of `root` stands: after the last child named in `before`,
    else at the root's beginning.
    """
    earlier = [child.end for child in root.children if child.tag in before]
    return max(earlier, default=root.open_end)
