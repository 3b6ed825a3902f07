"""Rows of the Leeds report of 2009/10 quarter 2, as the tests of several rules change them."""

LSP_A = {
    "title": "Number of looked after children", "unit": "Number", "polarity": "Fall",
    "baseline": "1281 (2007/08)", "previous": "1255", "target": "1031", "result": "1293", "predicted": "1293",
}  # fmt: skip
LSP_B = {
    "title": "Number of children looked after (expressed as a rate per 10,000)", "unit": "Number", "polarity": "Fall",
    "baseline": "83.8 (2007/08)", "previous": "82.1", "target": "67.5", "result": "84.6", "predicted": "84.6",
}  # fmt: skip
P9_1 = {
    "unit": "Judgement", "polarity": "N/A", "baseline": "Inadequate (July 2008 visit)", "previous": "Inadequate",
    "target": "Adequate", "result": "Adequate", "predicted": "Adequate",
}  # fmt: skip
P9_3 = {
    "baseline": "69% (9 out of 13 homes (08/09)", "previous": "New PI for 09-10", "target": "100% (13 homes)",
    "result": "69% (9 out of 13 homes)", "predicted": "Unable to predict",
}  # fmt: skip
NI_62 = {
    "frequency": "Annual", "polarity": "Fall", "baseline": "9.5% (07/08)", "previous": "9.2%", "target": "9.5%",
    "result": "Annual PI reported at Q4", "predicted": "",
}  # fmt: skip
NI_64 = {**NI_62, "baseline": "7.8% (07/08)", "previous": "7.6%", "target": "7.6%"}
NI_65 = {**NI_62, "polarity": "Bell Shaped", "baseline": "17.5% (07/08)", "previous": "8.9%", "target": "12.5%"}
NI_67 = {**NI_62, "polarity": "Rise", "baseline": "98.4% (07/08)", "previous": "99%", "target": "100%"}
NI_71 = {
    "reference": "NI 71", "title": "Children who have run away from home/care", "unit": "Number",
    "baseline": "Score of 5", "previous": "New PI for 09/10", "target": "Score of 8", "result": "Score of 5",
    "predicted": "Score of 5",
}  # fmt: skip

NUMBER = {
    "title": "Number of children looked after", "unit": "Number", "polarity": "Fall",
    "baseline": "400 (2007/08)", "previous": "424", "target": "410", "result": "418", "predicted": "414",
}  # fmt: skip
RATE = {
    "title": "Number of children looked after: rate per 10,000", "unit": "Rate", "polarity": "Fall",
    "baseline": "70.0 (2007/08)", "previous": "73.2", "target": "70.2", "result": "71.6", "predicted": "70.9",
}  # fmt: skip
"""A number and its rate in a council whose population moves, as populations do."""

AT_Q4 = {"result": "2009/10 Quarter 4"}
NO_QUARTER = {"result": "Actual"}
IN_ONE = {"frequency": "Frequency & Measure"}
"""Headings that differ: in the last quarter, without a quarter, and with frequency and unit in one column."""

REAL_VALUES = (
    "76.5%", "1281 (2007/08)", "£25,579", "$10.4M", "10.3 days ", "72 Hours", "Level 3", "1.5% of workforce",
    "70.5% (Dec 07)", "Inadequate (July 2008 visit)", "69% (9 out of 13 homes (08/09)", "115% (9,498 / 8,241)",
    "1967 (down from 2,732 at end June)", "54.5 (2005-2007 ave)", "36% (see footnote)", "76.5%*", "Fewer than 85",
    "±5%", "Additional 800", "50% reduction", "Top quartile metropolitan authorities", "-", "N/A", "Pending",
    "New PI for 09-10", "Annual PI reported at Q4", "Unable to predict", "#DIV/0!", "[c]", "<5", "0", "0%",
    "98.40% 97.63%", "7 & 1,210", "9/13", "0 out of 0", "0% (0 out of 0)", "Good", "Satisfactory", "-1", "(3.2)",
    "34.700000000000003", "0.0000001", "9" * 30, f"100% ({'9' * 25} homes)", f"50% (1 out of {'9' * 23})", "a" * 900,
)  # fmt: skip
"""What stands in cells of real sheets, and what would overflow a careless sum."""
