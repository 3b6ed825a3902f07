"""A note at each finding's cell, and how our words in it are known again."""

import re
from functools import cache

from safeguard_xl.model import Review, Severity
from safeguard_xl.ooxml import Place

AUTHOR = "safeguard-xl"
_CODE = r"\[(SG\d{3})\]"
WORDS_ONCE = ("Must be put right", "Put right or explain", "To know")
"""What findings were called before, as notes still say it."""


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

    A line without a code is the officer's.
    """
    words = "|".join((*(severity.words for severity in Severity), *WORDS_ONCE))
    return re.compile(rf"{AUTHOR}: (?:{words}): [^\n]*? {_CODE}")
