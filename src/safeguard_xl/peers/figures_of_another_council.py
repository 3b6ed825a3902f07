"""SG706 figures-of-another-council."""

from collections.abc import Iterator, Mapping

import polars as pl

from safeguard_xl.columns import Column, Row, rows
from safeguard_xl.frame import collected
from safeguard_xl.model import Severity
from safeguard_xl.peers._rule import AT, PLACES, Mark, Peers, Untold, peer_rule
from safeguard_xl.peers._words import counted
from safeguard_xl.rules import together

FEWEST, FEWEST_DIFFERENT = 5, 3
"""The figures of a column that tell something, and how many different ones are among them."""
EVERYONE_HAS = (0.0, 100.0)
FIELDS: Mapping[str, str] = {"result": "results", "previous": "last results"}
COLUMN = (
    collected.council, collected.workbook, collected.field, collected.period, collected.report_year,
    collected.report_quarter,
)  # fmt: skip
ALL = Column[str]("all", pl.String(), "the figures of a column as one text")
FIGURES = Column[int]("figures", pl.UInt32(), "how many they are")
TELLING = Column[int]("telling", pl.UInt32(), "how many of them tell something")
DIFFERENT = Column[int]("different", pl.UInt32(), "how many different ones are among these")
COUNCILS = Column[list[str]]("councils", pl.List(pl.String()), "the councils that have them")
WORKBOOKS = Column[list[str]]("workbooks", pl.List(pl.String()), "the workbooks that they stand in")


@peer_rule("SG706", Severity.QUERY, says="{columns} are the same in {councils}, figure by figure")
def figures_of_another_council(peers: Peers) -> Iterator[Mark | Untold]:
    """A whole column of figures is that of another council.

    ## Why it matters
    Two councils do not have the same figures throughout: one workbook was made from the other, and its figures were
    never filled in.

    ## Example
    All 14 results of 2024/25 Q2 in the workbook of one council are those of its neighbour, to the last decimal.

    ## What to do
    Ask both councils which of them the figures belong to; the other has still to send its own.

    It is asked of results and of last year's results, in reports of the same year and quarter. A column counts that has
    five figures or more besides 0 and 100, with three different ones among them, and only where all of its figures are
    those of the other one, and the other has no more. A copy in which one figure was changed is not found.
    """
    stands = collected.value.is_not_null() & collected.field.is_in(list(FIELDS))
    columns = _columns(peers.figures.filter(stands))
    told = columns.filter((TELLING >= FEWEST) & (DIFFERENT >= FEWEST_DIFFERENT))
    alike = told.group_by(
        collected.field, collected.period, collected.report_year, collected.report_quarter, ALL, maintain_order=True
    ).agg(COUNCILS.filled(collected.council), WORKBOOKS.filled(collected.workbook), PLACES.filled(AT), FIGURES.first())
    yield from _marks(alike.filter(COUNCILS.list.n_unique() > 1))
    if few := len(columns) - len(told):
        have = counted(few, "column has", "columns have")
        yield Untold(f"{have} fewer than {FEWEST} figures besides 0 and 100, or hardly different ones")


def _columns(figures: pl.DataFrame) -> pl.DataFrame:
    """Return the columns of figures, a row each: all of its figures as one text, and how much they tell."""
    telling = ~collected.value.is_in(EVERYONE_HAS)
    named = pl.format("{}={}", collected.indicator, collected.value)
    return figures.group_by(COLUMN, maintain_order=True).agg(
        ALL.filled(named.sort().str.join("\n")),
        TELLING.filled(telling.sum()),
        DIFFERENT.filled(collected.value.filter(telling).n_unique()),
        FIGURES.filled(pl.len()),
        AT.first(),
    )


def _marks(alike: pl.DataFrame) -> Iterator[Mark]:
    """One mark for the same workbooks, whatever the number of their columns."""
    found: dict[tuple[str, ...], list[Row]] = {}
    for row in rows(alike.sort(PLACES.list.first())):
        workbooks = row[WORKBOOKS]
        found.setdefault(tuple(workbooks), []).append(row)
    for columns in found.values():
        councils = columns[0][COUNCILS]
        names = together(list(dict.fromkeys(councils)))
        shows = {"columns": together(list(map(_called, columns))), "councils": names}
        yield Mark("", tuple(at for row in columns for at in row[PLACES]), shows)


def _called(column: Row) -> str:
    period = column[collected.period]
    of = f" of {period}" if period else ""
    return f"all {column[FIGURES]} {FIELDS[column[collected.field]]}{of}"
