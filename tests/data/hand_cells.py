"""By hand: what stands in cells - texts of several looks, readings of a text, formulas of every kind."""

from tests.data.indicators import SHEET
from tests.data.parts import DECLARATION, PERCENT, Parts, page
from tests.ooxml.workbooks import MAIN

_RICH = (
    '<r><t xml:space="preserve">Assessments </t></r><r><rPr><b/><sz val="11"/><color rgb="FFC00000"/>'
    '<rFont val="Calibri"/><family val="2"/></rPr><t>on time</t></r><r><t xml:space="preserve"> (provisional)</t></r>'
)
_WITH_READING = '<t>児童</t><rPh sb="0" eb="2"><t>ジドウ</t></rPh><phoneticPr fontId="0"/>'


def rich_text() -> bytes:
    """Texts of several looks and with readings, shared and in the cell; escaped characters; spaces that count."""
    parts = Parts()
    table, kept = parts.indicators(), '<t xml:space="preserve">{}</t>'
    shared = [
        _RICH,
        _WITH_READING,
        kept.format("  two spaces, a line\nfeed"),
        kept.format("_x0009_, not _x005F_x0009_"),
    ]
    rows = "".join(
        f'<row r="{row}"><c r="A{row}" t="s"><v>{parts.text(text)}</v></c></row>' for row, text in enumerate(shared, 9)
    )
    rows += "".join(
        f'<row r="{row}"><c r="A{row}" t="inlineStr"><is>{text}</is></c></row>'
        for row, text in enumerate((_RICH, _WITH_READING), 13)
    )
    parts.sheet(SHEET, page(table + rows))
    return parts.zipped()


_FORMULAS = (  # an address, its formula with the element's attributes, its value
    ("H2", '<f t="shared" ref="H2:H6" si="0">F2-E2</f>', "-0.012"),
    ("H3", '<f t="shared" si="0"/>', "0.009"),
    ("H4", '<f t="shared" si="0"/>', "0.011"),
    ("H5", '<f t="shared" si="0"/>', "0.011"),
    ("H6", '<f t="shared" si="0"/>', "-0.008"),
    ("D8", '<f t="array" ref="D8">AVERAGE(D2:D6*1)</f>', "0.5188"),
    ("D9", '<f t="array" ref="D9:F9">D2:F2*1</f>', "0.836"),
    ("E9", "", "0.86"),
    ("F9", "", "0.848"),
    ("D10", '<f ca="1">SUM(D2:D6)/COUNT(D2:D6)</f>', "0.5188"),
    ("C12", "", "1"),
    ("D12", "<f>F2*C12</f>", "0.848"),
    ("C13", "", "0.5"),
    ("D13", '<f t="dataTable" ref="D13:D14" dt2D="0" dtr="0" r1="C12"/>', "0.424"),
    ("C14", "", "1"),
    ("D14", "", "0.848"),
)


def formulas() -> bytes:
    """Formulas shared, of an array and of a table of what-ifs, with their values and the chain of calculation."""
    parts = Parts(back='<calcPr calcId="191029"/>')
    cells: dict[int, str] = {}
    for where, formula, value in _FORMULAS:
        row = int(where[1:])
        cells[row] = cells.get(row, "") + f'<c r="{where}" s="{PERCENT}">{formula}<v>{value}</v></c>'
    below = "".join(f'<row r="{row}">{found}</row>' for row, found in cells.items() if row > 6)
    parts.sheet(SHEET, page(parts.indicators(cells) + below))
    chain = "".join(f'<c r="{where}" i="1"/>' for where, formula, _ in reversed(_FORMULAS) if formula)
    parts.add("calcChain", "xl/calcChain.xml", f'{DECLARATION}<calcChain xmlns="{MAIN}">{chain}</calcChain>')
    return parts.zipped()


BOOKS = {"hand-rich-text.xlsx": rich_text, "hand-formulas.xlsx": formulas}
