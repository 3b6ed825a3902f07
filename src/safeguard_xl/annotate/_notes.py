"""A note at each finding's cell, and how our words in it are known again."""

import re
from functools import cache

from safeguard_xl.model import Review, Severity
from safeguard_xl.ooxml import Place
from safeguard_xl.rules import Rule, catalogue

AUTHOR = "safeguard-xl"
_CODE = r"\[(SG\d{3})\]"
_SHOWN = re.compile(r"\{[a-z_.]+\}")


def notes(review: Review) -> dict[Place, str]:
    """Return the notes by place: a line for each finding, from our name to the rule's code, which tells it is ours."""
    lines: dict[Place, list[str]] = {}
    for finding in review.findings:
        if finding.cell:
            said = f"{AUTHOR}: {finding.severity.words}: {finding.message}. {finding.hint}"
            whole = re.sub(_CODE, r"(\1)", " ".join(said.split()))  # a cell that it quotes may hold a code, too
            lines.setdefault((finding.cell.sheet, str(finding.cell)), []).append(f"{whole} [{finding.code}]")
    return {place: "\n".join(said) for place, said in lines.items()}


@cache
def our_lines() -> re.Pattern[str]:
    """Return a pattern of the words in a note that are ours: from our name to a rule's code.

    Version 0.1 wrote no code: there they end with what the rule says is to be done. Such a line that has no rule's form
    has been written into, and is the officer's.
    """
    words = "|".join(re.escape(severity.words) for severity in Severity)
    forms = "|".join(map(_form, catalogue()))
    return re.compile(rf"{AUTHOR}: (?:{words}): (?:(?:{forms})(?: {_CODE})?|[^\n]*? {_CODE})")


def _form(rule: Rule) -> str:
    """A rule's message with what is to be done, whatever the message shows of a cell."""
    # blanks beside what is shown are left out, as a message has one where nothing is shown between two
    first, *others = (re.escape(piece.strip()) for piece in _SHOWN.split(f"{rule.says}. {rule.hint}"))
    return first + "".join(rf"(?>[^\n]*?{piece})" for piece in others)
