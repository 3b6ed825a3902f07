"""SG404 reference-outside-priority."""

import pytest

from tests.rules.beside import Lines, found, report

RULE = "reference-outside-priority"
NO_EXAMPLE = "in the Leeds workbook the whole first block is of another plan"
PRIORITIES = [
    "HW-3a - Improve safeguarding arrangements",
    "HW-1e - Improve assessment and care management of children",
    "CYPP 9 – Strengthening safeguarding",
]


def references(*names: str, priorities: Lines = PRIORITIES) -> list[str]:
    return [
        finding.message for finding in found(RULE, report(*({"reference": name} for name in names), Summary=priorities))
    ]


@pytest.mark.parametrize(
    ("names", "priorities"),
    [
        pytest.param(["NI 59", "CYPP P9-1"], PRIORITIES, id="without a code, and within"),
        (["HW-3a (i)", "HW1e", "CYPP9-2"], PRIORITIES),
        pytest.param(["LSP-HW2b(i) a", "NI 59"], PRIORITIES, id="no reference is known to carry such a code"),
        pytest.param(["NI 59", "NI 60"], ["NI 59 - Initial assessments"], id="a heading that names an indicator"),
        pytest.param(["HW-3", "HW-3a"], PRIORITIES, id="less precise"),
        pytest.param(["SHOW 4", "CYPP 9"], PRIORITIES, id="another family that ends alike"),
        pytest.param(["LSP-HW2b(i) a", "CYPP P9-1"], ["Strengthening safeguarding"], id="no priority is named"),
    ],
)
def test_passes(names: list[str], priorities: Lines) -> None:
    assert references(*names, priorities=priorities) == []


def test_flags() -> None:
    assert references("LSP-HW2b(i) a", "LSP-HW2b(i) b", "NI 59", "CYPP P9-1") == [
        f'by its reference "{reference}" belongs to HW2b; this sheet reports HW-3a, HW-1e and CYPP 9'
        for reference in ("LSP-HW2b(i) a", "LSP-HW2b(i) b")
    ]


def test_the_cell() -> None:
    book = report({"reference": "CYPP P9-1"}, {"reference": "CYPP P7-1"}, Summary=PRIORITIES)
    [finding] = found(RULE, book)
    assert (finding.sheet, str(finding.cell), finding.reference) == ("Indicators", "A3", "CYPP P7-1")
