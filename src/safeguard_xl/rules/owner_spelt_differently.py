"""SG401 owner-spelt-differently."""

from collections.abc import Sequence

import polars as pl

from safeguard_xl.columns import Column
from safeguard_xl.frame import col
from safeguard_xl.model import Severity
from safeguard_xl.rules._rule import rule

ACRONYM = r"[A-Z][A-Z&/]+"
KEY = Column[str | None]("key", pl.String(), "an owner without spelling")
USUAL = Column[str | None]("usual", pl.String(), "the spelling that most rows have")
COUNT = Column[int]("count", pl.UInt32(), "how many rows have a spelling")
OWNER: Sequence[pl.Expr] = (col.workbook, col.text.owner)


def _key() -> pl.Expr:
    """Return an owner without spelling: its acronym where that stands alone or is the
    name's own, else letters and digits.
    """
    owner = col.text.owner.str.strip_chars()
    alone = owner.str.extract(rf"^\(?({ACRONYM})\)?$")
    after = owner.str.extract(rf"\(({ACRONYM})\)$")
    name = owner.str.replace(rf"\({ACRONYM}\)$", "")
    # "Head of Commissioning (ASC)" and "Director (ASC)" are two people
    own = pl.when(_capitals(name) == _capitals(after)).then(after)
    letters = name.str.to_lowercase().str.replace_all("&", "and", literal=True).str.replace_all(r"[\W_]", "")
    return pl.coalesce(alone, own, pl.when(letters != "").then(pl.concat_str(letters, after.fill_null(""))))


def _capitals(text: pl.Expr) -> pl.Expr:
    return text.str.replace_all(r"[^A-Z]", "")


def _usual() -> pl.Expr:
    """Return the spelling that most rows have; null where there is nothing to compare."""
    owners = pl.struct(col.workbook, col.text.owner)
    return owners.map_batches(lambda found: _usual_of(found.struct.unnest()), pl.String)


def _usual_of(owners: pl.DataFrame) -> pl.Series:
    """Return the usual spelling of each owner, worked out once for each spelling."""
    counted = owners.group_by(*OWNER, maintain_order=True).agg(COUNT.filled(pl.len()))
    spellings = counted.with_columns(KEY.filled(_key()))
    if not spellings.select(col.workbook, KEY).filter(KEY.is_not_null()).is_duplicated().any():
        return owners[col.text.owner.label]
    most = col.text.owner.sort_by(COUNT, descending=True, maintain_order=True).first().over(col.workbook, KEY)
    usual = spellings.select(*OWNER, USUAL.filled(pl.when(KEY.is_not_null()).then(most)))
    return owners.join(usual, on=OWNER, how="left", nulls_equal=True, maintain_order="left")[USUAL.label]


def _spellings() -> pl.Expr:
    return col.text.owner.unique(maintain_order=True).str.join('", "').over(col.workbook, _key())


@rule(
    "SG401",
    Severity.QUERY,
    cell="owner",
    says='owner spelt in several ways: "{spellings}"; most rows say "{usual}"',
    table=True,
    shows={"usual": _usual, "spellings": _spellings},
)
def owner_spelt_differently() -> pl.Expr:
    """One owner is spelt in several ways.

    ## Why it matters
    A filter for one spelling misses the rows of the others, and an owner may never see them.

    ## Example
    "Children's Services (CS)", "(CS)" and "Childrens services".

    ## What to do
    Use one spelling in every row (Home, Find & Select, Replace).
    """
    return pl.when(col.text.owner.is_not_null()).then((col.text.owner != _usual()).fill_null(value=False))
