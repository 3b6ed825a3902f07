"""A schema as a value, compiled to pandera."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Annotated, Literal, Self

import polars as pl
from pydantic import BaseModel, PrivateAttr, model_validator
from pydantic import Field as Bounded

from safeguard_xl.errors import SchemaError
from safeguard_xl.figure import Words
from safeguard_xl.model import Absence, Direction, Field, Finding, Frequency, Kind, Polarity, Rag, Severity, Unit
from safeguard_xl.policies import Policy, same_for_all
from safeguard_xl.policies import find as find_policy
from safeguard_xl.reference import reference_key
from safeguard_xl.rules import Rule, catalogue, faults_of, impossible, judge
from safeguard_xl.schema._lights import SaidLight, light_in
from safeguard_xl.schema._policy import PolicyText
from safeguard_xl.schema._prediction import Methods
from safeguard_xl.schema._report import ReportWords, report_schemas
from safeguard_xl.schema._tables import (
    STRICT,
    ApprovedException,
    Definition,
    FinancialYear,
    Measure,
    Number,
    Policies,
    RuleName,
    Scale,
    Strings,
    Thresholds,
    wrong,
)
from safeguard_xl.schema._words import by_reference

if TYPE_CHECKING:
    import pandera.polars as pa

    from safeguard_xl.schema._contract import Contract


EVERY = "*"
"""Stands among references for all that are not named."""


class WorkbookSchema(BaseModel):
    """A report's headings, vocabularies, scales, policies, definitions and rules."""

    model_config = STRICT

    name: str
    """The name of its file."""
    title: str
    """What it is for, in a line."""
    extends: str | Strings = "generic"
    """The schemas it builds on, by name or file, the last over the first; it says only what differs from them."""
    financial_year: FinancialYear | None = None
    """The year of the report, such as "2024/25", where no heading names it."""
    required: tuple[Field, ...]
    """The fields without whose column a table is not complete."""
    headings: dict[Field, Strings]
    """The headings of each field, the best first; {year}, {earlier}, {quarter} and {month} stand for any of them."""
    polarity: dict[Polarity, Strings]
    """The words for which way is better."""
    frequency: dict[Frequency, Strings]
    """The words for how often a result is due."""
    unit: dict[Unit, Strings]
    """The words for what is measured."""
    absence: dict[Absence, Strings]
    """What stands in place of a figure, by why there is none."""
    kind: dict[Kind, Strings]
    """The words for what span a result is of."""
    rag: dict[Rag, Strings]
    """The words for a light."""
    levels: dict[Rag, Strings] = {}
    """The words for lights beyond red, amber and green, by that which each counts as."""
    direction: dict[Direction, Strings]
    """The words for the direction of travel; up is better."""
    direction_over: Annotated[int, Bounded(ge=3, le=12, strict=True)] | None = None
    """Over how many quarters the direction of travel is told, by their trend; without it, since last year's result."""
    data_quality: dict[Literal["good", "concern"], Strings]
    """The words for whether the figures can be relied on."""
    scales: dict[str, Scale] = {}
    """Ordered lists of judgements."""
    policy: PolicyText
    """How results are rated."""
    policies: Policies = Policies.model_construct()
    """Other policies for some units and indicators."""
    thresholds: dict[str, Thresholds] = {}
    """Green and amber values of an indicator, which is then rated by them; under "*" those of all that have none."""
    prediction: Methods = Methods.model_construct()
    """The methods of prediction in place of ours."""
    tolerances: dict[str, Number] = {}
    """How far outside its range an indicator is still amber, in its own unit."""
    default_polarity: Polarity | None = None
    """Which way is better where nothing else says it."""
    measures: dict[str, Measure] = {}
    """What indicators are that go by their titles, whatever their reference."""
    indicators: dict[str, Definition] = {}
    """What the known indicators are."""
    report: ReportWords = ReportWords.model_construct()
    """The labels and headings of what stands beside the indicators: summary, action plan, approvals."""
    rules: dict[RuleName, Severity | Literal["off"]] = {}
    """How much a rule's findings matter here, or "off"."""
    exceptions: tuple[ApprovedException, ...] = ()
    """Findings that somebody has approved."""

    _asked_for: bool = PrivateAttr(default=False)
    _states_policy: bool = PrivateAttr(default=True)
    _settings: Mapping[str, tuple[str, ...]] = PrivateAttr(default={})

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        for reference, definition in self.indicators.items():
            if definition.scale is not None and definition.scale not in self.scales:
                raise wrong("no such scale", self.scales, ("indicators", reference, "scale"))
        for name in ("indicators", "thresholds", "tolerances"):
            _one_spelling(getattr(self, name), (name,))
        _one_spelling(self.policies.indicator, ("policies", "indicator"))
        _one_spelling(self.prediction.indicator, ("prediction", "indicator"))
        try:
            self.for_all  # noqa: B018 (which raises where it cannot be meant)
        except SchemaError as error:
            raise wrong(str(error), at=("thresholds", EVERY)) from None
        return self

    @property
    def for_all(self) -> Policy:
        """How all are rated for which nothing else is set: by the same values, or by the policy."""
        values = self.thresholds.get(EVERY)
        return self.policy if values is None else same_for_all(values.green, values.amber)

    @cached_property
    def words(self) -> Words:
        """The vocabularies that the grammar of a figure needs."""
        return Words(
            absences=tuple((word, absence) for absence, words in self.absence.items() for word in words),
            judgements=tuple(word for scale in self.scales.values() for grade in scale.grades for word in grade),
        )

    def light(self, text: str, heading: str = "") -> SaidLight | None:
        """Return the light that a text says under a heading; None where it says none that is known."""
        return light_in(text, self.rag, self.levels, heading)

    def rank(self, judgement: str, scale: str | None = None) -> tuple[str, int] | None:
        """Return the scale a judgement stands on and its grade there, from 0 for the
        worst; of one scale, if it is named.
        """
        scales = {scale: self.scales[scale]} if scale else self.scales
        ranks = ((name, known.rank(judgement)) for name, known in scales.items())
        return next(((name, rank) for name, rank in ranks if rank is not None), None)

    def definition(self, reference: str | None, year: int | None) -> Definition | None:
        """Return what the indicator of a reference is in a financial year, given by its first calendar year."""
        known = by_reference(self.indicators, reference)
        return known if known is not None and known.holds_in(year) else None

    @property
    def reads(self) -> frozenset[str]:
        """The fields that are read only because a policy needs them."""
        others = () if self._asked_for else (*self.policies.unit.values(), *self.policies.indicator.values())
        return frozenset(find_policy(policy.name).reads for policy in (self.policy, *others)) - {""}

    @property
    def asked_for(self) -> bool:
        """Whether the policy was asked for, and holds for everything but ranges and scales."""
        return self._asked_for

    @property
    def states_policy(self) -> bool:
        """Whether it says itself how results are rated, and does not merely inherit it from `generic`."""
        return self._states_policy

    @property
    def rated_by(self) -> str:
        """The policy for all, and whether there are others."""
        if self._asked_for:
            return str(self.policy)
        others = self.policies.unit or self.policies.indicator or self.thresholds.keys() - {EVERY}
        return f"{self.for_all}{' and others' if others else ''}"

    def exception_for(self, finding: Finding, today: date | None = None) -> ApprovedException | None:
        """Return the approval that explains a finding on a day, today unless told otherwise."""
        day = today or date.today()
        return next((approved for approved in self.exceptions if approved.covers(finding, day)), None)

    def severity(self, rule: Rule) -> Severity | None:
        """Return how much the rule's findings matter in this report; None where it is off."""
        chosen = self.rules.get(rule.name, rule.severity)
        return None if chosen == "off" else Severity(chosen)

    def in_force(self) -> Iterator[tuple[Rule, Severity]]:
        """Yield the rules that are on, each with its severity here."""
        for rule in catalogue():
            if (severity := self.severity(rule)) is not None:
                yield rule, severity

    def judging(self, wanted: Callable[[Rule], bool]) -> "WorkbookSchema":
        """Return the same schema with the other rules off."""
        off: dict[str, Literal["off"]] = {rule.name: "off" for rule in catalogue() if not wanted(rule)}
        return self.model_copy(update={"rules": {**self.rules, **off}})

    def with_policy(self, policy: Policy) -> "WorkbookSchema":
        """Return the same schema with one policy for everything but ranges and scales."""
        asked = self.model_copy(update={"policy": policy})
        asked._asked_for = True  # noqa: SLF001 (a copy of itself)
        return asked

    def inheriting_policy(self) -> "WorkbookSchema":
        """Return the same schema, its policy being that of `generic`, which any sheet may overrule."""
        inheriting = self.model_copy()
        inheriting._states_policy = False  # noqa: SLF001 (a copy of itself)
        return inheriting

    @property
    def settings(self) -> Mapping[str, tuple[str, ...]]:
        """The references for which it sets something itself, by the table; not what comes with safeguard-xl."""
        return self._settings

    def setting(self, references: Mapping[str, tuple[str, ...]]) -> "WorkbookSchema":
        """Return the same schema, which sets something itself for these references."""
        own = self.model_copy()
        own._settings = references  # noqa: SLF001 (a copy of itself)
        return own

    def judge(self, frame: pl.DataFrame, known: pl.DataFrame | None = None) -> pl.DataFrame:
        """Return the frame with what each rule in force says of each row and field, in a column such as "SG304 target".

        True where the fault lies, false where it does not, null where nobody can say. `known` are those columns that
        have been judged before. Raises FaultError naming a rule that breaks.
        """
        rules = tuple(rule for rule, _ in self.in_force() if known is None or not rule.impossible)
        ahead = [] if known is None else known.get_columns()
        return frame.hstack([*ahead, *judge(frame, faults_of(rules)).get_columns()])

    def judge_impossible(self, frame: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
        """Return the frame with the columns `impossible.*`, and what the rules say that call a figure impossible.

        They are needed before a frame is rated; `judge` takes what they say, so that none is evaluated twice.
        """
        saying_so = tuple(rule for rule, _ in self.in_force() if rule.impossible)
        judged = judge(frame, faults_of(saying_so))
        return impossible(frame, judged, saying_so), judged

    def to_pandera(self) -> "Contract":
        """Return the rules in force as a pandera schema of the frame that `judge` returns.

        Strict: names, dtypes and nulls are as `frame` declares them, words those of their lists, numbers within their
        ranges. A check's name is the rule's code and the field it looks at; a row that cannot be judged passes, as
        pandera knows two outcomes only.
        """
        from safeguard_xl.schema._contract import contract  # noqa: PLC0415 (pandera takes 0.3 s, if nobody asks for it)

        return contract(self.name, tuple(rule for rule, _ in self.in_force()))

    def report_to_pandera(self) -> "dict[str, pa.DataFrameSchema]":
        """Return the schemas of the frames that hold the rest of the report, by name:
        narrative, actions, approvals, ...
        """
        return report_schemas()


def _one_spelling(table: Mapping[str, object], at: tuple[str, ...]) -> None:
    seen: dict[str, str] = {}
    for reference in table:
        before = seen.setdefault(reference_key(reference), reference)
        if before != reference:
            raise wrong(f'the same indicator as "{before}"; spell it the same way', at=(*at, reference))
