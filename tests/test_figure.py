"""The grammar of a cell."""

import re
import string
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from safeguard_xl.figure import PER_SPAN, Figure, Words, parse_figure, shown_like
from safeguard_xl.model import Absence, Rag, Unit

WORDS = Words(
    absences=(
        ("annual *", Absence.NOT_YET_DUE),
        ("available in *", Absence.NOT_YET_DUE),
        ("result updated when*", Absence.AWAITING_EVENT),
        ("new pi*", Absence.NEW_INDICATOR),
        ("new * from *", Absence.NEW_INDICATOR),
        ("Unable to Predict", Absence.UNPREDICTABLE),
        ("no target*", Absence.NO_TARGET),
        ("n/a", Absence.NOT_AVAILABLE),
        ("-", Absence.NOT_AVAILABLE),
        ("[c]", Absence.SUPPRESSED),
        ("\\*", Absence.SUPPRESSED),
    ),
    judgements=("Inadequate", "Adequate", "Satisfactory", "Requires improvement", "Good", "Outstanding"),
)
UNHURRIED = settings(deadline=2000)  # ms; a busy machine is slow, but no text takes for ever
DOC = Path(__file__).parent.parent / "docs" / "figures.md"
EXAMPLE = re.compile(r"^\| `(.*)` \| (.*) \|$", re.MULTILINE)
SHOWN_FIELDS = (
    "value", "unit", "per", "numerator", "denominator", "noun", "comparator", "qualifier", "judgement", "rag",
    "absence", "low", "high",
)  # fmt: skip


def told(figure: Figure) -> str:
    """A figure as the table in the docs has it."""
    found = [(name, getattr(figure, name)) for name in SHOWN_FIELDS]
    said = [
        f"{name} {value:f}" if isinstance(value, Decimal) else f"{name} {value}"
        for name, value in found
        if value is not None
    ]
    if figure.period:
        said.append(f"period {figure.period.canonical()}")
    said += [f'note "{note}"' for note in figure.notes]
    said += [f"**{problem.kind}** at `{figure.text[problem.start : problem.end]}`" for problem in figure.problems]
    return ", ".join(said)


def read(text: str) -> Figure:
    return parse_figure(text, WORDS)


@pytest.mark.parametrize(("text", "expected"), EXAMPLE.findall(DOC.read_text("utf-8").partition("## Examples")[2]))
def test_examples_of_the_doc(text: str, expected: str) -> None:
    assert told(read(text)) == expected


def test_the_doc_has_examples() -> None:
    assert len(EXAMPLE.findall(DOC.read_text("utf-8").partition("## Examples")[2])) > 60


@pytest.mark.parametrize(
    ("text", "value", "unit", "decimals", "period"),
    [
        ("1281 (2007/08)", "1281", None, 0, "2007/08"),
        ("83.8 (2007/08)", "83.8", None, 1, "2007/08"),
        ("79.9% (08-09)", "79.9", Unit.PERCENT, 1, "2008/09"),
        ("70.5% (Dec 07)", "70.5", Unit.PERCENT, 1, "2007-12"),
        ("9.5% (07/08)", "9.5", Unit.PERCENT, 1, "2007/08"),
        ("87.30%", "87.30", Unit.PERCENT, 2, None),
        ("66.3%", "66.3", Unit.PERCENT, 1, None),
        ("1293", "1293", None, 0, None),
        ("Score of 5", "5", Unit.SCORE, 0, None),
    ],
)
def test_seed_figures(text: str, value: str, unit: Unit | None, decimals: int, period: str | None) -> None:
    figure = read(text)
    assert (figure.value, figure.unit, figure.decimals, figure.problems) == (Decimal(value), unit, decimals, ())
    assert (figure.period and figure.period.canonical()) == period


SEED_CELLS = """1281 (2007/08);1255;1031;83.8 (2007/08);79.9% (08-09);Inadequate (July 2008 visit);Adequate;Satisfactory
Result updated when inspections happen;New PI for 09-10;100% (13 homes);69% (9 out of 13 homes);Unable to predict
Annual PI reported at Q4;New PI for 09/10;Score of 8;96.0%;"""


@pytest.mark.parametrize("text", SEED_CELLS.replace("\n", ";").split(";"))
def test_seed_cells_are_free_of_problems(text: str) -> None:
    figure = read(text)
    assert not figure.problems
    assert (figure.value, figure.judgement, figure.absence) != (None, None, None)


def test_the_bracket_that_is_never_closed() -> None:
    figure = read("69% (9 out of 13 homes (08/09)")
    assert [(problem.kind, problem.start, problem.end) for problem in figure.problems] == [
        ("unbalanced-brackets", 4, 5)
    ]
    assert told(figure).startswith("value 69, unit percent, numerator 9, denominator 13, noun homes, period 2008/09")


@pytest.mark.parametrize(
    "text",
    [
        "Additional 800", "50% reduction", "5 fewer", "up 5", "increase of 5%", "5 points", "+6.5%", "by 5%", "5% off",
        "10m", "5x", "3rd", "1e5", "1.5E+09", "5⅓", "5-", "5%-", "٣", "1,2,3", "12,34", "1.2.3", "0,5", "1'281",
        "98.40% 97.63%", "7 & 1,210", "1 281",
        "10-15%", "10 to 15", "1:3", "3:10", "10:30", "5 x 3", "76.5%?", "=5", "- 5%",
        "[3.2%]", "[3]", "1,200 (£'000)", "1,200 (£m)", "5 in 13", "two", "Mar 09", "13-Sep", "08/09", "#REF!", "£",
        "76.5% to go", "not 5", "↑ 3", "↓ 85%", "▲", "R 85.2%", "Green 85.2%", "£1.25m under", "£1.25m overspend",
        "£1.2m (underspend)", "5% (reduction)", "1 min 75 secs", "12m", "1 in 4", "2 weeks 3 days", "00:45",
        "1:20:00", "98% / 95%", "98% against 95%", "95% ± 2%", "1.2m", "25p", "1 quarter lag",
        "2 months in arrears", "Apr: 12 May: 13", "5% increase to target",
        "5% increase to 10%", "Nil", "None", "within 5% of target", "zero hours contracts", "= 85%", "85% = 3",
        "Grade C 85", "84.6 per 15,000", "1st", "2h", "85th percentile", "Top 25%", "England 82%", "(85% in Q2)",
        "See note 1", "12/13 (92%)", "85% not met", "4 days 3 hours", "2008/09 -5%", "9" * 26, "5\x00", "5 dozen",
        "top 10",
    ],
)  # fmt: skip
def test_what_may_mean_something_else_has_no_value(text: str) -> None:
    figure = read(text)
    assert figure.problems
    assert figure.value is None


UNBALANCED = "**unbalanced-brackets**"
WITH_NOTES = 'value 69, unit percent, numerator 9, denominator 13, noun homes, note "x", note "y"'


@pytest.mark.parametrize("text", ["9/13", "9 out of 13", "9 of 13 homes"])
def test_a_fraction_alone_is_not_divided(text: str) -> None:
    figure = read(text)
    assert told(figure).removesuffix(", noun homes") == "numerator 9, denominator 13"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("92.4% (Q2)", "value 92.4, unit percent, period Q2"),
        ("85.0% ↑", "value 85.0, unit percent"),
        ("85% (↑ 3%)", 'value 85, unit percent, note "↑ 3%"'),
        ("85.2% G", 'value 85.2, unit percent, note "G"'),
        ("85.2% (A)", 'value 85.2, unit percent, note "A"'),
        ("85.2% 🟢", "value 85.2, unit percent, rag green"),
        ("🟠 85.2%", "value 85.2, unit percent, rag amber"),
        ("Good (🔴)", "unit judgement, judgement Good, rag red"),
        ("85% ⬆\ufe0f", "value 85, unit percent"),
        ("(3.2%)", "value -3.2, unit percent"),
        ("( 3.2 % )", "value -3.2, unit percent"),
        ("5½", "value 5.5"),
        ("¾", "value 0.75"),
        ("at least 2½ days", "value 2.5, unit days, comparator >="),
        ("1.2½", "**unreadable** at `1.2½`"),
        ("９５．２％", "value 95.2, unit percent"),
        ("1\u00a0234\u2009567", "value 1234567"),
        ("£12\u202f345.60 (2007/08)", "value 12345.60, unit money, period 2007/08"),
        ("9.5²", "value 9.5"),
        ("1,281 ¹²", "value 1281"),
        ("76.5ᵖ", "value 76.5"),
        ("85†", "value 85"),
        ("4.6/1", "value 4.6, unit rate, per 1"),
        ("4.6 : 1", "value 4.6, unit rate, per 1"),
        ("10:1", "value 10, unit rate, per 1"),
        ("9/1", "numerator 9, denominator 1"),
        ("86,2 %", "**decimal-comma** at `86,2`"),
        ("£1.234,50", "**decimal-comma** at `1.234,50`"),
        ("0% (0 of 0)", "unit percent, numerator 0, denominator 0, absence no-cases"),
        ("0 out of 0 homes", "numerator 0, denominator 0, noun homes, absence no-cases"),
        ("100% (n=0)", "unit percent, denominator 0, absence no-cases"),
        ("0% (0 homes)", 'value 0, unit percent, note "0 homes"'),
        ("0% (0 of 13)", "value 0, unit percent, numerator 0, denominator 13"),
        ("5% (1 of 0)", "value 5, unit percent, numerator 1, denominator 0"),
        ("A maximum of 30 weeks.", "value 30, unit weeks, comparator <="),
        ("a minimum of 70%", "value 70, unit percent, comparator >="),
        ("To achieve 95%", "value 95, unit percent"),
        ("To be under 30 weeks", "value 30, unit weeks, comparator <"),
        ("Maintain at least 90%", "value 90, unit percent, comparator >="),
        ("Not to exceed £1.2m", "value 1200000.0, unit money, comparator <="),
        ("Greater than or equal to 85%", "value 85, unit percent, comparator >="),
        ("In excess of 60", "value 60, comparator >"),
        ("60 per cent or higher.", "value 60, unit percent, comparator >="),
        ("A target of 95% by March 2010", "value 95, unit percent, period 2010-03"),
        ("Improve on last year", "**unreadable** at `Improve on last year`"),
        ("12.5 (P)", "value 12.5, qualifier provisional"),
        ("85% unvalidated", "value 85, unit percent, qualifier provisional"),
        ("85% (e)", "value 85, unit percent, qualifier estimated"),
        ("1,234 YTD", "value 1234, qualifier cumulative"),
        ("450 to date", "value 450, qualifier cumulative"),
        ("c450", "value 450, qualifier approximate"),
        ("c.£4.5m", "value 4500000.0, unit money, qualifier approximate"),
        ("approx. 85%", "value 85, unit percent, qualifier approximate"),
        ("8.2 per 1,000 population aged 10-17", "value 8.2, unit rate, per 1000, noun population aged 10-17"),
        ("8.2 per hundred thousand", "value 8.2, unit rate, per 100000"),
        ("82/1000", "numerator 82, denominator 1000"),
        ("6.4% of 16-18 year olds", "value 6.4, unit percent, noun of 16-18 year olds"),
        ("6.4% of 16-17-year-olds", "value 6.4, unit percent, noun of 16-17-year-olds"),
        ("5 under 18s", "value 5, noun under 18s"),
        ("450 aged 65+", "value 450, noun aged 65+"),
        ("60% of applications in 13 weeks", "value 60, unit percent, noun of applications in 13 weeks"),
        ("Within 10 days", "value 10, unit days, comparator <="),
        ("98% (target 95%)", 'value 98, unit percent, note "target 95%"'),
        ("98% (95%)", 'value 98, unit percent, note "95%"'),
        ("95% target", 'value 95, unit percent, note "target"'),
        ("Q2 = 85%", "value 85, unit percent, period Q2"),
        ("45/53 = 85%", "value 85, unit percent, numerator 45, denominator 53"),
        ("Total: 12", "value 12"),
        ("Improve to Good", "unit judgement, judgement Good"),
        ("Ofsted: Good", "unit judgement, judgement Good"),
        ("12 (days)", "value 12, unit days"),
        ("45 (seconds)", "value 45, unit seconds"),
        ("7 secs", "value 7, unit seconds"),
        ("88 seconds", "value 88, unit seconds"),
        ("95% within 20 seconds", 'value 95, unit percent, note "within 20 seconds"'),
        ("1 min 48 secs", "value 108, unit seconds"),
        ("7 mins 50 secs (Q2)", "value 470, unit seconds, period Q2"),
        ("8m 12s", "value 492, unit seconds"),
        ("1h 20m", "value 80, unit minutes"),
        ("1 hour, 2 minutes and 3 seconds", "value 3723, unit seconds"),
        ("Under 8 minutes 30 seconds", "value 510, unit seconds, comparator <"),
        ("45 days (85%)", 'value 45, unit days, note "85%"'),
        ("45 (85%)", 'value 45, note "85%"'),
        ("1,911 (74%)", 'value 1911, note "74%"'),
        ("40,861 (3%) (Q2)", 'value 40861, period Q2, note "3%"'),
        ("45 children (85%)", 'value 45, noun children, note "85%"'),
        ("45 (85)", 'value 45, note "85"'),
        ("23%<", "value 23, unit percent, comparator <"),
        ("2%< (Q2)", "value 2, unit percent, comparator <, period Q2"),
        ("5 <", "**unreadable** at `<`"),
        ("90%>=", "value 90, unit percent, comparator >="),
        ("23%<25%", "**several-figures** at `25`"),
        ("zero (Q2)", "value 0, period Q2"),
        ("min.5", "value 0.5, comparator >="),
        ("max. 5 days", "value 5, unit days, comparator <="),
        ("<1%", "value 1, unit percent, comparator <"),
        ("Less than 22%", "value 22, unit percent, comparator <"),
        ("Greater than 50%", "value 50, unit percent, comparator >"),
        ("≥70%", "value 70, unit percent, comparator >="),
        ("[p]", "qualifier provisional, **unreadable** at `[p]`"),
        ("5.4% (2023-24)\n6.3% (2024-25)", "period 2023/24, **several-figures** at `6.3`"),
        ("Green >= 55% Amber <= 50% Red < 40%", "**several-figures** at `50`"),
        ("Top quartile metropolitan authorities", "**unreadable** at `Top quartile metropolitan authorities`"),
        ("2018 : 5", "**several-figures** at `5`"),
        ("Increase to Q2", "period Q2, **unreadable** at `Increase to Q2`"),
        ("75% (03/04)", "value 75, unit percent, period 2003/04"),
        ("75% (3/4)", "value 75, unit percent, numerator 3, denominator 4"),
        ("69% (9 of the 13 homes)", "value 69, unit percent, numerator 9, denominator 13, noun homes"),
        ("76% (2014 homes)", "value 76, unit percent, denominator 2014, noun homes"),
        ("100 (13 homes)", 'value 100, note "13 homes"'),
        ("69.2% - 9 out of 13 homes", "value 69.2, unit percent, numerator 9, denominator 13, noun homes"),
        ("5 or more days", "value 5, unit days, comparator >="),
        ("5 days max", "value 5, unit days, comparator <="),
        ("80% (target 2009/10)", "value 80, unit percent, period 2009/10"),
        ("85% good or better", 'value 85, unit percent, note "good"'),
        ("at least Good", "unit judgement, comparator >=, judgement Good"),
        ("Requires  improvement – July 2008", "unit judgement, judgement Requires improvement, period 2008-07"),
        ("3 Green Flag awards", "value 3, noun Green Flag awards"),
        ("£5 per head", "value 5, unit money, noun per head"),
        ("(£1.2m)", "value -1200000.0, unit money"),
        ("-£5", "value -5, unit money"),
        ("85 children (x) in care", 'value 85, noun children, note "care", note "x"'),
        ("76.5%)", "value 76.5, unit percent, **unbalanced-brackets** at `)`"),
        ("(69%", 'note "69%", **unbalanced-brackets** at `(`'),
        ("45 9/13", "**several-figures** at `9/13`"),
        ("45% 9/13", "value 45, unit percent, numerator 9, denominator 13"),
        ("12% (days)", 'value 12, unit percent, note "days"'),
        ("£12 (days)", 'value 12, unit money, note "days"'),
        ("69% (13.5 homes)", 'value 69, unit percent, note "13.5 homes"'),
        ("85 G", "**unreadable** at `G`"),
        ("85% G", 'value 85, unit percent, note "G"'),
        ("76.5%) x (", "**unbalanced-brackets** at `)`, **unreadable** at `x`, **unbalanced-brackets** at `(`"),
        ("5 x 3 (4", 'note "4", **several-figures** at `3`, **unbalanced-brackets** at `(`'),
        ("85% provisional estimated", 'value 85, unit percent, qualifier provisional, note "estimated"'),
        ("85% provisional (estimated)", 'value 85, unit percent, qualifier provisional, note "estimated"'),
        ("85% (p) provisional", "value 85, unit percent, qualifier provisional"),
        ("🟢 85% 🔴", 'value 85, unit percent, rag green, note "🔴"'),
        ("🟢 85% 🟢", "value 85, unit percent, rag green"),
        ("85% 🟢 (red)", 'value 85, unit percent, rag green, note "red"'),
        ("5% per annum", "value 5, unit percent, noun per annum"),
        ("12 days per annum", "value 12, unit days, noun per annum"),
        ("69% ((9 out of 13 homes))", "value 69, unit percent, numerator 9, denominator 13, noun homes"),
        ("69% [(9 out of 13 homes)]", "value 69, unit percent, numerator 9, denominator 13, noun homes"),
        ("69% (x (9 out of 13 homes) y)", WITH_NOTES),
        ("6% ([x) y]", f'value 6, unit percent, note "x", note "y", {UNBALANCED} at `(`, {UNBALANCED} at `)`'),
    ],
)
def test_odd_cells(text: str, expected: str) -> None:
    assert told(read(text)) == expected


@pytest.mark.parametrize(("length", "value"), [(500, Decimal(85)), (501, None)])
def test_a_longer_text_is_prose(length: int, value: Decimal | None) -> None:
    assert read(f"  {'85% of '.ljust(length, 'x')}  ").value == value


@pytest.mark.parametrize(
    ("noun", "span"),
    [
        ("per month", "month"),
        ("a week", "week"),
        ("each quarter", "quarter"),
        ("every calendar month", "month"),
        ("complaints per annum", "annum"),
        ("per year", "year"),
        ("per head", None),
        ("permonth", None),
    ],
)
def test_a_noun_that_names_a_span(noun: str, span: str | None) -> None:
    found = re.search(PER_SPAN, noun)
    assert (found and found[1]) == span


@pytest.mark.parametrize("text", ["", " ", "\u00a0", "\u200b", "\ufeff\n\t"])
def test_blank(text: str) -> None:
    assert read(text).absence is Absence.BLANK


@pytest.mark.parametrize(
    ("text", "absence"),
    [
        pytest.param("ANNUAL\u00a0 PI reported at Q4", Absence.NOT_YET_DUE, id="hard space, case, two spaces"),
        pytest.param("–", Absence.NOT_AVAILABLE, id="dash"),
        pytest.param("N/A (no homes)", Absence.NOT_AVAILABLE, id="with a note"),
        pytest.param("New KPI from July", Absence.NEW_INDICATOR, id="two wildcards"),
        pytest.param("new pi", Absence.NEW_INDICATOR, id="wildcard for nothing"),
        pytest.param("N/A*", Absence.NOT_AVAILABLE, id="with an asterisk"),
        pytest.param("n/a.¹", Absence.NOT_AVAILABLE, id="with a stop and a footnote"),
        pytest.param("*", Absence.SUPPRESSED, id="an asterisk escaped"),
        pytest.param("**", None, id="two asterisks"),
        pytest.param("Annual 76.5%", None, id="a percentage is never swallowed"),
        pytest.param("Annual 1,234", None, id="nor is a number with a separator"),
        pytest.param("Annual PI of 12.5", None, id="nor one with decimals"),
        pytest.param("Available in 30.09.24", Absence.NOT_YET_DUE, id="a day is no number with decimals"),
        pytest.param("Annual £5", None, id="money is never swallowed"),
        pytest.param("annual", None, id="the space of the pattern is asked for"),
        pytest.param("see annual report", None, id="anchored"),
    ],
)
def test_absences(text: str, absence: Absence | None) -> None:
    assert read(text).absence is absence


def test_first_pattern_wins() -> None:
    words = Words((("new*", Absence.NEW_INDICATOR), ("*", Absence.NOT_AVAILABLE)))
    assert parse_figure("new", words).absence is Absence.NEW_INDICATOR
    assert parse_figure("old", words).absence is Absence.NOT_AVAILABLE


@pytest.mark.parametrize(
    ("value", "like", "shown"),
    [
        ("76.25", "65.9%", "76.3%"),
        ("0", "65.9%", "0.0%"),
        ("-0.1", "65.9%", "-0.1%"),
        ("1293", "1281 (2007/08)", "1293"),
        ("12930", "1,281", "12,930"),
        ("84.65", "83.8", "84.7"),
        ("5", "Score of 8", "5"),
        ("25579.4", "£1,200", "£25,579"),
        ("-1250000", "£1.2m (2008/09)", "-£1.3m"),
        ("3000000000", "$1.5 billion", "$3.0 billion"),
        ("11", "10.3 days ", "11.0 days"),
        ("76.5", "80 per cent", "77 per cent"),
        ("4", "(3.2)", "4.0"),
        ("5", "24,490 (+6.5% 2018)", "5"),
        ("5.50", "N/A", "5.50"),
        ("NaN", "5", "NaN"),
    ],
)
def test_shown_like(value: str, like: str, shown: str) -> None:
    assert shown_like(Decimal(value), read(like)) == shown


# Properties


class Piece(NamedTuple):
    text: str
    fields: dict[str, object]


def pieces(*choices: Piece) -> st.SearchStrategy[Piece]:
    return st.sampled_from(choices)


NOTHING = Piece("", {})
COMPARATORS = pieces(
    NOTHING,
    Piece("<", {"comparator": "<"}),
    Piece("at least ", {"comparator": ">="}),
    Piece("≤ ", {"comparator": "<="}),
)
UNITS = pieces(
    NOTHING, Piece("%", {"unit": Unit.PERCENT}), Piece(" per cent", {"unit": Unit.PERCENT}),
    Piece(" days", {"unit": Unit.DAYS}), Piece("hrs", {"unit": Unit.HOURS}), Piece(" per 10,000", {"unit": Unit.RATE}),
)  # fmt: skip
ASIDES = pieces(
    NOTHING, Piece(" (2007/08)", {"period": "2007/08"}), Piece("(to May 07)", {"period": "2007-05"}),
    Piece(" (9 out of 13 homes)", {"numerator": 9, "denominator": 13, "noun": "homes"}),
    Piece(" (9,498 / 8,241, 08-09)", {"numerator": 9498, "denominator": 8241, "period": "2008/09"}),
    Piece(" (GREEN)", {"rag": Rag.GREEN}), Piece(" (see footnote)", {"notes": ("see footnote",)}),
    Piece(" (National target)", {"qualifier": "national target"}), Piece("*", {"qualifier": "provisional"}),
)  # fmt: skip
NUMBERS = st.builds(
    lambda whole, places, mark: f"{whole / 10**places:{mark}.{places}f}",
    st.integers(0, 10**9), st.integers(0, 3), st.sampled_from(["", ","]),
)  # fmt: skip


@UNHURRIED
@given(COMPARATORS, NUMBERS, UNITS, ASIDES)
def test_what_is_put_together_is_read_apart(comparator: Piece, number: str, unit: Piece, aside: Piece) -> None:
    figure = read(comparator.text + number + unit.text + aside.text)
    expected = comparator.fields | unit.fields | aside.fields | {"value": Decimal(number.replace(",", ""))}
    found = {name: getattr(figure, name) for name in expected}
    if figure.period:
        found["period"] = figure.period.canonical()
    assert found == expected
    assert figure.decimals == len(number.partition(".")[2])
    assert not figure.problems


@UNHURRIED
@given(NUMBERS, UNITS)
def test_shown_like_itself(number: str, unit: Piece) -> None:
    figure = read(number + unit.text)
    assert read(shown_like(figure.value or Decimal(0), figure)).value == figure.value


FRAGMENTS = st.sampled_from([
    "76.5", "%", " ", "(", ")", "[", "]", "9 out of 13", "homes", "2007/08", "12/13", "Dec 07", "-", "£", "m", "Good",
    "*", "approx", "Q2", "<", "or above", "up", "to", "of", "2018", "GREEN", "n=13", "per 10,000", "½", "\x1a", "İ",
    "↑", "🟢", "²", "=", "zero", "aged 65+", "in 5 days", "(p)", "c.", "increase to", "G",
])  # fmt: skip


@UNHURRIED
@given(st.one_of(st.text(), st.text(string.printable), st.lists(FRAGMENTS, max_size=9).map("".join)))
@example("\x1a")
@example("85 children (x) in care")
@example("(" * 5000)
@example("Mar " * 20000)
@example("20-" * 20000)
@example("no " + " " * 20000)
@example("9" * 20000)
def test_any_text(text: str) -> None:
    figure = read(text)
    assert "".join(text[part.start : part.end] for part in figure.parts) == text
    assert all(one.end == two.start for one, two in pairwise(figure.parts))
    assert all(0 <= problem.start < problem.end <= len(text) for problem in figure.problems)
    blocked = any(problem.kind != "unbalanced-brackets" for problem in figure.problems)
    read_at_all = (figure.value, figure.numerator, figure.judgement, figure.absence) != (None, None, None, None)
    assert read_at_all or figure.problems
    assert not (blocked and (figure.value is not None or figure.judgement))
