"""SG707 restated-since-last-year."""

from collections.abc import Iterator

import polars as pl

from safeguard_xl.columns import Column, Columns, declared, rows
from safeguard_xl.frame import collected
from safeguard_xl.model import LAST_QUARTER, Kind, Severity
from safeguard_xl.peers._latest import latest
from safeguard_xl.peers._rule import AT, VALUE, Mark, Peers, Untold, peer_rule
from safeguard_xl.peers._words import counted, number

PAST = ("result", "previous", "baseline")
KEY = (collected.council, collected.indicator, collected.unit)
MOMENT = Column[str]("moment", pl.String(), "the period, that of a last quarter as its year")
MOST_NAMED = 5


class EarlierColumns(Columns):
    """The same figure in a workbook of the year before."""

    value = declared[float](pl.Float64(), "the number")
    span = declared[str | None](pl.String(), "of what part of its period it is")
    workbook = declared[str](pl.String(), "the file it stands in")
    sheet = declared[str](pl.String(), "the sheet")
    cell = declared[str | None](pl.String(), "the cell")


then = EarlierColumns("then")


@peer_rule(
    "SG707",
    Severity.QUERY,
    says="{council} has {now} for {period}; its workbook of the year before had {then} ({place})",
)
def restated_since_last_year(peers: Peers) -> Iterator[Mark | Untold]:
    """A figure of the past is another one than was reported then.

    ## Why it matters
    A past that changes without a word makes every comparison with it doubtful, and moves national series that are
    published already.

    ## Example
    The workbook of 2024/25 gives 79.4% as the result of KPI 2 in 2023/24; that of 2023/24 gave 78.4%.

    ## What to do
    If the figure was revised, write so beside it, such as 79.4% (revised); if not, put the one that was reported back.

    It is asked with --previous, of results, last year's results and baselines with a period, of the same council,
    indicator and unit. The result of a report of quarter 4 counts as that of its year, unless it is of that quarter
    alone. Where one of the two has fewer decimals they are held against each other at these.
    """
    if peers.earlier is None:
        yield Untold("no workbooks of the year before were given (--previous)")
        return
    stands = collected.value.is_not_null() & collected.period.is_not_null()
    now = peers.figures.filter(stands & collected.field.is_in(list(PAST))).with_columns(MOMENT.filled(_moment()))
    past = peers.earlier.filter(stands & (collected.field == "result")).with_columns(MOMENT.filled(_moment()))
    known = latest(past, [*KEY, MOMENT]).select(*KEY, MOMENT, *_then())
    both = now.join(known, on=[*KEY, MOMENT], maintain_order="left")
    told = (collected.qualifier == "revised").fill_null(value=False)
    for row in rows(both.filter(~told & _differs()).sort(AT)):
        place = f"{row[then.workbook]} {row[then.sheet]}!{row[then.cell]}"
        figures = {"now": number(row[VALUE]), "then": number(row[then.value])}
        shows = {"council": row[collected.council], "period": row[collected.period], "place": place, **figures}
        yield Mark(row[collected.indicator], (row[AT],), shows)
    yield from _untold(peers.figures, peers.earlier)


def _then() -> Iterator[pl.Expr]:
    yield then.value.filled(collected.value)
    yield then.span.filled(collected.span)
    yield then.workbook.filled(collected.workbook)
    yield then.sheet.filled(collected.sheet)
    yield then.cell.filled(collected.cell)


def _moment() -> pl.Expr:
    """Return the period, where that of a report's last quarter is the year, unless it is of that quarter alone."""
    alone = (collected.span == Kind.IN_QUARTER.value).fill_null(value=False)
    last = (collected.quarter == LAST_QUARTER) & (collected.report_quarter == LAST_QUARTER)
    of_year = last & (collected.financial_year == collected.report_year) & ~alone
    year = pl.when(of_year.fill_null(value=False)).then(collected.financial_year)
    return pl.coalesce(year, collected.period)


def _differs() -> pl.Expr:
    """Tell where the two figures differ by more than the rounding of the one with fewer decimals, of one span."""
    half = 0.5 * 10.0 ** -pl.min_horizontal(_decimals(collected.value), _decimals(then.value))
    spans = collected.span == then.span
    return ((collected.value - then.value).abs() > half + 1e-9) & spans.fill_null(value=True)


def _decimals(value: pl.Expr) -> pl.Expr:
    spelt = value.round(6).cast(pl.String).str.extract(r"\.(\d*?)0*$")
    return spelt.str.len_chars().fill_null(0).cast(pl.Float64)


def _untold(figures: pl.DataFrame, earlier: pl.DataFrame) -> Iterator[Untold]:
    had = set(earlier[collected.council.label])
    without = sorted(set(figures[collected.council.label]) - had)
    if without:
        more = f" and {len(without) - MOST_NAMED} more" if len(without) > MOST_NAMED else ""
        names = ", ".join(without[:MOST_NAMED]) + more
        yield Untold(f"{counted(len(without), 'council has', 'councils have')} no workbook of the year before: {names}")
