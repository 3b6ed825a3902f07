"""Each rule with its test file, its page and its example in a sample workbook."""

import json
import re
from collections import defaultdict
from functools import cache
from importlib import import_module
from pathlib import Path
from types import ModuleType

import polars as pl
import pytest

import safeguard_xl.rules
from safeguard_xl.flow import read, review, review_book
from safeguard_xl.frame import col, worked_out
from safeguard_xl.model import FIELDS, Review
from safeguard_xl.report.rule_pages import markdown
from safeguard_xl.rules import PAGE_HEADINGS, Rule, catalogue, find, section
from safeguard_xl.schema import load_schema
from tests.conftest import CLEAN, EXCEL_DAMAGE, LEEDS, ORDINARY, QUARTERS, SAMPLES, review_of
from tests.kept import same_as
from tests.rules.rows import REAL_VALUES
from tests.voice import slips

RULES = Path(safeguard_xl.rules.__file__).parent
TESTS = Path(__file__).parent
DOCS = TESTS.parents[1] / "docs"
REPORT_FAULTS = SAMPLES / "report-faults.xlsx"

ALONE = {path.stem: path for path in (LEEDS, EXCEL_DAMAGE, REPORT_FAULTS)}
"""The samples that are each reviewed alone, by the schema generic."""
IN_TURN = {path.stem: quarter for quarter, path in QUARTERS.items() if path != LEEDS}
"""The Leeds workbooks of the other quarters, each reviewed after those before it."""
AFTER_ANOTHER = f"{LEEDS.stem} after q1"
"""What is found in the second one only when it is reviewed after the first."""

every_rule = pytest.mark.parametrize("rule", catalogue(), ids=lambda rule: rule.name)


@cache
def review_of_file(path: Path, schema: str) -> Review:
    return review_book(read(path), load_schema(schema))


def by_rule(review: Review) -> dict[str, list[str]]:
    """By rule: its findings, each with its cells in their order."""
    found = defaultdict(list)
    for finding in review.findings:
        found[finding.rule].append(" ".join(map(str, finding.cells)))
    return found


@cache
def found_in(path: Path) -> dict[str, list[str]]:
    """What is found in a sample that is reviewed alone."""
    return by_rule(review_of_file(path, "generic"))


@every_rule
def test_an_example_is_invented(rule: Rule) -> None:
    """A page names no council and no person, and no indicator of a council's own."""
    found = review_of_file(LEEDS, "generic")
    people = [one.name for one in found.report.approvals] + [spot.text for spot in found.report.narrative]
    own = [one.reference for one in found.indicators if not one.reference.startswith("NI ")]
    named = ["Leeds", "2009/10", *own, *(text for text in people if text and len(text) > len("Red"))]
    assert [name for name in named if name in section(rule.page, "Example")] == []


def own_test(rule: Rule) -> ModuleType:
    """The test of a rule, which names under EXAMPLES what it finds in the samples, or under NO_EXAMPLE why nothing."""
    return import_module(f"tests.rules.test_{rule.name.replace('-', '_')}")


def examples(rule: Rule) -> dict[str, list[str]]:
    """By sample: the findings of a rule, as its own test names them."""
    named: dict[str, list[str]] = getattr(own_test(rule), "EXAMPLES", {})
    return named


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
    assert slips(rule.hint) == []


@every_rule
def test_a_message_is_filled_and_begins_small(rule: Rule) -> None:
    placeholders = set(re.findall(r"\{([^}]*)\}", rule.says))
    shows = {name for of_field in rule.shows.values() for name in of_field}
    given = {"cell", *shows, *rule.tells, *rule.quotes, *({"count", "names"} if rule.table else ())}
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
def test_the_examples_in_the_samples_are_all(rule: Rule) -> None:
    found = {sample: found_in(path)[rule.name] for sample, path in ALONE.items()}
    named = {sample: cells for sample, cells in examples(rule).items() if sample in ALONE}
    assert {sample: cells for sample, cells in found.items() if cells} == named, (
        f"EXAMPLES in {own_test(rule).__file__}"
    )


@cache
def review_of_quarter(quarter: int) -> Review:
    """The review of a quarter's workbook with all before it in the year."""
    earlier = [QUARTERS[before] for before in range(1, quarter)]
    return review(QUARTERS[quarter], "leeds-2009-10", previous=earlier)


@pytest.mark.parametrize("quarter", QUARTERS)
def test_examples_that_show_from_quarter_to_quarter(quarter: int) -> None:
    """Of the rules that have one in another quarter than the second, which is reviewed after the first here."""
    over_time = {rule.name: examples(rule) for rule in catalogue() if not IN_TURN.keys().isdisjoint(examples(rule))}
    found = by_rule(review_of_quarter(quarter))
    sample = AFTER_ANOTHER if QUARTERS[quarter] == LEEDS else QUARTERS[quarter].stem
    expected = {rule: named.get(sample, []) for rule, named in over_time.items()}
    assert {rule: found[rule] for rule in over_time} == expected


@every_rule
def test_a_rule_has_its_examples_and_its_words_in_its_own_test(rule: Rule) -> None:
    test = own_test(rule)
    assert (test.RULE, test.__doc__) == (rule.name, f"{rule.code} {rule.name}.")
    assert hasattr(test, "EXAMPLES") is not hasattr(test, "NO_EXAMPLE")
    assert examples(rule).keys() <= {*ALONE, *IN_TURN, AFTER_ANOTHER}
    assert ".message" in Path(str(test.__file__)).read_text(encoding="utf-8")


@pytest.mark.parametrize("path", sorted(SAMPLES.glob("*.review.json")), ids=lambda path: path.name)
def test_every_message_about_a_sample_is_in_our_voice(path: Path) -> None:
    for finding in json.loads(path.read_text(encoding="utf-8"))["findings"]:
        assert (slips(finding["message"]), finding["message"].endswith(".")) == ([], False)


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
        assert [name for name, fault in rule.checks() if not worked_out(frame, [fault]).is_empty()] == []


@pytest.mark.kept
def test_docs_hold_every_page() -> None:
    same_as(DOCS / "rules.md", markdown())


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
