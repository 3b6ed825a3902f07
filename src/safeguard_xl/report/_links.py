"""Where a workbook is, as the address of a link."""

import os
from pathlib import PurePath
from urllib.parse import quote


def uri_of(path: PurePath) -> str:
    r"""Return a relative reference where the path is relative, else a file: address;
    never a scheme out of a file's name.

    >>> from pathlib import PurePosixPath, PureWindowsPath
    >>> uri_of(PurePosixPath("returns/100% é.xlsx"))
    'returns/100%25%20%C3%A9.xlsx'
    >>> uri_of(PurePosixPath("javascript:alert(1).xlsx"))
    'javascript%3Aalert%281%29.xlsx'
    >>> uri_of(PureWindowsPath(r"C:\returns\q2.xlsx")), uri_of(PureWindowsPath(r"\\council\share\q2.xlsx"))
    ('file:///C:/returns/q2.xlsx', 'file://council/share/q2.xlsx')
    """
    spelt = os.fsencode(path.as_posix())
    if not path.is_absolute():
        return quote(spelt)
    on_server = path.drive.startswith("\\\\")
    return ("file://" if on_server else "file:///") + quote(spelt.lstrip(b"/"), safe="/:")
