"""What the sentence of a prediction says."""

from enum import StrEnum


class Reason(StrEnum):
    """Why a prediction is as it is, or why there is none."""

    NO_RESULT = "there is no result, for the reason that its light gives"
    IMPOSSIBLE = "a rule says that the result cannot be, as its light says"
    ADDS_UP = "a percentage adds up over the year"
    BOUND = "of the result only a bound is known"
    SPAN = "it may be of the quarter, of the year so far or of a day"
    MONTH = "it is not of whole quarters"
    WHEN = "it is of a part of the year, and nothing names which"
    CARRIED = "the result is carried forward"
    FAULT = "the result is carried forward, as its year cannot be"
    COMPUTED = "it is worked out from the quarters"
    SET = "it is by the method that the schema sets"
