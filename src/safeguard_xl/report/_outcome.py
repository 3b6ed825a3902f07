"""What came of one workbook."""

from typing import NamedTuple

from safeguard_xl.model import Told


class Outcome(NamedTuple):
    """A workbook's name with its review, or the sentence that says why there is none."""

    workbook: str
    result: Told | str
