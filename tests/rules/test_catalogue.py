"""Each rule with its test file, its page and its example in a sample workbook."""

import re
from collections import defaultdict
from functools import cache
from pathlib import Path

import polars as pl
import pytest

import safeguard_xl.rules
from safeguard_xl.flow import read, review, review_book
from safeguard_xl.frame import col
from safeguard_xl.model import FIELDS, Review
from safeguard_xl.report.rule_pages import markdown
from safeguard_xl.rules import PAGE_HEADINGS, Rule, catalogue, find, section
from safeguard_xl.schema import load_schema
from tests.conftest import CLEAN, EXCEL_DAMAGE, LEEDS, ORDINARY, QUARTERS, SAMPLES, review_of
from tests.rules.rows import REAL_VALUES

RULES = Path(safeguard_xl.rules.__file__).parent
TESTS = Path(__file__).parent
DOCS = TESTS.parents[1] / "docs"
REPORT_FAULTS = SAMPLES / "report-faults.xlsx"

SEED = {
    "action-date-passed": ["E5"],
    "annual-with-in-year-result": [],
    "approver-is-lead-officer": ["B4"],
    "baseline-not-at-year-end": ["F11", "F12", "F15"],
    "baseline-without-period": ["F16", "F23", "F24"],
    "changes-not-wanted": [],
    "count-and-rate-disagree": [],
    "data-quality-blank": ["K15", "K16"],
    "data-quality-concern": ["K14"],
    "decimals-differ": ["G14"],
    "frequency-and-unit-in-one": ["D5 D6 D9 D10 D14 D15 D16 D17 D18 D19 D20 D23 D24"],
    "impossible-percentage": [],
    "judgement-without-direction": ["E11", "E12"],
    "milestones-and-timescales-do-not-pair": ["E5 D5"],
    "missing-column": [],
    "narrative-direction-disagrees": ["B29 H6"],
    "new-indicator-with-a-past": ["G13", "G24"],
    "nothing-rated": [],
    "out-of-range": [],
    "owner-spelt-differently": ["C5 C6"],
    "percentage-does-not-match-its-fraction": [],
    "period-spelt-differently": ["F5 F6 F9 F10"],
    "population-never-moves": ["F6 G6 H6 I6 J6 F5 G5 H5 I5 J5"],
    "prediction-copies-result": ["J5 J6 J9 J10 J11 J14 J15 J16 J24"],
    "prediction-missing": [],
    "range-needs-two-numbers": ["H19", "H23"],
    "rate-called-number": ["D6"],
    "reference-blank": [],
    "reference-outside-priority": ["A5", "A6"],
    "reference-repeated": [],
    "renamed-column": [],
    "result-jumped": ["G19"],
    "result-missing": [],
    "same-period-two-values": ["F9", "F10"],
    "scale-words-mixed": ["H11 I11 J11 H12"],
    "score-called-number": ["D24"],
    "stored-rag-disagrees": [],
    "table-continues": ["A4 A8 A22"],
    "target-equals-last-result": ["H18"],
    "target-out-of-reach": ["H5", "H6"],
    "target-weaker-than-last-result": ["H14", "H17"],
    "text-shifted-between-columns": ["D12 I12"],
    "title-differs-from-definition": [],
    "unable-to-predict-with-data": ["J13"],
    "unbalanced-brackets": ["F13"],
    "unit-differs": [],
    "unit-differs-from-definition": [],
    "unknown-data-quality": ["K24"],
    "unknown-frequency": ["D13"],
    "unknown-polarity": [],
    "unreadable-figure": [],
    "word-not-on-scale": [],
    "workbook-is-stale": [],
}
"""By rule: its findings in the Leeds workbook, each with its cells in their order."""

NO_SAMPLE = {
    "annual-with-in-year-result": "passes in the Leeds workbook",
    "changes-not-wanted": "the samples may be changed by whoever likes",
    "count-and-rate-disagree": "passes in the Leeds workbook: a and b agree",
    "impossible-percentage": "passes in the Leeds workbook",
    "missing-column": "the samples are read by generic, which requires a title only, or have every column",
    "nothing-rated": "each sample has an indicator that is rated",
    "out-of-range": "passes in the Leeds workbook",
    "percentage-does-not-match-its-fraction": "passes in the Leeds workbook: 69%, and 100% of 13",
    "prediction-missing": "every result of the Leeds workbook has a prediction, or a reason",
    "reference-blank": "passes in the Leeds workbook",
    "reference-repeated": "passes in the Leeds workbook",
    "renamed-column": "needs a schema with headings of its own, and a table with others",
    "result-missing": "every quarterly indicator of the Leeds workbook has a result",
    "stored-rag-disagrees": "the samples have no lights of their own",
    "title-differs-from-definition": "passes in the Leeds workbook",
    "unit-differs": "every row of the Leeds workbook has one unit",
    "unit-differs-from-definition": "passes in the Leeds workbook: NI 71 is score-called-number",
    "unknown-polarity": "passes in the Leeds workbook",
    "unreadable-figure": "every cell of the Leeds workbook can be read",
    "word-not-on-scale": "the Leeds workbook uses Ofsted's words",
    "workbook-is-stale": "the samples look into no other workbook, and are calculated by themselves",
}
"""The rules without an example in a sample workbook, and why."""

DAMAGE = {
    "damaged-cell": ["C14"],
    "date-where-figure-expected": ["J8"],
    "dates-from-1904": [""],
    "error-value": ["K9"],
    "filter-on": ["A16"],
    "float-noise": ["K12"],
    "format-hides-value": ["J11"],
    "formula-without-value": ["J5"],
    "hidden-rows-or-columns": ["G4"],
    "hidden-sheet": [""],
    "invisible-characters": ["A10", "D10"],
    "merged-cells-in-table": ["J13"],
    "number-stored-as-text": ["H6 H11 H15"],
    "percent-scale-mixed": ["J7"],
    "stray-content-below-table": ["A21 B21 C21 D21 E21 F21 G21 H21 I21 J21 K21 L21"],
}
"""By rule: its findings in the workbook that Excel has damaged; none of them is in the Leeds workbook."""

WHOLE = {
    "approval-missing": ["D4"],
    "chart-without-indicator": ["E7"],
    "column-chosen": ["K4 M4"],
    "duplicate-column": ["L4 N4"],
    "headings-disagree-on-year": ["H4 I4 J4"],
    "missing-shown-as-zero": ["H6"],
    "overall-rag-disagrees": ["B4 B5"],
    "suspiciously-small-number": ["H7 G7"],
}
"""By rule: its findings in the workbook whose parts do not go together; none of them is in the Leeds workbook."""

OVER_TIME = {
    "annual-still-pending-at-q4": {4: ["I19"]},
    "history-rewritten": {3: ["G10"]},
    "indicator-added": {3: ["B20"]},
    "indicator-dropped": {3: [""]},
    "indicator-renamed": {3: ["A13"]},
    "polarity-changed": {4: ["E16"]},
    "polarity-differs-from-definition": {4: ["E16"]},
    "prediction-outside-range": {3: ["J14"]},
    "prediction-swung": {3: ["J14"]},
    "result-not-updated": {3: ["I15"]},
    "target-moved": {3: ["H9"]},
    "target-moves-against-polarity": {3: ["H9"], 4: ["H9"]},
    "worse-three-times": {4: ["I10"]},
    "year-to-date-fell": {4: ["I20"]},
}
"""By rule: its findings in the Leeds workbooks of other quarters, each after those before it; none is in quarter 2."""

every_rule = pytest.mark.parametrize("rule", catalogue(), ids=lambda rule: rule.name)


@cache
def review_of_file(path: Path, schema: str) -> Review:
    return review_book(read(path), load_schema(schema))


def found(rule: str) -> list[str]:
    return [
        " ".join(map(str, finding.cells))
        for finding in review_of_file(LEEDS, "generic").findings
        if finding.rule == rule
    ]


def test_codes_are_unique_and_sorted_in_their_series() -> None:
    codes = [rule.code for rule in catalogue()]
    assert codes == sorted(set(codes))
    assert [code for code in codes if not re.fullmatch(r"SG[1-6]\d\d", code)] == []


def test_every_module_is_a_rule_with_its_test_file() -> None:
    modules = {file.stem for file in RULES.glob("[!_]*.py")}
    assert modules == {rule.name.replace("-", "_") for rule in catalogue()}
    assert modules == {file.stem.removeprefix("test_") for file in TESTS.glob("test_*.py")} - {"catalogue"}


@every_rule
def test_a_module_names_its_rule(rule: Rule) -> None:
    first, *_ = (RULES / f"{rule.name.replace('-', '_')}.py").read_text(encoding="utf-8").split("\n")
    assert first == f'"""{rule.code} {rule.name}."""'


@every_rule
def test_a_page_has_its_headings(rule: Rule) -> None:
    assert tuple(re.findall(r"^## (.*)$", rule.page, re.MULTILINE)) == PAGE_HEADINGS
    assert all(section(rule.page, heading) for heading in PAGE_HEADINGS)


@every_rule
def test_a_page_begins_with_a_sentence(rule: Rule) -> None:
    assert rule.page.startswith(f"{rule.summary}\n\n")
    assert re.fullmatch(r"[A-Z].{1,98}\.", rule.summary)


@every_rule
def test_a_hint_is_short(rule: Rule) -> None:
    assert re.fullmatch(r"[A-Z].{10,178}\.", rule.hint)
    assert rule.hint.count(". ") <= 1


@every_rule
def test_a_message_is_filled_and_begins_small(rule: Rule) -> None:
    placeholders = set(re.findall(r"\{([^}]*)\}", rule.says))
    shows = {name for of_field in rule.shows.values() for name in of_field}
    given = {"cell", *shows, *rule.tells, *rule.quotes, *({"count"} if rule.table else ())}
    if rule.faults:
        assert placeholders <= given
    assert rule.says[0] in '{"' or rule.says[0].islower()
    assert not rule.says.endswith(".")


@every_rule
def test_fields_are_those_of_an_indicator(rule: Rule) -> None:
    assert set(rule.fields) <= set(FIELDS)
    assert bool(rule.fields) is bool(rule.faults)


@every_rule
def test_a_rule_is_found_by_code_and_name(rule: Rule) -> None:
    assert find(rule.code.lower()) is find(f" {rule.name.upper()} ") is rule


@every_rule
def test_seed(rule: Rule) -> None:
    assert found(rule.name) == ([] if rule.name in {*DAMAGE, *WHOLE, *OVER_TIME} else SEED[rule.name])


@cache
def review_of_quarter(quarter: int) -> Review:
    """The review of a quarter's workbook with all before it in the year."""
    earlier = [QUARTERS[before] for before in range(1, quarter)]
    return review(QUARTERS[quarter], "leeds-2009-10", previous=earlier)


@pytest.mark.parametrize("name", OVER_TIME)
@pytest.mark.parametrize("quarter", QUARTERS)
def test_the_other_quarters(name: str, quarter: int) -> None:
    cells = [
        " ".join(map(str, finding.cells)) for finding in review_of_quarter(quarter).findings if finding.rule == name
    ]
    assert cells == OVER_TIME[name].get(quarter, [])


@pytest.mark.parametrize(("workbook", "expected"), [(EXCEL_DAMAGE, DAMAGE), (REPORT_FAULTS, WHOLE)])
def test_the_workbook_with_one_of_each(workbook: Path, expected: dict[str, list[str]]) -> None:
    by_rule = defaultdict(list)
    for finding in review_of_file(workbook, "generic").findings:
        by_rule[finding.rule].append(" ".join(map(str, finding.cells)))
    assert dict(sorted(by_rule.items())) == expected


def test_every_rule_has_an_example_or_a_reason() -> None:
    assert {rule for rule, cells in SEED.items() if not cells} == set(NO_SAMPLE)


def test_the_leeds_schema_leaves_out_one_rule() -> None:
    by_schema = defaultdict(list)
    for schema in ("generic", "leeds-2009-10"):
        by_schema[schema] = [(finding.rule, finding.cells) for finding in review_of_file(LEEDS, schema).findings]
    generic = [found for found in by_schema["generic"] if found[0] != "frequency-and-unit-in-one"]
    assert by_schema["leeds-2009-10"] == generic


def test_a_finding_quotes_its_cell() -> None:
    texts = {
        (name, f"{chr(64 + column)}{row}"): text.strip()
        for name, sheet in read(LEEDS).sheets.items()
        for row, column, text in sheet.cells.select("row", "column", "text").iter_rows()
    }
    findings = review_of_file(LEEDS, "generic").findings
    assert [found for found in findings if found.found != texts.get((found.sheet or "", str(found.cell)), "")] == []


def test_no_message_shows_what_is_ours() -> None:
    for finding in review_of_file(LEEDS, "generic").findings:
        assert re.search(r"\bNone\b|\bnull\b|nan|[{}]|  |Decimal", finding.message) is None


def test_nothing_is_found_in_the_clean_workbook() -> None:
    assert review_of_file(CLEAN, "generic").findings == ()


def test_an_empty_frame_has_no_faults() -> None:
    frame = pl.DataFrame(schema=col.schema())
    for rule in catalogue():
        assert [name for name, fault in rule.checks() if not frame.select(fault).is_empty()] == []


def test_docs_hold_every_page() -> None:
    assert (DOCS / "rules.md").read_text(encoding="utf-8") == markdown()


@pytest.mark.parametrize("unit", ["%", "Number", "Judgement"])
def test_no_value_of_a_real_sheet_breaks_a_rule(unit: str) -> None:
    pairs = [(one, other) for one in REAL_VALUES for other in ("", "0%", "69% (9 out of 13 homes)", one)]
    rows = [
        {**ORDINARY, "unit": unit, "baseline": other, "previous": one, "target": other, "result": one}
        for one, other in pairs
    ]
    messages = [finding.message for finding in review_of(rows).findings]
    assert [message for message in messages if re.search(r"\bNone\b|[{}]|\(blank\)", message)] == []


@pytest.mark.parametrize("rule", catalogue(), ids=lambda rule: rule.name)
def test_wording_and_places_are_of_the_message(rule: Rule) -> None:
    shown = set(re.findall(r"\{([a-z_.]+)\}", rule.says))
    assert {*rule.wording, *rule.places} <= shown
    assert not {*rule.wording} & {*rule.places}
