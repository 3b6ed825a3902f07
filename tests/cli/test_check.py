"""`safeguard-xl check`: what is printed, and the exit code."""

import csv
import json
from functools import cache
from io import StringIO
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import EXPECTED, ROOT, indicators, invoke, run
from tests.conftest import CLEAN, EXCEL_DAMAGE, LEEDS, SAMPLES
from tests.kept import same_as

EACH = [
    pytest.param(LEEDS, 1, id="leeds"),
    pytest.param(CLEAN, 0, id="clean"),
    pytest.param(EXCEL_DAMAGE, 1, id="excel-damage"),
    pytest.param(SAMPLES / "report-faults.xlsx", 1, id="report-faults"),
]


@pytest.mark.kept
@pytest.mark.parametrize(("workbook", "code"), EACH)
def test_the_screen(workbook: Path, code: int) -> None:
    command = run if workbook == LEEDS else invoke  # from outside once: to start costs a second
    done = command("check", workbook.relative_to(ROOT).as_posix(), cwd=ROOT)
    same_as(EXPECTED / f"{workbook.stem}.txt", done.out)
    assert (done.code, done.err) == (code, "")


@pytest.mark.kept
@pytest.mark.parametrize(("workbook", "code"), EACH)
def test_the_review_beside_each_sample(workbook: Path, code: int) -> None:
    done = invoke("check", "--format", "json", workbook.relative_to(ROOT).as_posix(), cwd=ROOT)
    same_as(workbook.with_suffix(".review.json"), done.out)
    assert (done.code, done.err) == (code, "")


def test_csv_has_a_line_a_finding() -> None:
    done = invoke("check", "--format", "csv", LEEDS)
    rows = list(csv.DictReader(StringIO(done.out)))
    assert list(rows[0]) == [
        "workbook", "severity", "code", "rule", "sheet", "cell", "reference", "heading", "found", "message", "hint",
    ]  # fmt: skip
    assert [row["cell"] for row in rows if row["severity"] == "error"] == ["B29", "F9", "D13"]
    assert len(rows) == sum(of_sample(LEEDS)["summary"][count] for count in ("errors", "queries", "infos"))


def test_csv_of_a_clean_workbook_is_its_headings() -> None:
    assert invoke("check", "--format", "csv", CLEAN).out.count("\n") == 1


# ---- exit codes -----------------------------------------------------------------------------------

QUERY = {"data_quality": ""}
INFO = {"target": "83.3%"}


@pytest.mark.parametrize(
    ("changes", "codes"),
    [
        pytest.param({}, "0000", id="nothing"),
        pytest.param(INFO, "0010", id="an info"),
        pytest.param(QUERY, "0110", id="a query"),
        pytest.param({"polarity": "Sideways"}, "1110", id="an error"),
    ],
)
def test_fail_on(tmp_path: Path, changes: dict[str, str], codes: str) -> None:
    workbook = indicators(tmp_path / "a.xlsx", **changes)
    found = [invoke("check", "--fail-on", value, workbook).code for value in ("error", "query", "info", "never")]
    assert "".join(map(str, found)) == codes


@pytest.mark.parametrize("chosen", [("--select", "SG3"), ("--ignore", "SG1,SG2"), ("--select", "query")])
def test_a_workbook_without_a_light_does_not_pass_by_what_is_asked_for(tmp_path: Path, chosen: tuple[str, str]) -> None:
    unrated, rated = indicators(tmp_path / "a.xlsx", polarity="Sideways"), indicators(tmp_path / "b.xlsx", **QUERY)
    assert (invoke("check", *chosen, unrated).code, invoke("check", *chosen, rated).code) == (1, 0)


def test_fail_on_is_error_unless_told_otherwise(tmp_path: Path) -> None:
    assert invoke("check", indicators(tmp_path / "a.xlsx", **QUERY)).code == 0


# ---- several workbooks ----------------------------------------------------------------------------


def review(*arguments: object) -> Any:
    return json.loads(invoke("check", "--format", "json", *arguments).out)


@cache
def of_sample(*arguments: object) -> Any:
    """The same of a sample, which no test changes: once for all of them."""
    return review(*arguments)


def test_several_stand_under_workbooks() -> None:
    both = review(LEEDS, CLEAN)
    across = both.pop("across")
    assert both == {"format": 1, "workbooks": [of_sample(LEEDS), of_sample(CLEAN)]}
    assert (across["workbooks"], across["not_reviewed"]) == (2, 0)


def test_a_folder_is_searched_for_workbooks(tmp_path: Path) -> None:
    (tmp_path / "deeper").mkdir()
    indicators(tmp_path / "deeper" / "b.xlsx")
    indicators(tmp_path / "a.XLSX")
    for name in ("~$a.xlsx", ".a.xlsx.1234.tmp", "notes.txt", "a.xlsx.bak"):
        (tmp_path / name).write_text("not a workbook")
    names = [Path(one["workbook"]).relative_to(tmp_path).as_posix() for one in review(tmp_path)["workbooks"]]
    assert names == ["a.XLSX", "deeper/b.xlsx"]


def test_a_pattern_that_no_shell_has_expanded(tmp_path: Path) -> None:
    for name in ("b.xlsx", "a.xlsx", "c.xlsm.txt"):
        indicators(tmp_path / name)
    (tmp_path / "~$a.xlsx").write_text("a lock file")
    names = [Path(one["workbook"]).name for one in review(tmp_path / "*.xlsx")["workbooks"]]
    assert names == ["a.xlsx", "b.xlsx"]


def test_a_pattern_that_fits_nothing(tmp_path: Path) -> None:
    done = invoke("check", tmp_path / "q?.xlsx")
    assert (done.code, done.out) == (2, "")
    assert "q?.xlsx" in done.err


def test_a_folder_of_one_workbook_is_that_workbook(tmp_path: Path) -> None:
    assert review(tmp_path)["error"].startswith("The folder")
    indicators(tmp_path / "a.xlsx")
    assert review(tmp_path)["summary"]["indicators"] == 1


def test_one_unreadable_does_not_stop_the_others(tmp_path: Path) -> None:
    (tmp_path / "broken.xlsx").write_bytes(b"PK\x03\x04 and no more")
    indicators(tmp_path / "good.xlsx")
    done = invoke("check", "--format", "json", tmp_path)
    broken, good = json.loads(done.out)["workbooks"]
    assert (done.code, done.err, set(broken)) == (2, "", {"format", "workbook", "error"})
    assert broken["error"].startswith("broken.xlsx is damaged")
    assert good["findings"] == []


def test_one_unreadable_on_the_screen(tmp_path: Path) -> None:
    (tmp_path / "broken.xlsx").write_bytes(b"")
    indicators(tmp_path / "good.xlsx")
    done = invoke("check", tmp_path)
    said = f"{tmp_path / 'broken.xlsx'}: broken.xlsx is empty; ask for the file again.\n"
    assert (done.code, done.err) == (2, said)
    assert "No errors, no queries." in done.out


def test_one_unreadable_in_csv(tmp_path: Path) -> None:
    (tmp_path / "broken.xlsx").write_bytes(b"")
    done = invoke("check", "--format", "csv", tmp_path)
    [line] = csv.DictReader(StringIO(done.out))
    assert (done.code, line["severity"], line["message"]) == (
        2,
        "not reviewed",
        "broken.xlsx is empty; ask for the file again.",
    )


def test_a_line_is_ruled_between_two_reports() -> None:
    done = invoke("check", CLEAN, CLEAN)
    assert (done.out.count("─" * 80), done.out.count("9 indicators read")) == (1, 2)


# ---- policies -------------------------------------------------------------------------------------

POLICIES = ("strict", "relative 5%", "relative 10%", "points 5", "trend 10%", "floor previous")
LIGHTS = [
    # reference, shortfall in percent of the target, the lights under POLICIES, direction against 2008/09
    ("LSP-HW2b(i) a", 25.41, "RRR-RR", "down"),
    ("LSP-HW2b(i) b", 25.33, "RRR-RR", "down"),
    ("NI 59", 17.62, "RRRRRR", "down"),
    ("NI 60", 9.29, "RRARGR", "down"),
    ("CYPP P9-1", None, "GGGGGG", "up"),
    ("CYPP P9-2", None, "------", "unknown"),
    ("CYPP P9-3", 31.00, "RRRR--", "unknown"),
    ("NI 61", -12.94, "GGGGGG", "up"),
    ("NI 63", 3.33, "RAAAGA", "up"),
    ("NI 66", 4.94, "RAAAGA", "up"),
    ("NI 62", None, "------", "unknown"),
    ("NI 64", None, "------", "unknown"),
    ("NI 65", None, "------", "unknown"),
    ("NI 67", None, "------", "unknown"),
    ("NI 68", None, "------", "unknown"),
    ("NI 71", 37.50, "RRR---", "unknown"),
]
LETTERS = {"red": "R", "amber": "A", "green": "G", "not-rated": "-"}


@pytest.mark.parametrize("number", range(len(POLICIES)), ids=POLICIES)
def test_the_lights_under_each_policy(number: int) -> None:
    found = [
        (
            indicator["reference"],
            indicator["current"]["shortfall"],
            LETTERS[indicator["current"]["rag"]],
            indicator["direction_of_travel"],
        )
        for indicator in of_sample(LEEDS, "--policy", POLICIES[number])["indicators"]
    ]
    assert found == [
        (reference, short if lights[number] != "-" else None, lights[number], direction)
        for reference, short, lights, direction in LIGHTS
    ]


@pytest.mark.parametrize(
    ("written", "named"),
    [
        ("strict", "strict"),
        ("STRICT", "strict"),
        ("relative 5%", "relative 5%"),
        ("Relative  7.5 %", "relative 7.5%"),
        ("relative 10", "relative 10%"),
        ("points 5", "points 5"),
        ("trend 10%", "trend 10%"),
        ("floor previous", "floor previous"),
        ("floor baseline", "floor baseline"),
        ("floor 70", "floor 70"),
        ("floor 70%", "floor 70"),
    ],
)
def test_a_policy_is_named_beside_its_result(tmp_path: Path, written: str, named: str) -> None:
    [indicator] = review(indicators(tmp_path / "a.xlsx"), "--policy", written)["indicators"]
    assert indicator["current"]["policy"] == named


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("relatve", "relative 5%"),
        ("relativ 10%", "relative 10%"),
        ("relative", "relative 5%"),
        ("relative -5%", "relative 5%"),
        ("relative 5 points", "relative 5%"),
        ("floor target", "floor previous"),
        ("cutofs 70 / 40", "cut-offs 70 / 40"),
    ],
)
def test_a_policy_that_is_none_is_refused_before_a_workbook_is_opened(written: str, meant: str) -> None:
    done = invoke("check", "missing.xlsx", CLEAN, "--policy", written)
    assert (done.code, done.out, done.err.count("\n")) == (2, "", 1)
    assert done.err.startswith(f'"{written}" is not a policy. Did you mean "{meant}"? Others are: strict, ')


def test_a_policy_like_none_is_told_one_of_each_kind() -> None:
    forms = (
        "strict, relative 5%, points 5, within 2, trend 10%, floor previous, thresholds, cut-offs 80 / 50, band 5%, "
        "change 3%, benchmark 5%, reach"
    )
    said = f'"traffic lights" is not a policy. Write one of: {forms}.\n'
    assert invoke("check", LEEDS, "--policy", "traffic lights").err == said


UNFIT = [
    pytest.param(["update"], ["-o", "nofolder/x.xlsx"], "There is no folder nofolder", id="update to nowhere"),
    pytest.param(["update"], ["-o", "x.txt"], "x.txt is not a name for this workbook", id="update to a text"),
    pytest.param(["update"], ["-o", "x.xlsx", "--in-place"], "Choose one of -o and --in-place", id="update to two"),
    pytest.param(["fix"], ["-o", "nofolder/x.xlsx"], "There is no folder nofolder", id="fix to nowhere"),
    pytest.param(["fix"], ["--schema", "gneric"], 'There is no schema "gneric"', id="fix by no schema"),
    pytest.param(["report"], ["-o", "nofolder/x.html"], "There is no folder nofolder", id="report to nowhere"),
    pytest.param(["report"], ["-o", "x.rtf"], "x.rtf", id="report of no such form"),
    pytest.param(["report"], ["-o", "x.html", "--policy", "strct"], 'Did you mean "strict"?', id="report by no policy"),
    pytest.param(["check"], ["--select", "SG999"], 'There is no rule "SG999"', id="check for no rule"),
    pytest.param(["check"], ["-o", "nofolder/x.txt"], "There is no folder nofolder", id="check to nowhere"),
    pytest.param(["explain", "NI 60"], ["--policy", "strct"], '"strct" is not a policy', id="explain by no policy"),
    pytest.param(["columns"], ["--schema", "gneric"], 'Did you mean "generic"?', id="columns by no schema"),
    pytest.param(["compare", "old.xlsx"], ["--schema", "gneric"], 'Did you mean "generic"?', id="compare by no schema"),
    pytest.param(["backtest"], ["--schema", "gneric"], 'Did you mean "generic"?', id="backtest by no schema"),
    pytest.param(["schema", "init"], ["-o", "nofolder/x.toml"], "There is no folder nofolder", id="schema to nowhere"),
]


@pytest.mark.parametrize(("command", "options", "says"), UNFIT)
def test_what_is_asked_is_read_before_a_workbook_is_opened(command: list[str], options: list[str], says: str) -> None:
    done = invoke(*command, "missing.xlsx", *options)
    assert (done.code, done.out, says in done.err) == (2, "", True), done.err


# ---- schemas --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("workbook", "schema"),
    [pytest.param(LEEDS, "leeds-2009-10", id="leeds"), pytest.param(CLEAN, "generic", id="clean")],
)
def test_the_schema_that_fits_is_chosen_and_named_in_the_first_line(workbook: Path, schema: str) -> None:
    first = invoke("check", workbook).out.split("rated by")[0]
    assert f"schema {schema}," in " ".join(first.split())


def test_a_schema_by_name() -> None:
    generic = of_sample(LEEDS, "--schema", "generic")
    assert generic["schema"] == "generic"
    assert "frequency-and-unit-in-one" in {finding["rule"] for finding in generic["findings"]}


def test_a_schema_by_path(tmp_path: Path) -> None:
    own = tmp_path / "ours.toml"
    own.write_text('extends = "leeds-2009-10"\n[rules]\nSG209 = "info"\nunknown-frequency = "off"\n', encoding="utf-8")
    ours = review(LEEDS, "--schema", own)
    assert (ours["schema"], ours["summary"]["errors"]) == ("ours", 2)
    assert {finding["severity"] for finding in ours["findings"] if finding["code"] == "SG209"} == {"info"}


BAD_SCHEMAS = [
    pytest.param('extends = "generic"\npolcy = "strict"', 2, '"polcy"', '"policy"', id="unknown key"),
    pytest.param(
        'extends = "generic"\n\n[headings]\ntitel = ["PI"]', 4, '"headings.titel"', '"title"', id="unknown field"
    ),
    pytest.param('extends = "generic"\n[rules]\nSG999 = "off"', 3, '"rules.SG999"', "rule", id="unknown rule"),
    pytest.param('extends = "generic"\n[rules]\nSG304 = "warn"', 3, '"rules.SG304"', "'query'", id="wrong severity"),
    pytest.param('extends = "generic"\npolicy = "relativ 5%"', 2, '"policy"', "is not a policy", id="wrong policy"),
    pytest.param('extends = "generic"\ntitle = Ours', 2, "", "TOML", id="syntax"),
]


@pytest.mark.parametrize(("text", "line", "key", "says"), BAD_SCHEMAS)
def test_a_bad_schema_is_named_with_line_and_key(tmp_path: Path, text: str, line: int, key: str, says: str) -> None:
    schema = tmp_path / "bad.toml"
    schema.write_text(text, encoding="utf-8")
    done = invoke("check", LEEDS, CLEAN, "--schema", schema)
    assert (done.code, done.out, done.err.count("\n")) == (2, "", 1)
    assert done.err.startswith("bad.toml")
    assert all(part in done.err for part in (f"line {line}", key, says)), done.err


@pytest.mark.parametrize(
    ("name", "says"),
    [
        pytest.param("gneric", 'Did you mean "generic"?', id="misspelt"),
        pytest.param("missing.toml", "generic, leeds-2009-10", id="missing file"),
    ],
)
def test_a_schema_that_is_not_there(name: str, says: str) -> None:
    done = invoke("check", CLEAN, "--schema", name)
    assert (done.code, done.out, done.err.count("\n")) == (2, "", 1)
    assert done.err.startswith(f'There is no schema "{name}"')
    assert says in done.err


def test_a_schema_that_extends_itself(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text('extends = "b.toml"', encoding="utf-8")
    (tmp_path / "b.toml").write_text('extends = "a.toml"', encoding="utf-8")
    done = invoke("check", CLEAN, "--schema", tmp_path / "a.toml")
    assert (done.code, done.err) == (2, "a.toml extends itself; remove one of the `extends` lines.\n")
