"""That each planned cell holds what was planned, and every other cell of a sheet what it held."""

import polars as pl

from safeguard_xl.ooxml.edit.plan import Plan
from safeguard_xl.ooxml.edit.planned import PLACE, Planned, at, holds, planned_cells
from safeguard_xl.ooxml.edit.sheet_plan import beside, beside_models, values_at
from safeguard_xl.ooxml.package.parts import Package
from safeguard_xl.ooxml.package.refs import address
from safeguard_xl.ooxml.proof.looks import Looks
from safeguard_xl.ooxml.proof.same import Pair, differs
from safeguard_xl.ooxml.read.raw import RawSheet, empty, formula_attribute
from safeguard_xl.ooxml.read.shared_formulas import with_formulas
from safeguard_xl.ooxml.read.sheets import read_raw
from safeguard_xl.ooxml.read.workbook_part import SheetEntry, read_workbook_part


def same_cells(pair: Pair, planned: Planned, entry: SheetEntry, prints: tuple[RawSheet, RawSheet]) -> int:
    """How many cells, beside the planned ones, are equal by their fingerprints.

    WriteError naming the first that is not.
    """
    frame = planned.cells.select(pl.col(PLACE).cast(pl.Int32))
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
        raise differs(_CHANGED.format(address(*at), entry.name))


def _read_out(data: bytes, where: pl.DataFrame) -> pl.DataFrame:
    """Cells with their formulas in full; but an array's, whose range counts."""
    cells = read_raw(data).cells
    full = cells.with_columns(with_formulas(cells).alias("formula"))
    shared = formula_attribute("t").fill_null("") == "shared"
    others = pl.when(~shared).then("formula_attrs").fill_null("").alias("others")
    return full.select("row", "column", "style", "type", "formula", "value", others).join(
        where, on=["row", "column"], how="semi"
    )


def only_added(entry: SheetEntry, planned: Planned, old: pl.DataFrame, added: pl.DataFrame) -> None:
    """Raises WriteError where a cell was added that was not planned, or that was there."""
    placed = added.with_columns(at())
    strange = placed.join(planned.cells.select(at()), on="at", how="anti")
    twice = placed.join(old.select(at()), on="at", how="semi")
    for cells in (strange, twice):
        if len(cells):
            raise differs(_CHANGED.format(address(*cells.select(PLACE).row(0)), entry.name))


_CHANGED = "The cell {} of {}, which was not to change, would have changed"


def planned_stand(entry: SheetEntry, planned: Planned, seen: tuple[pl.DataFrame, pl.DataFrame], looks: Looks) -> None:
    """Raises WriteError for a planned cell that does not hold its value, or does not look as planned.

    `seen` are the cells as they were and as they are; `looks` is what their styles mean.
    """
    old, new = seen
    cells = beside_models(beside(beside(planned.cells, old, "old"), new, "new"), old)
    _all(cells.select(*PLACE, right=_stands()), entry, "would not hold what was planned")
    _all(cells.select(*PLACE, right=_look(cells, planned, looks)), entry, "would not look as planned")


def _all(cells: pl.DataFrame, entry: SheetEntry, what: str) -> None:
    wrong = cells.filter(~pl.col("right"))
    if len(wrong):
        raise differs(f"The cell {address(*wrong.row(0)[:2])} of {entry.name} {what}")


def _stands() -> pl.Expr:
    """Whether each cell holds its value, or what it held, or is new and blank."""
    kept = [pl.col(f"old_{name}").eq_missing(pl.col(f"new_{name}")) for name in ("kind", "text", "number", "formula")]
    nothing = pl.all_horizontal(pl.col(f"new_{name}").is_null() for name in ("text", "number", "formula"))
    same = pl.all_horizontal(kept) | (pl.col("old_style").is_null() & nothing)
    return pl.when(pl.col("kind") == "keep").then(same).otherwise(holds("new"))


def _look(cells: pl.DataFrame, planned: Planned, looks: Looks) -> pl.Series:
    """Whether each cell looks as planned, the rest of it like its model, or as it did."""
    liked = pl.col("like_row").is_not_null()
    base = pl.when(liked).then("like_style").otherwise("old_style").alias("base")
    alike = cells.select("look", base, "new_style", keeps=pl.col("kind") == "keep")
    distinct = alike.unique()
    fits = [
        looks.fit(planned.looks[look], base, style) if style is not None else keeps or base is None
        for look, base, style, keeps in distinct.iter_rows()
    ]
    found = alike.join(
        distinct.with_columns(right=pl.Series(fits, dtype=pl.Boolean)),
        on=alike.columns,
        nulls_equal=True,
        how="left",
        maintain_order="left",
    )
    return found["right"]


def sheets_stand(pair: Pair, plan: Plan) -> None:
    """Raises WriteError for a sheet of ours that does not hold its cells."""
    parts = {entry.name.casefold(): entry for entry in read_workbook_part(pair.after).sheets}
    for name, sheet in plan.sheets.items():
        planned = planned_cells(name, sheet.cells)
        entry = parts.get(name.casefold())
        found = values_at(_raw(pair.after, entry) if entry else _NOTHING, planned.cells, pair.lookup_after)
        cells = beside(planned.cells, found, "new")
        if not cells.select(holds("new")).to_series().all():
            raise differs(f"The sheet {name} would not hold what was planned")


_NOTHING = RawSheet(empty(), (), 0, 0, "fast")


def _raw(package: Package, entry: SheetEntry) -> RawSheet:
    return read_raw(package.text(entry.part))
