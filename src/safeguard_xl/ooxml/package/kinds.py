"""What a file that is no workbook is, and what to do about it in Excel."""

from safeguard_xl.errors import WorkbookError

_SAVE_AS = "open it in Excel and save it as .xlsx, then check that"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LOCKED = (
    "is protected with a password; open it in Excel, take the password off (File, Info, Protect Workbook) and save it"
)
_RIGHTS = (
    "is encrypted by a sensitivity label or by rights management (Microsoft Purview, IRM); open it in Excel with an "
    "account that may read it, choose a label without encryption (Home, Sensitivity) or save an unprotected copy"
)


def refuse_bytes(name: str, data: bytes) -> None:
    """Raise WorkbookError if the bytes are not a zip at all, saying what they seem to be."""
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return
    raise WorkbookError(f"{name} {_what(data)}.")


_STARTS: tuple[tuple[bytes, str], ...] = (
    (b"\x09\x08", f"is an old Excel workbook (.xls); {_SAVE_AS}"),
    (b"\x09\x04", f"is an old Excel workbook (.xls); {_SAVE_AS}"),
    (b"\x09\x02", f"is an old Excel workbook (.xls); {_SAVE_AS}"),
    (b"\x09\x00", f"is an old Excel workbook (.xls); {_SAVE_AS}"),
    (b"%PDF", "is a PDF, not a workbook; ask for the workbook it was made from"),
)


def _what(data: bytes) -> str:
    if not data:
        return "is empty; ask for the file again"
    if data.startswith(_OLE):
        return _ole(data)
    for start, what in _STARTS:
        if data.startswith(start):
            return what
    return _by_content(data)


def _by_content(data: bytes) -> str:
    head = data[:4096].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if b"urn:schemas-microsoft-com:office:spreadsheet" in head and head.startswith(b"<?xml"):
        return f"is an XML Spreadsheet 2003; {_SAVE_AS}"
    if b"<table" in head or b"<html" in head or head.startswith(b"<!doctype html"):
        return f"is a web page (HTML) with a workbook's name; {_SAVE_AS}"
    if b"PK\x05\x06" in data[-70_000:]:
        return "is a damaged workbook: its beginning is missing; ask for it again"
    if b"\0" not in data[:4096]:
        return f"is plain text such as CSV, not a workbook; {_SAVE_AS}"
    return "is not an Excel workbook (.xlsx or .xlsm); check that the right file was chosen"


def _ole(data: bytes) -> str:
    """Return what a compound file is, by the names of its storages and streams;
    MS-OFFCRYPTO 2 has those that encrypt.
    """
    # a label may stand beside a password's transform, which then is what encrypts
    if _names(data, "DRMEncrypted", "DRMContent"):
        return _RIGHTS
    if _names(data, "StrongEncryption", "EncryptionInfo"):
        return _LOCKED
    if _names(data, "LabelInfo"):
        return _RIGHTS
    if _names(data, "EncryptedPackage"):
        return _LOCKED
    if _names(data, "Workbook", "Book\0"):
        return f"is an old Excel 97-2003 workbook (.xls); {_SAVE_AS}"
    return f"is an old Office file or is protected with a password; {_SAVE_AS}"


def _names(data: bytes, *names: str) -> bool:
    """Return whether one of the names, or one that begins with it, stands in a compound
    file, which writes them in UTF-16.
    """
    return any(name.encode("utf-16-le") in data for name in names)


def refuse_package(name: str, names: set[str], main_type: str, mimetype: bytes) -> None:
    """Raise WorkbookError if a sound zip is something else than an .xlsx or .xlsm workbook.

    `names` are the entries, `main_type` the content type of the main part or "", `mimetype` that entry's bytes.
    """
    if "binary.macroEnabled" in main_type or any(entry.lower() == "xl/workbook.bin" for entry in names):
        raise WorkbookError(f"{name} is a binary workbook (.xlsb); {_SAVE_AS}.")
    if mimetype.startswith(b"application/vnd.oasis.opendocument"):
        raise WorkbookError(f"{name} is an OpenDocument file (.ods); {_SAVE_AS}.")
    if "wordprocessingml" in main_type or "ms-word" in main_type:
        raise WorkbookError(f"{name} is a Word document, not a workbook; check that the right file was chosen.")
    if "presentationml" in main_type or "ms-powerpoint" in main_type:
        raise WorkbookError(
            f"{name} is a PowerPoint presentation, not a workbook; check that the right file was chosen."
        )
    if not any(entry.lower() == "[content_types].xml" for entry in names):
        raise WorkbookError(f"{name} is a zip file but holds no workbook; check that the right file was chosen.")
