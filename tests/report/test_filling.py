"""A council's own Word template filled with the report."""

import re
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from docx.document import Document as Word

from safeguard_xl.errors import SafeguardError
from safeguard_xl.report.as_docx.filling import fields_of, fill
from safeguard_xl.report.board.gather import paper_of
from safeguard_xl.report.on_paper import refuse_unfit_template
from tests.cli.conftest import invoke
from tests.conftest import CLEAN, SAMPLES
from tests.report.reports import NASTY, hostile, leeds, paper

OURS = (
    "Brackendale City Council", "{{ title }}", "{{ summary | join(' ') }}", "{%p for one in exceptions %}",
    "{{ one.reference }}: {{ one.result }}, {{ one.gap }}, {{ one.light.words }}", "{{ one.chart }}", "{%p endfor %}",
    "{%p for one in actions %}", "{{ one.action }}", "{%p endfor %}",
    "{%p for one in approvals %}", "{{ one.role }} {{ one.name }} {{ one.day }}", "{%p endfor %}",
)  # fmt: skip


def template(folder: Path, lines: Sequence[str] = OURS) -> Path:
    """A template of a council: a line each paragraph, and a table of all indicators."""
    document, path = Document(), folder / "ours.docx"
    for line in lines:
        document.add_paragraph(line)
    if lines is OURS:
        table = document.add_table(4, 3)
        rows = ("Indicator", "Result", "Now"), ("{%tr for one in indicators %}",), (
            "{{ one.reference }}", "{{ one.result }}", "{% cellbg one.light.fill %}{{ one.light.words }}",
        ), ("{%tr endfor %}",)  # fmt: skip
        for row, texts in zip(table.rows, rows, strict=True):
            for cell, text in zip(row.cells, texts, strict=False):
                cell.text = text
    document.save(str(path))
    return path


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Word:
    return Document(BytesIO(fill(paper(), template(tmp_path_factory.mktemp("template")))[0]))


def test_it_keeps_what_is_the_councils_and_fills_in_what_is_asked_for(filled: Word) -> None:
    texts = [paragraph.text for paragraph in filled.paragraphs if paragraph.text]
    assert texts[:3] == ["Brackendale City Council", paper().title, " ".join(paper().sentences)]
    assert "NI 59: 65.9%, 14.1 percentage points below, ■ Red" in texts
    assert texts[-1] == "Accountable Director Rosemary Archer 11 November 2009"


def test_the_table_has_a_row_an_indicator_in_the_colours_of_the_lights(filled: Word) -> None:
    table = filled.tables[0]
    assert [row.cells[0].text for row in table.rows[1:3]] == ["NI 71", "CYPP P9-3"]
    assert len(table.rows) == 1 + len(paper().order)
    assert table.rows[1].cells[2]._tc.xpath("w:tcPr/w:shd/@w:fill") == ["F4C7C3"]  # noqa: SLF001 (it has no other way)


def test_charts_have_their_words(filled: Word) -> None:
    said = filled.element.xpath("//wp:docPr/@descr")
    assert said == [paper().timelines[anchor].says for anchor in paper().exceptions]


def test_charts_are_no_wider_than_the_text(filled: Word) -> None:
    [section] = filled.sections
    room = (section.page_width or 0) - (section.left_margin or 0) - (section.right_margin or 0)
    assert {shape.width for shape in filled.inline_shapes} == {room}


@pytest.mark.parametrize(
    ("lines", "sentence"),
    [
        (["{{ titel }}"], 'ours.docx asks for "titel", which is not a field. Did you mean "title"?'),
        pytest.param(["Our report"], "ours.docx has no field to fill in, such as {{ title }}", id="none"),
        pytest.param(["{{ title"], "docs/reports.md lists the fields", id="a tag that is not closed"),
        pytest.param(
            ["{%p for one in indicators %}", "{{ one.colour }}", "{%p endfor %}"], "has no attribute 'colour'",
            id="no field of an indicator",
        ),
        pytest.param(["{{ title.__class__.__mro__ }}"], "unsafe", id="what no template needs"),
    ],
)  # fmt: skip
def test_what_it_cannot_fill_in_it_says(tmp_path: Path, lines: list[str], sentence: str) -> None:
    with pytest.raises(SafeguardError, match=re.escape(sentence)):
        fill(paper(), template(tmp_path, lines))


def test_it_says_which_parts_a_template_leaves_out(tmp_path: Path) -> None:
    every = "{{ summary }} {{ indicators }} {{ exceptions }} {{ actions }} {{ approvals }}"
    assert fill(paper(), template(tmp_path, [every]))[1] == ""
    _, left_out = fill(paper(), template(tmp_path, ["{{ title }} {{ summary | join }}"]))
    assert left_out == "ours.docx has no place for: indicators, exceptions, actions, approvals."


def test_what_is_no_word_document_is_refused(tmp_path: Path) -> None:
    (tmp_path / "ours.docx").write_text("mine")
    with pytest.raises(SafeguardError, match=r"ours\.docx cannot be read as a Word document"):
        fill(paper(), tmp_path / "ours.docx")


def test_hostile_text_is_text(tmp_path: Path) -> None:
    lines = ["{%p for one in indicators %}", "{{ one.reference }} {{ one.title }}", "{%p endfor %}"]
    content, _ = fill(paper_of(hostile()), template(tmp_path, lines))
    text = "\n".join(paragraph.text for paragraph in Document(BytesIO(content)).paragraphs)
    assert "<script>alert(1)</script> ?[31mred?[0m ?dcba {{ 7 * 7 }} {% raw %}" in text
    assert NASTY.split()[0] in text


def test_the_same_workbook_gives_the_same_bytes(tmp_path: Path) -> None:
    path = template(tmp_path, ["{{ title }}", "{{ exceptions[0].chart }}"])
    assert fill(paper(), path) == fill(paper_of(leeds()), path)


def test_every_field_is_in_the_docs(tmp_path: Path) -> None:
    from docxtpl import DocxTemplate  # type: ignore[import-untyped]  # noqa: PLC0415

    docs = (SAMPLES.parent / "docs" / "reports.md").read_text(encoding="utf-8")
    known = fields_of(paper(), DocxTemplate(template(tmp_path)))
    of_one = [name for field in ("indicators", "actions", "approvals", "not_due") for name in known[field][0]]
    assert [name for name in (*known, *of_one) if f"`{name}`" not in docs] == []


# ---- the command -----------------------------------------------------------------------------------


def test_the_command_fills_a_template_and_says_what_it_leaves_out(tmp_path: Path) -> None:
    path, target = template(tmp_path, ["{{ title }}"]), tmp_path / "report.docx"
    done = invoke("report", CLEAN, "-o", target, "--template", path)
    assert (done.code, done.err) == (0, "")
    assert "ours.docx has no place for: summary, indicators, exceptions, actions, approvals." in " ".join(
        done.out.split()
    )
    assert Document(str(target)).paragraphs[0].text.startswith("Ashcombe Borough Council")


@pytest.mark.parametrize(
    ("name", "findings", "sentence"),
    [
        ("report.pdf", False, "name report.pdf so that it ends with .docx"),
        ("report.docx", True, "leave out either --findings or --template"),
        ("ours.docx", False, "ours.docx is the template itself"),
    ],
)
def test_it_is_refused_before_any_work(tmp_path: Path, name: str, findings: bool, sentence: str) -> None:
    path = template(tmp_path)
    with pytest.raises(SafeguardError, match=sentence):
        refuse_unfit_template(tmp_path / name, path, findings=findings)


def test_a_template_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(SafeguardError, match="There is no template"):
        refuse_unfit_template(tmp_path / "a.docx", tmp_path / "none.docx", findings=False)
