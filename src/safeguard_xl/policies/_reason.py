"""Why a figure has the light that it has, or none."""

from collections.abc import Callable

import polars as pl
from msgspec import Struct

from safeguard_xl.model import Rag
from safeguard_xl.policies._said import Said


class Reason(Struct, frozen=True, eq=False):
    """What decides a light: a word for the frame, the light that it stands for (None for none), and its sentence.

    `turns`: the light would be another if the other way were better. `level` is the word of a further level, which
    counts as its light.
    """

    word: str
    rag: Rag | None
    says: Callable[[Said], str]
    turns: bool = True
    level: str = ""

    @property
    def here(self) -> pl.Expr:
        """The word, as an expression."""
        return pl.lit(self.word)
