"""The grammar of a cell: `"79.9% (08-09)"` becomes a frozen `Figure` once, at the door.

A cell is cut into tokens, each with a letter for its kind; the letters of what stands outside the brackets, and
of each bracket, are matched against short patterns. What no pattern reads gives no value, and a `Problem` that
points at the place: a figure that might mean something else is never rated. Line by line: `docs/figures.md`.

`read_texts` reads a column, each distinct text once, into the columns of `SaidColumns`; `parse_figure` one text.
"""

from safeguard_xl.figure._beside_target import names_target, parted
from safeguard_xl.figure._columns import LARGEST, SaidColumns, read_figures, said
from safeguard_xl.figure._in_sentence import bound_in
from safeguard_xl.figure._model import Figure, Part, Problem, Style, shown_like
from safeguard_xl.figure._parse import parse_figure
from safeguard_xl.figure._texts import read_texts
from safeguard_xl.figure._vocabulary import PER_SPAN
from safeguard_xl.figure._words import Words

__all__ = [
    "LARGEST",
    "PER_SPAN",
    "Figure",
    "Part",
    "Problem",
    "SaidColumns",
    "Style",
    "Words",
    "bound_in",
    "names_target",
    "parse_figure",
    "parted",
    "read_figures",
    "read_texts",
    "said",
    "shown_like",
]
