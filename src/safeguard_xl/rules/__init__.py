"""The catalogue of faults: one file a rule, found by discovery, and the rules of other packages, by entry points."""

import difflib
import pkgutil
import re
from functools import cache
from importlib import import_module

from safeguard_xl.errors import SafeguardError
from safeguard_xl.extensions import RULES, brought, taken
from safeguard_xl.rules._judged import Faults, fault_of, faults_of, faults_of_cells, impossible, judge, verdict
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
    "Faults",
    "Hit",
    "Mark",
    "Rule",
    "Texts",
    "across",
    "added_rules",
    "as_texts",
    "book_rule",
    "catalogue",
    "cell_rule",
    "fault_of",
    "faults_of",
    "faults_of_cells",
    "find",
    "impossible",
    "judge",
    "listed",
    "rule",
    "section",
    "shipped_rules",
    "texts_of",
    "together",
    "unknown_rule",
    "verdict",
]


OWN_CODE = re.compile(r"(?!SG)[A-Z]{2,8}[0-9]{3}")
"""The codes of other packages: letters of their own, so that a number means one rule."""


@cache
def catalogue() -> tuple[Rule, ...]:
    """Return all rules, ours by code and then those of other packages; raise SafeguardError where one is unfit."""
    return (*shipped_rules(), *(rule for rule, _ in added_rules()))


@cache
def shipped_rules() -> tuple[Rule, ...]:
    """Return the rules that come with safeguard-xl, by code."""
    names = [module.name for module in pkgutil.iter_modules(__path__) if not module.name.startswith("_")]
    modules = {name: import_module(f"{__name__}.{name}") for name in names}
    return tuple(sorted((getattr(module, name) for name, module in modules.items()), key=lambda rule: rule.code))


@cache
def added_rules() -> tuple[tuple[Rule, str], ...]:
    """Return the rules of other packages, by code, each with its package."""
    known = {name for rule in shipped_rules() for name in (rule.code, rule.name)}
    found = sorted(brought(RULES, Rule), key=lambda pair: pair[0].code)
    for added, package in found:
        if not OWN_CODE.fullmatch(added.code):
            raise SafeguardError(
                f'The package {package} adds a rule with the code "{added.code}". Its maker has to give it one of '
                'capital letters, not beginning with SG, and three digits, such as "XYZ101".'
            )
        for name in (added.code, added.name):
            if name in known:
                raise taken(name, package)
            known.add(name)
    return tuple(found)


def find(code_or_name: str) -> Rule | None:
    """Return the rule of that code or name, without case.

    >>> find("sg304").name
    'target-weaker-than-last-result'
    >>> find("no-such-rule") is None
    True
    """
    wanted = code_or_name.strip().casefold()
    return next((rule for rule in catalogue() if wanted in (rule.code.casefold(), rule.name)), None)


LISTED = "`safeguard-xl rules` lists them."


def unknown_rule(word: str, instead: str = LISTED) -> SafeguardError:
    """Return what to raise where a word names no rule: a sentence with the nearest that
    does, or what to do `instead`.
    """
    names = {name.casefold(): name for known in catalogue() for name in (known.code, known.name)}
    near = difflib.get_close_matches(word.strip().casefold(), names, 1)
    meant = f'Did you mean "{names[near[0]]}"?' if near else instead
    return SafeguardError(f'There is no rule "{word}". {meant}')
