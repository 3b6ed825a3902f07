"""The state of all indicators in a few sentences, in which order they are shown, and which are exceptions."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from safeguard_xl.model import Rag, Review
from safeguard_xl.policies import legend
from safeguard_xl.report._words import clean, counted
from safeguard_xl.report.board.flags import unspoken
from safeguard_xl.report.board.paper import Lamp, Line, Undue
from safeguard_xl.rules import together
from safeguard_xl.rules._stored import by_default

ORDER = {Rag.RED.value: 0, Rag.AMBER.value: 1, Rag.GREEN.value: 2}
LIT = (Rag.RED, Rag.AMBER, Rag.GREEN)
WORST = (Rag.RED.value, Rag.AMBER.value)
AFTER = len(ORDER)
NO_LIGHT = "No indicator has a light."
BY_DEFAULT = ", by a default, as the workbook does not say when a light is amber"


def sentences_of(review: Review, lines: Sequence[Line]) -> Iterator[str]:
    """Yield how many are red, amber and green now and by the forecasts, and what amber means."""
    now = [line.current for line in lines]
    lit = sum(lamp.rag in ORDER for lamp in now)
    rest = len(lines) - lit
    others = f"; the other{f' {rest} have' if rest > 1 else ' has'} none" if rest else ""
    yield f"Of {counted(lit, 'indicator')} with a light, {counts_of(now)}{others}." if lit else NO_LIGHT
    if (amber := legend(review.policy).get(Rag.AMBER)) and lit:
        assumed = review.frame.select(by_default().any()).item()
        yield f"Amber means {amber}{BY_DEFAULT if assumed else ''}."
    ahead = [line.predicted for line in lines]
    if any(lamp.rag in ORDER for lamp in ahead):
        yield f"By the year end, as forecast, {counts_of(ahead)}."


def counts_of(lamps: Sequence[Lamp]) -> str:
    """Return how many lights are which: "6 are red, 2 amber and 2 green"."""
    counts = Counter(lamp.rag for lamp in lamps)
    first, *others = [(counts[rag], rag.value) for rag in LIT if counts[rag]]
    said = [f"{first[0]} {'is' if first[0] == 1 else 'are'} {first[1]}", *(f"{number} {rag}" for number, rag in others)]
    return together(said)


def in_order(lines: Sequence[Line]) -> tuple[str, ...]:
    """Return the anchors of the indicators with a light or a result, the furthest from their target first."""
    return tuple(line.anchor for line in sorted(filter(has_figure, lines), key=_place))


def has_figure(line: Line) -> bool:
    """Tell whether an indicator has a light or a result, so that it is a row of the first table."""
    return line.current.rag in ORDER or line.has_result


def _place(line: Line) -> tuple[int, int, float]:
    """Worst first: by light, then by the forecast's, then by how far the target is missed."""
    lights = (ORDER.get(lamp.rag, AFTER) for lamp in (line.current, line.predicted))
    now, ahead = lights
    off = line.standing.off
    return now, ahead if off is None else 0, -(off if off is not None else 0)


def undue_of(lines: Sequence[Line]) -> tuple[Undue, ...]:
    """Return the others by why they have no result."""
    why: dict[str, list[str]] = {}
    for line in lines:
        if not has_figure(line):
            why.setdefault(line.current.because, []).append(_name(line))
    most_first = sorted(why.items(), key=lambda pair: -len(pair[1]))
    return tuple(Undue(because, tuple(names)) for because, names in most_first)


def _name(line: Line) -> str:
    """Return the reference, with its title where it is but a number, or the title."""
    if not line.reference:
        return line.title
    return line.reference if re.search("[A-Za-z]", line.reference) else f"{line.reference} {line.title}"


def to_ask(review: Review) -> str:
    """Return what a board should ask: what is done where a target will be missed and nothing speaks of it."""
    places = unspoken(review)
    silent = [one.reference or one.title for one in review.indicators if (one.sheet, one.row) in places]
    if not silent:
        return ""
    names = clean(together(silent))
    targets = "its target" if len(silent) == 1 else "their targets"
    return f"ask what will be done about {names}: forecast to miss {targets}, with no action named."


def exceptions_of(lines: Sequence[Line]) -> tuple[str, ...]:
    """Return the anchors of those that are red or amber, now or by their forecast, in the order of the table."""
    known: Mapping[str, Line] = {line.anchor: line for line in lines}
    order = [*in_order(lines), *(line.anchor for line in lines if not has_figure(line))]
    return tuple(anchor for anchor in order if {known[anchor].current.rag, known[anchor].predicted.rag} & set(WORST))


def forecasts_of(review: Review) -> str:
    """Return how many forecasts are made by which method; "" where there are none."""
    methods = Counter(indicator.prediction.method for indicator in review.indicators if indicator.shown)
    said = "; ".join(f"{count} {method}" for method, count in methods.most_common())
    return f"Calculated: {said}. Where a range is given, it is of 80%." if said else ""
