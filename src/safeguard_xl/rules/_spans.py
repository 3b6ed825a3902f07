"""What tells of what span a number is: the words of its title, and last year's result."""

import polars as pl

from safeguard_xl.frame import LETTER, col, point, says
from safeguard_xl.model import LAST_QUARTER, LEVELS, Kind, Unit

A_PART = r"[QH][1-4]$|^[0-9]{4}-[0-9]{2}$|^[A-Z][a-z]+$|^[0-9]{4}-(?:0[124-9]|1[0-9])-[0-9]{2}$"
"""A quarter, a half-year, a month or a day before the year's end, as a period is named."""
A_MONTH = r"^[0-9]{4}-[0-9]{2}$|^[A-Z][a-z]+$"
QUARTER_END = r"-(?:03|06|09|12)$|^(?:March|June|September|December)$"
"""A month with which a quarter of the financial year ends."""
STOCK = (
    r"\b(?:looked after|in care|on the (?:register|waiting list|list|roll)|waiting list|caseload|open cases|live|"
    r"current(?:ly)?|as at|at (?:the )?(?:period|quarter|month|year)? ?end|on roll|subject (?:to|of)|with a plan|"
    rf"vacan{LETTER}+|in post|in place|population|households in|in temporary accommodation|foster (?:carers|homes)|"
    r"carers|outstanding|balance|debt|arrears)\b"
)
"""In a title: the number is one of a day."""
EVENTS = (
    r"\b(?:incidents?|adoptions|adopted|accidents?|casualties|fatalities|deaths|injuries|complaints|referrals|admissions"
    r"|exclusions|visits|audits|inspections|fires|false alarms|crimes?|offences|thefts|burglaries|starts|completions"
    r"|delivered|issued|received|recruited|applications|enquiries|attendances|attended|collisions|evictions)\b"
)
"""In a title: the number is of what happens in a time, and adds up over the year."""
GAINED = (
    r"\b(?:carers|homes|households|staff|posts|places) (?:recruited|approved|deregistered|gained|lost|filled|created)\b"
)
"""In a title: the number is of those that came or went, whatever it names."""
BALANCE = (
    r"\b(?:arrears|balances?|debts?|waiting list|looked after|in care|open cases|vacanc(?:y|ies)|in post|on roll"
    r"|households in|in temporary accommodation|population|outstanding)\b"
)
MOVES = (
    r"\b(?:collected|recovered|written off|paid|repaid|filled|started|starting|ceased|ceasing|became|entering|leaving"
    r"|left|new|adopted|recruited|placed|moved|discharged|returned)\b"
)
"""In a title: what stands on a day, whatever a heading says, unless it speaks of what came or went."""
AVERAGE = r"\b(?:average|mean|median|ratio|index)\b"
"""In a title: the number is like that of the whole year, of whatever part of it."""
COUNTED = [Unit.COUNT.value, Unit.MONEY.value]
"""The units of what adds up over a year, if it is not of a day."""
OF_PARTS = [Kind.YEAR_TO_DATE.value, Kind.IN_QUARTER.value]
"""The kinds of figures that are of a part of the year."""
NEAR = (0.6, 1.7)  # of last year's result: a number of so much is none of a quarter
FAR = (0.4, 2.5)  # of the year's target: a number below or above that may be of a quarter
A_HALF = r"H[12]$"
FAR_FROM_HALF = (0.8, 1.25)  # the same of a half-year, which comes nearer to the whole
SHARE_SO_FAR = (
    rf"\b(?:spen[dt]|collected|(?:plan|programme|budget) (?:completed|delivered)|of (?:the )?(?:{LETTER}+ ){{0,3}}"
    r"(?:plan|programme|budget|budgets|allocation|grant)\b)"
)
"""In a title: the percentage may be the share so far of what a year brings."""
OF_THE_YEAR = (
    rf"\b(?:of|against) (?:the |this )?(?:year['’]s|full[- ]year|annual) (?:{LETTER}+ ){{0,2}}"
    r"(?:plan|programme|budget|debit|debt|allocation|grant|target)\b|\b(?:eligible|due|planned) in the year\b"
)
"""In a title: the percentage is of what the whole year brings."""
TAX = r"\b(?:council tax|business rates|nndr|non[- ]domestic rates|domestic rates)\b"
"""In a title of what is collected: the percentage is of the year's sum, and grows through the year."""
MISSED_BY = 1.1  # a tax is never collected so much later than is profiled
MOST_SO_FAR = 30  # percent a quarter; a profile asks for no more


def is_of_a_part() -> pl.Expr:
    """Tell where the result is of a quarter, a half-year or a month."""
    return col.result.period.str.contains(A_PART).fill_null(value=False)


def adds_up() -> pl.Expr:
    """Tell where figures of parts of a year may make its total together, by their unit."""
    return ~col.unit.is_in(LEVELS).fill_null(value=False)


def may_be_counted() -> pl.Expr:
    """Tell where figures are counted, or nothing says in what unit they are."""
    return col.unit.is_null() | col.unit.is_in(COUNTED)


def is_of_a_lone_month() -> pl.Expr:
    """Tell where a result that adds up is that of one month, or runs to a month with which no quarter ends."""
    month = col.result.period.str.contains(A_MONTH)
    ends = col.result.period.str.contains(QUARTER_END)
    of_one = col.kind == Kind.IN_QUARTER.value
    unended = (col.kind == Kind.YEAR_TO_DATE.value) & ~ends
    return (month & (of_one | unended)).fill_null(value=False) & adds_up()


def is_share_so_far() -> pl.Expr:
    """Tell where a percentage may be the share so far of what the year brings: its title speaks of money or plans."""
    before_the_end = (col.unit == Unit.PERCENT.value) & (col.quarter < LAST_QUARTER)
    return (before_the_end & _is_of_plan()).fill_null(value=False)


def grows_with_the_year() -> pl.Expr:
    """Tell where, before the year's end, a percentage of the year to date is a share of what the whole year brings.

    Of months or quarters that fall it is none.
    """
    to_date = (col.unit == Unit.PERCENT.value) & (col.kind == Kind.YEAR_TO_DATE.value)
    over = (col.quarter == LAST_QUARTER).fill_null(value=False)
    grows = to_date & (_is_of_plan() | says(col.text.title, OF_THE_YEAR))
    return grows.fill_null(value=False) & ~over & ~_falls().fill_null(value=False)


def far_from_share() -> pl.Expr:
    """Tell where a target is that of the whole year, beside such a share so far."""
    figures = (figure.level.cast(pl.Float64) for figure in (col.result, col.target, col.previous))
    result, target, last = figures
    least = pl.when(_is_tax()).then(MISSED_BY).otherwise(1 / NEAR[0])
    of_year = pl.when(last.is_not_null()).then(target >= last * NEAR[0]).otherwise(target > col.quarter * MOST_SO_FAR)
    return ((result >= 0) & (target > result * least) & of_year).fill_null(value=False)


def _is_of_plan() -> pl.Expr:
    """Tell where a title speaks of money or plans, unless last year's result says that the share does not grow."""
    return says(col.text.title, SHARE_SO_FAR) & (~near_last_year() | _is_tax())


def _is_tax() -> pl.Expr:
    return says(col.text.title, TAX).fill_null(value=False)


def target_is_of_part() -> pl.Expr:
    """Tell where the one target adds up and is of the quarter or of the year to date, whatever the result is of."""
    same = col.due.level.eq_missing(col.target.level) & col.due.level.is_not_null() & adds_up()
    over = ((col.quarter == LAST_QUARTER) & (col.kind == Kind.YEAR_TO_DATE.value)).fill_null(value=False)
    of_part = (col.kind.is_in(OF_PARTS) & ~over).fill_null(value=False)
    return (same & of_part) | col.target_to_date.fill_null(value=False)


def is_a_level() -> pl.Expr:
    """Tell where a title says that its number is of a day, or an average, or it is a share: none of them adds up."""
    on_a_day = says(col.text.title, STOCK) & ~says(col.text.title, GAINED)
    return (on_a_day | says(col.text.title, AVERAGE)).fill_null(value=False) | is_a_share()


def is_a_balance() -> pl.Expr:
    """Tell where a title says that its number stands on a day, as arrears do under "YTD", too."""
    return (says(col.text.title, BALANCE) & ~says(col.text.title, MOVES)).fill_null(value=False)


def is_a_share() -> pl.Expr:
    """Tell where a number without a unit is a fraction of one, as its target is: 0.83 of 0.85 lacks its format."""
    fraction = col.unit.is_null() & (col.result.level > 0) & (col.result.level < 1)
    return (fraction & (col.target.level <= 1)).fill_null(value=False)


def is_of_events() -> pl.Expr:
    """Tell where, before the year's end, a title says that its number, below any target, is of what happens in a time.

    One that has reached the target of the year has reached it, whatever part of the year it is of.
    """
    below = (col.result.level < col.target.level).fill_null(value=True)
    return (says(col.text.title, EVENTS) & (col.quarter < LAST_QUARTER) & below).fill_null(value=False)


def far_from_target(usual: tuple[float, float] = FAR) -> pl.Expr:
    """Tell where the result is far from the target, as a part of a year is from the whole."""
    result, target = (figure.level.cast(pl.Float64) for figure in (col.result, col.target))
    near, near_half = ((result / target).is_between(*ends) for ends in (usual, FAR_FROM_HALF))
    of_half = col.result.period.str.contains(A_HALF).fill_null(value=False)
    far = ~pl.when(of_half).then(near_half).otherwise(near)
    return ((result >= 0) & (target > 0) & far).fill_null(value=False)


def ends_no_total() -> pl.Expr:
    """Tell where the result is the last of several figures of a year that cannot be running totals.

    Those never fall, and grow to twice the first.
    """
    levels = _levels()
    grown = levels.list.last() >= 2 * levels.list.first()
    several = col.series.list.len() > 1
    return (several & (col.quarter == LAST_QUARTER) & (_falls() | ~grown)).fill_null(value=False)


def _levels() -> pl.Expr:
    return col.series.list.eval(pl.element().struct.field(point.level.label))


def _falls() -> pl.Expr:
    """Tell where any of the year's figures is below the one before it."""
    return _levels().list.eval(pl.element().diff() < 0).list.any()


def target_near_last_year() -> pl.Expr:
    """Tell where the target is near last year's result."""
    return _is_near_last_year(col.target.level)


def near_last_year() -> pl.Expr:
    """Tell where the result is near last year's."""
    return _is_near_last_year(col.result.level)


def _is_near_last_year(level: pl.Expr) -> pl.Expr:
    ratio = level.cast(pl.Float64) / col.previous.level.cast(pl.Float64)
    return ratio.is_between(*NEAR).fill_null(value=False)
