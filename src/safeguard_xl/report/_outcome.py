"""What came of one workbook."""

from dataclasses import dataclass

from safeguard_xl.model import Review


@dataclass(frozen=True, slots=True)
class Outcome:
    """A workbook's name with its review, or the sentence that says why there is none."""

    workbook: str
    result: Review | str
