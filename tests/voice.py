"""The voice of the house: what no sentence to an officer may hold."""

import re

from safeguard_xl.model import Review

JARGON = re.compile(
    r"\b(?:None|null|NaN|nan|True|False|invalid|parsed?|dtype|float|string|frame|regex|exception|outlier"
    r"|color\w*|gray|percent|analyz\w*|organiz\w*|program|labeled)\b|\{\w*\}|<\w+>|  "
)
"""Words of programmers, of other Englishes, and what is left of a message that was not filled."""


def slips(sentence: str) -> list[str]:
    """What in a sentence is not in the house's voice; an officer's own words, which stand in quotes, may be any."""
    return JARGON.findall(re.sub(r'"[^"]*"', '""', sentence))


def heard(review: Review) -> Review:
    """The review, once each of its messages is found to be in the house's voice: a clause, without a full stop."""
    for finding in review.findings:
        assert slips(finding.message) == [], finding.message
        assert not finding.message.endswith("."), finding.message
    return review
