"""What is done with one workbook: show what it says, put right and explain, hand its files out."""

from collections.abc import Mapping
from pathlib import PurePath
from urllib.parse import quote

from msgspec.structs import replace
from starlette.requests import Request
from starlette.responses import Response

from safeguard_xl.draft import Corrections
from safeguard_xl.errors import SafeguardError
from safeguard_xl.model import FINDINGS_STATUS
from safeguard_xl.web import tasks
from safeguard_xl.web.correcting import corrections_in, sheets_of
from safeguard_xl.web.filtering import MOST, Filter, choices_of, shown_of, told_apart
from safeguard_xl.web.pages import page
from safeguard_xl.web.seen import CHOICES, STATUSES, WAYS
from safeguard_xl.web.sessions import Session, Upload
from safeguard_xl.web.uploads import text_in
from safeguard_xl.web.visiting import NotThereError, desk_of, posted, session_of, to, upload_of

LONGEST = 4000  # letters of an explanation, of which a cell of Excel holds 32,767
PAPERS = {
    "report.docx": "The report for the board, in Word",
    "report.html": "The report for the board, as a page",
    "report.pdf": "The report for the board, as a PDF",
    "findings.docx": "The findings, in Word",
    "findings.html": "The findings, as a page",
}
"""What can be made of a workbook on paper."""
KINDS = {".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".xlsm": "application/vnd.ms-excel.sheet.macroEnabled.12",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".html": "text/html; charset=utf-8", ".pdf": "application/pdf", ".toml": "application/toml",
}  # fmt: skip


async def findings(request: Request) -> Response:
    """Show the findings row by row, those that are chosen."""
    found = upload_of(request, session_of(request)).seen.found
    chosen = Filter.of(request.query_params)
    given = {
        "chosen": chosen,
        "shown": shown_of(found, chosen),
        "choices": choices_of(found),
        "every": sum(len(group.entries) for part in found.parts for group in part.groups),
        "most": MOST,
        "statuses": STATUSES,
        "data": told_apart,
    }
    return _page(request, "findings", given)


async def lights(request: Request) -> Response:
    """Show the lights."""
    return _page(request, "lights", {})


async def columns(request: Request) -> Response:
    """Show what was read as what, to be put right."""
    seen = upload_of(request, session_of(request)).seen
    return _page(request, "columns", {"sheets": sheets_of(seen), "fields": CHOICES, "ways": WAYS})


async def files(request: Request) -> Response:
    """Show what can be taken away, and what was changed in the checked workbook."""
    one = upload_of(request, session_of(request))
    refused = ""
    try:
        await _checked(request, one)
    except SafeguardError as error:
        refused = str(error)
    return _page(request, "files", {"papers": PAPERS, "refused": refused})


def _page(request: Request, here: str, given: Mapping[str, object]) -> Response:
    session = session_of(request)
    one = upload_of(request, session)
    return page(request, f"{here}.page.html.j2", session, upload=one, seen=one.seen, here=here, **given)


async def correct(request: Request) -> Response:
    """Put right what was chosen, and look again."""
    async with posted(request) as (session, form):
        one = upload_of(request, session)
        async with one.changing:
            if text_in(form, "forget"):
                await _change(request, session, one, replace(one.asked, corrections=Corrections()), "Read as at first.")
            elif chosen := corrections_in({name: text_in(form, name) for name in form}, one.seen):
                asked = replace(one.asked, corrections=one.corrections | chosen)
                await _change(request, session, one, asked, f"Read again: {chosen}")
            else:
                session.told.append("Nothing was chosen, so nothing has changed.")
        return to(request, f"/workbooks/{one.key}/columns#told")


async def explain(request: Request) -> Response:
    """Keep what is said beside a finding, and look again, as what is explained is left out."""
    async with posted(request) as (session, form):
        one = upload_of(request, session)
        chosen = Filter.of({name: text_in(form, name) for name in Filter._fields})
        async with one.changing:
            before = one.seen.remarks.get(text_in(form, "finding"))
            if before is None:
                raise NotThereError("This finding is no longer there. Look at the findings again.")
            explanation = " ".join(text_in(form, "explanation")[:LONGEST].split())
            status = text_in(form, "status")
            beside = {**dict(before.beside), FINDINGS_STATUS: status if status in STATUSES else ""}
            after = replace(before, explanation=explanation, beside=tuple(beside.items()))
            said = {**one.said, after.key: after}
            asked = replace(one.asked, said=tuple(said.values()))
            await _change(request, session, one, asked, _kept(explanation))
        return to(request, f"/workbooks/{one.key}{chosen.query}#told")


def _kept(explanation: str) -> str:
    if explanation:
        return "Explained: it stands under Explained now, and in the checked workbook."
    return "Kept: the finding is open."


async def _change(request: Request, session: Session, one: Upload, asked: tasks.Asked, told: str) -> None:
    """Look at a workbook in another way, and keep to it; a way in which it cannot be read is not kept."""
    try:
        one.seen = await desk_of(request).ask(tasks.look, asked)
    except SafeguardError as error:
        session.told.append(f"This was not kept, as the workbook cannot be read so: {error}")
        return
    one.corrections, one.said, one.made = asked.corrections, {remark.key: remark for remark in asked.said}, None
    session.told.append(told if not one.seen.unheeded else f"Read again, but: {' '.join(one.seen.unheeded)}")


async def file(request: Request) -> Response:
    """Hand a file out."""
    one = upload_of(request, session_of(request))
    name, made = await _made(request, one, request.path_params["kind"])
    kind = KINDS[PurePath(name).suffix]
    headers = {"Content-Disposition": f"attachment; filename*=UTF-8''{quote(name, safe='')}"}
    return Response(made.content, media_type=kind, headers=headers)


async def _made(request: Request, one: Upload, kind: str) -> tuple[str, tasks.Made]:
    """Return a file's name and what it holds; raise NotThereError for one that is none of ours."""
    ask, stem = desk_of(request).ask, one.path.stem
    if kind == "workbook":
        return f"{stem}.checked{one.path.suffix}", await _checked(request, one)
    if kind == "schema":
        return f"{stem}.toml", await ask(tasks.schema, one.asked)
    if kind in PAPERS:
        what, ending = PurePath(kind).stem, PurePath(kind).suffix
        return f"{stem} {what}{ending}", await ask(tasks.paper, one.asked, ending, what == "findings")
    raise NotThereError("There is no such file.")


async def _checked(request: Request, one: Upload) -> tasks.Made:
    """Return the checked workbook, made once until something changes."""
    async with one.changing:
        made = one.made
        if made is None:
            made = one.made = await desk_of(request).ask(tasks.checked, one.asked)
    return made
