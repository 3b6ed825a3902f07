"""A plan carried out on an open package: sheet by sheet, then styles, names and the parts that depend on them."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Literal

import polars as pl
from msgspec import Struct, field

from safeguard_xl.errors import WriteError
from safeguard_xl.ooxml.edit.edition import Edition
from safeguard_xl.ooxml.edit.fit import fitting_widths
from safeguard_xl.ooxml.edit.formulas_near import drop_calculation_chain, recalculate
from safeguard_xl.ooxml.edit.frames import PLACE, in_plan
from safeguard_xl.ooxml.edit.growth_edit import grow_names, grow_sheet
from safeguard_xl.ooxml.edit.known import Known
from safeguard_xl.ooxml.edit.layout_edit import Width, set_widths
from safeguard_xl.ooxml.edit.lines_edit import Lines, addresses, cell_edits
from safeguard_xl.ooxml.edit.note_edit import Notes, add_notes
from safeguard_xl.ooxml.edit.plan import Cell, ColourRule, Growth, Mark, Plan, Texts
from safeguard_xl.ooxml.edit.planned import planned_cells
from safeguard_xl.ooxml.edit.rules_edit import add_colour_rules
from safeguard_xl.ooxml.edit.sheet_add import add_sheets, repeat_rows
from safeguard_xl.ooxml.edit.sheet_edit import SheetBytes
from safeguard_xl.ooxml.edit.sheet_plan import Before, Target, settle, written_out
from safeguard_xl.ooxml.edit.style_edit import StyleSheet
from safeguard_xl.ooxml.edit.style_groups import MINIMAL
from safeguard_xl.ooxml.edit.table_edit import keep_tables
from safeguard_xl.ooxml.formats.styles import Palette, part_of, read_palette
from safeguard_xl.ooxml.package import markup
from safeguard_xl.ooxml.package.markup import Node
from safeguard_xl.ooxml.package.parts import Package
from safeguard_xl.ooxml.package.refs import column_number
from safeguard_xl.ooxml.read.cells import Lookup
from safeguard_xl.ooxml.read.raw import RawSheet, fingerprint, in_order, in_xml
from safeguard_xl.ooxml.read.sheet_facts import facts, read_tables, skeleton
from safeguard_xl.ooxml.read.sheets import read_raw
from safeguard_xl.ooxml.read.workbook_part import SheetEntry

_STYLES_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"
_STYLES_NAME = "xl/styles.xml"  # openpyxl looks for the styles under this name only, whatever the relationships say


class _Wish(Struct):
    """What of the plan concerns one sheet."""

    cells: dict[str, Cell] = field(default_factory=dict)
    texts: list[Texts] = field(default_factory=list)
    widths: dict[str, float | Literal[Mark.FIT]] = field(default_factory=dict)
    growth: list[Growth] = field(default_factory=list)
    notes: dict[str, str] = field(default_factory=dict)
    rules: list[ColourRule] = field(default_factory=list)


def carry_out(package: Package, plan: Plan, known: Known) -> tuple[Edition, Mapping[str, tuple[str, ...]]]:
    """Return the edition that carries the plan out, and the addresses it changes by
    sheet; `known` is filled for the proof.
    """
    edition = Edition(package)
    _refuse_signed(edition)
    books = _style_sheet(package), Lookup.of(package)
    tasks = list(_tasks(edition, plan, books))
    for task in tasks:
        task.run()
        if task.prints is not None:
            known.sheets[task.entry.part] = task.prints
        if task.now is not None:
            known.cells[task.entry.part] = task.now
        if task.rows:
            known.rows[task.entry.part] = task.rows
    if any(task.revalued for task in tasks):
        recalculate(edition, {task.entry.part: task.formulas for task in tasks})
    add_sheets(edition, plan.sheets, books[0])
    repeat_rows(edition, plan.sheets)
    _put_styles(edition, books[0])
    grow_names(edition, plan.growth)
    return edition, {task.entry.name: task.changed for task in tasks if task.changed is not None}


def _tasks(edition: Edition, plan: Plan, books: tuple[StyleSheet, Lookup]) -> Iterator["_Task"]:
    """Yield what is to be done in each sheet that the plan concerns."""
    package, sheets = edition.package, {entry.name: entry for entry in edition.main.sheets}
    wishes = _wishes(plan)
    if plan.renew_notes:
        noted = [e.name for e in edition.main.sheets if any(r.kind == "comments" for r in package.relations(e.part))]
        wishes = {name: _Wish() for name in noted} | wishes
    for name, wish in wishes.items():
        if name not in sheets:
            raise WriteError(f"There is no worksheet named {name} in {package.label}; check the name.")
        yield _Task(edition, sheets[name], wish, books, plan)


def _wishes(plan: Plan) -> dict[str, _Wish]:
    wishes: defaultdict[str, _Wish] = defaultdict(_Wish)
    for texts in plan.texts:
        wishes[texts.sheet].texts.append(texts)
    for (name, where), cell in plan.cells.items():
        wishes[name].cells[where] = cell
    for (name, letters), width in plan.widths.items():
        wishes[name].widths[letters] = width
    for (name, where), text in plan.notes.items():
        wishes[name].notes[where] = text
    for growth in plan.growth:
        wishes[growth.sheet].growth.append(growth)
    for rule in plan.colour_rules:
        wishes[rule.sheet].rules.append(rule)
    return wishes


def _refuse_signed(edition: Edition) -> None:
    if not any(name.lower().startswith("_xmlsignatures/") for name in edition.package.names):
        return
    raise WriteError(
        f"{edition.package.label} is digitally signed, and any change makes the signature invalid; "
        "take the signature off in Excel first."
    )


def _style_sheet(package: Package) -> StyleSheet:
    part = part_of(package, "styles")
    if part is None:
        space = markup.STRICT if markup.STRICT.encode() in package.text(package.workbook)[:4096] else markup.MAIN
        return StyleSheet(MINIMAL.format(space).encode(), Palette())
    sheet: StyleSheet = markup.guarded(
        part, lambda: StyleSheet(package.text(part), read_palette(package, package.tree(part)))
    )
    return sheet


def _put_styles(edition: Edition, styles: StyleSheet) -> None:
    if not any(styles.added.values()):
        return
    part = part_of(edition.package, "styles")
    if part is None:
        part = edition.free_name("xl/styles{}.xml") if edition.has(_STYLES_NAME) else _STYLES_NAME
        edition.relate(edition.package.workbook, "styles", part)
        edition.declare(part, _STYLES_TYPE)
    edition.put(part, styles.render())


class _Task(Struct):
    """One sheet to change, and what it needs.

    `changed` are the addresses of the cells that really change, but for new blank ones; None where none does. `now` are
    the planned cells as they are, and those that they are to look like; `revalued` is whether a value among them
    changes, `formulas` whether the sheet has any. `prints` are the sheet, and `rows` its rows, as they were: for the
    proof.
    """

    edition: Edition
    entry: SheetEntry
    wish: _Wish
    books: tuple[StyleSheet, Lookup]
    plan: Plan
    changed: tuple[str, ...] | None = None
    now: Before | None = None
    prints: RawSheet | None = None
    rows: Sequence[pl.DataFrame] = ()
    revalued: bool = False
    formulas: bool = False

    def run(self) -> None:
        """Put the sheet's new bytes into the edition."""
        part, edition = self.entry.part, self.edition
        data = edition.text(part)
        raw = markup.guarded(part, lambda: read_raw(data))
        tree = markup.guarded(part, lambda: skeleton(data, raw, max_elements=edition.package.limits.elements))
        if tree.root.find("sheetData") is None:
            name = self.entry.name
            raise WriteError(f"The sheet {name} has no place for cells; open the workbook in Excel and save it again.")
        sheet = SheetBytes(data, tree, raw.close, usual=raw.path == "fast" and in_order(raw.cells))
        markup.guarded(part, lambda: self._edit(sheet, raw))
        if sheet.edits:
            edition.put(part, sheet.render())

    def _edit(self, sheet: SheetBytes, raw: RawSheet) -> None:
        edition, wish, root = self.edition, self.wish, sheet.skeleton.root
        beside = facts(root)
        tables, _ = read_tables(edition.package, self.entry.part)
        planned = planned_cells(self.entry.name, wish.cells, wish.texts)
        planned_cells(self.entry.name, dict.fromkeys(wish.notes, Cell()))
        target = Target(self.entry.name, raw, root, beside.merged)
        apart = written_out(target, planned)
        lines = Lines.of(sheet, raw, planned, apart)
        settled = settle(target, planned, lines.styles, self.books)
        edits, self.now = settled.edits, (planned, settled.now)
        drawn = (in_plan.kind == "keep") & ~in_plan.found  # blank cells that are new have a look only
        edition.told("banner cell", len(edits.filter(drawn)))
        headings = edits.filter(in_plan.row.is_in([table.ref[0] for table in tables]))
        keep_tables(edition, tables, cell_edits(headings), {one.table: one.to for one in wish.growth if one.table})
        lines.write(sheet, edits, apart)
        changed = lines.spots.rows or lines.spots.missing  # else the proof does without fingerprints
        self.prints = raw._replace(cells=fingerprint(raw.cells) if changed else raw.cells.select(PLACE))
        self.rows = () if changed or lines.ends.is_empty() else sheet.rows
        edition.told("formula written out that was shared", len(apart))
        edition.told("column width", len(set_widths(sheet, self._widths(edits, lines, root))))
        grow_sheet(edition, sheet, wish.growth)
        edition.told("conditional format", add_colour_rules(sheet, wish.rules, self.books[0]))
        notes = Notes(wish.notes, self.plan.author, renew=self.plan.renew_notes)
        if noted := add_notes(edition, self.entry.part, sheet, notes):
            edition.noted[self.entry.name] = tuple(noted)
        self.changed = addresses(edits.filter(~drawn)) if len(edits) else None
        self._tell(protected=bool(len(edits)) and beside.protected, overwrites=settled.overwrites)
        self.revalued = bool((edits[in_plan.kind.label] != "keep").any())
        self.formulas = raw.cells[in_xml.formula.label].is_not_null().any()

    def _widths(self, edits: pl.DataFrame, lines: Lines, root: Node) -> dict[int, Width]:
        """Return the widths that are wanted, those of columns that are to fit worked out."""
        wanted = {column_number(letters): width for letters, width in self.wish.widths.items()}
        said = {at: width for at, width in wanted.items() if isinstance(width, int | float)}
        texts = edits.filter(in_plan.column.is_in(list(wanted.keys() - said.keys())) & (in_plan.kind == "text"))
        fitted = fitting_widths(texts, lines.heights, (root, self.books[0]))
        return {
            **{at: Width(width) for at, width in said.items()},
            **{at: Width(width, at_least=True) for at, width in fitted.items()},
        }

    def _tell(self, *, protected: bool, overwrites: bool) -> None:
        if protected:
            name = self.entry.name
            self.edition.notes.append(
                f"The sheet {name} is protected; its cells were written, and it still is protected."
            )
        if overwrites:
            drop_calculation_chain(self.edition)
