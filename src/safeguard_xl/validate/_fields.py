"""What findings of the fields of indicators say, from what rules have found of the rows."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

import polars as pl
from msgspec import Struct
from msgspec.structs import replace

from safeguard_xl.columns import Column, Row, labels_of, rows
from safeguard_xl.errors import FaultError
from safeguard_xl.few_rows import FEW, added, taken
from safeguard_xl.frame import PLACES, col, named, shared_by, with_shared
from safeguard_xl.model import Field
from safeguard_xl.rules import Evidence, Hit, Rule, Texts, as_texts, fault_of, texts_of
from safeguard_xl.validate._found import CELLS, found
from safeguard_xl.validate._places import FIELD, INTEGER, PLACE, TABLE, Grid, place

AT, ROW, ALSO = "at", "row", "also"
ALSO_AT = pl.List(pl.Struct({ROW: INTEGER, FIELD: pl.String()}))


class Hits(Struct, frozen=True):
    """Rows of the frame in which a rule has found a field at fault.

    `shows` are the texts that the messages show beside those of the rows; `also` has the other cells that each covers,
    as lists of `rules.also_at`, None where none covers any.
    """

    field: Field
    rows: pl.Series
    shows: Texts
    also: pl.Series | None = None

    def __getitem__(self, at: pl.Series) -> "Hits":
        """Return some of them."""
        also = None if self.also is None else self.also[at]
        return Hits(self.field, self.rows[at], {name: one[at] for name, one in self.shows.items()}, also)


class Some(NamedTuple):
    """Some of the hits of a rule, all of one field: which they are, in order, from 0."""

    at: pl.Series
    hits: Hits


def hits_of(said: Sequence[Hit]) -> Iterator[Some]:
    """Yield the hits that a rule has made of its own, those of a field together."""
    for field in dict.fromkeys(hit.field for hit in said):
        at = [number for number, hit in enumerate(said) if hit.field == field]
        some = [said[number] for number in at]
        also = [[{ROW: row, FIELD: name} for row, name in hit.also] for hit in some]
        in_rows = pl.Series([hit.row for hit in some], dtype=INTEGER)
        hits = Hits(field, in_rows, texts_of([hit.shows for hit in some]), pl.Series(also, dtype=ALSO_AT))
        yield Some(pl.Series(at, dtype=INTEGER), hits)


class Fields:
    """What the findings of fields are made from: the frame, where it stands, and what else there is of workbooks."""

    def __init__(self, frame: pl.DataFrame, evidence: Sequence[Evidence]) -> None:
        self.frame, self.grid, self.evidence = added(frame, PLACES), Grid(frame, evidence), evidence

    def hits(self, rule: Rule, field: Field, wanted: pl.Series) -> Hits:
        """Return the hits in these rows, which cover what the rule says, and show nothing yet."""
        if field not in rule.also:
            return Hits(field, wanted, {})
        also = self._worked_out(rule, {ALSO: rule.also[field]}, wanted)[ALSO]
        return Hits(field, wanted, {}, also.cast(ALSO_AT))

    def shown(self, rule: Rule, hits: Hits) -> Hits:
        """Return hits with what the rule works out for their messages."""
        shown = self._worked_out(rule, rule.shows.get(hits.field, {}), hits.rows)
        return replace(hits, shows={one.name: as_texts(one) for one in shown})

    def _worked_out(self, rule: Rule, expressions: Mapping[str, pl.Expr], wanted: pl.Series) -> pl.DataFrame:
        """Return what a rule's expressions give in these rows.

        What is about more than its own row is worked out over the whole frame. Raises FaultError where the rule breaks.
        """
        given = expressions.values()
        try:
            self.frame = with_shared(self.frame, shared_by(given))  # for the rules that come after, too
            looked_at = dict.fromkeys([col.row.label, *(name for one in given for name in one.meta.root_names())])
            whole = self.frame[list(looked_at)]
            alone = len(whole) > FEW and all(map(_is_of_its_row, given))
            said = taken(whole[wanted] if alone else whole, col.row, **expressions).drop(col.row.label)
            return said if alone else said[wanted]
        except Exception as error:
            raise FaultError(fault_of(rule.code, error)) from error

    def spots(self, hits: Hits) -> pl.DataFrame:
        """Return the cells that hits cover on their sheet, in order and each once: which of the hits, and where."""
        grid = self.grid
        own = counted(hits.rows)
        if hits.also is None:
            at = (one[hits.rows] for one in (grid.sheet, grid.row, grid.column(hits.field)))
            return pl.DataFrame({AT: own, **dict(zip(PLACE, at, strict=True))})
        covered = pl.DataFrame({AT: own, ROW: hits.rows.cast(INTEGER)})
        covered = covered.with_columns(pl.lit(hits.field).alias(FIELD))
        also = pl.DataFrame({AT: own, ALSO: hits.also}).explode(ALSO).drop_nulls(ALSO).unnest(ALSO)
        covered = pl.concat([covered, also]).sort(AT, maintain_order=True)
        of_rows = (one.gather(covered[ROW]) for one in (grid.table, grid.sheet, grid.row))
        where = covered.select(AT, FIELD).with_columns(
            one.alias(name) for one, name in zip(of_rows, (TABLE, place.sheet.label, place.row.label), strict=True)
        )
        where = where.filter(where[place.sheet.label] == grid.sheet.gather(hits.rows).gather(where[AT]))
        standing = where.join(grid.columns, on=[TABLE, FIELD], maintain_order="left")
        return standing.select(AT, place.sheet, place.row, place.column).unique(keep="first", maintain_order=True)

    def found(self, rule: Rule, hits: Hits) -> pl.DataFrame:
        """Return what the findings of hits say."""
        text = col.text.of(hits.field)
        some = self.frame[[*dict.fromkeys(labels_of((col.text.reference, col.text.title, text)))]][hits.rows]
        names = pl.Series([table.sheet for table in self.grid.tables], dtype=pl.String)
        table = self.grid.table.gather(hits.rows)
        frame = added(
            taken(some, found.reference.filled(named()), found.found.filled(text)),
            names.gather(table).alias(found.sheet.label),
            self.grid.headings(hits.field).gather(table).alias(found.heading.label),
            pl.lit(hits.field).alias(found.field.label),
            rule.fill(self.quotes(rule, hits), self.shows(rule, hits)).alias(found.message.label),
            self._cells(hits, names.gather(table)),
        )
        first = found.cells.list.first().struct
        own = pl.when(found.heading.is_not_null())
        return added(
            frame, found.row.filled(own.then(first.field("row"))), found.column.filled(own.then(first.field("column")))
        )

    def values(self, rule: Rule, hits: Hits) -> list[tuple[str, ...]]:
        """Return what the messages of hits show of the data."""
        return rule.values(self.quotes(rule, hits), self.shows(rule, hits))

    def quotes(self, rule: Rule, hits: Hits) -> Texts:
        """Return what the messages of hits may quote of their rows."""
        quoted: dict[str, Column[Any]] = {"cell": col.text.of(hits.field), **rule.quotes}
        return {name: as_texts(self.frame[column.label].gather(hits.rows)) for name, column in quoted.items()}

    def shows(self, rule: Rule, hits: Hits) -> Texts:
        """Return what they show beside that."""
        if not rule.tells:
            return hits.shows
        some = self._in_their_workbooks(hits.rows)
        told = [{name: tell(*one, hits.field) for name, tell in rule.tells.items()} for one in some]
        return {**hits.shows, **texts_of(told)}

    def _in_their_workbooks(self, wanted: pl.Series) -> list[tuple[Evidence, Row]]:
        """Return rows as their own workbooks have them, each with the evidence of that."""
        found: dict[int, tuple[Evidence, Row]] = {}
        for evidence, (start, end) in zip(self.evidence, pairwise(self.grid.starts), strict=True):
            own = wanted.filter(wanted.is_between(start, end - 1))
            found |= zip(own, ((evidence, row) for row in rows(evidence.frame[own - start])), strict=True)
        return [found[row] for row in wanted]

    def _cells(self, hits: Hits, sheets: pl.Series) -> pl.Series:
        """Return the cells that each hit covers."""
        together = cells_of(self.spots(hits), sheets)
        if len(together) == len(hits.rows):  # in their order
            return together[found.cells.label]
        joined = counted(hits.rows).to_frame().join(together, on=AT, how="left", maintain_order="left")
        return joined[found.cells.label].fill_null(pl.Series([[]], dtype=CELLS))


def cells_of(spots: pl.DataFrame, sheets: pl.Series) -> pl.DataFrame:
    """Return the cells of each finding together, where each has any; `sheets` are those of the findings."""
    named = added(spots, sheets.gather(spots[AT]).alias(place.sheet.label))
    struct = pl.struct(place.sheet, place.row, place.column).alias(found.cells.label)
    if spots[AT].is_unique().all():
        return taken(named, AT, pl.concat_list(struct).alias(found.cells.label))
    return named.group_by(AT, maintain_order=True).agg(struct)


def counted(some: pl.Series | pl.DataFrame) -> pl.Series:
    """Return the numbers of rows, from 0."""
    return pl.int_range(len(some), dtype=INTEGER, eager=True).alias(AT)


def _is_of_its_row(expression: pl.Expr) -> bool:
    """Return whether it gives each row what hangs on that row alone; polars cannot tell where it calls a function."""
    meta = expression.meta
    if meta.is_literal(allow_aliasing=True):
        return True
    try:
        own = meta.is_row_separable() and meta.is_length_preserving()  # of the outermost step alone
    except pl.exceptions.ColumnNotFoundError:
        return False
    return own and all(map(_is_of_its_row, meta.pop()))
