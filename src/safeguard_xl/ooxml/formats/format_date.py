"""Dates and times under a section of a number format, in both date systems."""

from datetime import date, timedelta

from safeguard_xl.ooxml.formats.format_code import Piece

_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
_LAST = 2_958_466  # 1 January 10000
_LEAP = 60  # 29 February 1900, which was not, but which Excel counts
_1904 = 1462  # days between the two date systems
_DAY = 86_400


def render_date(pieces: tuple[Piece, ...], serial: float, *, date1904: bool) -> str:
    """Return a serial under a date's pieces; a row of `#` where Excel shows one, for a day before or after all."""
    elapsed = any(piece.kind == "elapsed" for piece in pieces)
    if serial < 0 and not elapsed:
        return "########"
    fraction = _fraction_digits(pieces)
    sign = "-" if serial < 0 else ""
    ticks = round(abs(serial) * _DAY * 10**fraction)
    seconds, ticks = divmod(ticks, 10**fraction)
    days, second = divmod(seconds, _DAY)
    if days + (_1904 if date1904 else 0) >= _LAST:
        return "########"
    moment = _Moment(days, second, seconds, str(ticks).zfill(fraction) if fraction else "", date1904)
    return sign + "".join(_shown(pieces, moment))


def _fraction_digits(pieces: tuple[Piece, ...]) -> int:
    return min(9, sum(1 for piece in pieces if piece.kind == "digit"))


class _Moment:
    def __init__(self, days: int, second: int, total: int, fraction: str, date1904: bool) -> None:  # noqa: FBT001
        self.second = second
        self.total = total
        self.fraction = fraction
        self.year, self.month, self.day, self.weekday = _calendar(days, date1904=date1904)


def _calendar(days: int, *, date1904: bool) -> tuple[int, int, int, int]:
    """Year, month, day and weekday (Monday 0); in the 1900 system day 0 is 0 January and day 60 is 29 February."""
    if date1904:
        days += _1904
    elif days == _LEAP:
        return 1900, 2, 29, 2
    elif days == 0:
        return 1900, 1, 0, 5
    shift = 1 if days < _LEAP else 0
    real = date(1899, 12, 30) + timedelta(days + shift)
    return real.year, real.month, real.day, (real.weekday() - shift) % 7


def _shown(pieces: tuple[Piece, ...], moment: _Moment) -> list[str]:
    half = any(piece.kind == "date" and "/" in piece.text for piece in pieces)
    elapsed = {piece.text[0].lower() for piece in pieces if piece.kind == "elapsed"}
    shown: list[str] = []
    for at, piece in enumerate(pieces):
        if piece.kind == "elapsed" or (
            piece.kind == "date" and piece.text[0].lower() in elapsed and not _is_month(pieces, at)
        ):
            shown.append(_elapsed(piece.text.lower(), moment))
        elif piece.kind == "date":
            shown.append(_date(piece.text, moment, minutes=_is_minutes(pieces, at), half=half))
        elif piece.kind == "point":
            shown.append("." + moment.fraction)
        elif piece.kind == "literal":
            shown.append(piece.text)
    return shown


def _is_month(pieces: tuple[Piece, ...], at: int) -> bool:
    return pieces[at].text[0] in "mM" and not _is_minutes(pieces, at)


def _is_minutes(pieces: tuple[Piece, ...], at: int) -> bool:
    """`m` after hours or before seconds means minutes."""
    if pieces[at].text.lower() not in {"m", "mm"}:
        return False
    before = next(
        (p.text[0].lower() for p in reversed(pieces[:at]) if p.kind in {"date", "elapsed"} and "/" not in p.text), ""
    )
    after = next(
        (p.text[0].lower() for p in pieces[at + 1 :] if p.kind in {"date", "elapsed"} and "/" not in p.text), ""
    )
    return before in {"h", "s"} or after == "s"


def _elapsed(text: str, moment: _Moment) -> str:
    unit = {"h": 3600, "m": 60, "s": 1}[text[0]]
    return str(moment.total // unit).zfill(len(text))


def _date(text: str, moment: _Moment, *, minutes: bool, half: bool) -> str:
    letter, width = text[0].lower(), len(text)
    if "/" in text:
        before = moment.second < _DAY // 2
        return ("AM" if before else "PM") if width > 3 else (text[0] if before else text[-1])  # noqa: PLR2004  A/P
    if letter in "ye":
        return f"{moment.year:04d}" if width > 2 or letter == "e" else f"{moment.year % 100:02d}"  # noqa: PLR2004  yyy
    if (letter == "m" and not minutes) or letter == "d":
        return _day(moment, width) if letter == "d" else _month(moment.month, width)
    if letter in "bg":  # the Buddhist year, bbbb or bb; an era has no English name
        return f"{moment.year + 543:04d}"[0 if width > 2 else 2 :] if letter == "b" else ""  # noqa: PLR2004
    return _time(letter, moment.second, half=half).zfill(min(width, 2))


def _time(letter: str, second: int, *, half: bool) -> str:
    if letter == "h":
        hour = second // 3600
        return str((hour - 1) % 12 + 1 if half else hour)
    return str(second // 60 % 60 if letter == "m" else second % 60)


def _month(month: int, width: int) -> str:
    name = _MONTHS[month - 1]
    return {1: str(month), 2: f"{month:02d}", 3: name[:3], 5: name[0]}.get(width, name)


def _day(moment: _Moment, width: int) -> str:
    name = _DAYS[moment.weekday]
    return {1: str(moment.day), 2: f"{moment.day:02d}", 3: name[:3]}.get(width, name)
