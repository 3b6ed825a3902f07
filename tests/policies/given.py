"""One indicator rated by a policy."""

from functools import cache

from safeguard_xl.model import Indicator
from safeguard_xl.policies import Policy
from safeguard_xl.schema import WorkbookSchema, load_schema
from tests.conftest import HEADINGS, ORDINARY, for_lights, typed_book_of
from tests.together import Asked

FOR_LIGHTS = for_lights(load_schema("generic"))
NUMBERS = {
    "unit": "Number",
    "baseline": "7 (2007/08)",
    "previous": "8",
    "predicted": "8",
    "target": "90",
    "result": "80",
}


@cache
def by(policy: str) -> WorkbookSchema:
    """The generic schema by a policy."""
    return FOR_LIGHTS.with_policy(Policy.parse(policy))


def indicator(policy: str, **changes: str) -> Indicator:
    """The ordinary indicator with other texts, by a policy."""
    [found] = Asked(changes, ORDINARY, HEADINGS).review(by(policy), typed_book_of).indicators
    return found


def levelled(policy: str, **changes: str) -> tuple[str, str]:
    """Its light, and the further level that it stands for."""
    light = indicator(policy, **changes).current
    return light.rag, light.level


def rated(policy: str, **changes: str) -> tuple[str, str]:
    """Its light, and why."""
    light = indicator(policy, **changes).current
    return light.rag, light.because
