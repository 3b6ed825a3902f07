"""SG707 restated-since-last-year."""

from collections.abc import Iterator

import polars as pl

from safeguard_xl.frame import collected
from safeguard_xl.model import LAST_QUARTER, Kind, Severity
from safeguard_xl.peers._latest import latest
from safeguard_xl.peers._rule import AT, Mark, Peers, Untold, peer_rule
from safeguard_xl.peers._words import counted, number

PAST = ("result", "previous", "baseline")
THEN = "then"
KEY = (collected.council, collected.indicator, collected.unit)
MOMENT = "moment"
MOST_NAMED = 5


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
    now = peers.figures.filter(stands & collected.field.is_in(list(PAST))).with_columns(_moment())
    then = peers.earlier.filter(stands & (collected.field == "result")).with_columns(_moment())
    known = latest(then, [*KEY, pl.col(MOMENT)]).select(*KEY, MOMENT, *(_then(one) for one in OF_THEN))
    both = now.join(known, on=[*KEY, MOMENT], maintain_order="left")
    told = (collected.qualifier == "revised").fill_null(value=False)
    for row in both.filter(~told & _differs()).sort(AT).iter_rows(named=True):
        place = f"{row[f'{THEN} workbook']} {row[f'{THEN} sheet']}!{row[f'{THEN} cell']}"
        figures = {"now": number(row[collected.value.label]), "then": number(row[f"{THEN} value"])}
        council, period = row[collected.council.label], row[collected.period.label]
        shows = figures | {"council": council, "period": period, "place": place}
        yield Mark(row[collected.indicator.label], (row[AT],), shows)
    yield from _untold(peers.figures, peers.earlier)


OF_THEN = (collected.value, collected.span, collected.workbook, collected.sheet, collected.cell)


def _then(column: pl.Expr) -> pl.Expr:
    return column.name.prefix(f"{THEN} ")


def _moment() -> pl.Expr:
    """The period, where that of a report's last quarter is the year, unless it is of that quarter alone."""
    alone = (collected.span == Kind.IN_QUARTER.value).fill_null(value=False)
    last = (collected.quarter == LAST_QUARTER) & (collected.report_quarter == LAST_QUARTER)
    of_year = last & (collected.financial_year == collected.report_year) & ~alone
    year = pl.when(of_year.fill_null(value=False)).then(collected.financial_year)
    return pl.coalesce(year, collected.period).alias(MOMENT)


def _differs() -> pl.Expr:
    """True where the two figures differ by more than the rounding of the one with fewer decimals, of one span."""
    now, then = collected.value, pl.col(f"{THEN} value")
    half = 0.5 * 10.0 ** -pl.min_horizontal(_decimals(now), _decimals(then))
    spans = collected.span == pl.col(f"{THEN} span")
    return ((now - then).abs() > half + 1e-9) & spans.fill_null(value=True)


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
