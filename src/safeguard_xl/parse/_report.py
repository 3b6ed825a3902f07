"""The cells of the rest of a report -> what they say: lights and directions, actions with their dates, approvals."""

import re
from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import Any

import polars as pl
from msgspec.structs import replace

from safeguard_xl.narrative import Action, Approval, ChartOf, Part, Report, Spot
from safeguard_xl.ooxml import Book, parse_address
from safeguard_xl.parse._charts import charts_of, named, names
from safeguard_xl.parse._days import day_of, itemised, timescales_of
from safeguard_xl.schema import REPORT_COLUMNS, WorkbookSchema, look_up

OF_NARRATIVE: tuple[Part, ...] = (
    "why-priority", "lead-officer", "overall-judgement", "direction-of-travel", "overall-summary", "achievements",
    "challenges",
)  # fmt: skip
JUDGED = (
    r"(?i)overall (?:assessment|judge?ment|rating|status|position|performance|rag)(?: rating| status)? (?:is|remains) "
    r"(?:currently |now |still )?(red|amber|green)\b"
)
TRAVELS = r"(?i)(?:\b([a-z]+) )?direction of travel\b(?: (?:is|remains) ([a-z]+))?"
"""What a sentence says of the whole: "The overall assessment is red", "the upward direction of travel"."""
ENDED = r"(?i)\s*(?:completed?|done|closed|achieved|finished|delivered)\b"
"""A status of an action that is over; "not complete" and "90% complete" are none."""
SENTENCE = r"(?<=[.!?])\s+|\n+"
GRAPHS = r"(?i)\b(?:graph|chart)s?\b"


def parse_report(book: Book, spots: tuple[Spot, ...], frame: pl.DataFrame, schema: WorkbookSchema) -> Report:
    """Return the report beside its tables: `spots` as located, `frame` the indicators,
    which texts and charts may name.
    """
    charts = charts_of(book, frame)
    narrative = tuple(said for spot in spots if spot.part in OF_NARRATIVE for said in _said(spot, schema))
    groups = [tuple(group) for number, group in groupby(spots, lambda spot: spot.group) if number]
    plan = [group for group in groups if _has(group, "action", "milestone", "timescale")]
    actions = tuple(_action(book, _naming(group, frame)) for group in plan)
    approvals = tuple(_approval(book, group, schema) for group in groups if _has(group, "approver"))
    priorities = tuple(spot for spot in spots if spot.part == "priority")
    title = tuple(spot for spot in spots if spot.part == "title")
    report = Report(_referring(narrative, charts, frame), priorities, actions, approvals, charts, title)
    return replace(report, frames=dict(_frames(report)))


def _said(spot: Spot, schema: WorkbookSchema) -> Iterator[Spot]:
    """Yield a cell of the narrative with what it says; a sentence that judges the whole is a judgement of its own."""
    if spot.part == "overall-judgement":
        yield replace(spot, says=look_up(schema.rag, spot.text))
    elif spot.part == "direction-of-travel":
        yield replace(spot, says=look_up(schema.report.direction, spot.text))
    else:
        yield spot
    if spot.part == "overall-summary":
        for found in re.finditer(JUDGED, spot.text):
            yield replace(spot, part="overall-judgement", text=found[0], says=found[1].lower())
        for found in re.finditer(TRAVELS, spot.text):
            words = (look_up(schema.report.direction, word) for word in (found[2], found[1]) if word)
            if says := next(filter(None, words), None):
                yield replace(spot, part="direction-of-travel", text=found[0], says=says)


def _referring(narrative: tuple[Spot, ...], charts: tuple[ChartOf, ...], frame: pl.DataFrame) -> tuple[Spot, ...]:
    """Return the narrative with the indicators it refers to.

    A text refers to those it names, and by "see graphs above" to those of its sheet's charts; a claim in a text to
    those that its sentence names and to the charts, and without either, as under a label, to the charts of its sheet.
    """
    indicators = named(frame) if narrative else []
    texts = {(spot.sheet, spot.cell): spot.text for spot in narrative if spot.says is None}

    def references(spot: Spot) -> tuple[str, ...]:
        whole = texts.get((spot.sheet, spot.cell), "")
        sentence = next((line for line in re.split(SENTENCE, whole) if spot.says and spot.text in line), whole)
        said = [one.name for one in indicators if sentence and names(sentence, one)]
        drawn = [name for chart in charts if chart.sheet == spot.sheet for name in chart.references]
        shown = drawn if re.search(GRAPHS, whole) or (spot.says and not said) else []
        return tuple(dict.fromkeys([*said, *shown]))

    return tuple(replace(spot, references=references(spot)) for spot in narrative)


def _naming(group: tuple[Spot, ...], frame: pl.DataFrame) -> tuple[Spot, ...]:
    """Return the cells of an action with the indicators that each names."""
    indicators = named(frame)
    return tuple(
        replace(spot, references=tuple(one.name for one in indicators if names(spot.text, one))) for spot in group
    )


def _has(group: tuple[Spot, ...], *parts: Part) -> bool:
    return any(spot.part in parts for spot in group)


def _action(book: Book, group: tuple[Spot, ...]) -> Action:
    def texts(part: Part) -> list[str]:
        return [spot.text for spot in group if spot.part == part]

    ended = {_row(spot) for spot in group if spot.part == "status" and re.match(ENDED, spot.text)}
    whole = ended == {_row(spot) for spot in group if spot.part == "status"} != set()
    times = (when for spot in group if spot.part == "timescale" for when in timescales_of(book, spot))
    return Action(
        action=" ".join(" ".join(texts("action")).split()),
        officer=", ".join(texts("contributory-officer")),
        milestones=tuple(line for text in texts("milestone") for line in itemised(text)),
        timescales=tuple(replace(when, done=when.done or whole or _row(when.at) in ended) for when in times),
        spots=group,
    )


def _row(spot: Spot) -> int:
    return parse_address(spot.cell)[0]


def _approval(book: Book, group: tuple[Spot, ...], schema: WorkbookSchema) -> Approval:
    by_part: Mapping[Part, Spot] = {spot.part: spot for spot in group}
    name_at, day_at = by_part["approver"], by_part["approval-date"]
    role = by_part.get("approved-by")
    label = (role.text or role.label) if role else name_at.label
    in_brackets = re.search(r"\(([^()]+)\)\s*:?$", label)
    name = _written(name_at)
    return Approval(
        role=(in_brackets[1] if in_brackets else label.split(":")[0]).strip(),
        name=None if not name or look_up(schema.absence, name) else name,
        day=day_of(book, day_at, _written(day_at)),
        name_at=name_at,
        day_at=day_at,
    )


def _written(spot: Spot) -> str:
    """Return what is filled in: behind the label where it stands on the same line, ""
    where there is the label alone.
    """
    if not spot.label:
        return spot.text
    for line in spot.text.splitlines():
        rest = line.strip()
        if rest.startswith(spot.label):
            return rest.removeprefix(spot.label).lstrip(" :–—-")
    return spot.text


def _frames(report: Report) -> Iterator[tuple[str, pl.DataFrame]]:
    rows: dict[str, list[tuple[Any, ...]]] = {
        "narrative": [
            (spot.sheet, spot.cell, spot.part, spot.label, spot.text, spot.says) for spot in report.narrative
        ],
        "priorities": [(spot.sheet, spot.cell, spot.label, spot.text) for spot in report.priorities],
        "actions": [_action_row(action) for action in report.actions],
        "approvals": [(one.name_at.sheet, one.name_at.cell, one.role, one.name, one.day) for one in report.approvals],
        "charts": [(chart.sheet, chart.cell, chart.title, list(chart.references)) for chart in report.charts],
    }
    for name, columns in REPORT_COLUMNS.items():
        yield name, pl.DataFrame(rows[name], schema=dict(columns), orient="row")


def _action_row(action: Action) -> tuple[Any, ...]:
    place, timescales = action.spots[0], action.timescales
    return (
        place.sheet, place.cell, action.action, action.officer, list(action.milestones),
        [when.text for when in timescales], [when.ends for when in timescales],
    )  # fmt: skip
