"""The zip as a package of parts: entries, content types and relationships, checked before anything is unpacked."""

import hashlib
import io
import posixpath
import re
import struct
import zipfile
import zlib
from functools import cached_property
from pathlib import Path
from typing import BinaryIO

from safeguard_xl.errors import WorkbookError
from safeguard_xl.ooxml.package import kinds, markup
from safeguard_xl.ooxml.package.limits import IF_TRUSTED, Limits, Scales
from safeguard_xl.ooxml.package.markup import Node
from safeguard_xl.ooxml.package.relations import Relation, read_relation
from safeguard_xl.remote import AnyFile, RemoteFile, file_of

Source = str | AnyFile | bytes | BinaryIO

_REPAIR = "open it in Excel, let Excel repair it, and save it again"
_ENCRYPTED = 0x1
_LARGE = 2**20  # bytes of a part that is not unpacked twice where it need not be
_TREES = 2**18  # bytes of the parts whose trees are kept, in all: relationships are asked for a dozen times
_PACKED_BY_EXCEL = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}


def load(source: Source, *, limit: int) -> tuple[str, bytes, AnyFile | None]:
    """Return a name for sentences, the bytes, and the file if there is one; WorkbookError if it cannot be read."""
    if isinstance(source, bytes):
        return "the workbook", source, None
    if not isinstance(source, str | AnyFile):
        return str(getattr(source, "name", "the workbook")), source.read(), None
    file = file_of(source)
    if isinstance(file, RemoteFile):
        return file.name or str(file), _fetched(file, limit), file
    return file.name, _read(file, limit), file


def _fetched(file: RemoteFile, limit: int) -> bytes:
    data = file.read_bytes(limit)
    if len(data) > limit:
        raise _too_large(file, limit)
    return data


def _too_large(file: AnyFile, limit: int) -> WorkbookError:
    return WorkbookError(f"{file.name} is larger than {limit // 2**20} MB and was not read; {IF_TRUSTED}.")


def _read(path: Path, limit: int) -> bytes:
    try:
        if path.is_dir():
            raise WorkbookError(f"{path.name or path} is a folder, not a workbook; name a workbook in it.")
        if path.stat().st_size > limit:
            raise _too_large(path, limit)
        return path.read_bytes()
    except FileNotFoundError as error:
        raise WorkbookError(f"{path} does not exist; check the name and the folder.") from error
    except PermissionError as error:
        raise WorkbookError(
            f"{path} may not be read; ask for access to it, or close the program that holds it."
        ) from error
    except (OSError, ValueError) as error:
        raise WorkbookError(
            f"{path} cannot be read ({getattr(error, 'strerror', None) or 'its name is not usable'})."
        ) from error


_FOLDERS = re.compile(r"/(?=(?:xl|docProps|_rels|customXml)/)")


def part_name(info: zipfile.ZipInfo) -> str:
    """Return the name of the part that an entry holds: some writers part folders as
    Windows does, or begin with a slash.
    """
    name = info.filename.replace("\\", "/")
    return name[1:] if _FOLDERS.match(name) else name


class Package:
    """An open workbook file: `names` in the zip's order, `read` unpacks one part at a time into memory."""

    def __init__(self, source: Source, limits: Limits | None = None) -> None:
        self.limits = limits or Limits()
        self.label, self.data, self.path = load(source, limit=self.limits.total_bytes)
        kinds.refuse_bytes(self.label, self.data)
        self._zip = self._open()
        self.infos: dict[str, zipfile.ZipInfo] = {}
        self._kept: dict[bool, tuple[str, bytes]] = {}
        self._trees: dict[str, Node] = {}
        self._room = _TREES
        self._scales = Scales(self.label, self.limits)
        self._scales.refuse_entries(len(self._zip.infolist()))
        for info in self._zip.infolist():
            self._admit(info)
        self._folded = {name.lower(): name for name in self.infos}
        kinds.refuse_package(self.label, set(self.infos), self._main_type(), self._mimetype())

    def _open(self) -> zipfile.ZipFile:
        try:
            return zipfile.ZipFile(io.BytesIO(self.data))
        except (zipfile.BadZipFile, ValueError, OSError, struct.error, NotImplementedError, UnicodeError) as error:
            raise WorkbookError(
                f"{self.label} is damaged or only part of it arrived; {_REPAIR}, or ask for it again."
            ) from error

    def _admit(self, info: zipfile.ZipInfo) -> None:
        name = part_name(info)
        if name.startswith("/") or ".." in name.split("/") or name[1:2] == ":":
            raise WorkbookError(
                f"{self.label} holds an entry named {info.filename}, which points outside it; do not trust the file."
            )
        if info.flag_bits & _ENCRYPTED:
            raise WorkbookError(
                f"{name} in {self.label} is encrypted; open it in Excel, take the password off and save it."
            )
        if name in self.infos:
            raise WorkbookError(
                f"{self.label} holds two entries named {name}, so that nobody can say which counts; {_REPAIR}."
            )
        if not name.endswith("/"):
            self.infos[name] = info

    @cached_property
    def digest(self) -> str:
        """What tells the file from any other: the SHA-256 of its bytes."""
        return hashlib.sha256(self.data).hexdigest()

    @property
    def names(self) -> list[str]:
        """The parts' names, in the zip's order."""
        return list(self.infos)

    @property
    def entries(self) -> list[zipfile.ZipInfo]:
        """All entries in the zip's order, folders too."""
        return self._zip.infolist()

    @property
    def comment(self) -> bytes:
        """The zip's own comment."""
        return self._zip.comment

    def actual(self, name: str) -> str | None:
        """Return the entry that holds a part: names of parts differ in case only by mistake."""
        return name if name in self.infos else self._folded.get(name.lower())

    def read(self, name: str) -> bytes:
        """Return a part's bytes; WorkbookError naming it if it is missing, damaged or too heavy."""
        entry = self.actual(name)
        if entry is None:
            raise WorkbookError(f"{self.label} is damaged: {name} is missing from it; {_REPAIR}.")
        self._scales.weigh(self.infos[entry])
        try:
            return self._unpacked(self.infos[entry])
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, struct.error) as error:
            raise WorkbookError(f"{self.label} is damaged: {name} in it cannot be unpacked; {_REPAIR}.") from error
        except (NotImplementedError, RuntimeError) as error:
            raise WorkbookError(f"{name} in {self.label} is packed in a way Excel does not use; {_REPAIR}.") from error

    def _unpacked(self, info: zipfile.ZipInfo) -> bytes:
        """Return an entry's bytes, never more than were weighed: one that is longer than
        declared fails by its checksum.
        """
        if info.compress_type not in _PACKED_BY_EXCEL:  # the others are unpacked whole, whatever they declare
            raise NotImplementedError
        with self._zip.open(info) as packed:
            return packed.read(info.file_size + 1)

    def text(self, name: str) -> bytes:
        """Return a part's bytes in UTF-8; the large part asked for last is kept, and so is the small one."""
        for kept, text in self._kept.values():
            if kept == name:
                return text
        data = self.read(name)
        text = bytes(markup.guarded(name, lambda: markup.to_utf8(data)))
        self._kept[len(text) >= _LARGE] = name, text
        return text

    def tree(self, name: str) -> Node:
        """Return a part's tree, which nobody may change; its offsets are those of `text(name)`.

        The first ones that are asked for are kept.
        """
        known = self._trees.get(name)
        if known is not None:
            return known
        data = self.text(name)
        tree: Node = markup.guarded(name, lambda: markup.parse(data, max_elements=self.limits.elements))
        if len(data) <= self._room:  # a tree takes a hundred times the bytes of its part
            self._room -= len(data)
            self._trees[name] = tree
        return tree

    def check(self, name: str) -> None:
        """WorkbookError if a part is not well-formed XML."""
        data = self.text(name)
        markup.guarded(name, lambda: markup.run(markup.new_parser(), data))

    @property
    def overrides(self) -> list[str]:
        """The parts that the content types name one by one, in lower case."""
        return list(self._types[1])

    @cached_property
    def _types(self) -> tuple[dict[str, str], dict[str, str]]:
        entry = self.actual("[Content_Types].xml")
        if entry is None:
            return {}, {}
        root = self.tree(entry)
        defaults = {n.attrs.get("Extension", "").lower(): n.attrs.get("ContentType", "") for n in root.all("Default")}
        overrides = {
            n.attrs.get("PartName", "").lstrip("/").lower(): n.attrs.get("ContentType", "")
            for n in root.all("Override")
        }
        return defaults, overrides

    def content_type(self, name: str) -> str:
        """Return the declared type of a part, or ""."""
        defaults, overrides = self._types
        return overrides.get(name.lower()) or defaults.get(name.rpartition(".")[2].lower(), "")

    def relations(self, part: str) -> list[Relation]:
        """Return a part's relationships, those of the package for ""; WorkbookError if
        one is followed out of the package.
        """
        entry = self.actual(rels_name(part))
        nodes = self.tree(entry).walk() if entry else ()
        return [read_relation(node, part, self.label) for node in nodes if node.tag == "Relationship"]

    @cached_property
    def workbook(self) -> str:
        """The name of the workbook's main part."""
        for relation in self.relations(""):
            if relation.kind == "officeDocument" and not relation.external:
                return relation.target
        raise WorkbookError(
            f"{self.label} is a zip file but names no workbook in it; check that the right file was chosen."
        )

    def _main_type(self) -> str:
        if self.actual("[Content_Types].xml") is None or self.actual("_rels/.rels") is None:
            return ""
        return self.content_type(self.workbook)

    def _mimetype(self) -> bytes:
        return self.read("mimetype")[:100] if "mimetype" in self.infos else b""


def rels_name(part: str) -> str:
    """Return the name of the part that holds a part's relationships.

    >>> rels_name("xl/workbook.xml"), rels_name("")
    ('xl/_rels/workbook.xml.rels', '_rels/.rels')
    """
    folder, _, name = part.rpartition("/")
    return f"{folder}/_rels/{name}.rels" if folder else f"_rels/{name}.rels"


def owner_of(rels: str) -> str:
    """Return the part whose relationships a part holds.

    >>> owner_of("xl/_rels/workbook.xml.rels"), owner_of("_rels/.rels")
    ('xl/workbook.xml', '')
    """
    folder, _, name = rels.rpartition("/")
    return posixpath.join(posixpath.dirname(folder), name.removesuffix(".rels"))
