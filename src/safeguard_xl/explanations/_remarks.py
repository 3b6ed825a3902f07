"""Which remark of the officer's is of which finding."""

import re
from collections.abc import Iterable

from msgspec.structs import replace

from safeguard_xl.model import Finding, Remark, Subject


class Remarks:
    """The remarks of a sheet, each to be found by the finding that it is of.

    A remark with a key is of the finding with that key. One without, of an older version or of a row that was put
    together by hand, is of the findings that its other texts fit.
    """

    def __init__(self, remarks: Iterable[Remark]) -> None:
        self._keyed: dict[str, Remark] = {}
        self._others: dict[tuple[str, str, str], list[Remark]] = {}
        self._unmet: dict[Remark, None] = dict.fromkeys(remarks)
        for remark in self._unmet:
            if remark.key:
                self._keyed[remark.key] = remark
            else:
                self._others.setdefault(fixed(remark.subject), []).append(remark)

    def of(self, finding: Finding) -> Remark | None:
        """Return what is said beside a finding, all of it together; None where nothing is."""
        if finding.subject is None:
            return None
        identity = finding.identity if self._keyed else None  # it takes longer to make than to look up
        keyed = self._keyed.get(identity.key) if identity else None
        others = self._others.get(fixed(finding.subject), ())
        found = [*([keyed] if keyed else []), *(remark for remark in others if _fits(remark, finding))]
        for remark in found:
            self._unmet.pop(remark, None)
        return joined(found) if found else None

    def never_met(self) -> tuple[Remark, ...]:
        """Return the remarks that are of no finding asked for so far."""
        return tuple(self._unmet)


def fixed(subject: Subject) -> tuple[str, str, str]:
    """Return the rule, the reference and the field, which stay as they are however a value is worded."""
    return subject.rule, unmarked(subject.reference), subject.field


def unmarked(text: str) -> str:
    """Return a text without the mark that told a shortened one from others until version 0.1.

    >>> unmarked("79.9%; 80% … (9 in all, 1a2b3c4d)"), unmarked("A long text … (1a2b3c4d)")
    ('79.9%; 80% … (9 in all)', 'A long text …')
    """
    return re.sub(r"( … \(\d+ in all), [0-9a-f]{8}\)$", r"\1)", re.sub(r" … \([0-9a-f]{8}\)$", " …", text))


def _fits(remark: Remark, finding: Finding) -> bool:
    """Return whether a remark without a key is of a finding: the value found is, or the
    message shows the same values.
    """
    if finding.subject and finding.subject.value == unmarked(remark.subject.value):
        return True
    message = remark.message.casefold()  # a sentence by itself began with a capital
    identity = finding.identity if remark.subject.value == remark.message else None
    return identity is not None and all(value.casefold() in message for value in identity.values)


def joined(remarks: list[Remark]) -> Remark:
    """Return one remark for all that is said of a finding."""
    texts = dict.fromkeys(remark.explanation for remark in remarks if remark.explanation)
    beside: dict[str, str] = {}
    for remark in reversed(remarks):
        beside |= dict(remark.beside)
    return replace(remarks[0], explanation=" / ".join(texts), beside=tuple(beside.items()))
