"""SG405 overall-rag-disagrees."""

from collections.abc import Iterable, Iterator
from statistics import median

from safeguard_xl.columns import Row, values
from safeguard_xl.frame import col, name_of
from safeguard_xl.model import Rag, Severity
from safeguard_xl.rules._claims import at, cells_of, claims, odd_one, rows_of
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
    """The overall judgement does not fit the indicators.

    ## Why it matters
    The board reads the overall judgement first, and often nothing else. It is held against the indicators that its
    sentence or its sheet's charts name, and where none are named against all: it should not be better than the best
    of them or worse than the worst, nor two steps away from the middle one.

    ## Example
    "Green" over charts of KPI 1 and KPI 2, which are both red.

    ## What to do
    Change the judgement, or say in the summary what outweighs these indicators.
    """
    for found in claims(evidence, "overall-judgement"):
        first, other = found[0], odd_one(found)
        named = rows_of(evidence, found)
        lights = _lights([row[col.light.rag] for row in named] if named else _of_all(evidence))
        if other is not None:
            but = f'"{other.text}" stands under {other.label}'
            yield Mark(first.sheet, at(first), cells_of(found), {"claim": first.text, "but": but})
        elif not lights:
            yield Mark(first.sheet, at(first), known=False)
        elif _disagrees(first.says, lights):
            but = _each(named) if named else _counted(lights)
            held = " ".join(f"{name_of(row)}:{row[col.light.rag]}" for row in named) or but
            yield Mark(first.sheet, at(first), cells_of(found), {"claim": first.text, "but": but, "lights": held})


def _lights(rags: Iterable[str | None]) -> list[Rag]:
    return [light for rag in rags for light in ORDER if light == rag]


def _of_all(evidence: Evidence) -> list[str | None]:
    """Return the lights of all indicators that are rated, where there are enough of them."""
    rated = evidence.frame.filter(col.light.rag.is_in(ORDER))
    return values(rated, col.light.rag) if rated.height >= FEWEST else []


def _disagrees(stated: str | None, lights: list[Rag]) -> bool:
    ranks = [ORDER.index(light) for light in lights]
    rank = next((rank for rank, light in enumerate(ORDER) if light == stated), None)
    return rank is not None and (not min(ranks) <= rank <= max(ranks) or abs(rank - median(ranks)) > FAR)


def _each(named: list[Row]) -> str:
    return listed([f"{name_of(row)} is {rag}" for row in named for rag in _lights([row[col.light.rag]])])


def _counted(lights: list[Rag]) -> str:
    counts = [f"{lights.count(light)} {light.value}" for light in ORDER if light in lights]
    return f"of {len(lights)} indicators rated {listed(counts)}"
