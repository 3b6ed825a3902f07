"""A schema as a value, compiled to pandera."""

from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING, Annotated, Any, Literal

import polars as pl
from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, StringConstraints

from safeguard_xl.errors import SchemaError
from safeguard_xl.figure import Words
from safeguard_xl.model import Absence, Direction, Field, Frequency, Kind, Polarity, Rag, Severity, Unit
from safeguard_xl.rules import Rule, catalogue, find
from safeguard_xl.schema._columns import COLUMNS, RATED_COLUMNS
from safeguard_xl.schema._policy import Policy
from safeguard_xl.schema._words import normal

if TYPE_CHECKING:
    import pandera.polars as pa

Strings = tuple[str, ...]


def _policy(text: object) -> object:
    if not isinstance(text, str):
        return text
    try:
        return Policy.parse(text)
    except SchemaError as error:
        raise ValueError(str(error)) from None


def _known_rules(rules: dict[str, str]) -> dict[str, str]:
    """The rules by name, whether the schema gives names or codes; where it gives both, the last counts."""
    known: dict[str, str] = {}
    for name, severity in rules.items():
        if (rule := find(name)) is None:
            raise KeyError(name)
        known[rule.name] = severity
    return known


class Scale(BaseModel):
    """An ordered scale of judgements, worst first; the words of one grade mean the same."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    grades: tuple[Strings, ...]


class WorkbookSchema(BaseModel):
    """A report's headings, vocabularies, scales, policy and rules."""

    model_config = ConfigDict(extra="forbid", frozen=True, arbitrary_types_allowed=True)

    name: str
    title: str
    extends: str | None = None
    financial_year: Annotated[str, StringConstraints(pattern=r"^\d{4}/\d{2}$")] | None = None
    policy: Annotated[Policy, BeforeValidator(_policy)]
    required: tuple[Field, ...]
    headings: dict[Field, Strings]
    polarity: dict[Polarity, Strings]
    frequency: dict[Frequency, Strings]
    unit: dict[Unit, Strings]
    absence: dict[Absence, Strings]
    kind: dict[Kind, Strings]
    rag: dict[Rag, Strings]
    direction: dict[Direction, Strings]
    data_quality: dict[Literal["good", "concern"], Strings]
    scales: dict[str, Scale] = {}
    rules: Annotated[dict[str, Severity | Literal["off"]], AfterValidator(_known_rules)] = {}

    @cached_property
    def words(self) -> Words:
        """The vocabularies that the grammar of a figure needs."""
        return Words(
            absences=tuple((word, absence) for absence, words in self.absence.items() for word in words),
            judgements=tuple(word for scale in self.scales.values() for grade in scale.grades for word in grade),
        )

    def rank(self, judgement: str) -> tuple[str, int] | None:
        """The scale a judgement stands on and its grade there, from 0 for the worst."""
        wanted = normal(judgement)
        for name, scale in self.scales.items():
            for rank, grade in enumerate(scale.grades):
                if wanted in map(normal, grade):
                    return name, rank
        return None

    def severity(self, rule: Rule) -> Severity | None:
        """How much the rule's findings matter in this report; None where it is off."""
        chosen = self.rules.get(rule.name, rule.severity)
        return None if chosen == "off" else Severity(chosen)

    def in_force(self) -> Iterator[tuple[Rule, Severity]]:
        """The rules that are on, each with its severity here."""
        for rule in catalogue():
            if (severity := self.severity(rule)) is not None:
                yield rule, severity

    def with_policy(self, policy: Policy) -> "WorkbookSchema":
        """The same schema with another policy for everything but ranges and scales."""
        return self.model_copy(update={"policy": policy})

    def to_pandera(self, *, columns: bool = True) -> "pa.DataFrameSchema":
        """The rules in force as a pandera schema of the rated frame; needs no more of this package.

        A check's name is the rule's code and the field it looks at. A row that cannot be judged
        passes, as pandera knows two outcomes only. Without `columns` their types are not checked: for
        a frame made here that is known to be right, and pandera takes 0.1 s over them.
        """
        import pandera.polars as pa  # noqa: PLC0415 (0.3 s that reading a schema does not need)

        types = {**COLUMNS, **RATED_COLUMNS} if columns else {}
        known = {name: pa.Column(dtype, nullable=True) for name, dtype in types.items()}
        return pa.DataFrameSchema(known, checks=list(self._checks()), name=self.name)

    def _checks(self) -> "Iterator[pa.Check]":
        import pandera.polars as pa  # noqa: PLC0415

        for rule, _ in self.in_force():
            for field, fault in rule.checks():
                yield pa.Check(_passes(fault), name=f"{rule.code} {field}", n_failure_cases=1)


def _passes(fault: pl.Expr) -> Any:  # noqa: ANN401 (pandera's check function)
    return lambda data: data.lazyframe.select(~fault)
