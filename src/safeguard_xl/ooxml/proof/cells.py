"""That each planned cell holds what was planned, and every other cell of a sheet what it held."""

import polars as pl

from safeguard_xl.columns import Column
from safeguard_xl.ooxml.edit.frames import PLACE, in_plan, new, old
from safeguard_xl.ooxml.edit.plan import Plan
from safeguard_xl.ooxml.edit.planned import Planned, holds, placed, planned_cells, stands_in
from safeguard_xl.ooxml.edit.sheet_plan import beside, beside_models, values_at
from safeguard_xl.ooxml.package.parts import Package
from safeguard_xl.ooxml.package.refs import address
from safeguard_xl.ooxml.proof.looks import Looks
from safeguard_xl.ooxml.proof.same import Pair, differs
from safeguard_xl.ooxml.read.raw import SUM, RawSheet, empty, formula_attribute, in_xml
from safeguard_xl.ooxml.read.shared_formulas import with_formulas
from safeguard_xl.ooxml.read.sheets import read_raw
from safeguard_xl.ooxml.read.workbook_part import SheetEntry, read_workbook_part

_COUNT = Column[int]("count", pl.UInt32())
_BASE = Column[int | None]("base", pl.Int64(), "the style that a planned cell is to look like")
_KEEPS = Column[bool]("keeps", pl.Boolean(), "whether its value stays, or nothing is to be where nothing was")


def same_cells(pair: Pair, planned: Planned, entry: SheetEntry, prints: tuple[RawSheet, RawSheet]) -> int:
    """Return how many cells, beside the planned ones, are equal by their fingerprints.

    WriteError naming the first that is not.
    """
    frame = planned.cells.select(one.cast(pl.Int32) for one in PLACE)
    was, now = (one.cells.join(frame, on=PLACE, how="anti", maintain_order="left") for one in prints)
    if not was.equals(now):
        _same_but_written_out(pair, entry, pl.concat([was, now]))
    return len(was)


def _same_but_written_out(pair: Pair, entry: SheetEntry, cells: pl.DataFrame) -> None:
    """Cells may differ in how the same formula is written: shared with their neighbours, or by itself."""
    alone = cells.group_by(*PLACE, SUM).len(_COUNT.label).filter(_COUNT % 2 == 1)
    where = alone.select(one.cast(one.dtype) for one in PLACE).unique().sort(PLACE)
    was, now = (_read_out(text, where) for text in pair.texts(entry.part))
    wrong = was.join(now, on=was.columns, how="anti", nulls_equal=True)
    first = wrong if len(wrong) else now.join(was, on=was.columns, how="anti", nulls_equal=True)
    if len(first) or was.is_empty():
        place = (first if len(first) else where).row(0)[:2] if len(first) or len(where) else (1, 1)
        raise differs(_CHANGED.format(address(*place), entry.name))


def _read_out(data: bytes, where: pl.DataFrame) -> pl.DataFrame:
    """Cells with their formulas in full; but an array's, whose range counts."""
    cells = read_raw(data).cells
    full = cells.with_columns(with_formulas(cells).alias(in_xml.formula.label))
    shared = formula_attribute("t").fill_null("") == "shared"
    others = pl.when(~shared).then(in_xml.formula_attrs).fill_null("")
    held = full.select(*PLACE, in_xml.style, in_xml.type, in_xml.formula, in_xml.value, others)
    return held.join(where, on=PLACE, how="semi")


def only_added(entry: SheetEntry, planned: Planned, before: pl.DataFrame, added: pl.DataFrame) -> None:
    """Raise WriteError where a cell was added that was not planned, or that was there."""
    cells = placed(added)
    wrong = cells.filter(~stands_in(planned.cells) | stands_in(before))
    if len(wrong):
        raise differs(_CHANGED.format(address(*wrong.select(PLACE).row(0)), entry.name))


_CHANGED = "The cell {} of {}, which was not to change, would have changed"


def planned_stand(entry: SheetEntry, planned: Planned, seen: tuple[pl.DataFrame, pl.DataFrame], looks: Looks) -> None:
    """Raise WriteError for a planned cell that does not hold its value, or does not look as planned.

    `seen` are the cells as they were and as they are; `looks` is what their styles mean.
    """
    was, now = seen
    cells = beside_models(beside(beside(planned.cells, was, old), now, new), was)
    _none(cells.filter(~_stands()), entry, "would not hold what was planned")
    _none(_unlike(cells, planned, looks), entry, "would not look as planned")


def _none(cells: pl.DataFrame, entry: SheetEntry, what: str) -> None:
    if len(cells):
        raise differs(f"The cell {address(*cells.select(PLACE).row(0))} of {entry.name} {what}")


def _stands() -> pl.Expr:
    """Return whether each cell holds its value, or what it held, or is new and blank."""
    kept = old.kind.eq_missing(new.kind) & old.text.eq_missing(new.text)
    kept &= old.number.eq_missing(new.number) & old.formula.eq_missing(new.formula)
    nothing = new.text.is_null() & new.number.is_null() & new.formula.is_null()
    same = kept | (old.style.is_null() & nothing)
    return pl.when(in_plan.kind == "keep").then(same).otherwise(holds(new))


def _unlike(cells: pl.DataFrame, planned: Planned, looks: Looks) -> pl.DataFrame:
    """Return the cells that do not look as planned, the rest of it like their models, or as they did."""
    base = pl.when(in_plan.like_row.is_not_null()).then(in_plan.like_style).otherwise(old.style)
    nothing = (in_plan.kind == "clear") & old.style.is_null()
    seen = in_plan.look, _BASE, new.style, _KEEPS
    cells = cells.with_columns(_BASE.filled(base), _KEEPS.filled((in_plan.kind == "keep") | nothing))
    alike = cells.select(seen).unique()
    fits = [
        looks.fit(planned.looks[look], base, style) if style is not None else keeps or base is None
        for look, base, style, keeps in alike.iter_rows()
    ]
    wrong = alike.filter(~pl.Series(fits, dtype=pl.Boolean))
    return cells.join(wrong, on=seen, nulls_equal=True, how="semi", maintain_order="left")


def sheets_stand(pair: Pair, plan: Plan) -> None:
    """Raise WriteError for a sheet of ours that does not hold its cells."""
    parts = {entry.name.casefold(): entry for entry in read_workbook_part(pair.after).sheets}
    for name, sheet in plan.sheets.items():
        planned = planned_cells(name, sheet.cells)
        entry = parts.get(name.casefold())
        found = values_at(_raw(pair.after, entry) if entry else _NOTHING, planned.cells, pair.lookup_after)
        cells = beside(planned.cells, found, new)
        if not cells.select(holds(new)).to_series().all():
            raise differs(f"The sheet {name} would not hold what was planned")


_NOTHING = RawSheet(empty(), (), 0, 0, "fast")


def _raw(package: Package, entry: SheetEntry) -> RawSheet:
    return read_raw(package.text(entry.part))
