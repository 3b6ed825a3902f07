"""The frame of indicators, a row each: what each stage adds to it."""

from decimal import Decimal
from typing import Any

import polars as pl

from safeguard_xl.columns import Column, Columns, Row, declared, group
from safeguard_xl.model import FIGURE_FIELDS, Field, FigureField, WordedField

Text = declared[str | None]
Number = declared[Decimal | None]
Real = declared[float | None]
Whole = declared[int | None]
Flag = declared[bool | None]

STRING, INTEGER, FLOAT, BOOLEAN = pl.String(), pl.Int64(), pl.Float64(), pl.Boolean()
DECIMAL = pl.Decimal(38, 6)
"""Figures are compared as they are shown, which floats cannot do; six places are more than any indicator has."""


class TextColumns(Columns):
    """The cells of an indicator as the officer sees them; null where the table has no such column."""

    reference = Text(STRING, "its reference")
    title = Text(STRING, "its title")
    owner = Text(STRING, "who answers for it")
    frequency = Text(STRING, "how often a result is due")
    unit = Text(STRING, "what is measured")
    polarity = Text(STRING, "which way is better")
    baseline = Text(STRING, "the baseline")
    previous = Text(STRING, "last year's result")
    target = Text(STRING, "the target")
    result = Text(STRING, "the latest result")
    predicted = Text(STRING, "the officer's prediction")
    rag = Text(STRING, "the officer's light")
    direction = Text(STRING, "the officer's direction of travel")
    data_quality = Text(STRING, "whether the figures can be relied on")
    comment = Text(STRING, "what is said of it")
    kind = Text(STRING, "what span the result is of")
    green = Text(STRING, "the value from which it is green")
    amber = Text(STRING, "the value from which it is amber")
    red = Text(STRING, "the value from which it is red")
    tolerance = Text(STRING, "how far its target may be missed")
    benchmark = Text(STRING, "the figure of others, where the policy compares with it")
    concern = Text(STRING, "why the figures cannot be relied on, in a column of its own")

    def of(self, field: Field) -> Column[str | None]:
        """Return the text of a field by its name."""
        found: Column[str | None] = getattr(self, field)
        return found


class NumberColumns(Columns):
    """A figure that can be compared, and how it is spelt."""

    level = Number(DECIMAL, "the value, or the rank of a judgement on its scale from 0")
    low = Number(DECIMAL, "the lower end of a range")
    high = Number(DECIMAL, "the upper end of a range")
    unit = Text(STRING, "what it counts")
    shown = Text(STRING, "the figure as the sheet shows it, without what stands beside it")
    comparator = Text(STRING, "< <= > >= or ±")


class FigureColumns(NumberColumns):
    """What is read from the cell of a figure."""

    value = Number(DECIMAL, "the number in its own unit: 76.5 for 76.5%")
    decimals = Whole(INTEGER, "how many decimals are shown")
    numerator = Number(DECIMAL, "the cases that met the measure")
    denominator = Number(DECIMAL, "the cases there were")
    noun = Text(STRING, "what the cases are: homes")
    period = Text(STRING, "the period, of the cell or of its heading: 2009/10 Q2")
    own_period = Text(STRING, "the period that the cell names")
    period_text = Text(STRING, "that period as it is spelt")
    spelling = Text(STRING, "its spelling, with 9 for each digit")
    at_year_end = Flag(BOOLEAN, "whether that period ends with a financial year")
    judgement = Text(STRING, "the word of a judgement")
    qualifier = Text(STRING, "provisional, estimated, approximate, ...")
    rag = Text(STRING, "a light that stands in the cell")
    absence = Text(STRING, "why there is no figure, in the officer's own words (`model.Absence`)")
    damage = Text(STRING, "what Excel has made of the cell (`model.Damage`)")
    problem = Text(STRING, "why the cell could not be read")
    problem_at = Whole(INTEGER, "the place in the text at which the problem is")


class LimitColumns(Columns):
    """The figures at which a light changes."""

    green = Number(DECIMAL, "green from here on")
    red = Number(DECIMAL, "red beyond there")
    green_past = Flag(BOOLEAN, "whether it must be past the first to be green")
    red_at = Flag(BOOLEAN, "whether it is red at the second")
    off_scale = Flag(BOOLEAN, "whether one of them is on another scale than the figures")
    tolerance = Number(DECIMAL, "how far outside its range it is still amber, in its own unit")
    own = Flag(BOOLEAN, "whether the schema sets them")


class RuledColumns(Columns):
    """How the sheet says that it is rated."""

    policy = Text(STRING, "the policy that the sheet states, or that its lights show, as a policy is written")
    because = Text(STRING, "where the sheet states it")
    by = Text(STRING, "what decides how it is rated (`model.Ruling`)")
    other = Text(STRING, "the other policy that its tolerance may mean")
    proposed = Text(STRING, "the policy that explains the sheet's lights best, where it is not used, and how many")


class FragmentColumns(Columns):
    """Whether the text of a cell is the rest of a sentence that begins elsewhere: in its row, or in its column."""

    frequency = declared[bool](BOOLEAN, "that of the frequency")
    polarity = declared[bool](BOOLEAN, "that of the polarity")
    data_quality = declared[bool](BOOLEAN, "that of the data quality")
    baseline = declared[bool](BOOLEAN, "that of the baseline")
    previous = declared[bool](BOOLEAN, "that of last year's result")
    target = declared[bool](BOOLEAN, "that of the target")
    result = declared[bool](BOOLEAN, "that of the latest result")
    predicted = declared[bool](BOOLEAN, "that of the officer's prediction")

    def of(self, field: WordedField) -> Column[bool]:
        """Return that of a field by its name."""
        found: Column[bool] = getattr(self, field)
        return found


class DefinitionColumns(Columns):
    """What the schema knows of the indicator."""

    title = Text(STRING, "the published title")
    title_fits = Flag(BOOLEAN, "whether the row's title is like it")
    title_of = Text(STRING, "the indicator whose title the row has rather; nothing else is known of it then")
    polarity = Text(STRING, "which way is better")
    polarity_by = Text(STRING, "who says so: a source, or the schema in force")
    own = Flag(BOOLEAN, "whether the schema in force says so itself, over what comes with safeguard-xl")
    unit = Text(STRING, "what is measured")
    scale = Text(STRING, "the scale that its judgements stand on")
    kind = Text(STRING, "what span its results are of")
    low = Number(DECIMAL, "the lowest figure there can be")
    high = Number(DECIMAL, "the highest figure there can be")
    whole = Flag(BOOLEAN, "whether only whole figures can be")
    band_low = Number(DECIMAL, "the lower end of the official range to be in")
    band_high = Number(DECIMAL, "the upper end of it")
    unconfirmed = declared[list[str] | None](pl.List(pl.String()), "the fields for which there is no source")


class BetterColumns(Columns):
    """What says which way is better."""

    said = Text(STRING, "which way the column of polarities says")
    by = Text(STRING, "what decides (`model.Ground`)")
    words = Text(STRING, "the words, figures or lights that decide")
    place = Text(STRING, "where those words stand: title, target, comment or heading")


class PointColumns(Columns):
    """The result of one quarter or month."""

    year = Whole(INTEGER, "the calendar year in which its financial year begins")
    period = Text(STRING, "the period: 2009/10 Q2")
    quarter = Whole(INTEGER, "the quarter of the financial year")
    level = Number(DECIMAL, "the value, or the rank of a judgement")
    numerator = Number(DECIMAL, "the cases that met the measure")
    denominator = Number(DECIMAL, "the cases there were")
    column = Whole(INTEGER, "the number of the column it stands in (`model.Column`)")


class StatedColumns(Columns):
    """The result of a quarter, as the latest workbook that knows of it states it."""

    year = declared[int](INTEGER, "the calendar year in which its financial year begins")
    quarter = declared[int](INTEGER, "the quarter of the financial year")
    level = declared[Decimal](DECIMAL, "the value, or the rank of a judgement")
    numerator = Number(DECIMAL, "the cases that met the measure")
    denominator = Number(DECIMAL, "the cases there were")
    shown = declared[str](STRING, "the figure as it is shown")


point = PointColumns()
"""The fields of a result in `series`."""
stated = StatedColumns()
"""The fields of a result in `history`."""
POINT = pl.Struct(point.schema())
HISTORY_POINT = pl.Struct(stated.schema())
Points = declared[list[dict[str, Any]] | None]


class Parsed(Columns):
    """What stands in the workbook, and what its words mean."""

    workbook = declared[int](INTEGER, "the number of the workbook among those that are reviewed together, from 0")
    sheet = declared[str](STRING, "the sheet")
    row = declared[int](INTEGER, "the row, from 1")
    table = declared[int](INTEGER, "the number of the table, from 0")
    quarter = Whole(INTEGER, "the quarter that the table reports")
    year = Whole(INTEGER, "the calendar year in which the financial year of the report begins")
    text = group(TextColumns, "the cells as the officer sees them")
    baseline = group(FigureColumns, "the baseline")
    previous = group(FigureColumns, "last year's result")
    target = group(FigureColumns, "the target for the year")
    result = group(FigureColumns, "the latest result")
    officer_forecast = group(FigureColumns, "the officer's predicted outturn")
    frequency = Text(STRING, "how often a result is due (`model.Frequency`)")
    frequency_rest = Text(STRING, "what is left of that cell: Quarterly % leaves %")
    unit_said = Text(STRING, "what the column of units says is measured (`model.Unit`)")
    unit = Text(STRING, "what is measured, by all that says it")
    polarity = Text(STRING, "which way is better (`model.Polarity`)")
    better = group(BetterColumns, "what says which way is better")
    kind = Text(STRING, "what span a result is of (`model.Kind`)")
    of_part = Text(STRING, "the span of a result that adds up over the year, which is not over yet")
    target_to_date = Flag(BOOLEAN, "whether the target is of the year to date, and a result that adds up is not")
    sense = Text(STRING, "which way is better where two levels are compared")
    scale = Text(STRING, "the scale that its judgements stand on")
    data_quality = Text(STRING, "good or concern")
    officer_rag = Text(STRING, "the officer's light (`model.Rag`)")
    officer_level = Text(STRING, "the officer's word for a light that is none of the three, as it is published")
    officer_fill = Text(STRING, "the light that the cell's fill looks like (`model.Rag`)")
    rag_is_ours = Flag(BOOLEAN, "whether safeguard-xl has added the column of that light")
    officer_direction = Text(STRING, "the officer's direction of travel (`model.Direction`)")
    officer_arrow = Text(STRING, "where the arrow in that cell points (`model.Direction`)")
    officer_since = Text(
        STRING,
        "what it is held against: year or period; unsaid where it may be what was not read",
    )
    series = Points(pl.List(POINT), "the results of the year's quarters or months, in order")
    earlier = Points(pl.List(POINT), "those of earlier years that stand beside them, in order")
    due = group(NumberColumns, "the target of the result's own period, where there is one beside the year's")
    other = group(NumberColumns, "the figure of another column that may as well be the result")
    benchmark = group(NumberColumns, "the figure of others that it is compared with, where the policy does")
    annual = group(NumberColumns, "the target of the year, where the one taken is that to date")
    limits = group(LimitColumns, "the figures at which its light changes")
    ruled = group(RuledColumns, "how the sheet says that it is rated")
    defined = group(DefinitionColumns, "what the schema knows of it")
    fragment = group(FragmentColumns, "whether a cell holds the rest of a sentence")

    def figure(self, field: FigureField) -> FigureColumns:
        """Return the figure of a field by its name: that of `predicted` is the officer's forecast."""
        found: FigureColumns = getattr(self, "officer_forecast" if field == "predicted" else field)
        return found


class ThenColumns(Columns):
    """A figure as it stood in the earlier workbook."""

    level = Number(DECIMAL, "the value, or the rank of a judgement")
    period = Text(STRING, "its period")


class EarlierForecast(Columns):
    """Our predicted outturn of then."""

    low = Real(FLOAT, "the lower end of its range")
    high = Real(FLOAT, "the upper end of its range")
    shown = Text(STRING, "the figure as the sheet would show it")


class BeforeColumns(Columns):
    """The indicator's own row in the latest earlier workbook; null where it is not there."""

    place = Whole(INTEGER, "its place among the rows of that workbook, from 0")
    how = Text(STRING, "by what the row was found: reference or title")
    year = Whole(INTEGER, "the year of that workbook")
    quarter = Whole(INTEGER, "its quarter")
    text = group(TextColumns, "the cells as they were")
    polarity = Text(STRING, "which way was better")
    baseline = group(ThenColumns, "the baseline")
    previous = group(ThenColumns, "the result of the year before")
    target = group(ThenColumns, "the target")
    result = group(ThenColumns, "the result")
    officer_forecast = group(ThenColumns, "the officer's predicted outturn")
    forecast = group(EarlierForecast, "our predicted outturn")

    def figure(self, field: FigureField) -> ThenColumns:
        """Return the figure of a field by its name."""
        found: ThenColumns = getattr(self, "officer_forecast" if field == "predicted" else field)
        return found


class Known(Parsed):
    """What earlier workbooks add."""

    history = Points(pl.List(HISTORY_POINT), "the results of all quarters that are known, in order of time")
    has_before = Flag(BOOLEAN, "whether there is an earlier workbook at all")
    before = group(BeforeColumns, "the indicator's row in the latest earlier workbook")


class LightColumns(Columns):
    """A light."""

    rag = Text(STRING, "the light (`model.Rag`)")
    policy = Text(STRING, "the policy that it is rated by")
    reason = Text(STRING, "why, or why there is none (`policies.Reason`)")
    shortfall = Real(FLOAT, "how far the target is missed, in percent of it; below 0 where it is beaten")
    provisional = Flag(BOOLEAN, "whether the figure may still change")


class ImpossibleColumns(Columns):
    """Whether a rule in force says that no such figure can be; nothing is worked out from it."""

    baseline = Flag(BOOLEAN, "of the baseline")
    previous = Flag(BOOLEAN, "of last year's result")
    target = Flag(BOOLEAN, "of the target")
    result = Flag(BOOLEAN, "of the result")
    predicted = Flag(BOOLEAN, "of the officer's prediction")

    def of(self, field: FigureField) -> Column[bool | None]:
        """Return that of a field by its name."""
        found: Column[bool | None] = getattr(self, field)
        return found


class VariationColumns(Columns):
    """Whether the latest result is signal or noise, by the limits of an XmR chart of the results before it."""

    signal = Text(STRING, "what it says, or why that is not told (`model.Signal`); null with too few results")
    higher = Flag(BOOLEAN, "whether a signal points to higher figures")
    good = Flag(BOOLEAN, "whether that is better")
    run = Whole(INTEGER, "how many results in a row make the step or the trend")
    since = Text(STRING, "the period with which that step or trend begins: 2009/10 Q2")
    points = Whole(INTEGER, "how many results the limits rest on")
    limits_from = Text(STRING, "the period of the first of them, where those before an earlier step are left out")
    mean = Real(FLOAT, "their mean")
    low = Real(FLOAT, "the lower limit, as far down as a figure can be")
    high = Real(FLOAT, "the upper limit, as far up as a figure can be")
    outlook = Text(STRING, "whether the target may be expected to be met (`model.Outlook`)")


class Rated(Known):
    """The light of the result, and where it has gone."""

    impossible = group(ImpossibleColumns, "whether a figure cannot be")
    light = group(LightColumns, "the light of the result")
    direction = Text(STRING, "the direction of travel, up being better (`model.Direction`)")
    direction_over = Whole(INTEGER, "over how many quarters that is told; null where it is since last year's result")
    directions = declared[list[str] | None](pl.List(STRING), "where the result has gone since each of the history")
    variation = group(VariationColumns, "whether the result is signal or noise")


class BasisColumns(Columns):
    """What our predicted outturn rests on, for its sentences; quarters are counted from the first of the year."""

    kind = Text(STRING, "how its figures behave over a year: proportion, score, stock or flow")
    by_schema = Text(STRING, "the method that the schema sets for it")
    known = Text(STRING, "a 1 for each quarter of the year that is known, a 0 for each that is not: 1100")
    value = Real(FLOAT, "the predicted outturn before it is rounded")
    target = Real(FLOAT, "what it is held against")
    counted = Flag(BOOLEAN, "of a proportion, whether its cases are known in number")
    to_date = Real(FLOAT, "the cases so far, or the sum of a flow's figures")
    banked = Real(FLOAT, "those of them that met the measure")
    to_come = Real(FLOAT, "the cases, or the sum, of the rest of the year")
    rate = Real(FLOAT, "the rate taken for the rest of the year, 0 to 1")
    as_so_far = Real(FLOAT, "the rest, or its rate, if it goes on as so far")
    as_last = Real(FLOAT, "the rest, or its rate, if it is as last year's")
    pull = Real(FLOAT, "how far it is moved from the one to the other, 0 to 1")
    one_way = Text(STRING, "up or down, where every quarter of two years went that way")
    same = Real(FLOAT, "of a flow, last year's sum in the quarters that are known")
    later = Real(FLOAT, "last year's sum in the others")
    latest = Whole(INTEGER, "the quarter that is carried forward, from 0, those of last year first")
    fault = Text(STRING, "what is wrong with the figures (`predict.Fault`)")
    fault_at = Whole(INTEGER, "the quarter with that fault, from 0, those of last year last")
    fault_top = Real(FLOAT, "its figure, or its numerator")
    fault_bottom = Real(FLOAT, "its denominator")


class ForecastColumns(Columns):
    """Our predicted outturn, in the indicator's own unit."""

    level = Number(DECIMAL, "the value, or the rank of a judgement; null where there is none")
    shown = Text(STRING, "the figure as the sheet would show it")
    unit = Text(STRING, "what it counts")
    method = Text(STRING, "the method")
    points = Whole(INTEGER, "the number of figures that it rests on")
    low = Real(FLOAT, "the lower end of its 80% range")
    high = Real(FLOAT, "the upper end of it")
    chance = Real(FLOAT, "the chance of meeting the target, 0 to 1")
    green = Real(FLOAT, "the chance of green, where the policy tells more than whether the target is met")
    amber = Real(FLOAT, "the chance of amber, where the policy has one")
    rate_needed = Real(FLOAT, "the rate needed in the rest of the year, in percent")
    reason = Text(STRING, "what its sentence says (`predict.Reason`)")
    basis = group(BasisColumns, "what it rests on")


class Predicted(Rated):
    """Our predicted outturn, and the lights of it and of the officer's."""

    forecast = group(ForecastColumns, "our predicted outturn")
    forecast_light = group(LightColumns, "the light of our predicted outturn")
    officer_light = group(LightColumns, "the light of the officer's")


col = Predicted()
"""The columns of the whole frame."""


def field_of(figure: FigureColumns) -> FigureField:
    """Return the field whose cell a figure is read from."""
    return next(field for field in FIGURE_FIELDS if col.figure(field) is figure)


def name_of(row: Row) -> str:
    """Return what an indicator goes by: its reference, else its title."""
    return row[col.text.reference] or row[col.text.title] or ""


def named() -> pl.Expr:
    """Return what each indicator goes by, as `name_of`; null where it has neither."""
    return pl.coalesce(col.text.reference.replace("", None), col.text.title)
