"""Schemas: shipped, extended, and explained by line where they are wrong."""

from pathlib import Path

import pytest

from safeguard_xl.errors import SchemaError
from safeguard_xl.model import Severity
from safeguard_xl.rules import catalogue, find
from safeguard_xl.schema import Policy, load_schema, look_up, shipped


@pytest.mark.parametrize("name", list(shipped()))
def test_shipped_schemas_load_and_compile(name: str) -> None:
    checks = {check.name.split(" ")[0] for check in load_schema(name).to_pandera().checks if check.name}
    assert checks <= {rule.code for rule in catalogue()}
    assert "SG304" in checks


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
        ('policy = "relative"', 'bad.toml, line 2: "policy": "relative" is no policy; write one of: strict, '),
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
        ("trend 10%", "trend 10%"),
        ("floor previous", "floor previous"),
        ("floor 70%", "floor 70"),
    ],
)
def test_policies_are_read(text: str, expected: str) -> None:
    assert str(Policy.parse(text)) == expected


@pytest.mark.parametrize("text", ["", "relative", "strict 5", "points five", "floor last", "relative -5%", "5%"])
def test_what_is_no_policy_is_refused(text: str) -> None:
    with pytest.raises(SchemaError, match="is no policy; write one of"):
        Policy.parse(text)


@pytest.mark.parametrize(
    ("word", "expected"),
    [("No concerns", "good"), ("no  concerns ", "good"), ("Some concerns in year", "concern"), ("No checklist", None)],
)
def test_words_are_looked_up_as_they_are_before_patterns(word: str, expected: str | None) -> None:
    assert look_up(load_schema("generic").data_quality, word) == expected
