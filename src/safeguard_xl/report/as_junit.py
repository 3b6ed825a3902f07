"""Reviews as JUnit's XML, which Jenkins, GitLab and Azure Pipelines show as test results.

A workbook is a suite and each of its indicators a case, which fails where one of its cells must be put right: so the
counts are of indicators, a case keeps its name when its row moves, and "failing since" is true. What stands beside the
indicators is one case more. Queries, infos, explanations and lights are the case's output.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

from safeguard_xl.model import Finding, Indicator, Severity, Told
from safeguard_xl.report._outcome import Outcome
from safeguard_xl.report._words import (
    below,
    clean,
    light_in_words,
    not_judged_of,
    place_of,
    reading_of,
    said_of,
    verdict,
)

REST = "Everything beside the indicators"
COUNTS = {
    "tests": "testcase",
    "failures": "testcase/failure",
    "errors": "testcase/error",
    "skipped": "testcase/skipped",
}

Row = tuple[str, int]


def render(outcomes: Sequence[Outcome]) -> str:
    """Return the suites; all text is cleaned, so that nothing is in it that XML 1.0 cannot hold."""
    suites = Element("testsuites", name="safeguard-xl")
    for outcome in outcomes:
        suite = SubElement(suites, "testsuite", name=clean(outcome.workbook))
        suite.extend(_cases(outcome))
        _count(suite, "")
    _count(suites, "testsuite/")
    ElementTree.indent(suites)
    # ASCII: no code page between here and the reader can spoil it
    written: bytes = ElementTree.tostring(suites, "us-ascii", xml_declaration=True)
    return written.decode("ascii") + "\n"


def _count(parent: Element, path: str) -> None:
    for count, tag in COUNTS.items():
        parent.set(count, str(len(parent.findall(f"{path}{tag}"))))


def _cases(outcome: Outcome) -> Iterator[Element]:
    group = clean(outcome.workbook).replace(".", "_")  # Jenkins takes what stands before the last point for a folder
    review = outcome.result
    if not isinstance(review, Told):
        case = Element("testcase", classname=group, name="The workbook")
        SubElement(case, "error", type="not-reviewed", message=clean(review))
        yield case
        return
    rows = {(indicator.sheet, indicator.row): indicator for indicator in review.indicators}
    errors: dict[Row | None, list[Finding]] = {row: [] for row in (*rows, None)}
    lines: dict[Row | None, list[str]] = {row: [_lights(indicator)] for row, indicator in rows.items()}
    lines[None] = [verdict(review), *reading_of(review), *below(review), not_judged_of(review)]
    for finding in review.findings:
        first, *others = _rows(finding, rows)
        if finding.severity is Severity.ERROR:
            for row in (first, *others):  # each of them fails, what is no failure is told once
                errors[row].append(finding)
        else:
            lines[first].append(f"{finding.severity.words}: {_line(finding)}")
    for entry in review.explained:
        first, *_ = _rows(entry.finding, rows)
        lines[first].append(f"Explained ({clean(entry.explanation)}): {_line(entry.finding)}")
    for row, name in [*_names(review.indicators), (None, REST)]:
        case = Element("testcase", classname=group, name=name)
        if errors[row]:
            case.append(_failure(errors[row]))
        SubElement(case, "system-out").text = "\n".join(lines[row])
        yield case


def _names(indicators: Sequence[Indicator]) -> Iterator[tuple[Row, str]]:
    """Yield the names of the cases, with the row only where two would be called the same."""
    names = [" ".join(filter(None, (clean(one.reference), clean(one.title)))) for one in indicators]
    like = Counter(names)
    for name, indicator in zip(names, indicators, strict=True):
        row = f"({clean(indicator.sheet)}, row {indicator.row})"
        yield (indicator.sheet, indicator.row), name if name and like[name] == 1 else f"{name} {row}".strip()


def _rows(finding: Finding, rows: dict[Row, Indicator]) -> Iterable[Row | None]:
    """Return the indicators' rows that a finding is of; None for one that stands at any other place."""
    if not finding.cell or (finding.cell.sheet, finding.cell.row) not in rows:
        return (None,)
    return dict.fromkeys(row for cell in finding.cells if (row := (cell.sheet, cell.row)) in rows)


def _failure(errors: Sequence[Finding]) -> Element:
    """One failure for all errors of a case, as Jenkins reads the first alone."""
    codes = ", ".join(dict.fromkeys(error.code for error in errors))
    message = "; ".join(f"{place_of(error)}: {said_of(error)}" for error in errors)
    failure = Element("failure", type=codes, message=message)
    failure.text = "\n".join(map(_line, errors))
    return failure


def _line(finding: Finding) -> str:
    said = f"{place_of(finding)}: {said_of(finding)} ({finding.code} {finding.rule})"
    return f"{said}\n  What to do: {clean(finding.hint)}"


def _lights(indicator: Indicator) -> str:
    result = f"Result: {light_in_words(indicator.current, of=indicator)}."
    if not indicator.shown:
        return f"{result} No forecast."
    light = light_in_words(indicator.predicted)
    return f"{result} Forecast {clean(indicator.shown)}: {light}."
