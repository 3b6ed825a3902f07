"""The words that rules about single cells are written in: small expressions over the frame of cells."""

import polars as pl

from safeguard_xl.frame import cell, says, shared

PLAIN_NUMBER = r"^-?(?:[£$€])?(?:0|[1-9][0-9]{0,14}|[1-9][0-9]{0,2}(?:,[0-9]{3})+)(?:\.[0-9]+)?$"
PERCENTAGE = r"^-?(?:0|[1-9][0-9]{0,14}|[1-9][0-9]{0,2}(?:,[0-9]{3})+)(?:\.[0-9]+)?%$"
MAY_BE_NUMBER = r"^-?[£$€]?[0-9][0-9,.]*%?$"
"""What each of the two fits: a cheaper look at the many texts that are neither."""
DIVIDES = r"[0#?],+(?:[^0#?,]|$)"
"""A comma behind the last digit of a number format: each divides by a thousand."""
UNSIGNED = r"^[£$€]? ?[0-9][0-9,.]*(?: ?(?:%|k|m|bn|seconds?|minutes?|hours?|days?|weeks?|months?|years?))?$"
COLOUR = r"\[(?:black|blue|cyan|green|magenta|red|white|yellow|colou?r ?[0-9]+)\]"
"""In a number format: it may be all that shows that a number is below 0."""
MOST_DIGITS = 15  # what Excel keeps of a number

NO_BREAK = "[\u00a0\u2007\u202f]"
JOINERS = "[\u200c-\u200f\u202a-\u202e]"
"""Marks that join, part or turn letters: nothing in English, needed in other scripts and in emoji."""
ZERO_WIDTH = f"[\u200b\u2060\ufeff]|(?:^|[\\x00-\\x7f]){JOINERS}"
SOFT_HYPHEN = "\u00ad"
CONTROL = r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]"
AT_AN_EDGE = {
    "a line break at the beginning": r"^\s*[\r\n]\s*\S",
    "a line break at the end": r"\S\s*[\r\n]\s*$",
    "a space at the beginning": r"^[ \t]+\S",
    "a space at the end": r"\S[ \t]+$",
    "nothing but spaces": r"^[ \t\r\n]+$",
}
NO_BREAK_NAME = "a no-break space"
INVISIBLE = {
    NO_BREAK_NAME: NO_BREAK,
    "a character without width": ZERO_WIDTH,
    "a soft hyphen": SOFT_HYPHEN,
    "a control character": CONTROL,
    **AT_AN_EDGE,
}
"""What cannot be seen in a cell, by what it is called."""
MAY_BE_INVISIBLE = r"[^ -~]|^ | $"
"""What each of them fits, as above."""
PROSE = ["title"]
"""Fields of running text, where a no-break space between two words does no harm."""
NOT_COMPARED = ["comment", "concern"]


def typed() -> pl.Expr:
    """Tell where the cell holds what was typed, not what a formula gives."""
    return cell.formula.is_null()


def of_a_field() -> pl.Expr:
    """Tell the columns whose heading is known."""
    return cell.field.is_not_null()


def is_number() -> pl.Expr:
    """Tell where a number is stored."""
    return (cell.kind == "number") & cell.number.is_not_null()


def without_sign() -> pl.Expr:
    """Tell where a number below 0 is shown without a minus or brackets."""
    below = is_number() & (cell.number < 0)
    return below & says(pl.when(below).then(cell.text), UNSIGNED)


@shared
def _may_be_number() -> pl.Expr:
    """Return what a cell of text says, where it may be a number."""
    text = pl.when(cell.kind == "text").then(cell.text)
    return pl.when(text.str.contains(MAY_BE_NUMBER)).then(cell.text)


def plain_number_text() -> pl.Expr:
    """Tell where a text is one plain number, an amount of money or a percentage, and nothing else."""
    number = _may_be_number()
    digits = number.str.count_matches("[0-9]") <= MOST_DIGITS
    return ((number.str.contains(PLAIN_NUMBER) | number.str.contains(PERCENTAGE)) & digits).fill_null(value=False)


def invisible(name: str) -> pl.Expr:
    """Tell where a text holds something of that name that cannot be seen, where it does harm."""
    return _compared(prose=name != NO_BREAK_NAME).str.contains(INVISIBLE[name]).fill_null(value=False)


def anything_invisible() -> pl.Expr:
    """Tell where a text holds anything that cannot be seen, where it does harm."""
    others = "|".join(f"(?:{pattern})" for name, pattern in INVISIBLE.items() if name != NO_BREAK_NAME)
    found = _compared(prose=True).str.contains(others) | _compared(prose=False).str.contains(NO_BREAK)
    return found.fill_null(value=False)


@shared
def _may_be_invisible() -> pl.Expr:
    """Return the texts that are compared with others, and may hold something that cannot be seen."""
    harm = of_a_field() & ~cell.field.is_in(NOT_COMPARED)
    return pl.when((cell.kind == "text") & harm & cell.text.str.contains(MAY_BE_INVISIBLE)).then(cell.text)


def _compared(*, prose: bool) -> pl.Expr:
    """Return those texts; running text only if it is asked for."""
    return _may_be_invisible() if prose else pl.when(~cell.field.is_in(PROSE)).then(_may_be_invisible())


def first(expression: pl.Expr) -> pl.Expr:
    """Return that of the first cell of a column, where the column is one finding."""
    return expression.first().over(cell.sheet, cell.column)


def percent(number: pl.Expr) -> pl.Expr:
    """Return a number as a percentage in words: 0.765 as it stands is 0.765%."""
    return pl.format("{}%", number.round(8).cast(pl.String).str.strip_suffix(".0"))
