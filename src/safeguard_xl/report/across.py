"""Many workbooks together: by workbook, by council, by rule and by indicator."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import PurePath
from typing import Any, NamedTuple

from msgspec import Struct, field

from safeguard_xl.model import Rag, Severity, Told
from safeguard_xl.model.lazily import Spot
from safeguard_xl.reference import indicator_key
from safeguard_xl.report._counts import Counts
from safeguard_xl.report._outcome import Outcome
from safeguard_xl.report._words import as_typed, clean, title_of, verdict_on_all

Kind = tuple[Severity, str, str, str]
"""A rule's code, name and title, with the severity that it has there."""


class Verdict(NamedTuple):
    """A workbook in a line; `error` says why it could not be reviewed."""

    workbook: str
    counts: Counts
    error: str = ""


class Council(NamedTuple):
    """The workbooks of a council."""

    name: str
    workbooks: int
    not_reviewed: int
    counts: Counts
    lights: Counter[Rag]


class Found(NamedTuple):
    """How often a rule found something, as what, and in how many workbooks."""

    severity: Severity
    code: str
    rule: str
    title: str
    findings: int
    workbooks: int


class Same(NamedTuple):
    """An indicator in all the workbooks that have it."""

    reference: str
    title: str
    workbooks: int
    lights: Counter[Rag]
    errors: int
    queries: int


class _Indicator(Struct):
    titles: Counter[str] = field(default_factory=Counter)
    references: Counter[str] = field(default_factory=Counter)
    lights: Counter[Rag] = field(default_factory=Counter)
    found: Counter[Severity] = field(default_factory=Counter)
    workbooks: int = 0


class _Gathered(Struct):
    """What takes the records of the workbooks: counted in one pass, as each is made when it is looked at."""

    lights: list[Counter[Rag]] = field(default_factory=list)
    found: Counter[Kind] = field(default_factory=Counter)
    spread: Counter[Kind] = field(default_factory=Counter)
    indicators: dict[tuple[str, str], _Indicator] = field(default_factory=dict)

    def add(self, review: Told) -> None:
        """Count a workbook."""
        keys: dict[Spot, tuple[str, str]] = {}
        lights: Counter[Rag] = Counter()
        for one in review.indicators:
            key = keys[one.sheet, one.row] = indicator_key(one.reference, one.title)
            same = self.indicators.setdefault(key, _Indicator())
            same.titles[clean(one.title)] += 1
            same.references[clean(one.reference)] += 1
            same.lights[one.current.rag] += 1
            lights[one.current.rag] += 1
        self.lights.append(lights)
        for key in dict.fromkeys(keys.values()):
            self.indicators[key].workbooks += 1
        kinds: Counter[Kind] = Counter()
        for finding in review.findings:
            kinds[finding.severity, finding.code, finding.rule, title_of(finding)] += 1
            spots = {(cell.sheet, cell.row) for cell in finding.places}
            for key in {keys[spot] for spot in spots if spot in keys}:
                self.indicators[key].found[finding.severity] += 1
        self.found.update(kinds)
        self.spread.update(kinds.keys())


class Across:
    """What workbooks say together: their counts at once, what takes their records when it is first asked for.

    No record is kept; the outcomes are gone through once more for what takes them.
    """

    def __init__(self, outcomes: Sequence[Outcome]) -> None:
        self._outcomes = outcomes
        self.verdicts = [_verdict(one) for one in outcomes]

    @cached_property
    def _gathered(self) -> _Gathered:
        gathered = _Gathered()
        for outcome in self._outcomes:
            if isinstance(outcome.result, str):
                gathered.lights.append(Counter())
            else:
                gathered.add(outcome.result)
        return gathered

    @property
    def reviewed(self) -> list[Verdict]:
        """The workbooks that could be reviewed."""
        return [one for one in self.verdicts if not one.error]

    @property
    def sentence(self) -> str:
        """All of it in a sentence or two."""
        reviewed = self.reviewed
        return verdict_on_all([one.counts for one in reviewed], len(self.verdicts) - len(reviewed))

    @property
    def next_step(self) -> str:
        """Which workbook to look into first, and how."""
        worst = max(self.reviewed, key=lambda one: one.counts.findings)
        return f"safeguard-xl check {as_typed(worst.workbook)} shows what is wrong in a workbook; --each shows all."

    @property
    def councils(self) -> list[Council]:
        """The councils in the order of their names: a folder each; none where all workbooks lie in one folder."""
        names = councils_of([one.workbook for one in self.verdicts])
        if len(set(names)) < 2:  # noqa: PLR2004  one is no comparison
            return []
        return [_council(name, self._of(name, names)) for name in sorted(set(names), key=str.casefold)]

    def _of(self, name: str, names: Sequence[str]) -> list[tuple[Verdict, Counter[Rag]]]:
        each = zip(self.verdicts, self._gathered.lights, names, strict=True)
        return [(verdict, lights) for verdict, lights, council in each if council == name]

    @property
    def rules(self) -> list[Found]:
        """The rules that found something, the worst and most frequent first."""
        found, spread = self._gathered.found, self._gathered.spread
        in_order = sorted(found, key=lambda kind: (kind[0].rank, -found[kind], kind[1]))
        return [Found(*kind, found[kind], spread[kind]) for kind in in_order]

    @property
    def indicators(self) -> list[Same]:
        """The indicators, those first that most workbooks have, then by how many are red."""
        some = (_same(one) for one in self._gathered.indicators.values())
        return sorted(some, key=lambda one: (-one.workbooks, -one.lights[Rag.RED], one.reference, one.title))

    def to_dict(self) -> dict[str, Any]:
        """Return it as JSON holds it."""
        return {
            "workbooks": len(self.verdicts),
            "not_reviewed": len(self.verdicts) - len(self.reviewed),
            "by_council": [_with_lights(one) for one in self.councils],
            "by_rule": [one._asdict() for one in self.rules],
            "by_indicator": [_with_lights(one) for one in self.indicators],
        }


def councils_of(workbooks: Sequence[str]) -> list[str]:
    """Return of each workbook whose it is: the folder below the one that all lie in; "" where it lies in none.

    >>> councils_of(["in/leeds/q1.xlsx", "in/leeds/old/q1.xlsx", "in/york/q1.xlsx"])
    ['leeds', 'leeds', 'york']
    >>> councils_of(["leeds.xlsx", "york.xlsx"])
    ['', '']
    """
    folders = [PurePath(one.partition("://")[2] or one).parent.parts for one in workbooks]
    common = 0
    while len({parts[: common + 1] for parts in folders}) == 1 and len(folders[0]) > common:
        common += 1
    return [parts[common] if len(parts) > common else "" for parts in folders]


def _verdict(outcome: Outcome) -> Verdict:
    """Return a workbook's line; none of its records is made for it."""
    if isinstance(outcome.result, str):
        return Verdict(outcome.workbook, Counts(), outcome.result)
    return Verdict(outcome.workbook, Counts.of(outcome.result))


def _council(name: str, own: Sequence[tuple[Verdict, Counter[Rag]]]) -> Council:
    """Return what a council's workbooks come to, with the lights of each."""
    lights: Counter[Rag] = Counter()
    for _, of_one in own:
        lights.update(of_one)
    verdicts = [verdict for verdict, _ in own]
    lost = sum(bool(one.error) for one in verdicts)
    return Council(name, len(verdicts), lost, Counts.total(one.counts for one in verdicts), lights)


def _same(one: _Indicator) -> Same:
    [(reference, _)], [(title, _)] = one.references.most_common(1), one.titles.most_common(1)
    found = one.found[Severity.ERROR], one.found[Severity.QUERY]
    return Same(reference, title, one.workbooks, one.lights, *found)


def _with_lights(one: Council | Same) -> dict[str, Any]:
    """Return the record with its counts and lights as members of their own."""
    return dict(_members(one._asdict()))


def _members(record: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    for name, value in record.items():
        if isinstance(value, Counts):
            yield from value._asdict().items()
        elif name == "lights":
            yield from ((rag.value.replace("-", "_"), value[rag]) for rag in Rag)
        else:
            yield name, value
