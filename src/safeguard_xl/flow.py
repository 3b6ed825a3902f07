"""The story: read, locate, parse, rate, predict, validate. Prints and writes nothing."""

from collections.abc import Callable, Sequence
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import polars as pl

from safeguard_xl.errors import WorkbookError
from safeguard_xl.explanations import detach_findings_sheet, part_explained, spoken_of
from safeguard_xl.frame import joined, parted
from safeguard_xl.history import dropped, history, in_order_of_time, lights_then, variation
from safeguard_xl.locate import fits, locate, locate_report, unfolded
from safeguard_xl.model import FindingsSheet, Remark, Review, Table
from safeguard_xl.model.lazily import Findings, Unmade
from safeguard_xl.ooxml import Book, Limits, read_cells
from safeguard_xl.parse import cells_of, parse, parse_report
from safeguard_xl.policies import Policy
from safeguard_xl.predict import predict
from safeguard_xl.rate import rate, rate_outturns, rated_by, tolerances
from safeguard_xl.records import assumptions, indicators, why_light
from safeguard_xl.remote import AnyFile
from safeguard_xl.rules import Evidence
from safeguard_xl.schema import GENERIC, WorkbookSchema, load_schema, of_one_year
from safeguard_xl.validate import validate

if TYPE_CHECKING:
    from openpyxl import Workbook

Frames = Sequence[pl.DataFrame]
"""The frames of earlier workbooks."""
Progress = Callable[[str], None]


def _silent(_: str) -> None:
    """Tells nobody."""


def review(  # noqa: PLR0913  the front door of the library
    workbook: "str | AnyFile | Workbook",
    schema: str | Path | WorkbookSchema | None = None,
    policy: str | None = None,
    previous: "Sequence[str | AnyFile | Workbook]" = (),
    *,
    progress: Progress | None = None,
    limits: Limits | None = None,
) -> Review:
    """Everything that is to be said of a workbook of indicators: a path or an address of one, or an openpyxl workbook.

    Without a schema the shipped one whose headings and years fit exactly is used, else `generic`. A policy such as
    "relative 10%" replaces the schema's, but for ranges and scales. `previous` are the workbooks of earlier quarters:
    indicators are joined to them by reference, or by title where a reference has changed. `progress` is called with
    the name of each stage as it begins. `limits` are what the workbooks may weigh, `Limits.none()` for those you trust;
    they hold for an update of the review too. Raises WorkbookError where there is nothing to review, and SchemaError
    for a schema or a policy that cannot be used.
    """
    tell = progress or _silent
    earlier = [earlier_frame(one, schema, policy, limits) for one in previous]
    tell("reading the cells")
    book = read(workbook, limits)
    return review_book(book, choose(book, schema, policy), earlier, tell)


def review_book(
    book: Book, chosen: WorkbookSchema, earlier: Frames = (), tell: Progress = _silent, said: Sequence[Remark] = ()
) -> Review:
    """Return the review of a workbook that has been read, by a schema that has been chosen, after earlier ones' frames.

    `said` is what stands beside findings in place of what the sheet Findings says there.
    """
    opened = open_book(book, chosen, tell)
    opened = opened._replace(sheet=opened.sheet.saying(said))
    [found] = review_opened([opened], chosen, earlier, tell)
    return found


class Opened(NamedTuple):
    """A workbook whose tables are found and read: what stands in it, before anything is rated or said of it."""

    source: Book
    book: Book  # without what we have written there, and with the rows of its tables as they are read
    sheet: FindingsSheet
    tables: tuple[Table, ...]


def open_book(book: Book, chosen: WorkbookSchema, tell: Progress = _silent) -> Opened:
    """Return what stands in a workbook that has been read, by a schema that has been chosen."""
    source, sheet = detach_findings_sheet(book)
    tell("finding the tables")
    book = unfolded(source, chosen)
    return Opened(source, book, sheet, locate(book, chosen))


def review_opened(
    opened: Sequence[Opened], chosen: WorkbookSchema, earlier: Frames, tell: Progress = _silent
) -> list[Review]:
    """Return the reviews of workbooks by one schema: rated, predicted and judged
    together, as that takes hardly longer.
    """
    tell("reading the figures")
    frames = parse([(one.book, one.tables) for one in opened], chosen)
    tables = [len(one.tables) for one in opened]
    if earlier:  # rows are found in them by what they are called, which is for each workbook to itself
        dated = joined([history(frame, earlier) for frame in frames], tables)
    else:
        dated = history(joined(frames, tables), earlier)
    known, impossible = chosen.judge_impossible(dated)
    tell("rating and predicting")
    frame = rate_outturns(predict(variation(rate(known, chosen)), chosen.prediction.set_))
    evidence = [_evidence(*one, chosen, earlier) for one in zip(opened, parted(frame, frames, tables), strict=True)]
    tell("checking by the rules")
    spoken = {(at, *said) for at, one in enumerate(opened) for said in spoken_of(one.sheet, chosen)}
    judged = validate(frame, evidence, chosen, impossible, spoken)
    return [_review(*one, chosen, earlier) for one in zip(opened, evidence, judged, strict=True)]


def _evidence(opened: Opened, frame: pl.DataFrame, chosen: WorkbookSchema, earlier: Frames) -> Evidence:
    book, tables = opened.book, opened.tables
    report = parse_report(book, locate_report(book, tables, chosen), frame, chosen)
    gone = dropped(frame, earlier)
    return Evidence(book, tables, cells_of(book, tables, frame), gone, frame, report, why_light, chosen.settings)


def _review(
    opened: Opened, evidence: Evidence, judged: tuple[Findings, Unmade], chosen: WorkbookSchema, earlier: Frames
) -> Review:
    book, tables, frame = opened.book, opened.tables, evidence.frame
    findings, not_judged = judged
    said = part_explained(findings, opened.sheet, frame, book, chosen)
    return Review(
        workbook=str(book.path) if book.path else "workbook",
        path=book.path,
        schema=chosen.name,
        policy=rated_by(frame, chosen),
        sheets=tuple(opened.source.sheets),
        tables=tables,
        findings=said.findings,
        indicators=indicators(frame),
        not_judged=not_judged,
        frame=frame,
        book=opened.source,
        words={"rag": dict(chosen.rag), "direction": dict(chosen.direction)},
        report=evidence.report,
        explained=said.explained,
        stale=said.stale,
        findings_sheet=opened.sheet,
        assumptions=(
            *assumptions(frame),
            *tolerances(frame, _columns_of("result", tables) | _columns_of("rag", tables)),
        ),
        dropped=tuple(evidence.dropped),
        earlier=lights_then(frame, earlier),
    )


def _columns_of(field: str, tables: Sequence[Table]) -> dict[int, int]:
    """Return the number of a field's column by that of its table."""
    return {at: table.columns[field].number for at, table in enumerate(tables) if field in table.columns}


def remarks_in(workbook: "str | AnyFile | Workbook", limits: Limits | None = None) -> tuple[Remark, ...]:
    """Return what the officer has explained in a workbook, on its sheet Findings."""
    _, sheet = detach_findings_sheet(read(workbook, limits))
    return sheet.remarks


def frames_in_order(
    workbooks: "Sequence[str | AnyFile | Workbook]",
    schema: str | Path | WorkbookSchema | None = None,
    limits: Limits | None = None,
) -> list[pl.DataFrame]:
    """Return the rated frames of workbooks in order of time, each with the results of
    those before it as its history.
    """
    return in_order_of_time([earlier_frame(workbook, schema, None, limits) for workbook in workbooks])


def earlier_frame(
    workbook: "str | AnyFile | Workbook",
    schema: str | Path | WorkbookSchema | None,
    policy: str | None,
    limits: Limits | None,
) -> pl.DataFrame:
    """Return the rated frame of an earlier workbook: by the schema asked for, or as it
    fits where its headings were others.
    """
    try:
        return review(workbook, schema, policy, limits=limits).frame
    except WorkbookError:
        if schema is None:
            raise
        return review(workbook, None, policy, limits=limits).frame


def inspect(
    workbook: str | AnyFile, schema: str | Path | WorkbookSchema | None = None, limits: Limits | None = None
) -> Evidence:
    """Return what stands in a workbook's tables, before anything is rated or said of it."""
    book = read(workbook, limits)
    chosen = choose(book, schema, None)
    book = unfolded(book, chosen)
    tables = locate(book, chosen)
    [frame] = parse([(book, tables)], chosen)
    return Evidence(book, tables, cells_of(book, tables, frame))


def read(workbook: "str | AnyFile | Workbook", limits: Limits | None = None) -> Book:
    """Return the cells of a workbook; one held by openpyxl is read as it would be saved."""
    if isinstance(workbook, str | AnyFile):
        return read_cells(workbook, limits)
    saved = BytesIO()
    workbook.save(saved)
    return read_cells(saved.getvalue(), limits)


def choose(book: Book, schema: str | Path | WorkbookSchema | None, policy: str | None) -> WorkbookSchema:
    """Return the schema asked for, else the shipped one that fits exactly, else `generic`."""
    if schema is None:
        special = map(load_schema, of_one_year())
        schema = next((known for known in special if fits(book, known)), GENERIC)
    chosen = schema if isinstance(schema, WorkbookSchema) else load_schema(schema)
    return chosen if policy is None else chosen.with_policy(Policy.parse(policy))
