"""Which way is better by words alone."""

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from safeguard_xl.polarity import WAY, WORDS, bounds, sides, stated, titles
from safeguard_xl.schema import load_schema

RISE, FALL = "rise", "fall"


@pytest.mark.parametrize(
    ("title", "way", "words"),
    [
        pytest.param("Days to re-let a council home", FALL, "days to", id="a duration"),
        pytest.param("Average time taken to answer a call", FALL, "average time", id="an average duration"),
        pytest.param("Working days (per FTE) lost to sickness", FALL, "days (per fte) lost", id="days lost"),
        pytest.param("% of calls answered within 20 seconds", RISE, "within 20 seconds", id="in so many seconds"),
        pytest.param("Reviews held on time", RISE, "on time", id="on time"),
        pytest.param("% of plans not completed in time", FALL, "not completed", id="not done"),
        pytest.param("% of cases outside timescale", FALL, "outside timescale", id="not in time"),
        pytest.param("Patients waiting over 52 weeks", FALL, "waiting over 52 weeks", id="too long"),
        pytest.param("Admissions of people aged over 65 years to a home", None, None, id="an age is no time"),
        pytest.param("Children who wait less than 14 months", RISE, "wait less than 14 months", id="a short wait"),
        pytest.param("Tenancies sustained for 12 months or more", RISE, "sustained", id="what is to last"),
        pytest.param("Re-referrals within 12 months", FALL, "re-referrals", id="what happens again"),
        pytest.param("Deaths within 30 days of surgery", FALL, "deaths", id="an event soon"),
        pytest.param("Number of complaints", FALL, "complaints", id="something bad"),
        pytest.param("% of complaints resolved", RISE, "resolved", id="something bad put right"),
        pytest.param("Complaints upheld by the Ombudsman", FALL, "complaints", id="something bad, confirmed"),
        pytest.param("Satisfaction with how complaints were handled", RISE, "satisfaction", id="an opinion"),
        pytest.param("% of tenants dissatisfied", FALL, "dissatisfied", id="a bad opinion"),
        pytest.param("Satisfaction with the time taken to repair", RISE, "satisfaction", id="an opinion of a duration"),
        pytest.param("Rent arrears as % of rent collected", FALL, "arrears", id="of what it is a share"),
        pytest.param("Rent collected as % of rent owed", RISE, "rent collected", id="a share of what is owed"),
        pytest.param("Cost per library visit", FALL, "cost", id="by what it is counted"),
        pytest.param("Vacancies (excluding posts filled by agencies)", FALL, "vacancies", id="what is left out of it"),
        pytest.param("Reduce the number of visits", FALL, "reduce the", id="what is to be reduced"),
        pytest.param("Increase the number of arrests", RISE, "increase the", id="what is to be increased"),
        pytest.param("% reduction in burglary", RISE, "reduction in", id="a reduction"),
        pytest.param("Reduction in crime: number of burglaries", FALL, "crime", id="a reduction as the theme"),
        pytest.param("% of audits completed", RISE, "completed", id="a share that is done"),
        pytest.param("Number of audits completed", None, None, id="how many are done tells nothing"),
        pytest.param("Number of children looked after", None, None, id="nothing tells it"),
        pytest.param("Hate crimes reported", None, None, id="reported more where people trust"),
        pytest.param("% of cases not referred and then convicted", None, None, id="not, of who knows what"),
        pytest.param("Residents with no qualifications", None, None, id="no, of something good"),
        pytest.param("No. of apprentices", RISE, "apprentices", id="no for number"),
        pytest.param("Referrals with no decision within a day", None, None, id="nothing done in time"),
        pytest.param("Referrals within 12 months of a previous one", None, None, id="since when, not by when"),
        pytest.param("Lettings to homeless households", None, None, id="those who are helped"),
        pytest.param("Ethnic minority representation", None, None, id="no presenting again"),
        pytest.param("Contamination rate of recycling", FALL, "contamination", id="something bad about something good"),
        pytest.param("Diversion from landfill", RISE, "diversion", id="kept from something bad"),
        pytest.param("Audit recommendations overdue", FALL, "overdue", id="overdue, whatever it is"),
        pytest.param("Average strengths and difficulties score", None, None, id="a score that may be of anything"),
        pytest.param("Aim to minimise visits", FALL, "aim to minimise", id="an aim"),
        pytest.param("Employees’ sickness", FALL, "sickness", id="a curled apostrophe"),
        pytest.param("HOUSING: VOID PROPERTIES", FALL, "void", id="capitals"),
        pytest.param("A&E 4 hour waits (%)", RISE, "a&e 4 hour", id="a limit of the health service"),
        pytest.param("A&E waiting times - 4 hours", RISE, "a&e waiting times - 4 hours", id="the same behind its name"),
        pytest.param("62 day cancer waits", RISE, "62 day cancer", id="and before it"),
        pytest.param("Cancer 2 week wait (%)", RISE, "cancer 2 week", id="in weeks"),
        pytest.param("RTT 18 weeks incomplete pathways", RISE, "rtt 18 weeks", id="the limit of referrals"),
        pytest.param("18 week referral to treatment", RISE, "18 week referral", id="the same in other words"),
        pytest.param("A&E waits over 4 hours", FALL, "over 4 hours", id="beyond a limit"),
        pytest.param("Tests booked by internet", RISE, "booked by internet", id="by the cheaper way"),
        pytest.param("Homes with a valid EICR (%)", RISE, "valid eicr", id="what is to be valid"),
        pytest.param("Arrears retrieved", RISE, "retrieved", id="something bad, got back"),
        pytest.param("Weeks of training created for the inactive", None, None, id="for whom is no fault"),
        pytest.param("Fleet that is electric", RISE, "fleet that is electric", id="what replaces something bad"),
        pytest.param("52 week waits", FALL, "52 week waits", id="a wait that nobody should have"),
        pytest.param("A&E 4 hour breaches", FALL, "breaches", id="what is over a limit"),
        pytest.param("Waiting times - 6 weeks", None, None, id="a limit, kept or missed"),
        pytest.param("Number of A&E 4 hour waits", None, None, id="how many, within or beyond"),
        pytest.param("Harm free care", RISE, "harm free", id="free of it"),
        pytest.param("Fires confined to room of origin", RISE, "confined", id="something bad kept small"),
        pytest.param("Victims kept informed", RISE, "informed", id="victims who are told"),
        pytest.param("Victims satisfied", RISE, "satisfied", id="victims who are satisfied"),
        pytest.param("Decisions upheld at appeal", None, None, id="ours or theirs"),
        pytest.param("Air quality exceedances", FALL, "exceedances", id="a quality that is exceeded"),
        pytest.param(
            "Support needs met by admission per 100,000", FALL, "needs met by admission", id="met, but by admission"
        ),
        pytest.param("VTE risk assessment", RISE, "vte risk assessment", id="a risk assessed"),
        pytest.param("Appraisals completed", RISE, "appraisals completed", id="appraisals"),
        pytest.param("Carers receiving an assessment", RISE, "receiving an assessment", id="those who receive one"),
        pytest.param(
            "Adults living in own home or with family", RISE, "living in own home", id="in a home of their own"
        ),
        pytest.param("Users who find it easy to find information", RISE, "find it easy", id="an opinion of ease"),
        pytest.param("Planning appeals dismissed", RISE, "appeals dismissed", id="appeals against us"),
        pytest.param("Hydrants inspected", RISE, "hydrants inspected", id="hydrants"),
        pytest.param("Fire safety audits completed", RISE, "safety audits completed", id="audits of safety"),
        pytest.param("Food hygiene rating 5", RISE, "hygiene rating 5", id="a good rating"),
        pytest.param("Food hygiene rating 3 or below", None, None, id="the ratings below it"),
        pytest.param("Food hygiene rating 0-2", None, None, id="a rating that is not good"),
        pytest.param("Gas servicing", RISE, "gas servicing", id="servicing"),
        pytest.param("RIDDOR", FALL, "riddor", id="accidents by their law"),
        pytest.param("Attainment gap", FALL, "attainment gap", id="a gap in what is good"),
        pytest.param("Closing the attainment gap", None, None, id="a gap that is closed"),
        pytest.param("Attainment gap between boys and girls", None, None, id="a gap with a sign"),
        pytest.param("Repairs outstanding", FALL, "repairs outstanding", id="outstanding, not as a grade"),
        pytest.param("First fire engine to RTCs (average)", FALL, "first fire engine to", id="how soon it comes"),
        pytest.param(
            "First fire engine to RTCs within 10 minutes (%)", RISE, "within 10 minutes", id="the share in time"
        ),
        pytest.param("Appeals decided against the council", FALL, "decided against", id="decided, but against"),
        pytest.param(
            "Social worker posts filled by agency staff", FALL, "posts filled by agency", id="filled, but how"
        ),
        pytest.param("Dementia diagnosis rate", RISE, "diagnosis rate", id="what is known"),
        pytest.param("Homes with an energy rating of C or above", RISE, "energy rating of c or above", id="or above"),
        pytest.param("Homes without a gas certificate", FALL, "without a gas certificate", id="what homes lack"),
        pytest.param("Alcohol related admissions", FALL, "alcohol related admissions", id="admissions"),
        pytest.param(
            "Average days between entering care and placement with adoptive family",
            FALL,
            "days between entering care and placement",
            id="from one thing to another",
        ),
        pytest.param("", None, None, id="no title"),
    ],
)
def test_titles(title: str, way: str | None, words: str | None) -> None:
    assert titles(pl.Series([title])).row(0) == (way, words)


def test_titles_that_are_published_agree_with_their_publishers() -> None:
    measures = load_schema("generic").measures
    decided = [(head, one, one.polarity.value) for head, one in measures.items() if one.polarity]
    known = {title: way for head, one, way in decided for title in (head, *one.also)}
    told = dict(zip(known, titles(pl.Series(list(known)))[WAY].to_list(), strict=True))
    assert {title: way for title, way in told.items() if way not in (None, known[title])} == {}
    assert sum(way is not None for way in told.values()) >= 0.85 * len(known)


@pytest.mark.parametrize(
    ("target", "way"),
    [
        ("< 5%", FALL),
        ("<=5", FALL),
        ("≥ 95%", RISE),
        ("no more than 10", FALL),
        ("not more than 3%", FALL),
        ("no fewer than 100", RISE),
        ("at least 90%", RISE),
        ("at most 3", FALL),
        ("a minimum of 70%", RISE),
        ("A maximum of 30 weeks.", FALL),
        ("a maximum of three", FALL),
        ("30 weeks (maximum)", FALL),
        ("Under 10 days", FALL),
        ("85% or above", RISE),
        ("10 days or less", FALL),
        ("£5m or more", RISE),
        ("80%+", RISE),
        ("90%>", RISE),
        ("23%<", FALL),
        ("Not to exceed 12", FALL),
        ("less than or equal to 5", FALL),
        ("90% or more within 5 days", RISE),
        pytest.param("95% within 10 days", None, id="a bound of the measure, not of the target"),
        pytest.param("90% in under 5 minutes", None, id="the same, with another word"),
        pytest.param("over 65s: 90%", None, id="a bound of who is counted"),
        pytest.param("between 5 and 10", None, id="a range"),
        pytest.param("5 per month", None, id="a figure alone"),
        pytest.param("more than last year", None, id="no figure"),
    ],
)
def test_bounds(target: str, way: str | None) -> None:
    assert bounds(pl.Series([target])).row(0) == (way, target if way else None)


@pytest.mark.parametrize(
    ("text", "way"),
    [
        ("Lower is better", FALL),
        ("(bigger is better)", RISE),
        ("A lower figure is better", FALL),
        ("the lower the better", FALL),
        ("Good performance is low", FALL),
        ("Good to be high", RISE),
        ("low is good", FALL),
        ("Higher=better", RISE),
        pytest.param("Higher or lower is better", None, id="it asks"),
        pytest.param("better than last year", None, id="a comparison"),
        pytest.param("a good high street", None, id="words that stand together by chance"),
        pytest.param("low, but improving", None, id="no sentence"),
    ],
)
def test_stated(text: str, way: str | None) -> None:
    assert stated(pl.Series([text]))[WAY].to_list() == [way]


@pytest.mark.parametrize(
    ("words", "way"),
    [
        ("Higher the better", RISE),
        ("↑", RISE),
        ("▲", RISE),
        ("Max", RISE),
        ("Should increase", RISE),
        ("High (good)", RISE),
        ("⬇", FALL),
        ("Min", FALL),
        ("No more than target", FALL),
        ("Lower values are better", FALL),
        ("Aim: down", FALL),
        ("High or low", None),
        ("Rise/Fall", None),
        ("Better", None),
        ("Sideways", None),
        ("↑↓", None),
        ("not high", None),
    ],
)
def test_sides(words: str, way: str | None) -> None:
    assert sides(pl.Series([words])).to_list() == [way]


@given(st.lists(st.text(), max_size=5))
def test_any_text_tells_one_way_by_words_of_its_own_or_none(texts: list[str]) -> None:
    found = titles(pl.Series(texts, dtype=pl.String))
    for text, way, words in zip(texts, found[WAY], found[WORDS], strict=True):
        assert (way is None) is (words is None)
        assert way is None or words.split()[0] in text.lower().replace("’", "'").replace("‘", "'").replace("`", "'")
