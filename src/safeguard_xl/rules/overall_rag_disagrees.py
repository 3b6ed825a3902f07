"""SG405 overall-rag-disagrees."""

from collections.abc import Iterator
from statistics import median

from safeguard_xl.model import Rag, Severity
from safeguard_xl.rules._claims import Row, at, cells_of, claims, odd_one, rows_of
from safeguard_xl.rules._places import listed
from safeguard_xl.rules._rule import Evidence, Mark, book_rule

ORDER = [Rag.RED, Rag.AMBER, Rag.GREEN]
FEWEST = 3  # lights of a report without named indicators
FAR = 1.5  # steps from the middle light


@book_rule(
    "SG405",
    Severity.QUERY,
    says='the overall judgement is "{claim}", but {but}',
    wording=("but",),
)
def overall_rag_disagrees(evidence: Evidence) -> Iterator[Mark]:
    """The overall judgement is not borne out by the indicators.

    ## Why it matters
    The board reads the overall judgement first, and often nothing else. It is held against the indicators that its
    sentence or its sheet's charts name, and where none are named against all: it should not be better than the best
    of them or worse than the worst, nor two steps away from the middle one.

    ## Example
    "Green" over charts of NI 59 and NI 60, which are both red.

    ## What to do
    Change the judgement, or say in the summary what outweighs these indicators.
    """
    for found in claims(evidence, "overall-judgement"):
        first, other = found[0], odd_one(found)
        rows = rows_of(evidence, found)
        lights = [row for row in rows or _all(evidence) if row["current.rag"] in ORDER]
        if other is not None:
            but = f'"{other.text}" stands under {other.label}'
            yield Mark(first.sheet, at(first), cells_of(found), {"claim": first.text, "but": but})
        elif not lights:
            yield Mark(first.sheet, at(first), known=False)
        elif _disagrees(first.says or "", lights):
            but = _but(lights) if rows else _counted(lights)
            shown = " ".join(f"{row['reference'] or row['title']}:{row['current.rag']}" for row in lights)
            yield Mark(first.sheet, at(first), cells_of(found), {"claim": first.text, "but": but, "lights": shown})


def _all(evidence: Evidence) -> list[Row]:
    rated: list[Row] = [row for row in evidence.frame.iter_rows(named=True) if row["current.rag"] in ORDER]
    return rated if len(rated) >= FEWEST else []


def _disagrees(stated: str, rows: list[Row]) -> bool:
    ranks = [ORDER.index(row["current.rag"]) for row in rows]
    rank = [light.value for light in ORDER].index(stated) if stated in ORDER else None
    return rank is not None and (not min(ranks) <= rank <= max(ranks) or abs(rank - median(ranks)) > FAR)


def _but(rows: list[Row]) -> str:
    return listed([f"{row['reference'] or row['title']} is {row['current.rag']}" for row in rows])


def _counted(rows: list[Row]) -> str:
    lights = [row["current.rag"] for row in rows]
    counts = [f"{lights.count(light)} {light.value}" for light in ORDER if light in lights]
    return f"of {len(rows)} indicators rated {listed(counts)}"
