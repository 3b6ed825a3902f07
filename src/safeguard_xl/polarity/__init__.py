"""Which way is better by what words say: sentences, the bounds of targets, titles. Knows no tables."""

from safeguard_xl.polarity._codes import coded
from safeguard_xl.polarity._sentences import answered, bounds, sides, stated
from safeguard_xl.polarity._titles import titles
from safeguard_xl.polarity._told import WAY, WORDS, told_of

__all__ = ["WAY", "WORDS", "answered", "bounds", "coded", "sides", "stated", "titles", "told_of"]
