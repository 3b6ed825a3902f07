"""Our words in the notes of cells: how they are known again, and that what the officer writes beside them stays."""

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise
from pathlib import Path
from xml.sax.saxutils import escape

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import safeguard_xl as sx
from safeguard_xl.annotate import notes, our_lines
from safeguard_xl.ooxml import Plan, read_cells, write_plan
from tests.conftest import EXCEL_DAMAGE, LEEDS, ORDINARY, examples, review_of
from tests.ooxml.workbooks import MAIN, parts, raw_book, relationships, sheet_of

SIDEWAYS = (
    "safeguard-xl: Must be put right: the polarity, Sideways, is not known. "
    "Write Rise or Fall in the column of polarities. [SG203]"
)
TARGET = (
    "safeguard-xl: Put right or explain: the target, 85%, is easier to meet than last year's result, 87.30% (higher is "
    "better). Raise the target, or explain in the commentary why less is asked for. [SG304]"
)
OLD = TARGET.removesuffix(" [SG304]")
"""As nobody can tell from what an officer writes."""
OTHER = "safeguard-xl: To know: words that another version has. [SG399]"
CALLED_NOW = TARGET.replace("Put right or explain", "Query")


# ---- known again ----------------------------------------------------------------------------------


@pytest.mark.parametrize("workbook", [LEEDS, EXCEL_DAMAGE], ids=lambda path: path.stem)
def test_a_line_ends_with_the_code_of_its_rule(workbook: Path) -> None:
    review = sx.review(workbook)
    lines = [line for text in notes(review).values() for line in text.split("\n")]
    assert [line[-7:] for line in lines] == [f"[{finding.code}]" for finding in placed(review)]
    assert [found[0] for line in lines for found in our_lines().finditer(line)] == lines


def placed(review: sx.Review) -> list[sx.Finding]:
    """The findings that have a cell, in the order of the cells' first."""
    places = dict.fromkeys((finding.sheet, finding.cell) for finding in review.findings if finding.cell)
    return [f for place in places for f in review.findings if (f.sheet, f.cell) == place]


@pytest.mark.parametrize(
    ("text", "ours"),
    [
        pytest.param(TARGET, [TARGET], id="whole"),
        pytest.param(f"Ann:\n{TARGET} - spoke to Ann 3/4\n", [TARGET], id="with-text-around-it"),
        pytest.param(f"See {TARGET} and {SIDEWAYS}!", [TARGET, SIDEWAYS], id="two-on-a-line"),
        pytest.param(f"{OLD} - spoke to Ann 3/4", [], id="without-a-code"),
        pytest.param(f"{OLD}\n{SIDEWAYS}", [SIDEWAYS], id="without-a-code-and-with-one"),
        pytest.param(CALLED_NOW, [CALLED_NOW], id="as-it-is-called-now"),
        pytest.param("safeguard-xl: says so.", [], id="our-name"),
        pytest.param("safeguard-xl: I do not see what [SG304] means", [], id="our-name-and-a-code"),
        pytest.param("Must be put right: the target. [SG304]", [], id="our-words"),
        pytest.param(f"{OTHER} Ann", [OTHER], id="of-another-version"),
    ],
)
def test_what_is_ours_in_a_note(text: str, ours: list[str]) -> None:
    assert [found[0] for found in our_lines().finditer(text)] == ours


@pytest.mark.parametrize(
    "quoted", ["Sideways [SG304]", "safeguard-xl: To know: [SG304]", f"{TARGET} {OLD}", "[SG304]]"]
)
def test_a_cell_that_quotes_us_does_not_end_the_line(quoted: str) -> None:
    said = "\n".join(notes(review_of([{**ORDINARY, "polarity": quoted}])).values())
    assert [found[0] for found in our_lines().finditer(said)] == said.split("\n") != [""]


# ---- what the officer writes ----------------------------------------------------------------------

BOLD = '<rPr><b/><sz val="9"/><color indexed="81"/><rFont val="Tahoma"/><family val="2"/></rPr>'
LOOK = BOLD.replace("<b/>", "")


def noted(*runs: str, look: str = LOOK) -> bytes:
    """A workbook with a note at B2 of these runs, the first in bold if there are more, as Excel writes it."""
    looks = [BOLD if len(runs) > 1 else look, *(look for _ in runs[1:])]
    listed = "".join(
        f'<r>{look}<t xml:space="preserve">{escape(text)}</t></r>' for look, text in zip(looks, runs, strict=True)
    )
    return raw_book(
        sheet_of('<row r="2"><c r="B2"><v>1</v></c></row>'),
        {
            "xl/worksheets/_rels/sheet1.xml.rels": relationships(("comments", "../comments1.xml")),
            "xl/comments1.xml": (
                f'<comments xmlns="{MAIN}"><authors><author>Ann</author></authors><commentList>'
                f'<comment ref="B2" authorId="0"><text>{listed}</text></comment></commentList></comments>'
            ),
        },
    )


def update(source: bytes | Path, folder: Path, *lines: str) -> tuple[str, bool]:
    """The note after an update by which these lines are wanted at B2, and whether anything was changed."""
    wanted = {("Sheet1", "B2"): "\n".join(lines)} if lines else {}
    changes = write_plan(source, folder / "out.xlsx", Plan(notes=wanted, renew_notes=our_lines()))
    return read_cells(folder / "out.xlsx").sheets["Sheet1"].notes.get("B2", ""), bool(changes)


@pytest.mark.parametrize(
    ("runs", "after"),
    [
        pytest.param([f"{TARGET} - spoke to Ann 3/4"], f" - spoke to Ann 3/4\n{SIDEWAYS}", id="behind"),
        pytest.param([f"See {TARGET}"], f"See \n{SIDEWAYS}", id="in-front"),
        pytest.param(["Ann:", f"\n{TARGET}"], f"Ann:\n{SIDEWAYS}", id="bold-author"),
        pytest.param([f"Mine.\n{TARGET}\nMore."], f"Mine.\nMore.\n{SIDEWAYS}", id="lines-around"),
        pytest.param([f"{TARGET}\nMine."], f"Mine.\n{SIDEWAYS}", id="line-after"),
        pytest.param([f"\n\n{TARGET}\n\nMine."], f"\n\n\nMine.\n{SIDEWAYS}", id="blank-lines"),
        pytest.param([f"{TARGET}\n{CALLED_NOW}\nMine.\n{TARGET}"], f"Mine.\n{SIDEWAYS}", id="several-of-ours"),
        pytest.param([TARGET[:30], TARGET[30:80], f"{TARGET[80:]} Mi", "ne."], f" Mine.\n{SIDEWAYS}", id="in-runs"),
        pytest.param([f"{SIDEWAYS} - agreed\n{TARGET}"], f"{SIDEWAYS} - agreed", id="one-still-holds"),
        pytest.param([f"{SIDEWAYS} - agreed"], f"{SIDEWAYS} - agreed", id="still-holds"),
        pytest.param([SIDEWAYS, " - agreed"], f"{SIDEWAYS} - agreed", id="still-holds-in-runs"),
        pytest.param([f"Why {OLD}"], f"Why {OLD}\n{SIDEWAYS}", id="without-a-code"),
        pytest.param([TARGET], SIDEWAYS, id="ours-alone"),
        pytest.param([f"{TARGET} \n"], SIDEWAYS, id="blanks-alone"),
        pytest.param([f"A & B <_x0041_>\n{TARGET}"], f"A & B <A>\n{SIDEWAYS}", id="characters-written-as-others"),
    ],
)
def test_what_the_officer_writes_stays(runs: Sequence[str], after: str, tmp_path: Path) -> None:
    assert update(noted(*runs), tmp_path, SIDEWAYS)[0] == after
    assert update(tmp_path / "out.xlsx", tmp_path, SIDEWAYS) == (after, False)


@pytest.mark.parametrize(
    ("text", "after"),
    [
        pytest.param(f"{TARGET} - spoke to Ann 3/4", " - spoke to Ann 3/4", id="behind"),
        pytest.param(f"Ann:\n{TARGET}", "Ann:", id="author"),
        pytest.param(f"{TARGET}\n{CALLED_NOW} \n", "", id="ours-alone"),
        pytest.param("", "", id="none"),
        pytest.param("Mine.", "Mine.", id="theirs"),
    ],
)
def test_what_no_longer_holds_goes_and_nothing_else(text: str, after: str, tmp_path: Path) -> None:
    assert update(noted(text), tmp_path)[0] == after
    assert update(tmp_path / "out.xlsx", tmp_path) == (after, False)


def test_a_run_of_which_nothing_is_left_goes_with_its_look(tmp_path: Path) -> None:
    update(noted("Ann:", f"\n{TARGET}", " Mine."), tmp_path, SIDEWAYS)
    text = parts(tmp_path / "out.xlsx")["xl/comments1.xml"]
    found = [re.sub(r"<[^>]*>", "", run) for run in re.findall(r"<r>.*?</r>", text, re.DOTALL)]
    assert found == ["Ann:", "\n", " Mine.", f"\n{SIDEWAYS}"]


def test_our_words_are_in_the_letters_of_excel(tmp_path: Path) -> None:
    update(noted("Mine."), tmp_path, SIDEWAYS)
    note = openpyxl.load_workbook(tmp_path / "out.xlsx")["Sheet1"]["B2"].comment
    assert note
    assert note.text == f"Mine.\n{SIDEWAYS}"
    assert parts(tmp_path / "out.xlsx")["xl/comments1.xml"].count(LOOK) == 2


ADDED = st.lists(
    st.sampled_from(
        [" - spoke to Ann 3/4", "Ann:", "[SG304]", "safeguard-xl: ", "\n", " ", "<&>", "_x000D_", "é", "85%"]
    )
    | st.text("ab [].:x", max_size=5),
    max_size=4,
).map("".join)


def in_runs(text: str, cuts: Iterable[int]) -> list[str]:
    ends = sorted({0, len(text), *(cut % (len(text) + 1) for cut in cuts)})
    return [text[start:end] for start, end in pairwise(ends)]


@settings(examples(150), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    added=st.tuples(ADDED, ADDED, ADDED),
    cuts=st.lists(st.integers(0, 600), max_size=5),
    ours=st.sampled_from([(TARGET, SIDEWAYS), (CALLED_NOW, SIDEWAYS), (SIDEWAYS, TARGET)]),
    wanted=st.sampled_from([(), (TARGET,), (TARGET, SIDEWAYS)]),
)
def test_whatever_the_officer_adds_stays_and_a_second_update_changes_nothing(
    added: tuple[str, str, str], cuts: list[int], ours: tuple[str, str], wanted: tuple[str, ...], tmp_path: Path
) -> None:
    before, between, after = added
    runs = in_runs(f"{before}{ours[0]}{between}{ours[1]}{after}", cuts)
    note, changed = update(noted(*runs), tmp_path, *wanted)
    left = our_lines().sub("", note)
    assert "".join(left.split()) == "".join("".join(added).replace("_x000D_", "\r").split())
    assert sorted(found[0] for found in our_lines().finditer(note)) == sorted(wanted)
    assert changed is (set(ours) != set(wanted))
    assert update(tmp_path / "out.xlsx", tmp_path, *wanted) == (note, False)
