"""Which column of a row of headings is taken for each field: all columns together, by headings and by cells."""

import re
from collections.abc import Iterable, Mapping
from operator import itemgetter
from typing import NamedTuple

from safeguard_xl.locate._by_position import by_position
from safeguard_xl.locate._cells_below import of_periods
from safeguard_xl.locate._fitting import Fitting, Key, fitting_of, only
from safeguard_xl.locate._heading import Heading
from safeguard_xl.locate._headings import AS_SPELT, WITHOUT_PERIOD, Option, Options, Spellings
from safeguard_xl.locate._span import (
    WHOLE_YEAR,
    Reading,
    Remarks,
    in_year,
    is_of_span,
    may_be_of,
    of_its_span,
    of_the_year,
    of_whole_year,
    other_result,
    rated_part,
)
from safeguard_xl.locate._unread import Taken, unread
from safeguard_xl.locate._years import of_own_year, of_this_year, report_year, settled
from safeguard_xl.model import ANNUAL, BENCHMARK, FIGURE_FIELDS, OTHER_RESULT, Column, Rag, UnreadColumn, standing

FLOOR = re.compile(r"\bminimum\b")
"""What a heading says of a floor that may be the only target."""
NAMES = frozenset({"title", "reference"})
BESIDE_RESULT = frozenset({"rag", "direction", "comment"})
"""Fields of which each quarter can have a column of its own."""
OVER_A_YEAR = re.compile(r"\b(?:last|previous|prior|year on|yr on) (?:year|yr)\b|\bannual|\blong")
APART = 3  # columns from one heading to the next; what is further away is not of the table
FEW_WORDS = 2  # of a heading, beside its period, that may be a qualifier


class Columns(NamedTuple):
    """What a row of headings names: the fields' columns, those of quarters or months, and where there was a choice.

    `rivals` are all the columns that fit a field equally well, the one taken among them; `named` are the fields that
    the headings name, also where what stands below one is something else; `because` says why each column was taken, and
    `spelt` are the fields whose heading the schema spells. `unread` are the columns of no field under which something
    stands, `periods` those of them that say of which period each row is. `codes` are what the codes in the column of
    polarities mean, `own` the fields whose heading the schema in force names itself, beyond `generic`. `ticks` are the
    columns of single lights.
    """

    fields: Mapping[str, Column]
    rivals: Mapping[str, tuple[Column, ...]]
    results: tuple[Column, ...]
    targets: tuple[Column, ...]
    named: frozenset[str] = frozenset()
    because: Mapping[str, str] = {}
    spelt: frozenset[str] = frozenset()
    unread: tuple[UnreadColumn, ...] = ()
    periods: tuple[Column, ...] = ()
    codes: Mapping[str, str] = {}
    own: frozenset[str] = frozenset()
    ticks: Mapping[Rag, Column] = {}

    @property
    def worded(self) -> frozenset[str]:
        """The fields whose heading says more than a period."""
        return frozenset(name for name, column in self.fields.items() if Heading.read(column.heading, 0).words)


def assign(headings: list[Heading], spellings: Spellings, remarks: Remarks = tuple) -> Columns:
    """Return the fields that headings name, each with the column that fits it best, and
    the columns of single periods.
    """
    year = report_year(headings, spellings)
    options = {heading.column: spellings.options(heading, year) for heading in headings}
    options = {**options, **_as_its_siblings(headings, options, spellings)}
    fitting = {name: of_this_year(found) for name, found in fitting_of(headings, options, spellings, year).items()}
    named = frozenset(fitting)
    fitting = _floor_alone(_lights(_without_others(fitting, options, year), spellings))
    fitting = of_own_year(settled(fitting, year), year)
    fitting = by_position(fitting, headings, options, spellings)
    fitting, best = _taken(fitting, Reading(headings, options, spellings, year, remarks))
    result = best["result"][1] if "result" in best else None
    fields = {name: heading.as_column for name, (_, heading) in best.items()}
    if "green" in fields:  # "Target-Green" beside Red and Amber
        fields.setdefault("target", fields["green"])
    elif result and "target" not in fields and spellings.name_targets(result):
        fields["target"] = fields["result"]
    if annual := of_the_year(fitting.get("target", []), best):
        fields[ANNUAL] = annual.as_column
    target = best["target"][1] if "target" in best else None
    if result and (other := other_result(target, result, fitting)):
        fields[OTHER_RESULT] = other.as_column
    because = {name: _because(name, heading, options) for name, (_, heading) in best.items()}
    codes = spellings.codes(best["polarity"][1]) if "polarity" in best else {}
    rivals = {
        name: tuple(heading.as_column for key, heading in found if _as_good(name, key, best[name][0]))
        for name, found in fitting.items()
        if name not in BESIDE_RESULT
    }
    if len(rivals.get(BENCHMARK, ())) > 1:
        del fields[BENCHMARK]  # which of them is meant nobody can say
    results, targets = in_year("result", fitting, result), in_year("target", fitting, result)
    ticks = {} if "rag" in fields else spellings.ticks(headings)
    taken = frozenset(column.number for column in (*fields.values(), *results, *targets, *ticks.values()))
    return Columns(
        fields,
        {name: columns for name, columns in rivals.items() if len(columns) > 1},
        results,
        targets,
        named | fitting.keys(),
        because,
        frozenset(name for name, (key, _) in best.items() if key[0][0] >= WITHOUT_PERIOD),
        tuple(unread(headings, Taken(fields, taken, year), options)),
        tuple(heading.as_column for heading in headings if heading.column not in taken and of_periods(heading)),
        codes,
        frozenset(name for name, (_, heading) in best.items() if _is_own(name, options[heading.column])),
        ticks,
    )


def _as_its_siblings(
    headings: list[Heading], options: Mapping[int, Options], spellings: Spellings
) -> dict[int, Options]:
    """Return what may be of results because columns of other quarters or months are: "Q2 flash" right of "Q1".

    Its words are few and say nothing known, and no other column is of its period; a qualifier is what they mostly are.
    """
    dated = [heading for heading in headings if heading.is_in_year]
    results = [heading for heading in dated if "result" in options[heading.column]]
    alike = Option(AS_SPELT, 0, "its period, as that of the columns beside it, and the figures below it")
    return {
        heading.column: {"result": alike}
        for heading in dated
        if results and not options[heading.column] and heading.meaning is None and spellings.has_figures(heading)
        if len(heading.words.split()) <= FEW_WORDS and not any(heading.of_same_part(other) for other in results)
    }


def _taken(fitting: Fitting, reading: Reading) -> tuple[Fitting, dict[str, tuple[Key, Heading]]]:
    """Return what fits beside the column taken for the result, and the column taken for
    each field, with how well it fits.
    """
    fitting = _year_alone(fitting)
    best = {name: max(found, key=itemgetter(0)) for name, found in fitting.items()}
    result = None
    if "result" in best:
        key, result = best["result"]
        if (own := rated_part(result, fitting, reading.remarks)) is not None:
            key, result = best["result"] = own
            fitting = only(fitting, "result", [pair for pair in fitting["result"] if not pair[1].is_to_date])
        if whole := of_whole_year(result, reading):
            forecasts = [pair for pair in fitting.get("predicted", ()) if pair[1] is not whole]
            fitting = only(fitting, "predicted", forecasts)
            fitting = only(fitting, "result", [*fitting["result"], (key, whole)])
            result = whole
        fitting = only(fitting, "rag", [pair for pair in fitting.get("rag", ()) if may_be_of(pair[1], result)])
        best = {name: max(fitting[name], key=itemgetter(0)) for name in best if name in fitting}
        best["result"] = (key, result)
        if "target" in best and (own := of_its_span(best["target"][1], fitting["result"])):
            best["result"] = own
        elif "target" in best:
            best["target"] = max(fitting["target"], key=lambda pair: (is_of_span(pair[1], result), pair[0]))
    for name in BESIDE_RESULT & best.keys():
        best[name] = min(fitting[name], key=lambda pair: (not _over_a_year(name, pair[1]), *_away(pair[1], result)))
    return fitting, best


def _floor_alone(fitting: Fitting) -> Fitting:
    """Return what fits, where the only target is a floor: "Minimum standard" is one, "Low
    target" has another above it.
    """
    floors = [] if fitting.keys() & {"target", "green"} else fitting.get("amber", [])
    said = [pair for pair in floors if FLOOR.search(pair[1].words)]
    return {**only(fitting, "amber", []), "target": said} if said else fitting


def _year_alone(fitting: Fitting) -> Fitting:
    """Return what fits, where the only figures beside a target are called "Year end":
    they are the results, no forecast.
    """
    whole = [pair for pair in fitting.get("predicted", ()) if WHOLE_YEAR.fullmatch(pair[1].words)]
    if "result" in fitting or "target" not in fitting or len(whole) != 1:
        return fitting
    return {**only(fitting, "predicted", []), "result": whole}


def _without_others(fitting: Fitting, options: Mapping[int, Options], year: int | None) -> Fitting:
    """Return what fits, without lights of an earlier year, or far from the names and
    figures, as a list to choose from is.
    """
    near = {at for at in options for name in options[at] if name in NAMES or name in FIGURE_FIELDS} or set(options)
    near, blocks = set(map(standing, near)), _blocks(set(map(standing, options)))
    own = [
        (key, heading)
        for key, heading in fitting.get("rag", ())
        if (year is None or heading.year is None or heading.year >= year)
        and any(standing(heading.column) in block and near & block for block in blocks)
    ]
    return only(fitting, "rag", own)


def _blocks(columns: Iterable[int]) -> list[set[int]]:
    """Return the columns of headings that stand together, with a few blank ones at most between them."""
    blocks: list[set[int]] = []
    for column in sorted(columns):
        if blocks and column - max(blocks[-1]) <= APART:
            blocks[-1].add(column)
        else:
            blocks.append({column})
    return blocks


def _lights(fitting: Fitting, spellings: Spellings) -> Fitting:
    """Return what fits, where a column of lights holds lights: "88% (AMBER)" under "Status" is a result."""
    lights = [pair for pair in fitting.get("rag", ()) if not spellings.is_no_light(pair[1])]
    fitting = only(fitting, "rag", lights)
    if "result" not in fitting and any(spellings.has_figures(heading) for _, heading in fitting.get("rag", ())):
        fitting["result"] = fitting.pop("rag")
    return fitting


def _because(name: str, heading: Heading, options: Mapping[int, Options]) -> str:
    """Return why a column was taken for a field, in the officer's words."""
    option: Option | None = options[heading.column].get(name)
    if option is not None:
        return option.because
    if name == "title":
        return "the only wide column of words left of the figures"
    return "the figures below it, and its place" if name == "result" else "what stands below it"


def _is_own(name: str, options: Options) -> bool:
    """Return whether a schema names the heading of a column for a field, beyond `generic`."""
    return name in options and options[name].own


def _as_good(name: str, key: Key, best: Key) -> bool:
    """Return whether a column fits a field as well as the one taken: of figures by any
    spelling, of words by the same one.
    """
    return key[0] == best[0] and (name in FIGURE_FIELDS or key[1] == best[1])


def _away(heading: Heading, result: Heading | None) -> tuple[bool, bool, int]:
    """Return how far a column is from being the result's own: of its period, else the next at its right."""
    if result is None:
        return (True, True, heading.column)
    return (not heading.of_same_part(result), heading.column < result.column, abs(heading.column - result.column))


def _over_a_year(name: str, heading: Heading) -> bool:
    """Return whether a direction of travel is that against last year, which ours is too."""
    return name == "direction" and OVER_A_YEAR.search(heading.text.casefold()) is not None
