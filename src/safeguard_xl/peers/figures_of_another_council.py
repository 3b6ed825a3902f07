"""SG706 figures-of-another-council."""

from collections.abc import Iterator, Mapping

import polars as pl

from safeguard_xl.frame import collected
from safeguard_xl.model import Severity
from safeguard_xl.peers._rule import AT, Mark, Peers, Untold, peer_rule
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
ALL, TELLING, DIFFERENT = "all", "telling", "different"


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
    told = columns.filter((pl.col(TELLING) >= FEWEST) & (pl.col(DIFFERENT) >= FEWEST_DIFFERENT))
    alike = told.group_by(
        collected.field, collected.period, collected.report_year, collected.report_quarter, ALL, maintain_order=True
    ).agg(collected.council, collected.workbook, AT, pl.col("figures").first())
    yield from _marks(alike.filter(collected.council.list.n_unique() > 1))
    if few := len(columns) - len(told):
        have = counted(few, "column has", "columns have")
        yield Untold(f"{have} fewer than {FEWEST} figures besides 0 and 100, or hardly different ones")


def _columns(figures: pl.DataFrame) -> pl.DataFrame:
    """The columns of figures, a row each: all of its figures as one text, and how much they tell."""
    telling = ~collected.value.is_in(EVERYONE_HAS)
    named = pl.format("{}={}", collected.indicator, collected.value)
    return figures.group_by(COLUMN, maintain_order=True).agg(
        named.sort().str.join("\n").alias(ALL),
        telling.sum().alias(TELLING),
        collected.value.filter(telling).n_unique().alias(DIFFERENT),
        pl.len().alias("figures"),
        pl.col(AT).first(),
    )


def _marks(alike: pl.DataFrame) -> Iterator[Mark]:
    """One mark for the same workbooks, whatever the number of their columns."""
    found: dict[tuple[str, ...], list[dict[str, list[str]]]] = {}
    for row in alike.sort(pl.col(AT).list.first()).iter_rows(named=True):
        found.setdefault(tuple(row[collected.workbook.label]), []).append(row)
    for columns in found.values():
        names = list(dict.fromkeys(columns[0][collected.council.label]))
        shows = {"columns": together(list(map(_called, columns))), "councils": together(names)}
        yield Mark("", tuple(int(at) for row in columns for at in row[AT]), shows)


def _called(column: Mapping[str, object]) -> str:
    period = column[collected.period.label]
    of = f" of {period}" if period else ""
    return f"all {column['figures']} {FIELDS[str(column[collected.field.label])]}{of}"
