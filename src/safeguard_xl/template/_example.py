"""The example under the headings: a whole indicator, filled in. `check` leaves it out by the word it begins with."""

from collections.abc import Mapping

from safeguard_xl.model import Frequency, Kind, Polarity, Unit
from safeguard_xl.schema import Definition
from safeguard_xl.template._form import LIGHTS, OF_LIMITS, Column, Form
from safeguard_xl.template._messages import message
from safeguard_xl.template._words import offered

NAME = "Example"
SHOWN = Definition(polarity=Polarity.RISE, unit=Unit.PERCENT)
MEANT: Mapping[str, str] = {
    "frequency": Frequency.QUARTERLY,
    "unit": Unit.PERCENT,
    "polarity": Polarity.RISE,
    "kind": Kind.YEAR_TO_DATE,
    "data_quality": "concern",
}
"""What the words of its columns mean."""
LEFT_EMPTY = (*OF_LIMITS, *LIGHTS)
"""The limits of lights, which the target makes needless, and what `update` fills in."""


def example(form: Form) -> dict[int, str]:
    """Return what stands in each column of the example; a result in the first column of
    results only, as early in the year.
    """
    texts = {column.number: _text(column, form) for column in form.columns if column.field not in (None, *LEFT_EMPTY)}
    results = [column.number for column in form.columns if column.field == "result"]
    named = form.column("reference") or form.column("title")
    if named:
        shown = texts[named.number]
        texts[named.number] = NAME if named.field == "reference" else f"{NAME}: {shown}"
    return {number: text for number, text in texts.items() if text and number not in results[1:]}


def _text(column: Column, form: Form) -> str:
    asked = message(column, form, SHOWN)
    meant = [words[0] for field in column.fields if (words := _words(field, form))]
    if not asked.words or not meant:
        return asked.example
    both = next((word for word in asked.words if all(one in word for one in meant)), "")  # "Quarterly %"
    return both or asked.example or asked.words[0]


def _words(field: str, form: Form) -> list[str]:
    """Return the words that a column of a vocabulary offers for what the example means."""
    vocabulary = getattr(form.schema, field, None) if field in MEANT else None
    return [word] if vocabulary and (word := offered(vocabulary).get(MEANT[field])) else []
