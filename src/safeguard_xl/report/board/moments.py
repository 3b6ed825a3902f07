"""Where the figures of an indicator stand in time: results of quarters or of months, never one as the other."""

from collections.abc import Iterator
from decimal import Decimal

from msgspec.structs import replace

from safeguard_xl.columns import Row
from safeguard_xl.figure import Figure, Words, parse_figure
from safeguard_xl.frame import FigureColumns, col, point, stated
from safeguard_xl.model import LEVELS, Kind
from safeguard_xl.period import MONTHS, WHOLE, Period, PeriodKind, in_words, read_canonical
from safeguard_xl.report._numbers import written
from safeguard_xl.report._words import clean
from safeguard_xl.report.board.timeline import Dot

QUARTERS, MONTHS_OF_YEAR = 4, 12
YEAR_ENDS_IN = 3  # March
SERIES = 2  # months, for a chart of months


def like_of(row: Row) -> Figure:
    """Return a figure of the row that has a number."""
    texts = (row[figure.shown] for figure in (col.result, col.previous, col.target, col.baseline))
    read = (parse_figure(text, Words()) for text in texts if text)
    return next((figure for figure in read if figure.decimals is not None), Figure(""))


def months_of(row: Row, like: Figure) -> tuple[Dot, ...]:
    """Return the results of months; none where there are too few of them to be a chart's matter."""
    dots = {dot.at: dot for one in map(Row.of, row[col.series] or ()) if (dot := _month(one, like))}
    return tuple(dots[at] for at in sorted(dots)) if len(dots) >= SERIES else ()


def _month(one: Row, like: Figure) -> Dot | None:
    level, name, year = one[point.level], one[point.period], one[point.year]
    found = read_canonical(name) if name else None
    if level is None or found is None or found.kind is not PeriodKind.MONTH or not found.part:
        return None
    at = moment(found)
    if at is None and year is not None:  # a heading such as "July" has the year of its table
        at = year + ((found.part - YEAR_ENDS_IN - 1) % MONTHS_OF_YEAR + 1) / MONTHS_OF_YEAR
    if at is None:
        return None
    when = _in_month(at)
    return Dot(at, float(level), when, _exactly(level, like), _part(when))


def quarters_of(row: Row, like: Figure) -> Iterator[Dot]:
    """Yield the results of quarters that are known, but for those that are made of months."""
    steps = steps_of(row)
    for one in map(Row.of, row[col.history] or ()):
        at, level = one[stated.year] + one[stated.quarter] / QUARTERS, one[stated.level]
        when = _in_quarter(one[stated.year], one[stated.quarter])
        yield Dot(at, float(level), when, steps.get(int(level)) or _exactly(level, like), _part(when))


def dot_of(row: Row, figure: FigureColumns, period: str | None, like: Figure) -> Dot | None:
    """Return a figure at the end of its period; None where it has none that names its year."""
    level, found = row[figure.level], read_canonical(period) if period else None
    at = moment(found) if found else None
    if level is None or period is None or found is None or at is None:
        return None
    when = _name(found, period)
    part = "" if found.kind in WHOLE or found.kind is PeriodKind.YEARS else _part(when)
    return Dot(at, float(level), when, shown_of(row[figure.shown], level, like), part)


def steps_of(row: Row) -> dict[int, str]:
    """Return the words of a scale by their rank, as far as the row has them."""
    words = [
        (row[figure.level], row[figure.judgement]) for figure in (col.baseline, col.previous, col.target, col.result)
    ]
    return {int(level): clean(word) for level, word in words if level is not None and word}


def _exactly(level: Decimal, like: Figure) -> str:
    """Return a figure as the workbook would show it, with as many decimals as it is known to."""
    known = max(0, -int(level.normalize().as_tuple().exponent))
    return written(
        float(level), replace(like, decimals=max(known, like.decimals)) if like.decimals is not None else like
    )


def shown_of(shown: str | None, level: Decimal, like: Figure) -> str:
    """Return a figure as the workbook shows it, else as it would."""
    return clean(shown or "") or written(float(level), like)


def adds_up(row: Row) -> bool:
    """Return whether the results are of parts of the year that make its total together."""
    return row[col.kind] == Kind.IN_QUARTER and row[col.unit] not in LEVELS


def moment(period: Period) -> float | None:
    """Return where a period ends, in financial years; None where it names no year, or is a span."""
    part = period.part or 0
    ends = {
        PeriodKind.FINANCIAL_YEAR: 1.0,
        PeriodKind.CALENDAR_YEAR: 0.75,
        PeriodKind.HALF_YEAR: part / 2,
        PeriodKind.QUARTER: part / QUARTERS,
        PeriodKind.MONTH: (part - YEAR_ENDS_IN) / MONTHS_OF_YEAR,
        PeriodKind.DAY: (part - YEAR_ENDS_IN) / MONTHS_OF_YEAR,
    }
    return None if period.year is None or period.kind not in ends else period.year + ends[period.kind]


def _part(when: str) -> str:
    return when.split(" ", maxsplit=1)[0]


def _in_quarter(year: int, quarter: int) -> str:
    return f"Q{quarter} {in_words(year, None)}"


def _in_month(at: float) -> str:
    year, month = divmod(round(at * MONTHS_OF_YEAR) + YEAR_ENDS_IN - 1, MONTHS_OF_YEAR)
    return f"{MONTHS[month][:3]} {year % 100:02}"


def _name(period: Period, text: str) -> str:
    match period.kind:
        case PeriodKind.QUARTER:
            return _in_quarter(period.year or 0, period.part or 0)
        case PeriodKind.HALF_YEAR:
            return f"H{period.part} {in_words(period.year or 0, None)}"
        case PeriodKind.MONTH | PeriodKind.DAY:
            return f"{MONTHS[(period.part or 1) - 1][:3]} {(period.year or 0) % 100:02}"
    return clean(text)
