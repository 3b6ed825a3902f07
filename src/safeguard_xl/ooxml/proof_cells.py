"""That each planned cell holds what was planned, and every other cell of a sheet what it held."""

from collections.abc import Mapping

import polars as pl

from safeguard_xl.ooxml.package import Package
from safeguard_xl.ooxml.plan import Cell, Plan
from safeguard_xl.ooxml.proof_looks import Looks
from safeguard_xl.ooxml.raw import RawSheet, formula_attribute
from safeguard_xl.ooxml.read import read_raw
from safeguard_xl.ooxml.refs import address, parse_address
from safeguard_xl.ooxml.same import Pair, differs
from safeguard_xl.ooxml.shared_formulas import with_formulas
from safeguard_xl.ooxml.sheet_plan import Current, holds, places, values_at
from safeguard_xl.ooxml.workbook_part import SheetEntry, read_workbook_part


def same_cells(pair: Pair, plan: Plan, entry: SheetEntry, prints: tuple[RawSheet, RawSheet]) -> int:
    """How many cells, beside the planned ones, are equal by their fingerprints.

    WriteError naming the first that is not.
    """
    planned = [parse_address(where) for sheet, where in plan.cells if sheet == entry.name]
    frame = pl.DataFrame(planned, schema={"row": pl.Int32, "column": pl.Int32}, orient="row")
    old, new = (one.cells.join(frame, on=["row", "column"], how="anti", maintain_order="left") for one in prints)
    if not old.equals(new):
        _same_but_written_out(pair, entry, pl.concat([old, new]))
    return len(old)


def _same_but_written_out(pair: Pair, entry: SheetEntry, cells: pl.DataFrame) -> None:
    """Cells may differ in how the same formula is written: shared with their neighbours, or by itself."""
    alone = cells.group_by("row", "column", "sum").len().filter(pl.col("len") % 2 == 1).select("row", "column").unique()
    where = alone.cast({"row": pl.Int64, "column": pl.Int64}).sort("row", "column")
    old, new = (_read_out(pair_text, where) for pair_text in pair.texts(entry.part))
    wrong = old.join(new, on=old.columns, how="anti", nulls_equal=True)
    first = wrong if len(wrong) else new.join(old, on=old.columns, how="anti", nulls_equal=True)
    if len(first) or old.is_empty():
        at = (first if len(first) else where).row(0)[:2] if len(first) or len(where) else (1, 1)
        raise differs(f"The cell {address(*at)} of {entry.name}, which was not to change, would have changed")


def _read_out(data: bytes, where: pl.DataFrame) -> pl.DataFrame:
    """Cells with their formulas in full; but an array's, whose range counts."""
    cells = read_raw(data).cells
    full = cells.with_columns(with_formulas(cells).alias("formula"))
    shared = formula_attribute("t").fill_null("") == "shared"
    others = pl.when(~shared).then("formula_attrs").fill_null("").alias("others")
    return full.select("row", "column", "style", "type", "formula", "value", others).join(
        where, on=["row", "column"], how="semi"
    )


def planned_stand(
    pair: Pair,
    plan: Plan,
    entry: SheetEntry,
    seen: tuple[Mapping[tuple[int, int], Current] | None, RawSheet],
    looks: Looks,
) -> None:
    """Raises WriteError for a planned cell that does not hold its value, or does not look as planned.

    `seen` are the cells as they were, if they are known, and the sheet as it is written; `looks` what its styles mean.
    """
    cells = places(entry.name, {where: cell for (sheet, where), cell in plan.cells.items() if sheet == entry.name})
    if not cells:
        return
    likes = {parse_address(cell.like) for cell in cells.values() if cell.like}
    known, written = seen
    old = values_at(_raw(pair.before, entry), {*cells, *likes}, pair.lookup_before) if known is None else known
    new = values_at(written, set(cells), pair.lookup_after)
    for place, cell in cells.items():
        if not _stands(cell, (old.get(place), new.get(place)), address(*place)):
            raise differs(f"The cell {address(*place)} of {entry.name} would not hold what was planned")
        base = old.get(parse_address(cell.like)) if cell.like else old.get(place)
        after = new.get(place)
        absent = cell.value is None or base is None
        if not (looks.fit(cell, base.style if base else None, after.style) if after else absent):
            raise differs(f"The cell {address(*place)} of {entry.name} would not look as planned")


def sheets_stand(pair: Pair, plan: Plan) -> None:
    """Raises WriteError for a sheet of ours that does not hold its cells."""
    parts = {entry.name.casefold(): entry for entry in read_workbook_part(pair.after).sheets}
    for name, sheet in plan.sheets.items():
        cells = places(name, sheet.cells)
        entry = parts.get(name.casefold())
        found = values_at(_raw(pair.after, entry), set(cells), pair.lookup_after) if entry else {}
        if any(cell.value is not None and not holds(found.get(at), cell, address(*at)) for at, cell in cells.items()):
            raise differs(f"The sheet {name} would not hold what was planned")


def _raw(package: Package, entry: SheetEntry) -> RawSheet:
    return read_raw(package.text(entry.part))


def _stands(cell: Cell, held: tuple[Current | None, Current | None], where: str) -> bool:
    old, new = held
    if cell.value is not None:
        return holds(new, cell, where)
    blank = (None, None, None)
    return _content(old) == _content(new) or (old is None and new is not None and _content(new)[1:] == blank)


def _content(cell: Current | None) -> tuple[object, ...]:
    return (cell.kind, cell.text, cell.number, cell.formula) if cell else ()
