"""What is explained once stays explained: whatever happens to rows, and until the value changes."""

from collections.abc import Sequence
from datetime import date

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from safeguard_xl.annotate import findings_sheet
from safeguard_xl.explanations import detach_findings_sheet
from safeguard_xl.explanations._remarks import unmarked
from safeguard_xl.model import FINDINGS_HEADINGS, FINDINGS_ID, FINDINGS_NAMES, Identity, Review, Severity
from safeguard_xl.ooxml import Book, DefinedName, Sheet, address
from safeguard_xl.ooxml.read.book import CELLS
from safeguard_xl.schema import ApprovedException, load_schema
from tests.conftest import ORDINARY, Reword, Row, book_of, examples
from tests.together import review_in_company

GENERIC = load_schema("generic")
SIDEWAYS = {**ORDINARY, "polarity": "Sideways"}  # SG203, an error
EXPLAINED = "The board has its own word"


def sheet_of(name: str, *lines: tuple[str, ...]) -> Sheet:
    """A sheet of texts, from row 3 on."""
    cells = [
        {
            "row": row, "column": column, "kind": "text", "text": text, "number": None, "number_format": "General",
            "formula": None, "has_value": True, "fill": None,
        }
        for row, line in enumerate(lines, 3) for column, text in enumerate(line, 1) if text
    ]  # fmt: skip
    return Sheet(name, pl.DataFrame(cells, schema=CELLS))


def line(rule: str, reference: str, field: str, value: str, explanation: str = EXPLAINED) -> tuple[str, ...]:
    """A row of the sheet Findings; what stands in its other columns does not count."""
    texts = {
        "Cell": "A1", "Reference": reference, "What is wrong": "Any words", "Explanation": explanation, "Field": field,
        "Value found": value, "Rule": f"{rule} any-name",
    }  # fmt: skip
    return tuple(texts.get(heading, "") for heading in FINDINGS_HEADINGS)


def but(row: Sequence[str], **changes: str) -> tuple[str, ...]:
    """The row with another text under some headings, the Explanation among them."""
    told = dict(zip(HEADED, row, strict=False)) | changes
    return tuple(told.values())


def with_sheet(book: Book, *lines: tuple[str, ...], name: str = "Findings") -> Book:
    sheets = {**book.sheets, name: sheet_of(name, FINDINGS_HEADINGS, *lines)}
    return replace(book, sheets=sheets)


def review(rows: Sequence[Row], *lines: tuple[str, ...]) -> Review:
    return review_in_company(with_sheet(book_of(rows), *lines), GENERIC)


def codes(found: Review) -> list[str]:
    return [finding.code for finding in found.findings]


def explained(found: Review) -> list[tuple[str, str]]:
    return [(entry.finding.code, entry.explanation) for entry in found.explained]


THE_ONE = line("SG203", "NI 60", "Polarity", "Sideways")
OTHER = {**ORDINARY, "reference": "NI 61"}


def test_without_the_sheet_it_is_a_finding() -> None:
    found = review_in_company(book_of([SIDEWAYS]), GENERIC)
    assert "SG203" in codes(found)
    assert (found.explained, found.stale) == ((), ())


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param([SIDEWAYS], id="as it was"),
        pytest.param([OTHER, SIDEWAYS], id="the row has moved"),
        pytest.param([{**SIDEWAYS, "title": "Another title", "result": "83.0%"}], id="other cells have changed"),
    ],
)
def test_an_explanation_holds(rows: list[Row]) -> None:
    found = review(rows, THE_ONE)
    assert "SG203" not in codes(found)
    assert explained(found) == [("SG203", EXPLAINED)]
    assert found.stale == ()
    assert found.count(Severity.ERROR) == 0


@pytest.mark.parametrize(
    ("row", "comes_back"),
    [
        pytest.param({**SIDEWAYS, "polarity": "Diagonal"}, True, id="the value has changed"),
        pytest.param({**SIDEWAYS, "reference": "NI 62"}, True, id="another indicator"),
        pytest.param(ORDINARY, False, id="put right"),
    ],
)
def test_an_explanation_that_no_longer_applies(row: Row, comes_back: bool) -> None:
    found = review([row], THE_ONE)
    assert ("SG203" in codes(found)) is comes_back
    assert found.explained == ()
    assert [remark.explanation for remark in found.stale] == [EXPLAINED]


def test_two_cells_of_a_row_are_two_findings() -> None:
    """Both hold the same, and are told apart by the field."""
    row = {**ORDINARY, "baseline": "about eighty", "previous": "about eighty"}
    found = review([row], line("SG210", "NI 60", "Baseline", "about eighty"))
    assert [finding.field for finding in found.findings if finding.code == "SG210"] == ["previous"]
    assert [entry.finding.field for entry in found.explained] == ["baseline"]


def test_a_finding_of_many_cells_is_known_in_any_order_of_rows() -> None:
    owners = ["Ann Lee", "Ann Lee", "Ann Lee", "Ann lee", "ann Lee"]
    rows = [{**ORDINARY, "reference": f"NI {60 + number}", "owner": owner} for number, owner in enumerate(owners)]
    finding = next(finding for finding in review_in_company(book_of(rows), GENERIC).findings if finding.code == "SG401")
    assert finding.subject
    assert finding.subject.reference == "; ".join(sorted(finding.subject.reference.split("; ")))
    told = line("SG401", finding.subject.reference, finding.subject.field, finding.subject.value)
    assert explained(review(rows, told)) == explained(review(rows[::-1], told)) == [("SG401", EXPLAINED)]
    more = [*rows, {**ORDINARY, "reference": "NI 90", "owner": "ANN LEE"}]
    assert explained(review(more, told)) == []


def test_the_sheet_is_known_by_its_headings_whatever_it_is_called() -> None:
    book = with_sheet(book_of([SIDEWAYS]), THE_ONE, name="Findings (2)")
    rest, sheet = detach_findings_sheet(
        replace(book, defined_names=(DefinedName("_xlnm._FilterDatabase", "Findings (2)", "A1"),))
    )
    assert (list(rest.sheets), rest.defined_names, sheet.name) == (["Indicators"], (), "Findings (2)")
    assert explained(review_in_company(book, GENERIC)) == [("SG203", EXPLAINED)]


@pytest.mark.parametrize(
    ("taken", "name"),
    [
        ((), "Findings"),
        (("FINDINGS",), "Findings (safeguard-xl)"),
        (FINDINGS_NAMES, None),
    ],
)
def test_a_sheet_of_the_officers_own_is_not_ours(taken: tuple[str, ...], name: str | None) -> None:
    book = book_of([ORDINARY])
    own = {called: sheet_of(called, ("Cell", "Explanation"), ("A1", "mine")) for called in taken}
    rest, sheet = detach_findings_sheet(replace(book, sheets=book.sheets | own))
    assert (sheet.name, list(rest.sheets)) == (name, ["Indicators", *taken])


@pytest.mark.parametrize(
    ("names", "name"),
    [
        (("Indicators", "FINDINGS"), "Findings (safeguard-xl)"),
        ((*FINDINGS_NAMES, "Indicators"), None),
        (("Indicators", "Findings 2"), "Findings"),
    ],
)
def test_a_sheet_without_cells_has_its_name_too(names: tuple[str, ...], name: str | None) -> None:
    """A chart sheet, say, which is none of the worksheets."""
    assert detach_findings_sheet(replace(book_of([ORDINARY]), sheet_names=names))[1].name == name


def test_our_sheet_is_never_read_as_a_table() -> None:
    """Its heading "Reference" stands in a table of indicators too; one more with a target would do."""
    lines = [(*FINDINGS_HEADINGS, "Title", "Target"), (*THE_ONE, "Assessments", "84%")]
    book = book_of([SIDEWAYS])
    book = replace(book, sheets={**book.sheets, "Findings": sheet_of("Findings", *lines)})
    found = review_in_company(book, GENERIC)
    assert {table.sheet for table in found.tables} == {"Indicators"}


def test_columns_may_be_moved_and_added() -> None:
    headings, told = (tuple(reversed(texts)) for texts in (FINDINGS_HEADINGS, THE_ONE))
    book = book_of([SIDEWAYS])
    sheet = sheet_of("Findings", (*headings, "Who"), (*told, "Ann"))
    found = review_in_company(replace(book, sheets={**book.sheets, "Findings": sheet}), GENERIC)
    assert explained(found) == [("SG203", EXPLAINED)]
    assert found.findings_sheet.remarks[0].beside == (("Who", "Ann"),)


def test_what_is_said_beside_either_of_two_like_findings_holds_for_both() -> None:
    found = review([SIDEWAYS, SIDEWAYS], *(but(THE_ONE, Explanation=text) for text in ("", "one", "two")))
    assert [text for code, text in explained(found) if code == "SG203"] == ["one / two"] * 2


def test_json_tells_the_explained_apart() -> None:
    record = review([SIDEWAYS], THE_ONE).to_dict()
    assert record["summary"]["explained"] == 1
    assert record["summary"]["errors"] == 0
    assert "SG203" not in [finding["code"] for finding in record["findings"]]
    [entry] = record["explained"]
    assert (entry["code"], entry["cell"], entry["explanation"], entry["by"]) == ("SG203", "F2", EXPLAINED, "officer")


# ---- the Id ---------------------------------------------------------------------------------------

HEADED = (*FINDINGS_HEADINGS, FINDINGS_ID)
WEAKER = {**ORDINARY, "previous": "86%", "target": "84%"}  # SG304: the target, 84%, asks for less than 86%
REWORDED = {
    "SG203": "what {said} means, nobody knows",
    "SG304": "less is asked for than last year's {previous}: {target}",
    "SG112": "somebody hid {name}",
    "SG202": 'twice, "{reference}"',
}


def hidden(book: Book) -> Book:
    """The workbook with a hidden sheet, of which a message speaks that names no cell: SG112."""
    return replace(book, sheets={**book.sheets, "Cases": replace(sheet_of("Cases", ("A", "B")), state="hidden")})


def written(found: Review, *codes: str, without_id: bool = False) -> list[tuple[str, ...]]:
    """The rows under the headings that an update would write, those of some rules explained."""
    [sheet] = findings_sheet(found).values()
    width = len(HEADED) - without_id
    top = next(row for row in range(1, 20) if (cell := sheet.cells.get(address(row, 1))) and cell.value == "Cell")
    rows = range(top + 1, top + 1 + len(found.findings))
    at = {str(cell.value): column for column in range(1, 30) if (cell := sheet.cells.get(address(top, column)))}
    told = []
    for row in rows:
        texts = [cell.value if (cell := sheet.cells.get(address(row, at[heading]))) else "" for heading in HEADED]
        line = tuple(str(text or "") for text in texts)
        code = line[HEADED.index("Rule")].split(" ")[0]
        told.append(but(line, Explanation=EXPLAINED if code in codes else "")[:width])
    return told


def again(book: Book, lines: Sequence[tuple[str, ...]], headings: tuple[str, ...] = HEADED) -> Review:
    """The review of a workbook with such a sheet."""
    return review_in_company(
        replace(book, sheets={**book.sheets, "Findings": sheet_of("Findings", headings, *lines)}), GENERIC
    )


@pytest.mark.parametrize("without_id", [pytest.param(False, id="by Id"), pytest.param(True, id="old sheet")])
@pytest.mark.parametrize(
    ("code", "rows"),
    [("SG203", [SIDEWAYS]), ("SG304", [WEAKER]), ("SG112", [ORDINARY]), ("SG202", [ORDINARY, ORDINARY])],
)
def test_an_explanation_outlives_another_wording(
    code: str, rows: list[Row], reword: Reword, *, without_id: bool
) -> None:
    book = hidden(book_of(rows))
    lines = written(review_in_company(book, GENERIC), code, without_id=without_id)
    reword(code, REWORDED[code])
    found = again(book, lines)
    assert (explained(found), found.stale) == ([(code, EXPLAINED)], ())


@pytest.mark.parametrize(
    ("row", "still"),
    [
        pytest.param(WEAKER, True, id="as it was"),
        pytest.param({**WEAKER, "previous": "85%"}, False, id="the other figure of the message has changed"),
        pytest.param({**WEAKER, "target": "84.5%"}, False, id="the cell has changed"),
        pytest.param(
            {**WEAKER, "result": "83%", "title": "Another title"}, True, id="what it does not show has changed"
        ),
    ],
)
def test_an_explanation_holds_while_the_message_shows_the_same(row: Row, *, still: bool) -> None:
    found = again(book_of([row]), written(review_in_company(book_of([WEAKER]), GENERIC), "SG304"))
    assert explained(found) == [("SG304", EXPLAINED)] * still
    assert ("SG304" in codes(found)) is not still
    assert [remark.explanation for remark in found.stale] == [EXPLAINED] * (not still)


def test_a_row_that_a_message_names_may_move() -> None:
    """The message says in which row the reference is first used."""
    lines = written(review_in_company(book_of([ORDINARY, ORDINARY]), GENERIC), "SG202")
    assert explained(again(book_of([OTHER, ORDINARY, ORDINARY]), lines)) == [("SG202", EXPLAINED)]


def test_an_old_message_that_shows_another_value_is_of_another_finding() -> None:
    book = hidden(book_of([ORDINARY]))
    lines = written(review_in_company(book, GENERIC), "SG112", without_id=True)
    other = [tuple(text.replace('"Cases"', '"Notes"') for text in row) for row in lines]
    assert explained(again(book, other)) == []


def test_an_id_that_was_left_behind_does_not_count() -> None:
    """Where the visible columns alone were sorted, each Id stands beside another finding."""
    book = book_of([SIDEWAYS, WEAKER | {"reference": "NI 61"}])
    lines = written(review_in_company(book, GENERIC), "SG203")
    moved = [(*row[:-1], other[-1]) for row, other in zip(lines, [*lines[1:], lines[0]], strict=True)]
    found = again(book, moved)
    assert explained(found) == [("SG203", EXPLAINED)]
    assert "SG304" in codes(found)


def test_rows_sorted_and_copied_are_understood() -> None:
    book = book_of([SIDEWAYS, WEAKER | {"reference": "NI 61"}])
    lines = written(review_in_company(book, GENERIC), "SG203", "SG304")
    chair = "And so says the chair"
    copied = [but(row, Explanation=chair) if row[-1].startswith("SG304") else row for row in lines]
    found = again(book, [*lines[::-1], *copied])
    assert dict(explained(found)) == {"SG203": EXPLAINED, "SG304": f"{EXPLAINED} / And so says the chair"}


def test_a_row_of_an_older_sheet_may_be_pasted_below() -> None:
    book = book_of([SIDEWAYS])
    lines = written(review_in_company(book, GENERIC))
    assert explained(again(book, [*lines, THE_ONE])) == [("SG203", EXPLAINED)]


def test_like_findings_have_one_key_and_one_explanation() -> None:
    book = book_of([SIDEWAYS, SIDEWAYS])
    lines = written(review_in_company(book, GENERIC), "SG203")
    first = next(at for at, row in enumerate(lines) if EXPLAINED in row)
    once = [row if at == first else but(row, Explanation="") for at, row in enumerate(lines)]
    assert explained(again(book, once)) == [("SG203", EXPLAINED)] * 2


def test_a_column_of_the_officers_own_may_be_called_id_too() -> None:
    book = book_of([SIDEWAYS])
    lines = [(*row[:-1], "17", row[-1]) for row in written(review_in_company(book, GENERIC), "SG203")]
    found = again(book, lines, (*FINDINGS_HEADINGS, FINDINGS_ID, FINDINGS_ID))
    assert explained(found) == [("SG203", EXPLAINED)]
    assert found.findings_sheet.remarks[0].beside == ((FINDINGS_ID, "17"),)


def test_an_approved_exception_outlives_another_wording(reword: Reword) -> None:
    approved = ApprovedException(
        rule="target-weaker-than-last-result",
        reference="NI 60",
        value="84%",
        reason="Agreed",
        approved_by="the board",
        until=date(9999, 12, 31),
    )
    schema = GENERIC.model_copy(update={"exceptions": (approved,)})
    reword("SG304", REWORDED["SG304"])
    [entry] = review_in_company(book_of([WEAKER]), schema).explained
    assert (entry.finding.code, entry.by) == ("SG304", "schema")


def test_a_key_is_the_same_in_all_versions() -> None:
    """Another one would lose every explanation there is."""
    assert Identity("SG304", ("NI 60",), "target", ("84%", "86%")).key == "SG304-96daceb7fa6a9e1d"


@examples(15)
@given(st.sampled_from([0, 1, 2]), st.permutations(range(3)), st.text("abc %=\n", min_size=1).filter(str.strip))
def test_no_order_of_rows_loses_an_explanation(at: int, order: list[int], text: str) -> None:
    rows: list[Row] = [{**ORDINARY, "reference": f"NI {60 + n}"} for n in range(3)]
    rows[at] = {**rows[at], "polarity": text}
    told = line("SG203", f"NI {60 + at}", "Polarity", text)
    before = review_in_company(book_of(rows), GENERIC)
    found = review([rows[n] for n in order], told)
    assert explained(found) == [("SG203", EXPLAINED)] * codes(before).count("SG203")


WERE = (
    "Cell", "Severity", "Reference", "Field", "What is wrong", "What to do", "Rule", "Value found", "Explanation",
)  # fmt: skip
"""The headings as they stood until Status came."""


def test_a_sheet_of_the_older_headings_is_understood() -> None:
    book = book_of([SIDEWAYS])
    told = dict(zip(FINDINGS_HEADINGS, THE_ONE, strict=True))
    old = sheet_of("Findings", (*WERE, "Status"), (*(told[heading] for heading in WERE), "With Ann"))
    found = review_in_company(replace(book, sheets={**book.sheets, "Findings": old}), GENERIC)
    assert explained(found) == [("SG203", EXPLAINED)]
    assert found.findings_sheet.remarks[0].beside == (("Status", "With Ann"),)


def test_a_status_is_kept_where_it_belongs_and_explains_nothing() -> None:
    book = book_of([SIDEWAYS])
    lines = [but(row, Status="Ask owner") for row in written(review_in_company(book, GENERIC))]
    found = again(book, lines)
    assert found.explained == ()
    at = HEADED.index("Status")
    assert {row[at] for row in written(found) if "SG203" in row[HEADED.index("Rule")]} == {"Ask owner"}


@pytest.mark.parametrize(
    ("shown", "now"),
    [("A long text … (1a2b3c4d)", "A long text …"), ("79.9%; 80% … (9 in all, 1a2b3c4d)", "79.9%; 80% … (9 in all)")],
)
def test_the_marks_that_older_sheets_show_count_for_nothing(shown: str, now: str) -> None:
    assert unmarked(shown) == unmarked(now) == now
