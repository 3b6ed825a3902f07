"""An Office file of a library's making, without the time of its making."""

import zipfile
from collections.abc import Mapping
from datetime import UTC, datetime
from io import BytesIO

UNIX = 3  # whose files an archive says it holds, on whatever system it was made
EARLIEST, LATEST = datetime(1980, 1, 1, tzinfo=UTC), datetime(2107, 12, 31, tzinfo=UTC)  # that a zip archive can say


def dated(made: bytes, moment: datetime, parts: Mapping[str, bytes] | None = None) -> bytes:
    """Return the file with that moment for its entries, as near as can be, and with other
    parts in place of those named.
    """
    day = min(max(moment, EARLIEST), LATEST)
    again = BytesIO()
    with zipfile.ZipFile(BytesIO(made)) as source, zipfile.ZipFile(again, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            entry = zipfile.ZipInfo(name, day.timetuple()[:6])
            entry.compress_type, entry.create_system = zipfile.ZIP_DEFLATED, UNIX
            target.writestr(entry, (parts or {}).get(name) or source.read(name))
    return again.getvalue()


def moment_of(day: str) -> datetime:
    """Return a day such as 2009-11-11 as a file's facts hold it; where none is known, the earliest that they can."""
    return datetime.fromisoformat(f"{day}T00:00:00+00:00") if day else EARLIEST
