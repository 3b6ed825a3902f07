"""The methods of prediction that a schema sets in place of ours."""

from typing import Annotated, Self

from pydantic import AfterValidator, BaseModel, WithJsonSchema, model_validator

from safeguard_xl.model import Unit
from safeguard_xl.model.methods import EVERY_KIND, EVERY_METHOD, METHODS, MethodsSet, YearKind
from safeguard_xl.schema._tables import STRICT, wrong


def _known(method: str) -> str:
    if method not in EVERY_METHOD:
        raise wrong("no such method", EVERY_METHOD)
    return method


MethodName = Annotated[str, AfterValidator(_known), WithJsonSchema({"type": "string", "enum": [*EVERY_METHOD]})]


class Methods(BaseModel):
    """The methods by which full-year results are predicted, where it is not ours.

    That of an indicator comes first, then that of its unit, of how its figures behave over a year, of all.
    """

    model_config = STRICT

    method: MethodName | None = None
    """For all; one that every kind has."""
    kind: dict[YearKind, MethodName] = {}
    """By how figures behave over a year: proportion, score, stock or flow."""
    unit: dict[Unit, MethodName] = {}
    """By what is measured."""
    indicator: dict[str, MethodName] = {}
    """Of single indicators, by reference."""

    @model_validator(mode="after")
    def _of_their_kinds(self) -> Self:
        if self.method is not None and self.method not in EVERY_KIND:
            some = " and ".join(f"{kind}s" for kind, methods in METHODS.items() if self.method in methods)
            raise wrong(f"a method of {some} alone; set it under [prediction.kind]", at=("prediction", "method"))
        for kind, method in self.kind.items():
            if method not in METHODS[kind]:
                raise wrong(f"no method of a {kind}", METHODS[kind], ("prediction", "kind", kind))
        return self

    @property
    def set_(self) -> MethodsSet:
        """What it sets."""
        unit = {unit.value: method for unit, method in self.unit.items()}
        return MethodsSet(self.method, {str(kind): method for kind, method in self.kind.items()}, unit, self.indicator)
