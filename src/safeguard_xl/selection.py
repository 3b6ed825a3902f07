"""Some of the rules only: what `--select` and `--ignore` leave of a review."""

from collections.abc import Iterable, Sequence

from msgspec import Struct
from msgspec.structs import replace

from safeguard_xl.model import Review, Severity
from safeguard_xl.rules import catalogue, unknown_rule


class Selection(Struct, frozen=True):
    """Which findings are wanted; each is a pair of the rule's code and the severity it has in the report."""

    wanted: frozenset[tuple[str, Severity]]

    @classmethod
    def of(cls, select: Sequence[str] = (), ignore: Sequence[str] = ()) -> "Selection":
        """Make a selection of words such as "SG304", "SG3", "target-moved" and "query", or of several parted by commas.

        Nothing to select means all; what is ignored is left out in any case. Raise SafeguardError for a word that
        names no rule.
        """
        everything = frozenset((rule.code, severity) for rule in catalogue() for severity in Severity)
        return cls((_named(select) or everything) - _named(ignore))

    def of_review(self, review: Review) -> Review:
        """Return the review with the findings wanted; the others are under `left_out`, its lights are as they were."""
        usual = {rule.code: rule.severity for rule in catalogue()}  # a check that was not made has no other
        return replace(
            review,
            findings=tuple(finding for finding in review.findings if (finding.code, finding.severity) in self.wanted),
            left_out=tuple(f for f in review.findings if (f.code, f.severity) not in self.wanted),
            explained=tuple(e for e in review.explained if (e.finding.code, e.finding.severity) in self.wanted),
            not_judged=review.not_judged.only(lambda code: (code, usual[code]) in self.wanted),
        )


def _named(words: Iterable[str]) -> frozenset[tuple[str, Severity]]:
    parts = [part.strip() for word in words for part in word.split(",") if part.strip()]
    return frozenset(pair for part in parts for pair in _pairs(part))


def _pairs(word: str) -> list[tuple[str, Severity]]:
    """Return the rules that a code, the beginning of one, a name or a severity stands for."""
    folded = word.casefold()
    severities = [severity for severity in Severity if folded == severity] or list(Severity)
    whole = len(severities) < len(Severity)
    codes = [r.code for r in catalogue() if whole or r.code.casefold().startswith(folded) or r.name == folded]
    if not codes:
        raise unknown_rule(word)
    return [(code, severity) for code in codes for severity in severities]
