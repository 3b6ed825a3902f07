"""The table of `collect`: a row for each figure of many workbooks."""

from datetime import date

import polars as pl

from safeguard_xl.columns import Columns, declared

Text = declared[str | None]
Real = declared[float | None]
Whole = declared[int | None]
Day = declared[date | None]

STRING, INTEGER, FLOAT, DATE = pl.String(), pl.Int64(), pl.Float64(), pl.Date()


class CollectedColumns(Columns):
    """A figure of an indicator, where it stands, and what is known of it.

    The columns that begin with `before` are of the workbooks of `--previous`, and empty without them.
    """

    council = declared[str](STRING, "whose it is: the folder of its workbook, else the workbook's name")
    indicator = declared[str](
        STRING, "what the indicator is known by in all workbooks: its published reference, else reference and title"
    )
    field = declared[str](
        STRING, "what the figure is: result, target, previous (last year's result), baseline, predicted or benchmark"
    )
    period = Text(STRING, "the period it is of, in one spelling: 2009/10, 2009/10 Q2, 2009-05")
    value = Real(FLOAT, "the number; percentages as 76.5, pounds and rates in the unit that the sheet has")
    unit = Text(STRING, "what the figure counts: percent, count, rate, score, judgement, money, days, ...")
    text = Text(STRING, "the cell as it is shown")
    missing = Text(STRING, "why there is no value: blank, not-yet-due, suppressed, not-read, ...")
    low = Real(FLOAT, "the lower end of a range such as 10 to 15%")
    high = Real(FLOAT, "the upper end of a range")
    numerator = Real(FLOAT, "the cases that met the measure, where the cell gives them")
    denominator = Real(FLOAT, "the cases there were")
    comparator = Text(STRING, "< <= > >= or ± before a value that is only a bound")
    word = Text(STRING, "the word of a judgement")
    qualifier = Text(STRING, "provisional, estimated, revised, ...")
    span = Text(STRING, "of what part of that time a result is: in-quarter, year-to-date, snapshot or rolling")
    period_by = Text(STRING, "what says the period: cell, heading, or report, where only the report as a whole has one")
    financial_year = Text(STRING, "the financial year of that period: 2009/10")
    quarter = Whole(INTEGER, "the quarter of that period, 1 to 4; empty for a whole year")
    starts = Day(DATE, "the first day of that period")
    ends = Day(DATE, "the last day of that period")
    reference = declared[str](STRING, "the reference in one spelling: NI 59 for ni59, NI059 and NI-59")
    reference_as_written = declared[str](STRING, "the reference as the sheet has it")
    title = declared[str](STRING, "the title as the sheet has it")
    frequency = Text(STRING, "how often a result is due: monthly, quarterly, annual, ...")
    unit_as_written = Text(STRING, "the unit as the sheet has it, such as £000 or per 10,000")
    polarity = Text(STRING, "which way is better: rise, fall, range or none")
    polarity_by = Text(
        STRING, "what says which way is better: column, schema, stated, limits, definition, words, lights or default"
    )
    light = Text(STRING, "our light, of the report's own result and of the officer's prediction")
    light_as_published = Text(STRING, "the light that the sheet gives the result")
    policy = Text(STRING, "how our light is rated")
    shortfall = Real(FLOAT, "by how much percent of it the target is missed; below 0 where it is beaten")
    direction = Text(STRING, "the direction of travel of the result, up being better")
    findings = Text(STRING, "the codes of what `check` finds wrong in that cell, errors and queries")
    report_year = Text(STRING, "the year of the report: 2009/10, or 2009 where it is of a calendar year")
    report_quarter = Whole(INTEGER, "the quarter of the report")
    workbook = declared[str](STRING, "the file it stands in")
    sheet = declared[str](STRING, "the sheet")
    cell = Text(STRING, "the cell; empty where the table has no column for it")
    heading = Text(STRING, "the heading of its column")
    before = Real(FLOAT, "the same figure of a year earlier, by the workbooks of --previous")
    before_workbook = Text(STRING, "the file that has it")
    before_cell = Text(STRING, "its sheet and cell there")


collected = CollectedColumns()
"""The columns of the table."""
