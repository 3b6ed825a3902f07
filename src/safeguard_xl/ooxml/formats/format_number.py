"""Digits under a section of a number format: decimals, thousands, percent, scaling, exponents and fractions."""

from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from safeguard_xl.ooxml.formats.format_code import Piece

_DIGITS = 15  # Excel keeps fifteen significant digits of what it shows
_WIDE = 11  # characters of a number under General, the point among them
_LARGE = 1e11


def to_decimal(value: float) -> Decimal:
    """Return the number as Excel knows it: its first fifteen significant digits.

    >>> to_decimal(34.700000000000003)
    Decimal('34.7000000000000')
    """
    return Decimal(f"{value:.{_DIGITS - 1}e}") if value == value and abs(value) != float("inf") else Decimal(0)  # noqa: PLR0124  NaN


def general(value: float) -> str:
    """Return a number under General in a cell wide enough for it.

    >>> general(34.700000000000003), general(1 / 3), general(123456789012.0), general(0.00001234)
    ('34.7', '0.333333333', '1.23457E+11', '0.00001234')
    """
    if value == 0:
        return "0"
    size = abs(value)
    sign = "-" if value < 0 else ""
    number = to_decimal(size)
    if size < _LARGE:
        whole = len(str(int(number)))
        if size >= 1e-4:  # noqa: PLR2004  below it Excel counts characters, above it decimals
            return sign + _trimmed(_fixed(number, max(0, _WIDE - 1 - whole)))
        text = _trimmed(_fixed(number, 12))
        if len(text) <= _WIDE and text != "0":
            return sign + text
    return sign + _scientific(number)


def _scientific(number: Decimal) -> str:
    mantissa, _, exponent = f"{number:.5E}".partition("E")
    return f"{_trimmed(mantissa)}E{exponent[0]}{exponent[1:].zfill(2)}"


def _trimmed(text: str) -> str:
    return text.rstrip("0").rstrip(".") if "." in text else text


def _fixed(number: Decimal, places: int) -> str:
    if number.adjusted() + places > 27:  # noqa: PLR2004  beyond the precision of decimal's usual context
        return f"{number:.{places}f}"
    return f"{number.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP):f}"


def render(pieces: tuple[Piece, ...], value: Decimal) -> str:
    """Return a number that is not negative under a section's pieces."""
    for piece in pieces:
        if piece.kind == "percent":
            value *= 100
    kinds = {piece.kind for piece in pieces}
    if "slash" in kinds and "point" not in kinds and _is_fraction(pieces):
        return _fraction(pieces, value)
    if "exponent" in kinds:
        return _exponent(pieces, value)
    return _digits(pieces, value)


def _digits(pieces: tuple[Piece, ...], value: Decimal) -> str:
    point = next((at for at, piece in enumerate(pieces) if piece.kind == "point"), len(pieces))
    places = [at for at, piece in enumerate(pieces) if piece.kind == "digit"]
    last_whole = max((at for at in places if at < point), default=-1)
    commas = {at for at, piece in enumerate(pieces) if piece.kind == "comma" and places and at > places[0]}
    pieces = tuple(
        _worded(piece) if piece.kind == "comma" and at not in commas else piece for at, piece in enumerate(pieces)
    )
    scaling = {at for at in commas if _scales(pieces, at, places)}
    value = value.scaleb(-3 * len(scaling))
    thousands = any(places[0] < at < last_whole for at in commas) if places else False
    decimals = sum(1 for at in places if at > point)
    whole, _, rest = _fixed(value, decimals).partition(".")
    whole = whole.lstrip("0")
    shown = _whole(pieces[:point], whole, thousands=thousands) + list(_rest(pieces[point:], rest))
    return "".join(shown)


def _worded(piece: Piece) -> Piece:
    return Piece("literal", piece.text)


def _scales(pieces: tuple[Piece, ...], at: int, places: list[int]) -> bool:
    """Return whether a comma divides by a thousand: it stands after the last digit before
    the point, or after all digits.
    """
    while at > 0 and pieces[at].kind == "comma":
        at -= 1
    following = next((piece.kind for piece in pieces[at + 1 :] if piece.kind not in {"comma", "literal"}), "")
    return at in places and following != "digit"


def _whole(pieces: tuple[Piece, ...], digits: str, *, thousands: bool) -> list[str]:
    """Return the part before the point: digits are handed out from the right, the leftmost place takes what is left."""
    first = next((at for at, piece in enumerate(pieces) if piece.kind == "digit"), -1)
    shown: list[str] = []
    count = 0
    for at in range(len(pieces) - 1, -1, -1):
        piece = pieces[at]
        if piece.kind != "digit":
            shown.append(_literal(piece))
            continue
        taken = digits if at == first else digits[-1:]
        digits = "" if at == first else digits[:-1]
        for digit in reversed(taken) if taken else _blank(piece):
            if thousands and count and count % 3 == 0:
                shown.append("," if digit != " " else " ")
            shown.append(digit)
            count += 1
    if first < 0 and digits:
        shown.append(digits)  # `.00` shows 12.5 as 12.50
    return shown[::-1]


def _blank(piece: Piece) -> str:
    return {"0": "0", "?": " "}.get(piece.text, "")


def _rest(pieces: tuple[Piece, ...], digits: str) -> Iterator[str]:
    """Yield the point and what follows: `#` drops a nought at the end, `?` leaves its width free."""
    significant = len(digits.rstrip("0"))
    at = 0
    for piece in pieces:
        if piece.kind == "digit":
            yield digits[at] if at < significant else _blank(piece)
            at += 1
        elif piece.kind == "point":
            yield "."
        else:
            yield _literal(piece)


def _literal(piece: Piece) -> str:
    return {"comma": "", "exponent": "", "at": ""}.get(piece.kind, piece.text)


def _exponent(pieces: tuple[Piece, ...], value: Decimal) -> str:
    at = next(at for at, piece in enumerate(pieces) if piece.kind == "exponent")
    front, back = pieces[:at], pieces[at + 1 :]
    point = next((place for place, piece in enumerate(front) if piece.kind == "point"), len(front))
    step = max(1, sum(1 for piece in front[:point] if piece.kind == "digit"))
    decimals = sum(1 for piece in front[point:] if piece.kind == "digit")
    power = (value.adjusted() // step) * step if value else 0
    rounded = Decimal(_fixed(value.scaleb(-power), decimals))
    if rounded.adjusted() >= step:  # 9.99 rounded up to 10.0
        power += step
        rounded = Decimal(_fixed(value.scaleb(-power), decimals))
    sign = "-" if power < 0 else "+" if pieces[at].text.endswith("+") else ""
    return _digits(front, rounded) + pieces[at].text[0] + sign + _digits(back, Decimal(abs(power)))


def _is_fraction(pieces: tuple[Piece, ...]) -> bool:
    """Return whether digits stand on both sides of the slash: `0/?` or `# ?/8`."""
    slash = next(at for at, piece in enumerate(pieces) if piece.kind == "slash")
    before, after = pieces[slash - 1 : slash], pieces[slash + 1 : slash + 2]
    return (
        bool(before and after) and before[0].kind == "digit" and (after[0].kind == "digit" or after[0].text.isdecimal())
    )


def _fraction(pieces: tuple[Piece, ...], value: Decimal) -> str:
    slash = next(at for at, piece in enumerate(pieces) if piece.kind == "slash")
    start = slash
    while start > 0 and pieces[start - 1].kind == "digit":
        start -= 1
    end = slash + 1
    while end < len(pieces) and (pieces[end].kind == "digit" or pieces[end].text.isdecimal()):
        end += 1
    before, below = pieces[:start], pieces[slash + 1 : end]
    mixed = any(piece.kind == "digit" for piece in before)
    whole, over, under = _parted(value, below, mixed=mixed)
    blank = over == 0 and mixed
    top = "".join(_whole(pieces[start:slash], "" if blank else str(over), thousands=False))
    width = slash - start
    bottom = str(under).ljust(end - slash - 1)
    middle = " " * (width + 1 + len(bottom)) if blank else f"{top.rjust(width)}/{bottom}"
    front = _digits(before, Decimal(whole)) if mixed else "".join(_literal(piece) for piece in before)
    if mixed and whole == 0 and over == 0:
        front = front.replace(" ", "0 ", 1) if "0" not in front else front
    return front + middle + "".join(_literal(piece) for piece in pieces[end:])


def _parted(value: Decimal, below: tuple[Piece, ...], *, mixed: bool) -> tuple[int, int, int]:
    """Whole, numerator and denominator, the denominator given or of at most as many digits as there are places."""
    whole = int(value) if mixed else 0
    rest = Fraction(value) - whole
    fixed = "".join(piece.text for piece in below)
    if fixed.isdecimal() and int(fixed):
        under = int(fixed)
        over = int(rest * under + Fraction(1, 2))
    else:
        near = rest.limit_denominator(10 ** min(len(below), 7) - 1)
        over, under = near.numerator, near.denominator
    return (whole + 1, 0, 1) if mixed and over == under else (whole, over, under)
