"""Compose a committee paper from what a report says: sections in the order that councils keep."""

from collections.abc import Iterator

from safeguard_xl.report._words import counted
from safeguard_xl.report.board.paper import Paper, Said
from safeguard_xl.report.committee.document import (
    Block,
    Committee,
    Grid,
    Head,
    Numbered,
    Points,
    Run,
    Section,
    Text,
    prompt,
    text,
)  # fmt: skip
from safeguard_xl.report.committee.indicators import exceptions, lamp, table


def committee_of(paper: Paper) -> Committee:
    """Return the paper in the form for a committee."""
    return Committee(
        name=paper.name,
        facts=tuple(_facts(paper)),
        sections=(
            Section("Purpose of this report", tuple(_purpose(paper))),
            Section("Recommendations", tuple(_recommendations(paper))),
            Section("Summary", tuple(_summary(paper))),
            Section("Exceptions", tuple(exceptions(paper))),
            Section("Table of indicators", tuple(table(paper))),
            Section("Actions", tuple(_actions(paper))),
            Section("Approvals", tuple(_approvals(paper))),
        ),
        appendices=(Section("Appendix: what the figures rest on", tuple(_basis(paper))),),
    )


def _facts(paper: Paper) -> Iterator[tuple[str, Text]]:
    title = "\n".join(filter(None, (paper.title, *paper.beneath, paper.period)))
    yield "Report to", text(prompt("name of the board or committee"))
    yield "Date of meeting", text(prompt("date"))
    yield "Title", text(Run(title, "bold"))
    yield "Report author", text(prompt("name and post"))
    if paper.lead:
        yield "Lead officer", text(paper.lead)
    yield "Contact", text(prompt("telephone and e-mail"))
    yield "Wards or partners affected", text(prompt("wards, partners, or none"))


def _purpose(paper: Paper) -> Iterator[Block]:
    at = f" at {paper.this_period}" if paper.this_period else ""
    yield Numbered(
        text(f"This report says how {counted(len(paper.lines), 'indicator')} stand against their targets{at}.")
    )
    if paper.priorities:
        yield Numbered(text("They belong to these priorities:"))
        yield Points(tuple(text(Run(code, "bold"), f" {title}" if code else title) for code, title in paper.priorities))
    for said in paper.why:
        yield from _told(said)


def _recommendations(paper: Paper) -> Iterator[Block]:
    number = len(paper.exceptions)
    consider = f"consider the {counted(number, 'exception')} in section 4 and what is proposed for {_them(number)}"
    yield Numbered(text("The board is recommended to:"))
    yield Points(
        tuple(
            text(prompt(words))
            for words in (
                f"note the results{f' for {paper.this_period}' if paper.this_period else ''}",
                *((consider,) if number else ()),
                *((paper.to_ask.rstrip("."),) if paper.to_ask else ()),
                "agree the actions in section 6, or name others",
            )
        )
    )


def _them(number: int) -> str:
    return "it" if number == 1 else "each"


def _summary(paper: Paper) -> Iterator[Block]:
    if paper.judgement:
        way = f" Direction of travel: {paper.travels}." if paper.travels else ""
        stated = " As the report states."
        yield Numbered(text("Overall judgement: ", lamp(paper.judgement), f".{way}{stated}"))
    yield from (Numbered(text(line)) for line in paper.contested)
    yield Numbered(text(" ".join(paper.sentences)))
    if paper.dropped:
        yield Numbered(text(f"No longer reported: {'; '.join(paper.dropped)}."))
    yield Numbered(text(paper.state))
    for said in paper.narrative:
        yield Head(said.heading)
        yield from _told(said)


def _told(said: Said) -> Iterator[Block]:
    """Yield the workbook's own words, as paragraphs or as points."""
    if said.points:
        yield Points(tuple(text(one) for one in said.texts))
    else:
        yield from (Numbered(text(one)) for one in said.texts)


def _actions(paper: Paper) -> Iterator[Block]:
    if not paper.actions:
        yield Numbered(text("The workbook has no plan of action. ", prompt("actions, who answers for them, by when")))
        return
    rows: list[tuple[Text, ...]] = []
    for number, step in enumerate(paper.actions, 1):
        first = (text(Run(str(number), "bold")), text(step.action), text(step.officer))
        for place, (milestones, timescales) in enumerate(step.rows):
            said = "\n".join(f"• {one}" if len(milestones) > 1 else one for one in milestones)
            remark = Run(f"\n{step.remark}", "quiet") if step.remark else ""
            rows.append(
                (*((), (), ()), text(said, remark), text("\n".join(timescales)))
                if place
                else (*first, text(said, remark), text("\n".join(timescales)))
            )
    yield Numbered(text("What is being done, as the workbook's plan has it:"))
    yield Grid(("No.", "Action", "Officer or partner", "Milestones", "Timescale"), (1, 5.2, 3, 5.4, 2.4), tuple(rows))


def _approvals(paper: Paper) -> Iterator[Block]:
    if not paper.approvals:
        yield Numbered(text("The workbook names no approvals. ", prompt("who has approved this report, and when")))
        return
    yield Numbered(text("Approved as the workbook says:"))
    rows = tuple(tuple(map(text, (one.role, one.name, one.day))) for one in paper.approvals)
    yield Grid(("Approved by", "Name", "Date"), (6.5, 6, 4.5), rows)


def _basis(paper: Paper) -> Iterator[Block]:
    if paper.meanings:
        yield Numbered(text(" ".join(f"{name}: {meaning}." for name, meaning in paper.meanings)))
    yield from (Numbered(text(line)) for line in paper.reading)
    if paper.forecasts:
        yield Numbered(text(f"Forecasts: {paper.forecasts[:1].lower()}{paper.forecasts[1:]}"))
    yield Numbered(text(paper.origin))
