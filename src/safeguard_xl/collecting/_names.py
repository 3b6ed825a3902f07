"""Whose a workbook is, and what an indicator is called in all of them."""

from collections import Counter
from collections.abc import Sequence

import polars as pl

from safeguard_xl.columns import framed
from safeguard_xl.errors import SafeguardError
from safeguard_xl.frame import collected
from safeguard_xl.reference import indicator_key, one_spelling
from safeguard_xl.remote import AnyFile
from safeguard_xl.report.across import councils_of


def councils(paths: Sequence[AnyFile]) -> list[str]:
    """Return whose each workbook is: the folder as in the report of many, else its own name without the ending.

    >>> from pathlib import Path
    >>> councils([Path("in/leeds/q1.xlsx"), Path("in/york/q1.xlsx"), Path("in/hull.xlsx")])
    ['leeds', 'york', 'hull']
    """
    found = councils_of([str(path) for path in paths])
    return [council or path.stem for council, path in zip(found, paths, strict=True)]


def refuse_alike(paths: Sequence[AnyFile]) -> None:
    """Raise SafeguardError where two addresses differ only in what is not shown: their figures would be confused."""
    [(shown, often), *_] = Counter(map(str, paths)).most_common(1) or [("", 0)]
    if often > 1:
        raise SafeguardError(
            f"Several workbooks are shown as {shown}, so their figures could not be told apart; save them here under "
            "names of their own, and collect those."
        )


def with_indicators(figures: Sequence[pl.DataFrame]) -> list[pl.DataFrame]:
    """Return tables of figures with `indicator`, which is the same in all of them for the same indicator.

    It is a published reference alone, else reference and title as most workbooks spell the title.
    """
    named = [collected.reference, collected.title]
    spelt = (
        pl.concat([one.select(*named, collected.workbook) for one in figures]).group_by(named).agg(pl.all().n_unique())
    )
    by_key: dict[tuple[str, str], Counter[str]] = {}
    for reference, title, workbooks in spelt.iter_rows():
        called = " ".join(filter(None, (reference, " ".join(title.split()))))
        by_key.setdefault(indicator_key(reference, title), Counter())[called] += workbooks
    rows = [(reference, title, _called(by_key, reference, title)) for reference, title, _ in spelt.iter_rows()]
    known = framed(rows, (*named, collected.indicator))
    return [one.join(known, on=named, how="left", maintain_order="left") for one in figures]


def _called(by_key: dict[tuple[str, str], Counter[str]], reference: str, title: str) -> str:
    key = indicator_key(reference, title)
    if key[0] and not key[1]:
        return one_spelling(reference)
    return min(by_key[key].items(), key=lambda pair: (-pair[1], pair[0]))[0]
