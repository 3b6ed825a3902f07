"""The tables of a schema that are more than words: scales, policies, definitions, thresholds, approved exceptions."""

import ast
import inspect
from collections.abc import Collection
from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, StringConstraints, WithJsonSchema
from pydantic_core import PydanticCustomError

from safeguard_xl.model import Finding, Kind, Polarity, Unit
from safeguard_xl.reference import reference_key
from safeguard_xl.rules import catalogue, find
from safeguard_xl.schema._policy import PolicyText
from safeguard_xl.schema._words import normal

Strings = tuple[str, ...]
FinancialYear = Annotated[str, StringConstraints(pattern=r"^\d{4}/\d{2}$")]


def wrong(what: str, among: Collection[str] = (), at: tuple[str, ...] = ()) -> PydanticCustomError:
    """Return what is wrong with a value, the words it may have been meant for, and where,
    if not at the value itself.
    """
    return PydanticCustomError("wrong", "{what}", {"what": what, "among": tuple(among), "at": at})


def _number(value: object) -> object:
    if isinstance(value, bool | str):
        raise wrong("write a number, without quotation marks")
    return value


Number = Annotated[Decimal, BeforeValidator(_number), WithJsonSchema({"type": "number"})]


def _in_order(span: tuple[Decimal, Decimal]) -> tuple[Decimal, Decimal]:
    if span[0] >= span[1]:
        raise wrong("write the lower number first")
    return span


Span = Annotated[tuple[Number, Number], AfterValidator(_in_order)]


def _rule_name(code_or_name: str) -> str:
    if (rule := find(code_or_name)) is None:
        raise wrong("no such rule", [known for rule in catalogue() for known in (rule.code, rule.name)])
    return rule.name


RuleName = Annotated[str, AfterValidator(_rule_name)]
"""A rule by its name, whether the schema gives the name or the code."""


def _explain_fields(written: dict[str, Any], table: type[BaseModel]) -> None:
    """Put the texts under a table's fields into its JSON schema; pydantic would seek them at each start, for 0.03 s."""
    [declared] = ast.parse(inspect.getsource(table)).body
    for field, text in pairwise(ast.iter_child_nodes(declared)):
        match field, text:
            case ast.AnnAssign(ast.Name(name)), ast.Expr(ast.Constant(str(said))):
                written["properties"][name]["description"] = inspect.cleandoc(said)


STRICT = ConfigDict(
    extra="forbid", frozen=True, defer_build=True, arbitrary_types_allowed=True, json_schema_extra=_explain_fields
)
"""A table takes no key but its own; the texts under its fields explain them in an editor."""


class Scale(BaseModel):
    """An ordered scale of judgements, worst first; the words of one grade mean the same."""

    model_config = STRICT

    grades: tuple[Strings, ...]

    def rank(self, judgement: str) -> int | None:
        """Return the place of a judgement, from 0 for the worst."""
        wanted = normal(judgement)
        return next((rank for rank, grade in enumerate(self.grades) if wanted in map(normal, grade)), None)


class Policies(BaseModel):
    """Policies for some of the indicators; an indicator's own comes before that of its unit."""

    model_config = STRICT

    unit: dict[Unit, PolicyText] = {}
    indicator: dict[str, PolicyText] = {}


class Thresholds(BaseModel):
    """The values from which an indicator is green and amber; each value itself falls on the better side."""

    model_config = STRICT

    green: Number
    amber: Number


class Definition(BaseModel):
    """What an indicator is, wherever it stands; compared with what a workbook says of it."""

    model_config = STRICT

    title: str = ""
    """As it is published."""
    measure: str = ""
    """What it measures, in other words: a workbook's title may be like either."""
    polarity: Polarity | None = None
    unit: Unit | None = None
    range: Span | None = None
    """The lowest and the highest figure there can be."""
    whole: bool = False
    """Whether only whole figures can be."""
    band: Span | None = None
    """The official range of an indicator that is best inside one: it is rated by it unless the target is a range."""
    scale: str | None = None
    """The scale that its judgements stand on."""
    kind: Kind | None = None
    """What span its results are of, where the workbook does not say."""
    numerator: str = ""
    denominator: str = ""
    years: tuple[FinancialYear, FinancialYear] | None = None
    """The first and the last financial year in which the definition holds; without them in every year."""
    successor: str = ""
    """What came after it."""
    sources: dict[str, str] = {}
    """Where each of the fields above was seen."""
    unconfirmed: Strings = ()
    """The fields above for which there is no source yet."""

    def holds_in(self, year: int | None) -> bool:
        """Return whether it says what the indicator is in a financial year, given by its first calendar year."""
        if self.years is None:
            return True
        first, last = (int(written[:4]) for written in self.years)
        return year is not None and first <= year <= last


class Measure(BaseModel):
    """Which way is better of an indicator that is known by its title; None where each council decides."""

    model_config = STRICT

    polarity: Polarity | None = None
    unit: Unit | None = None
    """What it counts: with it a template has a row for it."""
    also: Strings = ()
    """Other titles that it goes by."""
    source: str = ""
    """Who publishes it."""


class ApprovedException(BaseModel):
    """A finding that somebody has looked at and approved: it is explained, until the day given."""

    model_config = STRICT

    rule: RuleName
    reference: str | None = None
    """The indicator's; left out for a finding about the workbook or a sheet as a whole."""
    value: str | None = None
    """What the cell says: with another value the finding comes back."""
    reason: str
    approved_by: str
    until: date
    """The last day on which it holds."""

    def covers(self, finding: Finding, today: date) -> bool:
        """Return whether a finding is the one approved."""
        same_value = self.value is None or normal(self.value) == normal(finding.found or "")
        same_place = reference_key(self.reference) == reference_key(finding.reference)
        return finding.rule == self.rule and same_place and same_value and today <= self.until
