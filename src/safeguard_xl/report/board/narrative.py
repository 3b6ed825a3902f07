"""The officers' own words: priorities, judgement, summary, actions and approvals, as the workbook has them."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby

from safeguard_xl.model import SYMBOLS, Direction, Rag, Review
from safeguard_xl.narrative import Part, Spot
from safeguard_xl.report._words import clean
from safeguard_xl.report.board.paper import Approved, Lamp, Said, Step

TOLD: tuple[Part, ...] = ("overall-summary", "achievements", "challenges")
DEFAULT = "Performance report"
BULLET = re.compile(r"\s*(?:[•‣●▪◦·∙*]|[-–—](?=\s))\s*")


def title_of(review: Review) -> tuple[str, ...]:
    """Return what the workbook calls itself, by line; else its file's name in words."""
    lines = (line for spot in review.report.title for line in spot.text.splitlines())
    if named := tuple(filter(None, map(clean, lines))):
        return named
    words = clean(re.sub(r"[\W_]+", " ", review.path.stem)) if review.path else ""
    return (f"{words[:1].upper()}{words[1:]}".strip() or DEFAULT,)


def priorities_of(review: Review) -> tuple[tuple[str, str], ...]:
    """Return the priorities, code and title, each once."""
    named = ((clean(spot.label), clean(spot.text)) for spot in review.report.priorities)
    return tuple(dict.fromkeys(priority for priority in named if any(priority)))


def lead_of(review: Review) -> str:
    """Return the lead officers."""
    return ", ".join(dict.fromkeys(clean(spot.text) for spot in _spots(review, "lead-officer")))


def judgement_of(review: Review) -> Lamp | None:
    """Return the overall judgement that the workbook states first."""
    for spot in _spots(review, "overall-judgement"):
        rag = str(spot.says) if spot.says in list(Rag) else Rag.NOT_RATED.value
        return Lamp(rag, SYMBOLS[Rag(rag)], clean(spot.text), f"stated in {clean(spot.sheet)}!{spot.cell}")
    return None


def travel_of(review: Review) -> tuple[str, str]:
    """Return the overall direction of travel that the workbook states first: its key and its words."""
    for spot in _spots(review, "direction-of-travel"):
        key = str(spot.says) if spot.says in list(Direction) else Direction.UNKNOWN.value
        return key, clean(spot.text).strip("▲▼►◄↑↓→⬆⬇➡ ")
    return "", ""


def said_of(review: Review, parts: Sequence[Part] = TOLD) -> Iterator[Said]:
    """Summary, achievements and challenges under the workbook's own headings."""
    for part in parts:
        for heading, spots in groupby(_spots(review, part), lambda spot: clean(spot.label)):
            texts = [spot.text for spot in spots]
            pieces = tuple(piece for text in texts for piece in pieces_of(text))
            yield Said(part, heading, pieces, points=len(texts) > 1 or any(map(BULLET.match, texts[0].splitlines())))


def pieces_of(text: str) -> Iterator[str]:
    r"""Yield the paragraphs of a cell, or its points without their marks; a point goes on over the lines without one.

    >>> list(pieces_of("• one\n  and more\n• two")), list(pieces_of("a\n\nb"))
    (['one and more', 'two'], ['a', 'b'])
    """
    lines = [line for line in text.splitlines() if line.strip()]
    bulleted = any(map(BULLET.match, lines))
    pieces: list[str] = []
    for line in lines:
        if bulleted and pieces and not BULLET.match(line):
            pieces[-1] = f"{pieces[-1]} {clean(line)}"
        else:
            pieces.append(clean(BULLET.sub("", line, count=1) if bulleted else line))
    yield from pieces


def actions_of(review: Review) -> Iterator[Step]:
    """Yield the actions of the plan."""
    for action in review.report.actions:
        milestones = tuple(clean(text) for text in action.milestones)
        timescales = tuple(clean(when.text) for when in action.timescales)
        pairs = tuple(((one,), (when,)) for one, when in zip(milestones, timescales, strict=False))
        remark = (
            f"The workbook has {len(milestones)} milestones and {len(timescales)} timescales here, and does not say "
            "which belongs to which."
        )
        yield Step(
            clean(action.action),
            clean(action.officer),
            pairs if action.paired else ((milestones, timescales),),
            remark if action.paired is False else "",
        )


def approvals_of(review: Review) -> Iterator[Approved]:
    """Yield the approvals; what is not filled in says so."""
    for one in review.report.approvals:
        yield Approved(clean(one.role), clean(one.name or "") or "not filled in", long_date(one.day))


def long_date(day: date | None) -> str:
    """Return a date in words.

    >>> long_date(date(2009, 11, 11))
    '11 November 2009'
    """
    return f"{day.day} {day:%B %Y}" if day else "not dated"


def last_day(review: Review) -> str:
    """Return the day of the last approval, as 2009-11-11; "" where none is dated."""
    return max((one.day.isoformat() for one in review.report.approvals if one.day), default="")


def _spots(review: Review, part: Part) -> Sequence[Spot]:
    return [spot for spot in review.report.narrative if spot.part == part and spot.text.strip()]
