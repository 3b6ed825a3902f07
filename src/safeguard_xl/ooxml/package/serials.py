"""Dates as the numbers by which a cell stores them, in both date systems."""

from datetime import datetime, timedelta

DAY = timedelta(days=1)
_FIRST = datetime(1900, 1, 1)
_FIRST_OF_1904 = datetime(1904, 1, 1)
_AFTER_THE_LEAP_DAY = datetime(1900, 3, 1)


def first_day(*, date1904: bool) -> datetime:
    """Return the first day that a date system can show."""
    return _FIRST_OF_1904 if date1904 else _FIRST


def serial(moment: datetime, *, date1904: bool) -> float:
    """Return the days that a date system counts up to a moment.

    That of 1900 begins with 1 and counts a 29 February 1900, which was not; that of 1904 begins with 0.

    >>> [serial(datetime(1900, *day), date1904=False) for day in ((1, 1), (2, 28), (3, 1))]
    [1.0, 59.0, 61.0]
    """
    before = 0 if date1904 else 2 if moment >= _AFTER_THE_LEAP_DAY else 1
    return (moment - first_day(date1904=date1904) + before * DAY) / DAY
