"""The other three quarters of the Leeds report: invented figures, for demonstration.

Nothing here was reported by any council. Each quarter is what it changes in the real report of quarter 2; the changes
show what an officer looks for from one quarter to the next:

- quarter 3: NI 63 is dropped, CYPP P9-4 added and CYPP P9-3 called P9-3a; last year's result of NI 60 is another, the
  target of NI 59 follows its result, NI 66 was not updated, the prediction of NI 61 swings by ten points;
- quarter 4: the annual results are in, but NI 67 is still pending; NI 62 rises now, NI 60 is worse for the third time,
  and fewer children were adopted by March than by December.
"""

from collections.abc import Mapping
from datetime import date, datetime

from _leeds_facts import BLOCKS
from _leeds_quarter import POLARITY, PREDICTED, PREVIOUS, RESULT, TARGET, Quarter

Blocks = tuple[tuple[tuple[str, ...], ...], ...]

_DROPPED = "NI 63"
_RENAMED = {"CYPP P9-3": "CYPP P9-3a"}
_ADDED = tuple(
    """
CYPP P9-4|Number of looked after children adopted (YTD)|C&YPSC|Quarterly Numerical|Rise|46 (2007/08)|48|52|38|50\
|No concerns
""".strip().split("|")
)


def _changed(blocks: Blocks, changes: Mapping[str, Mapping[int, str]]) -> Blocks:
    """The blocks with other words in some cells: by reference and column."""

    def cells(row: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(changes.get(row[0], {}).get(column, text) for column, text in enumerate(row))

    return tuple(tuple(cells(row) for row in block) for block in blocks)


def _figures(table: str) -> dict[str, dict[int, str]]:
    """Results and predictions from lines of "reference|result|prediction"."""
    rows = (line.split("|") for line in table.strip().splitlines())
    return {reference: {RESULT: result, PREDICTED: predicted} for reference, result, predicted in rows}


def _with(figures: dict[str, dict[int, str]], others: Mapping[str, Mapping[int, str]]) -> dict[str, dict[int, str]]:
    """The figures with more cells changed."""
    return {name: {**figures.get(name, {}), **others.get(name, {})} for name in {**figures, **others}}


def _other_indicators(blocks: Blocks) -> Blocks:
    """One indicator dropped, one called otherwise, one added at the end of the second block."""
    first, second, third = blocks
    kept = tuple((_RENAMED.get(row[0], row[0]), *row[1:]) for row in second if row[0] != _DROPPED)
    return first, (*kept, _ADDED), third


_Q1 = _changed(
    BLOCKS,
    _figures(
        """
LSP-HW2b(i) a|1268|1240
LSP-HW2b(i) b|83.0|81.2
NI 59|71.8%|75.0%
NI 60|80.1%|82.0%
CYPP P9-1|Inadequate|Adequate
NI 61|93.8%|94.0%
NI 63|71.9%|73.0%
NI 66|81.2%|84.0%
NI 71|Score of 4|Score of 6
"""
    ),
)
_Q3 = _changed(
    _other_indicators(BLOCKS),
    _with(
        _figures(
            """
LSP-HW2b(i) a|1310|1315
LSP-HW2b(i) b|85.7|86.1
NI 59|68.3%|69.0%
NI 60|74.5%|74.0%
CYPP P9-2|Satisfactory|Satisfactory
CYPP P9-3a|77% (10 out of 13 homes)|77% (10 out of 13 homes)
NI 61|90.2%|86.0%
NI 66|84.6%|85.0%
NI 71|Score of 6|Score of 7
"""
        ),
        {"NI 59": {TARGET: "70%"}, "NI 60": {PREVIOUS: "81.3%"}},
    ),
)
_Q4 = _changed(
    _Q3,
    _with(
        _figures(
            """
LSP-HW2b(i) a|1304|1304
LSP-HW2b(i) b|85.3|85.3
NI 59|70.1%|70.1%
NI 60|72.9%|72.9%
CYPP P9-3a|85% (11 out of 13 homes)|85% (11 out of 13 homes)
CYPP P9-4|35|35
NI 61|88.4%|88.4%
NI 66|86.3%|86.3%
NI 62|10.1%|10.1%
NI 64|7.2%|7.2%
NI 65|11.4%|11.4%
NI 68|58.3%|58.3%
NI 71|Score of 7|Score of 7
"""
        ),
        {"NI 62": {POLARITY: "Rise"}},
    ),
)

_PLAN = (
    (
        "1",
        "Assessments on time: clear the work that is overdue and keep it clear",
        "Jackie Wilson",
        "• Weekly list of assessments due to every team manager\n• Two more advanced practitioners in post",
        "{}\n{}",
    ),
    (
        "2",
        "Children's Services Corporate Improvement Board continues to meet",
        "Board Members",
        "Report of progress to each meeting",
        "On-going",
    ),
)


def _plan(*dates: str) -> tuple[tuple[str, ...], ...]:
    """The action plan with its dates."""
    return tuple((*action[:-1], action[-1].format(*dates)) for action in _PLAN)


QUARTER_1 = Quarter(
    invented=True,
    number=1,
    months="1st April – 30th June 2009",
    made=datetime(2009, 8, 3, 10, 5),
    approved=date(2009, 8, 12),
    blocks=_Q1,
    judgement="Red",
    direction="▼ Downward",
    summary=(
        "Timeliness of initial and core assessments (NI 59 and NI 60) has fallen since last year, and more children "
        "are looked after than was planned. The overall assessment is red."
    ),
    achievements=("New guidance on thresholds was drafted with partners.",),
    challenges=("Vacancies in the assessment teams.",),
    remark="NB the figures in this workbook are invented, for demonstration.",
    actions=_plan("Sep 09", "Dec 09"),
)
QUARTER_3 = Quarter(
    invented=True,
    number=3,
    months="1st April – 31st December 2009",
    made=datetime(2010, 2, 1, 9, 40),
    approved=date(2010, 2, 10),
    blocks=_Q3,
    judgement="Red",
    direction="▼ Downward",
    summary=(
        "Initial assessments (NI 59) were completed in time more often than in the autumn; core assessments (NI 60) "
        "were not. The overall assessment stays red."
    ),
    achievements=("Private fostering was judged satisfactory.", "A tenth children's home was judged good."),
    challenges=("Older core assessments are being completed now, all of them late.",),
    remark="NB the figures in this workbook are invented, for demonstration.",
    actions=_plan("Mar 10", "Apr 10"),
)
QUARTER_4 = Quarter(
    invented=True,
    number=4,
    months="1st April 2009 – 31st March 2010",
    made=datetime(2010, 5, 4, 11, 15),
    approved=date(2010, 5, 12),
    blocks=_Q4,
    judgement="Red",
    direction="▼ Downward",
    summary=(
        "The year ended with fewer assessments in time (NI 59 and NI 60) than the year before. The overall assessment "
        "is red."
    ),
    achievements=("Two more children's homes were judged good than a year ago.",),
    challenges=("The number of looked after children remains above the plan.",),
    remark="NB the figures in this workbook are invented, for demonstration.",
    actions=_plan("Jun 10", "Jul 10"),
)
