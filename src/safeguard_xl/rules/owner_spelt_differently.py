"""SG401 owner-spelt-differently."""

import polars as pl

from safeguard_xl.model import Severity
from safeguard_xl.rules._rule import rule

ACRONYM = r"[A-Z][A-Z&/]+"


def _key() -> pl.Expr:
    """An owner without spelling: its acronym where it gives one, else its letters and digits."""
    owner = pl.col("owner").str.strip_chars()
    acronym = pl.coalesce(owner.str.extract(rf"\(({ACRONYM})\)$"), owner.str.extract(rf"^\(?({ACRONYM})\)?$"))
    letters = owner.str.to_lowercase().str.replace_all("&", "and", literal=True).str.replace_all(r"[^a-z0-9]", "")
    return pl.coalesce(acronym, pl.when(letters != "").then(letters))


def _usual() -> pl.Expr:
    return pl.col("owner").mode(maintain_order=True).first().over(_key())


def _spellings() -> pl.Expr:
    """All the spellings of the owners that have several."""
    several = pl.col("owner").n_unique().over(_key()) > 1
    return pl.col("owner").filter(several & _key().is_not_null()).unique(maintain_order=True).str.join('", "')


@rule(
    "SG401",
    Severity.QUERY,
    cell="owner",
    says='the same owner is spelt in several ways: "{spellings}"; most rows say "{usual}"',
    table=True,
    shows={"usual": _usual, "spellings": _spellings},
)
def owner_spelt_differently() -> pl.Expr:
    """The same owner is spelt in several ways.

    ## Why it matters
    A filter for one spelling misses the rows of the others, and an owner may never see them.

    ## Example
    "Children and Young People's Social Care (C&YPSC)", "(C&YPSC)" and "C&YPSC".

    ## What to do
    Use one spelling in every row.
    """
    return (
        pl.when(_key().is_not_null())
        .then(pl.col("owner") != _usual())
        .otherwise(pl.when(pl.col("owner").is_not_null()).then(statement=False))
    )
