"""A policy in a schema: the string that it is written as."""

from typing import Annotated

from pydantic import BeforeValidator, WithJsonSchema

from safeguard_xl.errors import SchemaError
from safeguard_xl.policies import Policy, catalogue


def _read(text: object) -> object:
    if not isinstance(text, str):
        return text
    try:
        return Policy.parse(text)
    except SchemaError as error:
        raise ValueError(str(error)) from None


EXAMPLES = [example for known in catalogue() for example in known.examples]
PolicyText = Annotated[Policy, BeforeValidator(_read), WithJsonSchema({"type": "string", "examples": EXAMPLES})]
"""A policy in a schema: the string it is written as."""
