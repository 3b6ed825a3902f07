"""The pages of `safeguard-xl serve`: a workbook dropped, read, corrected, explained and taken away, without Python."""

from safeguard_xl.web.serving import run
from safeguard_xl.web.settings import HERE, Settings

__all__ = ["HERE", "Settings", "run"]
