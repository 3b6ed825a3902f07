"""The texts of a column at once: each read as the grammar reads it, the usual shapes in columns."""

from decimal import Decimal
from itertools import chain, product

import polars as pl
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from msgspec.structs import fields

from safeguard_xl.columns import Column
from safeguard_xl.figure import LARGEST, Style, Words, parse_figure, read_texts, said, shown_like
from safeguard_xl.model import Absence
from safeguard_xl.schema import load_schema
from tests.conftest import examples

WORDS = load_schema("generic").words
ODD_WORDS = Words(
    absences=(
        ("0", Absence.NOT_AVAILABLE), ("*", Absence.SUPPRESSED), ("100 homes", Absence.NO_TARGET),
        ("-*", Absence.NOT_AVAILABLE), ("* cases", Absence.NOT_YET_DUE),
    ),
    judgements=("Good", "Grade A"),
)  # fmt: skip
NUMBERED_WORDS = Words(judgements=("1", "Grade 2", "3 star"))
FEW = 199
"""Texts among which no shapes are looked for."""

WHOLE = (
    "0", "1", "2", "3", "4", "9", "12", "13", "16", "31", "32", "45", "92", "100", "365", "1000", "1999", "2009",
    "12345", "123456789012", "1,281", "2,009", "12,345,678",
)  # fmt: skip
PARTED = ("0.5", "8.2", "12.07", "31.03", "92.3", "100.00", "1,281.50", "2,009.1", "12,345.6", "2008.5", "0.123456")
NUMBERS = (*WHOLE, *PARTED, "007", "1.1234567")


def one_by_one(texts: pl.Series, words: Words) -> pl.DataFrame:
    return pl.concat(read_texts(texts[start : start + FEW], words) for start in range(0, len(texts), FEW))


def same(texts: list[str], words: Words) -> bool:
    column = pl.Series("text", texts)
    read = read_texts(column, words).sort("text")
    return read.equals(one_by_one(column.unique(), words).sort("text"))


def test_each_text_once_and_null_left_out() -> None:
    read = read_texts(pl.Series(["85%", None, "", "85%", "N/A"]), WORDS)
    assert read.select("text", "value", "absence").rows() == [
        ("85%", Decimal(85), None),
        ("", None, "blank"),
        ("N/A", None, "not-available"),
    ]


@pytest.mark.parametrize("texts", [[], [None]])
def test_nothing_to_read(texts: list[str | None]) -> None:
    read = read_texts(pl.Series(texts, dtype=pl.String), WORDS)
    assert read.is_empty()
    assert read.schema == said.schema()


@pytest.mark.parametrize(
    ("text", "column", "expected"),
    [
        ("76.5%", said.value, Decimal("76.5")),
        ("76.5%", said.too_large, False),
        (f"{LARGEST:f}", said.value, None),
        (f"{LARGEST:f}", said.too_large, True),
        ("10-15%", said.high, Decimal(15)),
        ("£1.2m", said.factor, 10**6),
        ("£1.2m", said.currency, "£"),
        ("1,281 (2007/08)", said.grouped, True),
        ("1,281 (2007/08)", said.own_period, "2007/08"),
        ("1,281 (2007/08)", said.spelling, "9999/99"),
        ("1,281 (2007/08)", said.at_year_end, True),
        ("5 days (Q2)", said.behind, " days"),
        ("5 days (Q2)", said.shown, "5 days"),
        ("Good (Q2)", said.shown, "Good"),
        ("85% and 86%", said.problem, "several-figures"),
        ("85% and 86%", said.problem_at, 8),
    ],
)
def test_columns(text: str, column: Column[object], expected: object) -> None:
    assert read_texts(pl.Series([text]), WORDS).select(column).item() == expected


USUAL = (
    [
        f"{number}{behind}"
        for number, behind in product((*WHOLE, *PARTED), ("", "%", " days", " per 10,000", " (2007/08)"))
    ],
    [f"£{number}{behind}" for number, behind in product(WHOLE, (".50", ".05m", "", " (Dec 07)"))],
    [f"{number}% ({top} out of {bottom} homes)" for number, top, bottom in product(NUMBERS[:7], "1356789", "246789")],
    [f"{top}{of}{bottom} children" for top, of, bottom in product("1356789", (" out of ", " of "), "23456789")],
)


def test_usual_shapes_are_not_read_one_by_one(monkeypatch: pytest.MonkeyPatch) -> None:
    perhaps_a_year, too_large = ("1999 ", "2009 ", "£1999 ", "£2009 "), "£123456789012.05m"
    texts = [text for text in chain(*USUAL) if not text.startswith((*perhaps_a_year, too_large))]
    monkeypatch.setattr("safeguard_xl.figure._texts.read_figure", None)
    read = read_texts(pl.Series(texts), WORDS)
    assert set(read["text"]) == set(texts)
    assert read["problem"].null_count() == len(read)


@pytest.mark.parametrize("words", [WORDS, ODD_WORDS, NUMBERED_WORDS, Words()], ids=["usual", "odd", "numbered", "none"])
def test_usual_shapes_are_read_as_the_grammar_reads_them(words: Words) -> None:
    assert same(list(chain(*USUAL)), words)


SHARED = (
    "text", "value", "low", "high", "unit", "per", "decimals", "numerator", "denominator", "noun", "judgement",
    "qualifier", "comparator", "rag", "absence",
)  # fmt: skip


@pytest.mark.parametrize(
    "text",
    ["69% (9 out of 13 homes)", "£1.2m (2007/08)", "(3.2)", "-0%", "<5*", "Good", "95% (GREEN)", "10-15%", "", "?"],
)
def test_a_row_says_what_a_figure_does(text: str) -> None:
    row, figure = read_texts(pl.Series([text]), ODD_WORDS).row(0, named=True), parse_figure(text, ODD_WORDS)
    assert [row[name] for name in SHARED] == [getattr(figure, name) for name in SHARED]
    shown = None if figure.value is None else shown_like(figure.value, figure)
    assert row["shown"] == (figure.judgement or shown)


BEFORE = st.sampled_from(["", "", "", "£", "-", "-£", "£-", "<", ">= ", "≤ ", "Mar ", "Q", "(", "about ", "$", "< £"])
OF = st.sampled_from([
    " out of ", " of ", "/", " / ", "% (", "% (n=", "% (of ", " (", " to ", "-", "% of ", " per ", "% in ",
])  # fmt: skip
PIECES = st.sampled_from([
    " ", " ", "%", "(", ")", "[", "]", " homes", " children", " (2007/08)", " (12/13)", " (2012/2013)", " (Dec 07)",
    "-09", " (Q2)", " 2009", " March", " March 2009", " May", "st", "nd quarter", " quarter", " year olds", " days",
    "hrs", "m", "k", " per 10,000", "/1000", " of ", " out of ", " to ", " (13 homes)", " (n=13)", " (p)", "*", "+",
    " or above", " increase", " in 10 days", " (85%)", " (£'000)", " Good", " Grade 2", " 3 star", " (GREEN)", " R",
    " due", "<", ">", " mins", " mins 50 secs", "m 0s", "s", "½", "–", "’s", "\t", ",", ".", ":",
])  # fmt: skip
TAILS = st.lists(PIECES, max_size=3).map("".join)
ALL_WORDS = st.sampled_from([WORDS, ODD_WORDS, NUMBERED_WORDS, Words()])


@examples(100)
@given(BEFORE, OF, OF, TAILS, ALL_WORDS)
@example("", "% (", " of ", " homes)", WORDS)
@example("", "% (out of ", "-", ")th(13 homes)", WORDS)  # of two denominators the last is read
@example("", "% (", " out of ", " children)", WORDS)  # of 2009 children, which is no year
@example("", "%", "", " (12/13)", WORDS)  # of 92% a fraction, else a year
@example("", " March ", " ", "", WORDS)
def test_any_shape_is_read_as_the_grammar_reads_it(before: str, of: str, again: str, tail: str, words: Words) -> None:
    texts = [f"{before}{number}{tail}" for number in NUMBERS]
    texts += [f"{before}{one}{of}{two}{tail}" for one, two in product(NUMBERS[::3], WHOLE)]
    three = product(NUMBERS[1::8], WHOLE[::3], WHOLE[1::3])
    texts += [f"{before}{one}{of}{two}{again}{last}{tail}" for one, two, last in three]
    assert same(texts, words)


@pytest.mark.parametrize("text", ["1,281", "£5.10", "£1.2m (2007/08)", "-76.5%", "3 days", "72hrs", "10 Billion"])
def test_a_row_has_the_style_of_its_number(text: str) -> None:
    row = read_texts(pl.Series([text]), WORDS).row(0, named=True)
    style = Style(**{field.name: row[field.name] for field in fields(Style)})
    assert style.spell(Decimal("-8765.4321")) == shown_like(Decimal("-8765.4321"), parse_figure(text, WORDS))
