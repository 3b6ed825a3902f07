"""A workbook being changed: which parts get new bytes, and the books kept about them (types, relationships)."""

import posixpath
from dataclasses import dataclass, field

from safeguard_xl.ooxml.package import markup, tags
from safeguard_xl.ooxml.package.parts import Package, rels_name
from safeguard_xl.ooxml.read.workbook_part import WorkbookPart, read_workbook_part

_TYPES = "[Content_Types].xml"
_RELATIONS = "application/vnd.openxmlformats-package.relationships+xml"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_EMPTY_RELS = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    f'<Relationships xmlns="{_PACKAGE}/relationships"></Relationships>'
)


@dataclass(slots=True)
class Edition:
    """The parts to write over an open package: new bytes, or None for a part to leave out.

    `notes` are sentences for the officer, `noted` the cells whose note changed by sheet; `layout` counts what
    else changes, by what it is called.
    """

    package: Package
    parts: dict[str, bytes | None] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    noted: dict[str, tuple[str, ...]] = field(default_factory=dict)
    layout: dict[str, int] = field(default_factory=dict)
    main: WorkbookPart = field(init=False)

    def __post_init__(self) -> None:
        self.main = read_workbook_part(self.package)

    def told(self, what: str, count: int = 1) -> None:
        """Keep that so many of something were changed, for the closing sentence."""
        if count:
            self.layout[what] = self.layout.get(what, 0) + count

    def text(self, part: str) -> bytes:
        """Return a part's bytes as they stand now, in UTF-8."""
        name = self.package.actual(part) or part
        changed = self.parts.get(name)
        return self.package.text(name) if changed is None else changed

    def put(self, part: str, data: bytes) -> None:
        """Give a part new bytes."""
        self.parts[self.package.actual(part) or part] = data

    def edit(self, part: str, edits: list[tags.Edit]) -> None:
        """Splice edits, in the offsets of `text(part)`, into a part."""
        if edits:
            self.put(part, markup.splice(self.text(part), edits))

    def has(self, part: str) -> bool:
        """Return whether the part will be in the result."""
        name = self.package.actual(part)
        return self.parts.get(part) is not None or (name is not None and self.parts.get(name, b"") is not None)

    @property
    def strict(self) -> bool:
        """Whether the workbook is in the strict namespaces of ISO 29500."""
        return markup.STRICT.encode() in self.text(self.package.workbook)[:4096]

    def relation_type(self, kind: str) -> str:
        """Return the full type of a relationship."""
        base = markup.RELATION_IDS[1 if self.strict else 0]
        return f"{base}/{kind}"

    def relate(self, part: str, kind: str, target: str) -> str:
        """Add a relationship from a part to another; its id."""
        name = rels_name(part)
        if not self.has(name):
            self.put(name, _EMPTY_RELS.encode())
            self.declare_default("rels", _RELATIONS)
        data = self.text(name)
        root = markup.parse(data)
        taken = {node.attrs.get("Id", "") for node in root.walk()}
        number = next(number for number in range(1, 100_000) if f"rId{number}" not in taken)
        relative = posixpath.relpath(target, posixpath.dirname(part) or ".")
        attrs = {"Id": f"rId{number}", "Type": kind if ":" in kind else self.relation_type(kind), "Target": relative}
        self.edit(name, tags.appended(data, root, tags.element(root.prefix, "Relationship", attrs)))
        return attrs["Id"]

    def unrelate(self, part: str, target: str) -> None:
        """Take away a part's relationships to another."""
        name = rels_name(part)
        ids = {relation.id for relation in self.package.relations(part) if relation.target.lower() == target.lower()}
        nodes = [node for node in markup.parse(self.text(name)).walk() if node.attrs.get("Id") in ids and ids]
        self.edit(name, [(node.start, node.end, b"") for node in nodes])

    def declare(self, part: str, content_type: str) -> None:
        """Give a new part its content type."""
        data = self.text(_TYPES)
        root = markup.parse(data)
        attrs = {"PartName": f"/{part}", "ContentType": content_type}
        old = [node for node in root.all("Override") if node.attrs.get("PartName", "").lower() == f"/{part}".lower()]
        stale: list[tags.Edit] = [(node.start, node.end, b"") for node in old]  # of a part that was not there
        self.edit(_TYPES, stale + tags.appended(data, root, tags.element(root.prefix, "Override", attrs)))

    def declare_default(self, extension: str, content_type: str) -> None:
        """Give an extension its content type, if it has none."""
        data = self.text(_TYPES)
        root = markup.parse(data)
        if any(node.attrs.get("Extension", "").lower() == extension for node in root.all("Default")):
            return
        at = tags.placed(root, frozenset({"Default"}))
        attrs = {"Extension": extension, "ContentType": content_type}
        self.edit(_TYPES, [(at, at, tags.element(root.prefix, "Default", attrs))])

    def drop(self, part: str) -> None:
        """Leave a part out, with its content type and its own relationships."""
        name = self.package.actual(part) or part
        self.parts[name] = None
        own = self.package.actual(rels_name(name))
        if own:
            self.parts[own] = None
        root = markup.parse(self.text(_TYPES))
        gone = [
            node for node in root.all("Override") if node.attrs.get("PartName", "").lstrip("/").lower() == name.lower()
        ]
        self.edit(_TYPES, [(node.start, node.end, b"") for node in gone])

    def free_name(self, pattern: str) -> str:
        """Return the first name, `{}` counted from 1, that no part bears."""
        return next(name for number in range(1, 100_000) if not self.has(name := pattern.format(number)))

    def really_changed(self) -> dict[str, bytes | None]:
        """Return the parts whose bytes differ from the package's."""
        return {
            name: data
            for name, data in self.parts.items()
            if data is None or name not in self.package.infos or data != self.package.text(name)
        }
