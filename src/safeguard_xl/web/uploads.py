"""What a form sends: its fields, its token, and the workbooks in it, each under a name that a file can have."""

import asyncio
import re
from pathlib import Path, PurePosixPath, PureWindowsPath

from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request

from safeguard_xl.errors import SafeguardError
from safeguard_xl.web.settings import Settings

ENDINGS = (".xlsx", ".xlsm")
UNFIT = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]')
"""What no file of Windows may have in its name, and what is not seen in it."""
LONGEST = 80
FIELDS = 3000  # of a form: a line for each column and indicator
LONGEST_FIELD = 64 * 1024
PIECE = 1024 * 1024


async def form_of(request: Request, settings: Settings) -> FormData:
    """Return the form that a request sends; raise SafeguardError for one that is not read."""
    try:
        async with asyncio.timeout(settings.upload_seconds):
            return await request.form(max_files=settings.workbooks, max_fields=FIELDS, max_part_size=LONGEST_FIELD)
    except TimeoutError:
        raise SafeguardError("The upload took too long and was stopped. Try again, or drop fewer workbooks.") from None
    except HTTPException as error:  # what Starlette makes of a form that is too much or no form
        many = "files" in error.detail.lower()
        said = (
            f"Drop {settings.workbooks} workbooks at most at once."
            if many
            else "The form could not be read; try again."
        )
        raise SafeguardError(said) from None
    except ClientDisconnect:
        raise SafeguardError("The upload was broken off.") from None


def text_in(form: FormData, name: str) -> str:
    """Return what stands in a field of a form; "" where there is no such text."""
    value = form.get(name, "")
    return value if isinstance(value, str) else ""


def workbooks_in(form: FormData) -> list[UploadFile]:
    """Return the files that were sent; a form without one sends a file without a name."""
    return [one for one in form.getlist("workbooks") if isinstance(one, UploadFile) and one.filename]


def name_of(sent: str) -> str:
    r"""Return the name that a file gets, without folders; raise SafeguardError where it is no workbook's.

    >>> name_of("../../etc/Q2 <b>.xlsx"), name_of("C:\\a\\..xlsx")
    ('Q2 _b_.xlsx', 'workbook.xlsx')
    """
    bare = PureWindowsPath(PurePosixPath(sent).name).name
    ending = PurePosixPath(bare).suffix.lower() or bare.lower()
    if ending not in ENDINGS:
        shown = UNFIT.sub("_", bare)[:LONGEST]
        raise SafeguardError(
            f"{shown} was not read: drop Excel workbooks, which end with .xlsx or .xlsm. Save an older one (.xls), or "
            "another program's, as .xlsx first."
        )
    stem = UNFIT.sub("_", bare[: -len(ending)]).strip(". ")[:LONGEST]
    return f"{stem or 'workbook'}{ending}"


async def keep(sent: UploadFile, folder: Path) -> Path:
    """Write what was sent into a private folder, and return where it lies."""
    path = folder / name_of(sent.filename or "")
    try:
        with path.open("xb") as file:
            while piece := await sent.read(PIECE):
                file.write(piece)
    except OSError:  # the disk is full, or the session was ended in another window
        raise SafeguardError(f"{path.name} could not be kept for your session. Try again.") from None
    return path
