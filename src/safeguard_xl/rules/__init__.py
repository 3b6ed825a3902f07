"""The catalogue of faults: one file a rule, found by discovery."""

import difflib
import pkgutil
from functools import cache
from importlib import import_module

from safeguard_xl.errors import SafeguardError
from safeguard_xl.rules._judged import fault_of, faults_of, impossible, judge, verdict
from safeguard_xl.rules._message import NAMES, Texts, as_texts, texts_of
from safeguard_xl.rules._places import listed, together
from safeguard_xl.rules._rule import (
    PAGE_HEADINGS,
    Evidence,
    Hit,
    Mark,
    Rule,
    across,
    book_rule,
    cell_rule,
    rule,
    section,
)

__all__ = [
    "LISTED",
    "NAMES",
    "PAGE_HEADINGS",
    "Evidence",
    "Hit",
    "Mark",
    "Rule",
    "Texts",
    "across",
    "as_texts",
    "book_rule",
    "catalogue",
    "cell_rule",
    "fault_of",
    "faults_of",
    "find",
    "impossible",
    "judge",
    "listed",
    "rule",
    "section",
    "texts_of",
    "together",
    "unknown_rule",
    "verdict",
]


@cache
def catalogue() -> tuple[Rule, ...]:
    """All rules, by code."""
    names = [module.name for module in pkgutil.iter_modules(__path__) if not module.name.startswith("_")]
    modules = {name: import_module(f"{__name__}.{name}") for name in names}
    return tuple(sorted((getattr(module, name) for name, module in modules.items()), key=lambda rule: rule.code))


def find(code_or_name: str) -> Rule | None:
    """The rule of that code or name, without case.

    >>> find("sg304").name
    'target-weaker-than-last-result'
    >>> find("no-such-rule") is None
    True
    """
    wanted = code_or_name.strip().casefold()
    return next((rule for rule in catalogue() if wanted in (rule.code.casefold(), rule.name)), None)


LISTED = "`safeguard-xl rules` lists them."


def unknown_rule(word: str, instead: str = LISTED) -> SafeguardError:
    """What to raise where a word names no rule: a sentence with the nearest that does, or what to do `instead`."""
    names = {name.casefold(): name for known in catalogue() for name in (known.code, known.name)}
    near = difflib.get_close_matches(word.strip().casefold(), names, 1)
    meant = f'Did you mean "{names[near[0]]}"?' if near else instead
    return SafeguardError(f'There is no rule "{word}". {meant}')
