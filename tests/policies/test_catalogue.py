"""Each policy with its test file, its words and its row in the tables."""

import ast
import inspect
from collections.abc import Iterator
from decimal import Decimal
from itertools import product
from pathlib import Path

import polars as pl
import pytest

import safeguard_xl.policies
from safeguard_xl.errors import SchemaError
from safeguard_xl.frame import DECIMAL
from safeguard_xl.model import Polarity, Rag
from safeguard_xl.policies import Declaration, Limits, Policy, case, catalogue, find, legend, short_by
from safeguard_xl.rate._reasons import by_word
from safeguard_xl.schema import json_schema
from tests.cli.conftest import ROOT, invoke
from tests.policies.given import indicator
from tests.voice import slips

POLICIES = Path(safeguard_xl.policies.__file__).parent
SOURCES = POLICIES.parent
TESTS = Path(__file__).parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
GUIDE = (ROOT / "docs" / "schemas.md").read_text(encoding="utf-8")
WORDS = {"thresholds", "trend", "points", "reach", "within", "band", "change", "benchmark"}
"""Names of policies that are words of other things, too."""

every_policy = pytest.mark.parametrize("known", catalogue(), ids=lambda known: known.name)


def test_every_module_is_a_policy_with_its_test_file() -> None:
    modules = {file.stem for file in POLICIES.glob("[!_]*.py")}
    assert modules == {known.name.replace("-", "_") for known in catalogue()}
    assert modules == {file.stem.removeprefix("test_") for file in TESTS.glob("test_*.py")} - {"catalogue"}


def test_places_are_unique() -> None:
    places = [known.place for known in catalogue()]
    assert places == sorted(set(places))


@every_policy
def test_a_module_and_its_test_begin_with_the_name(known: Declaration) -> None:
    stem = known.name.replace("-", "_")
    first, of_test = (
        file.read_text(encoding="utf-8").split("\n", 1)[0]
        for file in (POLICIES / f"{stem}.py", TESTS / f"test_{stem}.py")
    )
    assert first == of_test
    assert first.startswith(f'"""{known.name}: ')
    assert find(known.name) is known


@every_policy
def test_what_it_lists_is_read_and_written_the_same(known: Declaration) -> None:
    texts = [*known.examples, *known.compared, *(text for line in known.lines for text in line.written)]
    assert [str(Policy.parse(text)) for text in texts] == texts
    assert {Policy.parse(text.upper()).name for text in texts} == {known.name}


@every_policy
def test_each_light_that_it_can_give_has_its_meaning(known: Declaration) -> None:
    given = {reason.rag for reason in known.reasons} - {None}
    for text in known.examples:
        meanings = legend(text)
        assert set(meanings) <= given
        assert known.by or set(meanings) == given
        assert [slips(meaning) for meaning in meanings.values() if slips(meaning)] == []


@every_policy
def test_it_judges_by_the_reasons_that_it_names(known: Declaration) -> None:
    for text in known.examples:
        given = known.judge(Policy.parse(text))
        words = {word for word in by_word() if f'"{word}"' in str(given)}
        assert words <= {reason.word for reason in known.reasons}


JUDGEMENT = {
    "polarity": "N/A",
    "unit": "Judgement",
    "target": "Adequate",
    "previous": "Inadequate",
    "baseline": "Adequate",
}
IN_RANGE = {"polarity": "Bell Shaped", "target": "10 to 15%"}


@every_policy
@pytest.mark.parametrize(
    ("changes", "light"),
    [
        ({**JUDGEMENT, "result": "Good"}, ("green", "scale")),
        ({**JUDGEMENT, "result": "Inadequate"}, ("red", "scale")),
        ({**JUDGEMENT, "result": "Good", "target": ""}, ("not-rated", "scale")),
        ({**IN_RANGE, "result": "12%"}, ("green", "range")),
        ({**IN_RANGE, "result": "90%"}, ("red", "range")),
        ({**IN_RANGE, "result": "90%", "target": ""}, ("not-rated", "range")),
    ],
)
def test_scales_and_ranges_hold_whatever_the_policy(
    known: Declaration, changes: dict[str, str], light: tuple[str, str]
) -> None:
    for text in known.examples:
        found = indicator(text, **changes).current
        assert (found.rag, found.policy) == light


def test_reasons_are_told_apart_by_their_words() -> None:
    of_policies = {id(reason): reason for known in catalogue() for reason in known.reasons}
    words = [reason.word for reason in of_policies.values()]
    assert sorted(words) == sorted(set(words))
    assert all(by_word()[reason.word] is reason for reason in of_policies.values())


@every_policy
def test_it_stands_in_the_documents(known: Declaration) -> None:
    assert [str(line) for line in known.lines if f"\n{line}\n" not in README] == []
    assert [text for text in known.examples if f"`{text}`" not in GUIDE] == []


def test_the_table_of_the_readme_has_no_other_rows() -> None:
    table = README.split("| policy | green | amber | red |\n|---|---|---|---|\n")[1].split("\n\n")[0]
    assert table.split("\n") == [str(line) for known in catalogue() for line in known.lines]


@every_policy
def test_it_is_named_where_a_policy_is_asked_for(known: Declaration) -> None:
    with pytest.raises(SchemaError) as caught:
        Policy.parse("nothing")
    assert known.examples[0] in str(caught.value)
    assert known.examples[0] in " ".join(invoke("check", "--help").out.replace("│", " ").split())
    assert set(known.examples) <= set(json_schema()["properties"]["policy"]["examples"])


FIGURES = pl.DataFrame(
    {
        "target": [89, 89, 84, 0], "previous": [84, 95, 80, 3], "baseline": [82, 90, None, 0],
        "benchmark": [80, 91, None, 0],
        "green": [87, 89, 60, None], "amber": [81, 85, 40, None],
    },
    schema_overrides=dict.fromkeys(("target", "previous", "baseline", "benchmark", "green", "amber"), DECIMAL),
)  # fmt: skip


def outturns(policy: Policy, sense: Polarity, *, past: bool) -> pl.DataFrame:
    """Cases of a policy: each figure of the table with outturns all around it."""
    levels = pl.DataFrame({"level": [Decimal(n) / 10 for n in range(-60, 1200, 3)]}, schema={"level": DECIMAL})
    flags = (case.target_strict, case.green_past, case.amber_past)
    cases = FIGURES.join(levels, how="cross").with_columns(case.sense.filled(pl.lit(sense.value)))
    return cases.with_columns(
        case.unit.filled(pl.lit("percent")),
        case.is_outturn.filled(pl.lit(value=True)),
        case.is_percentage.filled(pl.lit(value=True)),
        case.strict.filled(pl.lit(value=False)),
        case.chance.filled(pl.lit(0.5)),
        case.short.filled(short_by(case.level, case.target, case.sense)),
        case.policy.filled(pl.lit(str(policy))),
        *(flag.filled(pl.lit(past)) for flag in flags),
    )


@every_policy
def test_the_chance_of_a_light_is_told_by_the_limits_that_it_is_judged_by(known: Declaration) -> None:
    for text, sense, past in product(known.examples, (Polarity.RISE, Polarity.FALL), (False, True)):
        policy = Policy.parse(text)
        limits = known.limits(policy) or Limits(case.target, green_past=case.target_strict)
        cases = outturns(policy, sense, past=past)
        floats = cases.with_columns(pl.col(name).cast(pl.Float64) for name in FIGURES.columns)
        found = floats.select(limit.alias(name) for name, limit in zip(Limits._fields, limits, strict=True))
        judged = cases.select(known.judge(policy).alias("word")).to_series()
        lights = [by_word()[word].rag for word in judged]
        level = floats["level"].cast(pl.Float64).round(6)
        for at, light, (green, amber, green_past, amber_past) in zip(level, lights, found.rows(), strict=True):
            if green is None:
                assert light in (None, Rag.GREEN)  # a target that is met needs no floor
            elif reaches(at, green, green_past, sense):
                assert light is Rag.GREEN
            else:
                held = amber is not None and reaches(at, amber, amber_past, sense)
                assert light is (Rag.AMBER if held else Rag.RED)


def reaches(level: float, limit: float, past: bool, sense: Polarity) -> bool:
    """Whether a figure is on the better side of a limit, or on it where it need not be passed."""
    better = round(level - limit if sense is Polarity.RISE else limit - level, 9)
    return better > 0 or (better == 0 and not past)


def texts_in(file: Path) -> Iterator[str]:
    """The texts of a module, but for its docstrings."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    docs = {
        inspect.cleandoc(node.value.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and inspect.cleandoc(node.value) not in docs:
            yield node.value


def test_other_rooms_know_no_policy_by_name() -> None:
    names = {text for known in catalogue() for text in (known.name, *known.examples, *known.compared)} - WORDS
    others = [file for file in SOURCES.rglob("*.py") if POLICIES not in file.parents]
    found = {(file.name, text) for file in others for text in texts_in(file) if text in names}
    assert found == {("pages.py", "strict")}  # which is said of a cookie


def test_no_light_stands_for_being_not_rated() -> None:
    assert Rag.NOT_RATED not in {reason.rag for reason in by_word().values()}
