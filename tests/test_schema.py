"""Schemas: shipped, extended, and explained by line where they are wrong."""

import re
import shutil
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

import pandera.polars as pa
import polars as pl
import pytest
from pandera.config import ValidationDepth
from pandera.errors import SchemaErrors

from safeguard_xl.columns import values
from safeguard_xl.errors import FaultError, SchemaError
from safeguard_xl.frame import col
from safeguard_xl.model import Finding, Severity
from safeguard_xl.rate import rate
from safeguard_xl.rules import catalogue, find
from safeguard_xl.schema import ApprovedException, Definition, Policy, WorkbookSchema, load_schema, look_up, shipped
from safeguard_xl.schema._compiled import compiled
from safeguard_xl.schema._toml import read
from safeguard_xl.validate._contract import hold
from tests.conftest import ORDINARY, only, review_of
from tests.frames import Value, frame_of

DOCS = Path(__file__).parents[1] / "docs" / "schemas.md"


@pytest.mark.parametrize("name", list(shipped()))
def test_shipped_schemas_load_and_compile(name: str) -> None:
    checks = {check.name.split(" ")[0] for check in load_schema(name).to_pandera().checks if check.name}
    assert checks <= {rule.code for rule in catalogue()}
    assert "SG304" in checks


@pytest.mark.parametrize("path", shipped().values(), ids=list(shipped()))
def test_a_compiled_schema_says_what_its_file_says(path: Path, tmp_path: Path) -> None:
    copy = Path(shutil.copy(path, tmp_path))  # beside which nothing is kept
    assert [compiled(copy), compiled(copy)] == [read(path)] * 2


def test_a_schema_that_changes_is_compiled_anew(tmp_path: Path) -> None:
    file = tmp_path / "ours.toml"
    for title in ("Ours", "Ours", "Another"):
        file.write_text(f'title = "{title}"\nlimit = 2.50\n')
        assert compiled(file).table == {"title": title, "limit": Decimal("2.50")}


def test_a_date_in_a_compiled_schema_is_a_date(tmp_path: Path) -> None:
    file = tmp_path / "ours.toml"
    file.write_text("from = 2026-04-01\n")
    assert compiled(file).table == {"from": date(2026, 4, 1)}


def test_a_schema_extends_another(tmp_path: Path) -> None:
    file = tmp_path / "ours.toml"
    file.write_text(
        'extends = "generic"\npolicy = "strict"\n[polarity]\nrise = ["Onwards"]\n[rules]\nSG304 = "error"\n'
    )
    ours = load_schema(file)
    assert (ours.name, str(ours.policy)) == ("ours", "strict")
    assert look_up(ours.polarity, "onwards") == "rise"
    assert look_up(ours.polarity, "Fall") == "fall"
    rule = find("SG304")
    assert rule
    assert ours.severity(rule) is Severity.ERROR


def test_a_schema_extends_one_beside_it(tmp_path: Path) -> None:
    (tmp_path / "base.toml").write_text('extends = "generic"\ntitle = "Base"\n')
    (tmp_path / "year.toml").write_text('extends = "base.toml"\nfinancial_year = "2024/25"\n')
    assert load_schema(tmp_path / "year.toml").title == "Base"


def test_a_rule_can_be_off() -> None:
    rule = find("frequency-and-unit-in-one")
    assert rule
    assert load_schema("leeds-2009-10").severity(rule) is None
    assert load_schema("generic").severity(rule) is Severity.INFO


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ('titel = "x"', 'bad.toml, line 2: "titel": no such key. Did you mean "title"?'),
        ("[rules]\nSG999 = \"off\"", 'bad.toml, line 3: "rules.SG999": no such rule.'),
        ('[rules]\ntarget-weaker-than-last-resalt = "off"',
         ('bad.toml, line 3: "rules.target-weaker-than-last-resalt": no such rule. '
          'Did you mean "target-weaker-than-last-result"?')),
        ('[rules]\nSG304 = "fatal"', "bad.toml, line 3: \"rules.SG304\": "),
        ('[headings]\ntargett = ["Goal"]', 'bad.toml, line 3: "headings.targett": no such key. Did you mean "target"?'),
        ('[headings]\ntarget = "Goal"', 'bad.toml, line 3: "headings.target": '),
        ('policy = "relative"', 'bad.toml, line 2: "policy": "relative" is not a policy. Did you mean "relative 5%"?'),
        ('[scales.ofsted]\ngrade = []', 'bad.toml, line 3: "scales.ofsted.grade": no such key. Did you mean "grades"?'),
        ("title = ", "bad.toml is not valid TOML: Invalid value (at line 2, column 9)."),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_with_its_line(tmp_path: Path, text: str, sentence: str) -> None:
    file = tmp_path / "bad.toml"
    file.write_text(f'extends = "generic"\n{text}\n')
    with pytest.raises(SchemaError) as caught:
        load_schema(file)
    assert str(caught.value).startswith(sentence)


def test_a_fault_in_the_file_it_extends_is_said_of_that_file(tmp_path: Path) -> None:
    (tmp_path / "base.toml").write_text('extends = "generic"\n\ncolour = "red"\n')
    (tmp_path / "year.toml").write_text('extends = "base.toml"\n')
    with pytest.raises(SchemaError, match=r'base\.toml, line 3: "colour": no such key\.'):
        load_schema(tmp_path / "year.toml")


def test_extending_itself_is_refused(tmp_path: Path) -> None:
    (tmp_path / "loop.toml").write_text('extends = "loop.toml"\n')
    with pytest.raises(SchemaError, match=r"loop\.toml extends itself"):
        load_schema(tmp_path / "loop.toml")


def test_an_unknown_name_is_met_with_a_near_one() -> None:
    with pytest.raises(SchemaError, match=r'There is no schema "genric".* Did you mean "generic"\?'):
        load_schema("genric")


def test_generic_stands_under_every_schema(tmp_path: Path) -> None:
    (tmp_path / "bare.toml").write_text('title = "Bare"\n')
    assert load_schema(tmp_path / "bare.toml").polarity == load_schema("generic").polarity


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("strict", "strict"),
        ("RELATIVE 10 %", "relative 10%"),
        ("relative 2.5", "relative 2.5%"),
        ("points 5", "points 5"),
        ("Within  2.5", "within 2.5"),
        ("relative 10 % green 2 %", "relative 10% green 2%"),
        ("points 5 green 1", "points 5 green 1"),
        ("trend 10%", "trend 10%"),
        ("floor previous", "floor previous"),
        ("floor 70%", "floor 70"),
    ],
)
def test_policies_are_read(text: str, expected: str) -> None:
    assert str(Policy.parse(text)) == expected


@pytest.mark.parametrize("text", ["", "relative", "strict 5", "points five", "floor last", "relative -5%", "5%"])
def test_what_is_no_policy_is_refused(text: str) -> None:
    with pytest.raises(SchemaError, match="is not a policy"):
        Policy.parse(text)


@pytest.mark.parametrize(
    ("word", "expected"),
    [("No concerns", "good"), ("no  concerns ", "good"), ("Some concerns in year", "concern"), ("No checklist", None)],
)
def test_words_are_looked_up_as_they_are_before_patterns(word: str, expected: str | None) -> None:
    assert look_up(load_schema("generic").data_quality, word) == expected


# ---- laying one file over another -----------------------------------------------------------------


def loaded(tmp_path: Path, text: str) -> WorkbookSchema:
    file = tmp_path / "ours.toml"
    file.write_text(text, encoding="utf-8")
    return load_schema(file)


def test_a_list_replaces_the_one_below_or_adds_to_it(tmp_path: Path) -> None:
    ours = loaded(tmp_path, '[polarity]\nrise = ["{known}", "Onwards"]\nfall = ["Backwards"]\n')
    assert (look_up(ours.polarity, "High"), look_up(ours.polarity, "Onwards")) == ("rise", "rise")
    assert (look_up(ours.polarity, "Low"), look_up(ours.polarity, "Backwards")) == (None, "fall")


def test_the_last_of_several_counts(tmp_path: Path) -> None:
    (tmp_path / "one.toml").write_text('title = "One"\nfinancial_year = "2023/24"\n')
    (tmp_path / "two.toml").write_text('title = "Two"\n')
    ours = loaded(tmp_path, 'extends = ["one.toml", "two.toml"]\n')
    assert (ours.title, ours.financial_year) == ("Two", "2023/24")


APPROVED = """
[[exceptions]]
rule = "SG304"
reference = "NI 61"
value = "85%"
reason = "The agency closed."
approved_by = "Scrutiny Board"
until = 2025-03-31
"""


def finding(rule: str = "target-weaker-than-last-result", reference: str = "ni61", found: str = " 85% ") -> Finding:
    return Finding("SG304", rule, Severity.QUERY, "", "", reference=reference, found=found)


def test_exceptions_of_both_files_count(tmp_path: Path) -> None:
    (tmp_path / "base.toml").write_text(APPROVED.replace("NI 61", "NI 62"))
    ours = loaded(tmp_path, f'extends = "base.toml"\n{APPROVED}')
    assert [approved.reference for approved in ours.exceptions] == ["NI 62", "NI 61"]


@pytest.mark.parametrize(
    ("given", "day", "explained"),
    [
        (finding(), date(2025, 3, 31), True),
        pytest.param(finding(), date(2025, 4, 1), False, id="it has ended"),
        pytest.param(finding(found="86%"), date(2025, 3, 1), False, id="the value has changed"),
        pytest.param(finding(reference="NI 62"), date(2025, 3, 1), False, id="another indicator"),
        pytest.param(finding(rule="unit-differs"), date(2025, 3, 1), False, id="another rule"),
    ],
)
def test_an_exception_explains_its_finding(tmp_path: Path, given: Finding, day: date, *, explained: bool) -> None:
    assert (loaded(tmp_path, APPROVED).exception_for(given, day) is not None) is explained


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ('[indicators."NI 59"]\npolarty = "rise"',
         ' line 2: "indicators.NI 59.polarty": no such key. Did you mean "polarity"?'),
        ('[indicators."NI 59"]\npolarity = "rises"',
         (' line 2: "indicators.NI 59.polarity": input should be \'rise\', \'fall\', \'range\' or \'none\'. '
          'Did you mean "rise"?')),
        ('[indicators."NI 59"]\nrange = [100, 0]', ' line 2: "indicators.NI 59.range": write the lower number first.'),
        ('[indicators."NI 59"]\nrange = ["0", 100]',
         ' line 2: "indicators.NI 59.range": write a number, without quotation marks.'),
        ('[indicators."NI 59"]\nscale = "ofstd"',
         ' line 2: "indicators.NI 59.scale": no such scale. Did you mean "ofsted"?'),
        ('[indicators.NI59]\ntitle = "x"',
         ' line 1: "indicators.NI59": the same indicator as "NI 59"; spell it the same way.'),
        ('[policies.unit]\nprecent = "strict"',
         ' line 2: "policies.unit.precent": no such key. Did you mean "percent"?'),
        ('[policies.indicator]\n"NI 59" = "relative"',
         ' line 2: "policies.indicator.NI 59": "relative" is not a policy. '),
        ('[policies]\nunits = 1', ' line 2: "policies.units": no such key. Did you mean "unit"?'),
        ('[thresholds]\n"NI 59" = { green = 1 }', ' line 2: "thresholds.NI 59": lacks "amber"; add it.'),
        ('[tolerances]\n"NI 65" = true', ' line 2: "tolerances.NI 65": write a number, without quotation marks.'),
        (f'{APPROVED}\n[[exceptions]]\nrule = "unit-difers"',
         ' line 11: "exceptions.rule": no such rule. Did you mean "unit-differs"?'),
        (f'{APPROVED}{APPROVED.replace("reason", "raeson")}',
         ' line 14: "exceptions.raeson": no such key. Did you mean "reason"?'),
        (APPROVED.replace("2025-03-31", '"soon"'), ' line 8: "exceptions.until": '),
        ('extends = 5', ' line 1: "extends": '),
    ],
)  # fmt: skip
def test_new_tables_are_explained_by_line(tmp_path: Path, text: str, sentence: str) -> None:
    with pytest.raises(SchemaError) as caught:
        loaded(tmp_path, text)
    assert str(caught.value).startswith((f"ours.toml,{sentence}", sentence))


@pytest.mark.parametrize(("name", "near"), [("leeds", "leeds-2009-10"), ("natoinal-indicators", "national-indicators")])
def test_the_beginning_of_a_name_is_enough_for_a_suggestion(name: str, near: str) -> None:
    with pytest.raises(SchemaError, match=f'Did you mean "{near}"'):
        load_schema(name)


# ---- definitions and policies ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("reference", "year", "known"),
    [
        ("NI 59", 2009, True),
        ("ni-059", 2008, True),
        ("NI 590", 2009, False),
        pytest.param("NI 59", 2011, False, id="they had ended"),
        pytest.param("NI 59", None, False, id="of an unknown year"),
        ("", 2009, False),
        (None, 2009, False),
    ],
)
def test_definitions_hold_in_their_years(reference: str | None, year: int | None, *, known: bool) -> None:
    assert (load_schema("generic").definition(reference, year) is not None) is known


def test_every_field_of_the_national_indicators_has_its_source() -> None:
    for definition in load_schema("national-indicators").indicators.values():
        given = definition.model_fields_set - {"sources", "unconfirmed"}
        assert given == definition.sources.keys() | set(definition.unconfirmed)
        assert not definition.sources.keys() & set(definition.unconfirmed)


POLICIES = """
policy = "relative 10%"
policies.unit.percent = "points 5"
policies.indicator."NI 60" = "trend 10%"
thresholds."KPI 3" = { green = 90, amber = 85 }
"""


@pytest.mark.parametrize(
    ("reference", "unit", "expected"),
    [("NI60", "percent", "trend 10%"), ("NI 61", "percent", "points 5"), ("NI 61", None, "relative 10%")],
)
def test_the_nearest_policy_counts(tmp_path: Path, reference: str, unit: str | None, expected: str) -> None:
    ours = loaded(tmp_path, POLICIES)
    asked = ours.with_policy(Policy.parse("strict"))
    frame = frame_of([(col.text.reference, reference), (col.unit, unit)])
    assert [values(rate(frame, schema), col.light.policy) for schema in (ours, asked)] == [[expected], ["strict"]]
    assert (ours.rated_by, asked.rated_by) == ("relative 10% and others", "strict")


@pytest.mark.parametrize(
    ("changes", "rag", "policy"),
    [
        ({"reference": "KPI 3", "result": "90%"}, "green", "thresholds"),
        ({"reference": "KPI 3", "result": "89.9%"}, "amber", "thresholds"),
        ({"reference": "KPI 3", "result": "84.9%"}, "red", "thresholds"),
        pytest.param({"reference": "KPI 3", "result": "90%", "target": ""}, "green", "thresholds", id="no target"),
        ({"reference": "KPI 4", "result": "79%"}, "amber", "points 5"),
        ({"reference": "NI 60", "result": "79%"}, "green", "trend 10%"),
    ],
)
def test_each_light_names_its_policy(tmp_path: Path, changes: dict[str, str], rag: str, policy: str) -> None:
    [indicator] = review_of([{**ORDINARY, **changes}], loaded(tmp_path, POLICIES)).indicators
    assert (indicator.current.rag, indicator.current.policy) == (rag, policy)


@pytest.mark.parametrize(
    ("changes", "rag", "policy"),
    [
        pytest.param({"reference": "KPI 9", "result": "79%"}, "amber", "cut-offs 80 / 50", id="all"),
        pytest.param({"reference": "KPI 3", "result": "82%"}, "red", "thresholds", id="but those of its own"),
        pytest.param({"reference": "NI 60", "result": "79%"}, "green", "trend 10%", id="nor where it has a policy"),
        pytest.param(
            {"reference": "KPI 9", "target": "", "result": "80%"}, "green", "cut-offs 80 / 50", id="no target"
        ),
    ],
)
def test_thresholds_of_all_that_have_none(tmp_path: Path, changes: dict[str, str], rag: str, policy: str) -> None:
    every = 'thresholds."*" = { green = 80, amber = 50 }\n'
    own = 'thresholds."KPI 3" = { green = 90, amber = 85 }\npolicies.indicator."NI 60" = "trend 10%"\n'
    schema = loaded(tmp_path, f"{every}{own}")
    review = review_of([{**ORDINARY, **changes}], schema)
    [indicator] = review.indicators
    assert (indicator.current.rag, indicator.current.policy) == (rag, policy)
    assert review.policy == "cut-offs 80 / 50 and others"
    assert schema.with_policy(Policy.parse("strict")).rated_by == "strict"


def test_thresholds_of_all_that_cannot_be_meant_are_refused(tmp_path: Path) -> None:
    with pytest.raises(SchemaError, match=r'line 1: "thresholds\.\*": .*two figures are the same'):
        loaded(tmp_path, 'thresholds."*" = { green = 80, amber = 80 }')


def test_thresholds_without_values_rate_nothing() -> None:
    schema = load_schema("generic").with_policy(Policy.parse("thresholds"))
    light = review_of([ORDINARY], schema).indicators[0].current
    assert (light.rag, light.because) == ("not-rated", "no green and amber values are set for it")


NI_65 = {"reference": "NI 65", "title": "Children on a plan for a second or subsequent time", "polarity": "Bell Shaped"}


@pytest.mark.parametrize(
    ("text", "result", "rag", "because"),
    [
        ("", "10%", "green", "10% is inside the official range of 10 to 15"),
        ("", "9.5%", "amber", "9.5% is outside the official range of 10 to 15 by 0.5"),
        ("", "17%", "red", "17% is outside the official range of 10 to 15 by 2"),
        ('[tolerances]\n"NI 65" = 2', "17%", "amber", "17% is outside the official range of 10 to 15 by 2"),
    ],
)
def test_an_official_range_rates(tmp_path: Path, text: str, result: str, rag: str, because: str) -> None:
    row = {**ORDINARY, **NI_65, "target": "12.5%", "result": result}
    review = review_of([row], loaded(tmp_path, text))
    light = review.indicators[0].current
    assert (light.rag, light.policy, light.because) == (rag, "range", because)
    assert "range-needs-two-numbers" in {found.rule for found in review.findings}


def test_a_definition_says_what_the_workbook_leaves_open(tmp_path: Path) -> None:
    ours = loaded(tmp_path, '[indicators."KPI 3"]\npolarity = "fall"\nunit = "days"\nkind = "snapshot"\n')
    row = {"reference": "KPI 3", "title": "Days to reply", "previous": "9", "target": "8", "result": "10"}
    review = review_of([row], ours)
    assert (review.indicators[0].current.rag, review.indicators[0].polarity) == ("red", "fall")
    assert review.frame.select("unit", "kind").row(0) == ("days", "snapshot")


# ---- pandera alone, and the docs ------------------------------------------------------------------


WEAK: list[Value] = [
    (col.text.target, "80%"), (col.target.level, Decimal(80)), (col.target.unit, "percent"), (col.sense, "rise"),
    (col.previous.level, Decimal(90)), (col.previous.unit, "percent"), (col.text.polarity, "Sideways"),
]  # fmt: skip
FAIR: list[Value] = [(col.text.reference, "NI 60"), (col.text.title, "Assessments"), (col.light.rag, "green")]
WRONG: list[Value] = [(col.light.rag, "sideways"), (col.forecast.chance, 1.5), (col.sheet, None)]
GENERIC = load_schema("generic")


CONTRACT: pa.DataFrameSchema = GENERIC.to_pandera()


def failed(frame: pl.DataFrame, schema: pa.DataFrameSchema = CONTRACT) -> set[str]:
    """The names of the checks that fail."""
    try:
        schema.validate(frame, lazy=True)
    except SchemaErrors as errors:
        return {str(getattr(error.check, "name", error.check)) for error in errors.schema_errors}
    return set()


def test_the_compiled_schema_finds_what_the_rules_find() -> None:
    judged = GENERIC.judge(frame_of(WEAK, FAIR))
    with pytest.raises(SchemaErrors) as caught:
        GENERIC.to_pandera().validate(judged, lazy=True)
    found = {error.check.name: error.check_output.to_series().to_list() for error in caught.value.schema_errors}
    assert {"SG304 target", "SG203 polarity"} <= found.keys()
    assert found["SG304 target"] == [False, True]
    assert caught.value.failure_cases.columns == ["check", "column", "index", "failure_case"]


def test_a_schema_is_compiled_once_for_the_rules_in_force() -> None:
    assert GENERIC.to_pandera() is GENERIC.to_pandera()
    assert GENERIC.to_pandera() is not only("reference-blank").to_pandera()


def test_the_compiled_schema_passes_what_is_right() -> None:
    judged = GENERIC.judge(frame_of(FAIR))
    assert GENERIC.to_pandera().validate(judged).equals(judged)


def test_what_was_judged_before_is_not_judged_again() -> None:
    frame = frame_of(WEAK, FAIR).drop([column.label for column in col.impossible])
    with_impossible, known = GENERIC.judge_impossible(frame)
    again = GENERIC.judge(with_impossible, known)
    assert {name[:5] for name in known.columns} == {"SG212", "SG213"}
    assert again.select(sorted(again.columns)).equals(GENERIC.judge(with_impossible).select(sorted(again.columns)))


def test_nothing_is_impossible_without_the_rules_that_say_so() -> None:
    frame = frame_of(FAIR).drop([column.label for column in col.impossible])
    schema = only("reference-blank")
    with_impossible, known = schema.judge_impossible(frame)
    assert with_impossible.select(col.impossible.result).to_series().to_list() == [False]
    assert schema.judge(with_impossible, known).columns == [*with_impossible.columns, "SG201 reference"]


@pytest.mark.parametrize("rows", [[FAIR], [WEAK, FAIR], [[*FAIR, WRONG[0]]], [[*FAIR, WRONG[1]]]])
def test_one_pass_says_what_pandera_says(rows: list[list[Value]]) -> None:
    judged = GENERIC.judge(frame_of(*rows))
    schema = GENERIC.to_pandera()
    itself = pa.DataFrameSchema(dict(schema.columns), checks=list(schema.checks), strict=True, name=schema.name)
    assert failed(judged) == failed(judged, itself)


@pytest.mark.parametrize(("change", "check"), [(WRONG[0], "light.rag is"), (WRONG[1], "forecast.chance is")])
def test_words_and_ranges_are_held(change: Value, check: str) -> None:
    [name] = {name for name in failed(GENERIC.judge(frame_of([*FAIR, change]))) if not name.startswith("SG")}
    assert name.startswith(check)


@pytest.mark.parametrize(
    ("change", "check"),
    [
        (lambda frame: frame.drop("defined.title"), "column_in_dataframe"),
        (lambda frame: frame.with_columns(titel=pl.lit("x")), "column_in_schema"),
        (lambda frame: frame.with_columns(pl.lit(1).alias("defined.title")), "dtype('String')"),
        (lambda frame: frame.with_columns(pl.lit(None, pl.String).alias("sheet")), "not_nullable"),
    ],
)
def test_the_columns_are_strict(change: Callable[[pl.DataFrame], pl.DataFrame], check: str) -> None:
    assert failed(change(GENERIC.judge(frame_of(FAIR)))) == {check}


@pytest.mark.parametrize("depth", ["SCHEMA_ONLY", "DATA_ONLY"])
def test_the_environment_cannot_switch_it_off(monkeypatch: pytest.MonkeyPatch, depth: str) -> None:
    monkeypatch.setattr("pandera.config.CONFIG.validation_depth", ValidationDepth(depth))
    frame = frame_of([*FAIR, WRONG[0]])
    with pytest.raises(FaultError, match="sideways"):
        hold(GENERIC.judge(frame), GENERIC)


PAGES = DOCS, DOCS.parents[1] / "README.md"
EXAMPLES = [
    text
    for page in PAGES
    for text in re.findall(r"^```toml\n(.*?)^```", page.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
]


@pytest.mark.parametrize("text", EXAMPLES, ids=range(len(EXAMPLES)))
def test_every_example_of_the_docs_loads(tmp_path: Path, text: str) -> None:
    assert loaded(tmp_path, text).name == "ours"


def test_the_docs_name_every_key() -> None:
    text = DOCS.read_text(encoding="utf-8")
    keys = [*Definition.model_fields, *ApprovedException.model_fields, *set(WorkbookSchema.model_fields) - {"name"}]
    assert [key for key in keys if not re.search(rf"\b{key}\b", text)] == []
