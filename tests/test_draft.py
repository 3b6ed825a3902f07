"""`schema init`: a first schema from a workbook, which loads and with which the workbook can be read."""

from pathlib import Path

import pytest

from safeguard_xl.draft import draft
from safeguard_xl.draft._reading import same
from safeguard_xl.errors import WorkbookError
from safeguard_xl.flow import review
from tests.cli.conftest import written
from tests.conftest import CLEAN, LEEDS, SAMPLES

ROWS = [
    ["Any Borough"],
    ["Which", "What we look at", "Better when", "Okapi", "Gnu"],
    ["KPI 1", "Repairs completed within the time promised", "Onwards", "90%", "88%"],
    ["KPI 2", "Calls answered within thirty seconds", "Rise", "80%", "85%"],
    ["KPI 3", "Complaints answered within ten days", "Rise", "95%", "91%"],
]


def test_headings_are_guessed_from_what_stands_below(tmp_path: Path) -> None:
    workbook = written(tmp_path / "any.xlsx", {"Sheet1": ROWS})
    made = draft(workbook)
    assert 'reference = ["Which", "{known}"]  # A2: guessed from what stands below it\n' in made.text
    assert 'title = ["What we look at", "{known}"]  # B2: guessed from what stands below it\n' in made.text
    assert 'polarity = ["Better when", "{known}"]  # C2: guessed from ' in made.text
    assert 'result = ["Okapi", "{known}"]  # D2: guessed from what stands below it\n' in made.text
    assert '# comment = ["Gnu", "{known}"]  # E2: ' in made.text
    assert made.says == "With it 3 indicators are read, by columns that were guessed: check each."


def test_a_draft_is_finished_by_hand(tmp_path: Path) -> None:
    rows = [[cell.replace("Okapi", "Our goal").replace("Gnu", "Where we are") for cell in row] for row in ROWS]
    workbook = written(tmp_path / "any.xlsx", {"Sheet1": rows})
    text = draft(workbook).text
    assert '# rise = ["Onwards", "{known}"]  # not known yet; it may mean rise, fall, range, none\n' in text
    found = review(workbook, saved(tmp_path, text.replace("# rise", "rise")))
    assert [indicator.current.rag for indicator in found.indicators] == ["amber", "green", "amber"]


@pytest.mark.parametrize("workbook", [LEEDS, CLEAN])
def test_what_is_known_already_is_not_said_again(workbook: Path) -> None:
    text = draft(workbook).text
    assert "[headings]" not in text
    assert f'financial_year = "{"2009/10" if workbook == LEEDS else "2024/25"}"  # ' in text
    assert 'required = ["reference", "title", "owner"' in text


def saved(folder: Path, text: str) -> Path:
    """A schema in a file."""
    ours = folder / "ours.toml"
    ours.write_text(text, encoding="utf-8")
    return ours


def of(folder: Path, *rows: str) -> Path:
    """A workbook of these rows, cells parted by |."""
    return written(folder / "any.xlsx", {"KPIs": [[cell.strip() for cell in row.split("|")] for row in rows]})


TABLE = (
    "Ref | Indicator | Yardstick | 2023/24 Actual | Sought | Q2 2024/25 Actual",
    "A1 | Reviews held on time | x | 80% | 90% | 85%",
    "A2 | Days to complete a review | y | 12 | 10 | 11",
    "A3 | Gnus | z | 12 | 10 | 11",
)


def test_what_was_assumed_stands_there_with_its_evidence(tmp_path: Path) -> None:
    text = draft(of(tmp_path, *(row.replace("Sought", "Aim") for row in TABLE))).text
    assert 'financial_year = "2024/25"  # F1 says "Q2 2024/25 Actual"\n' in text
    assert '# policy = "relative 5%"  # the default, as nothing in the workbook says when a light is amber' in text
    assert 'target = ["Aim", "{known}"]  # E1: the word "aim"\n' in text
    assert '# comment = ["Yardstick", "{known}"]  # C1: not read, as its heading is not known; ' in text
    assert '"Reviews held on time" = { polarity = "rise" }  # assumed: ' in text
    assert '"Days to complete a review" = { polarity = "fall" }  # assumed: "days to" in the title\n' in text
    assert '# "Gnus" = { polarity = "rise" }  # not known: rise, fall, range or none\n' in text


def test_a_policy_that_the_lights_show_is_stated(tmp_path: Path) -> None:
    lights = ((100, "Green"), (99, "Amber"), (93, "Amber"), (91, "Amber"), (89, "Red"), (85, "Red"), (60, "Red"))
    rows = [f"A{at} | Reviews held on time {at} | 100% | {at}% | {light}" for at, light in (*lights, (98, "Amber"))]
    text = draft(of(tmp_path, "Ref | Indicator | Target | Q2 2024/25 | RAG", *rows)).text
    assert '\npolicy = "relative 10%"  # it explains 8 of 8 published lights\n' in text


@pytest.mark.parametrize(
    "name",
    [
        pytest.param(path.name, marks=() if path in (LEEDS, CLEAN) else pytest.mark.slow)  # each is read five times
        for path in sorted(SAMPLES.glob("*.xlsx"))
    ],
)
def test_with_it_the_workbook_is_read_the_same(name: str, tmp_path: Path) -> None:
    made = draft(SAMPLES / name)
    assert made.says == "With it the workbook is read as it is without it."
    usual, again = review(SAMPLES / name), review(SAMPLES / name, saved(tmp_path, made.text))
    assert same(usual, again)
    assert {finding.code for finding in again.findings} == {finding.code for finding in usual.findings}


def test_it_extends_the_schema_that_fits() -> None:
    assert 'extends = "leeds-2009-10"  # it fits\n' in draft(LEEDS).text
    assert "extends" not in draft(CLEAN).text


def test_a_line_that_would_change_the_reading_is_a_comment(tmp_path: Path) -> None:
    rows = ("Indicator | Polarity | Target | Q2 2024/25", "Gnus lost | Higher | 90 | 85", "Gnus lost | | 90 | 85")
    made = draft(of(tmp_path, *rows))
    assert made.says == "With it the workbook is read as it is without it."
    assert "would change what is read" in made.text
    assert same(review(tmp_path / "any.xlsx", "generic"), review(tmp_path / "any.xlsx", saved(tmp_path, made.text)))


@pytest.mark.parametrize(
    ("rows", "read"),
    [
        pytest.param(
            (
                "Cost centre | Description | Annual budget | Actual | Variance",
                "C1 | Staff and agency pay | 100 | 90",
            ),
            1,
            id="a budget",
        ),
        pytest.param(("Name | Score", "North | 14", "South | 12"), 2, id="names and figures"),
        pytest.param(("Title | Result", "Reviews held | 7", "Reviews made | 9"), 2, id="headings that are known"),
        pytest.param(("Zebra | Yak | Gnu", "Repairs completed in time promised | 9% | 8%"), 1, id="no heading known"),
    ],
)
def test_what_check_refuses_is_read_with_it(rows: tuple[str, ...], read: int, tmp_path: Path) -> None:
    workbook = of(tmp_path, *rows)
    with pytest.raises(WorkbookError):
        review(workbook)
    made = draft(workbook)
    assert made.says.startswith(f"With it {read} indicator")
    assert len(review(workbook, saved(tmp_path, made.text)).indicators) == read


def test_what_cannot_be_read_even_with_it_says_so(tmp_path: Path) -> None:
    made = draft(of(tmp_path, "Case | Visited | Ward | Seen alone | Cost", "1042 | 12/02/2025 | B | No | 2050"))
    assert made.says.startswith("With it the workbook is still not read: ")
    assert '# comment = ["Ward", "{known}"]  # C1' in made.text


def test_a_workbook_without_a_table_is_refused(tmp_path: Path) -> None:
    with pytest.raises(WorkbookError, match="No sheet has a row that looks like headings"):
        draft(written(tmp_path / "empty.xlsx", {"Sheet1": [["Hello"]]}))
