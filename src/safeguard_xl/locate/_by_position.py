"""The columns that no heading explains: taken by what stands below them, and where they stand."""

import re
from collections.abc import Mapping

from safeguard_xl.locate._fitting import Fitting, Key, only
from safeguard_xl.locate._heading import Heading
from safeguard_xl.locate._headings import BY_CELLS, Options, Spellings
from safeguard_xl.model import FIGURE_FIELDS

LEAST_OF_SEVERAL = 2
OF_ALL = re.compile(r"\b(?:total|overall|all|whole|combined)\b")


def by_position(
    fitting: Fitting, headings: list[Heading], options: Mapping[int, Options], spellings: Spellings
) -> Fitting:
    """Return what fits, with the columns that no heading explains: by what stands below them, and where they stand.

    Polarities, lights and arrows tell themselves, and codes left of the titles are the references. The wide column of
    words left of the figures is the titles, and a column of figures is the results, where no heading says so and a
    target or a light is there.
    """
    left = [heading for heading in headings if not options[heading.column] and (heading.sample or heading.is_lit)]
    for heading in left:
        name = None if spellings.is_headless(heading) else spellings.by_cells(heading)
        if name and name not in fitting:
            fitting = {**fitting, name: [(_key(heading), heading)]}
    figures = [heading for heading in left if spellings.has_figures(heading) and _is_unexplained(heading)]
    if "result" not in fitting and {"target", "rag"} & fitting.keys() and (of_all := _of_all(figures, fitting)):
        fitting = {**fitting, "result": [(_key(of_all), of_all)]}
    first = min((h.column for name in FIGURE_FIELDS for _, h in fitting.get(name, ())), default=0)
    if "title" not in fitting and len(set(FIGURE_FIELDS) & fitting.keys()) > 1:
        wide = [heading for heading in left if heading.column < first and spellings.is_words(heading)]
        spare = (*fitting.get("reference", ()), *fitting.get("owner", ()))
        wide += [h for _, h in spare if h.column < first and spellings.is_words(h)]
        if wide:
            title = max(wide, key=lambda heading: sum(map(len, heading.sample)) / len(heading.sample))
            fitting = {**fitting, "title": [(_key(title), title)]}
    if "reference" not in fitting and (titles := fitting.get("title")):
        title = max(titles, key=lambda pair: pair[0])[1]
        codes = [h for h in headings if h.column < title.column and spellings.are_references(h, options[h.column])]
        fitting = only(fitting, "reference", [(_key(heading), heading) for heading in codes[-1:]])
    return fitting


def _of_all(figures: list[Heading], fitting: Fitting) -> Heading | None:
    """Return the one column of figures that no heading explains which may be the result.

    Of several it is the one that a light stands beside, or that is of them all: "Force total".
    """
    if len(figures) < LEAST_OF_SEVERAL:
        return figures[0] if figures else None
    lights = {heading.column for _, heading in fitting.get("rag", ())}
    beside = [heading for heading in figures if heading.column + 1 in lights]
    of_all = [heading for heading in figures if OF_ALL.search(heading.words)]
    return next(iter((*beside, *of_all)), None)


def _key(heading: Heading) -> Key:
    return ((BY_CELLS,), 0, -heading.column)


def _is_unexplained(heading: Heading) -> bool:
    """Return whether a heading says nothing that speaks against results below it, as "Variance" or "England" do."""
    said = heading.meaning
    of_all = said is not None and bool(said.rest) and OF_ALL.search(heading.words) is not None  # "Force total"
    return (said is None or of_all) and heading.period is None
