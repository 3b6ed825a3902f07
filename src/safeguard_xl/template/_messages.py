"""What a template says of each column: what to write, an example, and what is wrong with another word."""

from collections.abc import Mapping
from typing import cast

from msgspec import Struct

from safeguard_xl.model import FIGURE_FIELDS, Polarity, Unit
from safeguard_xl.schema import Definition, WorkbookSchema, look_up
from safeguard_xl.template._form import Column, Form, unit_of
from safeguard_xl.template._words import frequencies_with_units, offered

FIGURES: Mapping[Unit, str] = {
    Unit.PERCENT: "72.5% (58 out of 80 children)",
    Unit.COUNT: "1,293",
    Unit.RATE: "84.6",
    Unit.SCORE: "Score of 8",
    Unit.MONEY: "£25,579",
    Unit.SECONDS: "20 seconds",
    Unit.MINUTES: "45 minutes",
    Unit.HOURS: "72 hours",
    Unit.DAYS: "10.3 days",
    Unit.WEEKS: "26 weeks",
    Unit.MONTHS: "14 months",
    Unit.YEARS: "2.5 years",
}
"""An example of the right form, by unit."""
TARGETS = {**FIGURES, Unit.PERCENT: "75%"}
RANGES: Mapping[Unit, str] = {Unit.PERCENT: "10% to 15%", Unit.COUNT: "100 to 120"}
ABSENT = ("Annual PI reported at Q4", "Awaiting inspection", "Not available", "-")
"""What may stand in place of a figure, where the schema knows it."""
CLOSED = ("polarity", "kind")
"""The vocabularies without words in between: another word is refused, where the list has one for each meaning."""
WRITTEN = {
    "reference": ("The short code of the indicator; the same one every quarter.", "KPI 12"),
    "title": ("What is measured, in the words it is published under.", "Reviews of looked after children on time"),
    "owner": ("The team responsible. Spell it the same way in every row.", "Safeguarding and Review"),
    "concern": (
        "Why the data are in doubt, and when or by what that will be settled. Empty where there is no concern.",
        "Returns of two teams are late; they will be validated in Quarter 3",
    ),
    "comment": (
        "What the board should know: why the figure is where it is, and what is done about it.",
        "Two teams were short of staff until June; both are complete now.",
    ),
}

FROM_A_LIST = {
    "frequency": "How often a result is due. Choose from the list.",
    "unit": "What the figures count. Choose from the list.",
    "kind": "What time a result is of. Choose from the list.",
    "data_quality": "Whether the figures can be relied on. Choose from the list.",
    "rag": "Leave this empty: safeguard-xl update fills it in. A light that you choose yourself is kept.",
    "direction": "Leave this empty: safeguard-xl update fills it in. What you choose yourself is kept.",
}


class Message(Struct, frozen=True):
    """What is said of a cell: what to write, an example of it, the words to choose from; `closed` takes no others."""

    says: str
    example: str = ""
    words: tuple[str, ...] = ()
    closed: bool = False

    @property
    def prompt(self) -> str:
        """What the cell says when it is selected."""
        return f"{self.says} For example: {self.example}" if self.example else self.says

    @property
    def wrong(self) -> str:
        """What is said of another word."""
        if self.closed:
            return "Choose one of the words in the list."
        return "This is not one of the words in the list. Keep it only if your council's reports use it."


def message(column: Column, form: Form, definition: Definition | None = None) -> Message:
    """Return what is said of a column's cells; for an indicator that is known, by its unit and its scale."""
    schema, field = form.schema, column.field
    if field is None:
        return Message("Leave this empty: safeguard-xl update works it out.")
    if "frequency" in column.fields and "unit" in column.fields:
        words = frequencies_with_units(schema)
        return Message("How often a result is due, and in what unit. Choose from the list.", _first(words), words)
    vocabulary = _vocabulary(field, schema)
    if vocabulary is not None:
        return _of_words(field, vocabulary, form)
    if field in WRITTEN:
        says, example = WRITTEN[field]
        return Message(says, example)
    return _of_figure(column, form, definition or Definition())


def _vocabulary(field: str, schema: WorkbookSchema) -> Mapping[str, tuple[str, ...]] | None:
    if field not in (*FROM_A_LIST, "polarity"):
        return None
    return cast("Mapping[str, tuple[str, ...]]", getattr(schema, field))


def _of_words(field: str, vocabulary: Mapping[str, tuple[str, ...]], form: Form) -> Message:
    best = offered(vocabulary)
    words = tuple(best.values())
    closed = field in CLOSED and len(best) == len(vocabulary)
    if field == "polarity":
        return Message(_which_way(form.schema), words=words, closed=closed)
    if field == "data_quality" and form.column("concern") is None:
        return _with_reason(best.get("concern", ""), words, form.schema)
    return Message(FROM_A_LIST[field], words=words, closed=closed)


def _with_reason(concern: str, words: tuple[str, ...], schema: WorkbookSchema) -> Message:
    """Return what is said of the data quality where the reason for a concern has no column of its own."""
    reason = f"{concern}: returns of two teams are late"
    example = reason if concern and look_up(schema.data_quality, reason) else ""
    return Message(f"{FROM_A_LIST['data_quality']} After a concern write the reason.", example, words)


def _which_way(schema: WorkbookSchema) -> str:
    means = {
        Polarity.RISE: "a higher figure is better",
        Polarity.FALL: "a lower one is better",
        Polarity.RANGE: "it is best inside a range",
        Polarity.NONE: "it is for information only",
    }
    best = offered(schema.polarity)
    told = "; ".join(f"{best[polarity]}: {meaning}" for polarity, meaning in means.items() if polarity in best)
    return f"Which way is better. {told}."


def _of_figure(column: Column, form: Form, definition: Definition) -> Message:
    """Return what is said of a column of figures."""
    schema, field = form.schema, str(column.field)
    unit = unit_of(definition) or Unit.PERCENT
    grades = _grades(definition, schema)
    best = _first(grades[::-1])
    figure, target = best or FIGURES.get(unit, ""), best or TARGETS.get(unit, "")
    ways = {
        "baseline": (
            "Where it started, with the year in brackets.",
            f"{target} ({form.when.financial(2)})" if target else "",
        ),
        "previous": ("The full-year result of last year.", figure),
        "target": ("What is to be reached this year; where a range is best, from and to.", target),
        "result": (f"The result. If there is none, say why{_absences(schema)}.", figure),
        "predicted": ("What the full year will come to, as you expect it now.", target),
        "green": ("The figure from which it is green.", target),
        "amber": ("The figure from which it is amber.", target),
        "red": ("The figure at which it turns red.", target),
    }
    says, example = ways[field]
    if field == "target" and definition.polarity is Polarity.RANGE:
        says, example = "The range it is to be in this year, from and to.", RANGES.get(unit, "")
    return Message(says, example, grades if field in FIGURE_FIELDS else ())


def _absences(schema: WorkbookSchema) -> str:
    known = [text for text in ABSENT if look_up(schema.absence, text)]
    return f", such as {known[0]}" if known else ""


def _grades(definition: Definition, schema: WorkbookSchema) -> tuple[str, ...]:
    """Return the grades of an indicator's scale, worst first; of the only scale where it is a judgement without one."""
    scales = [definition.scale] if definition.scale else list(schema.scales)
    if unit_of(definition) is not Unit.JUDGEMENT or len(scales) != 1:
        return ()
    return tuple(words[0] for words in schema.scales[scales[0]].grades if words)


def _first(words: tuple[str, ...]) -> str:
    return words[0] if words else ""
