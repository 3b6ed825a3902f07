"""What a board must know of the state of the data: a flag beside a contested figure, and one sentence."""

from collections.abc import Iterator, Mapping, Sequence

from safeguard_xl.columns import Row
from safeguard_xl.frame import col
from safeguard_xl.model import Finding, Review, Severity
from safeguard_xl.period import in_words, read_canonical
from safeguard_xl.report._words import clean, counted, sentence
from safeguard_xl.report.board.paper import FLAG, Flag

WORDS: Mapping[str, str] = {
    "SG124": "can be read in two ways",
    "SG204": "frequency not clear",
    "SG206": "data quality not clear",
    "SG207": "data quality not stated",
    "SG208": "data quality in doubt",
    "SG210": "{field} cannot be read",
    "SG211": "percentage and fraction differ",
    "SG212": "percentage and denominator do not fit",
    "SG213": "{field} is not possible",
    "SG221": "{field} on another scale?",
    "SG222": "{field} is a date",
    "SG223": "{field} is an error value",
    "SG227": "fewer than five cases",
    "SG230": "{field} on another scale?",
    "SG301": "two figures for {year}",
    "SG302": "called new, yet has a baseline",
    "SG303": "result and target in different units",
    "SG308": "target should be a range",
    "SG312": "result missing",
    "SG314": "annual result overdue",
    "SG402": "number and rate do not fit",
    "SG504": "a past figure was changed",
    "SG505": "target changed within the year",
    "SG506": "polarity changed within the year",
    "SG507": "running total fell",
    "SG601": "the workbook's own light differs",
    "SG602": "0 may be a missing result",
    "SG611": "light and colour differ",
}
"""What a board reads of a finding; of an error of any other rule, which figure is in question."""
FIELDS: Mapping[str, str] = {"previous": "last year's result", "predicted": "officer's forecast", "rag": "light"}
OF_NARRATIVE = ("SG405", "SG406")
OF_SILENCE = "SG607"
Rows = Mapping[tuple[str, int], Sequence[Flag]]


def flags_of(review: Review, rows: Sequence[Row]) -> Rows:
    """Return the flags of each row of the workbook, by its sheet and number."""
    known = {(row[col.sheet], row[col.row]): row for row in rows}
    flags: dict[tuple[str, int], list[Flag]] = {}
    for finding in review.findings:
        for place in dict.fromkeys((cell.sheet, cell.row) for cell in finding.places):
            if place in known and (flag := _flag(finding, known[place])):
                flags.setdefault(place, []).append(flag)
    return flags


def _flag(finding: Finding, row: Row) -> Flag | None:
    """Return what is said of a finding beside its figure; None of what makes no figure contested."""
    if finding.code not in WORDS and finding.severity is not Severity.ERROR:
        return None
    field = finding.field or ""
    name = FIELDS.get(field, field.replace("_", " "))
    words = WORDS.get(finding.code, f"{name or 'a figure'} in question")
    return Flag(field, words.format(field=name, year=_year(row)))


def _year(row: Row) -> str:
    """Return the year of last year's result."""
    found = read_canonical(row[col.previous.period] or "")
    return in_words(found.year, None) if found and found.year else "last year"


def contested(review: Review, rows: Sequence[Row]) -> Iterator[str]:
    """Yield what is said against the narrative, and the errors that are of no indicator: each error is somewhere."""
    known = {(row[col.sheet], row[col.row]) for row in rows}
    for finding in review.findings:
        of_none = known.isdisjoint((cell.sheet, cell.row) for cell in finding.places)
        if finding.code in OF_NARRATIVE or (finding.severity is Severity.ERROR and of_none):
            yield sentence(clean(finding.message))


def unspoken(review: Review) -> set[tuple[str, int]]:
    """Return sheet and row of those that are forecast to miss their target, and of which nothing speaks."""
    silent = (finding for finding in review.findings if finding.code == OF_SILENCE)
    return {(cell.sheet, cell.row) for finding in silent for cell in finding.places}


def state_of(review: Review, flagged: int) -> str:
    """Return in a sentence what the check found, and how many indicators are `flagged` for it."""
    counts = {"error": review.count(Severity.ERROR), "query": review.count(Severity.QUERY)}
    found = " and ".join(counted(number, noun) for noun, number in counts.items() if number)
    if not found:
        return "The check of the workbook left no error and no query open."
    them = "it" if sum(counts.values()) == 1 else "them"
    beside = f"{counted(flagged, 'indicator')} flagged {FLAG}" if flagged else f"no figure here is contested by {them}"
    return f"The check of the workbook left {found} open; {beside}."
