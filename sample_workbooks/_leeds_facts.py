"""What the officer wrote: Leeds City Council, performance report 2009/10 quarter 2, safeguarding.

The words and figures are those of the council's public report, its slips included: they are what
safeguard-xl is for. The narrative is a selection; the sixteen indicators are complete and verbatim.
"""

from datetime import date, datetime

from _leeds_quarter import Quarter

PRIORITIES = (
    (
        "HW-3a - Improve safeguarding arrangements for vulnerable children and adults through better information, "
        "recognition and response to risk"
    ),
    "HW-1e - Improve assessment and care management of children",
    "CYPP 9 – Strengthening safeguarding",
)
LEAD = "Lead Officer – Jackie Wilson"
ALIGNED = "Performance indicators aligned to the LSP Improvement Priority"

# One line a cell boundary, as the headings of a quarter; nothing between two bars is a blank cell.
_BLOCKS = (
    """
LSP-HW2b(i) a|Number of looked after children (Numerical)|Children and Young People's Social Care (C&YPSC)\
|Quarterly Numerical|Fall|1281 (2007/08)|1255|1031|1293|1293|No concerns
LSP-HW2b(i) b|Number of children looked after (expressed as a rate per 10,000) excluding unaccompanied asylum seekers\
|(C&YPSC)|Quarterly Number|Fall|83.8 (2007/08)|82.1|67.5|84.6|84.6|No concerns
""",
    """
NI 59|The proportion of Initial Assessments undertaken within 7 days|C&YPSC\
|Quarterly %|Rise|79.9% (08-09)|76.5%|80%|65.9%|65.9%|No concerns
NI 60|The percentage of core assessments that were completed within 35 working days|C&YPSC\
|Quarterly %|Rise|77.4% (08-09)|83.3%|84%|76.2%|76.2%|No concerns
CYPP P9-1|Ofsted judgement on the quality of Leeds Fostering Service|C&YPSC\
|Result updated when inspections happen and a judgement is received|N/A\
|Inadequate (July 2008 visit)|Inadequate|Adequate|Adequate|Adequate|No concerns
CYPP P9-2|Ofsted judgement on the quality of Leeds Private Fostering|C&YPSC\
|inspections happen and a judgement is received|N/A\
|Inadequate (July 2008 visit)|Inadequate|Satisfactory|Result updated when inspections happen||No concerns
CYPP P9-3|The proportion of residential homes judged by Ofsted to be good or better|C&YPSC\
|?|Rise|69% (9 out of 13 homes (08/09)|New PI for 09-10|100% (13 homes)|69% (9 out of 13 homes)\
|Unable to predict|No concerns
NI 61|Timeliness of placements of looked after children for adoption following an agency decision that the child \
should be placed for adoption|C&YPSC\
|Quarterly %|Rise|81.4% (07/08)|87.30%|85%|96.0%|96.0%\
|Some concerns in year but subject to data validation at Q4
NI 63|Stability of placements of looked after children: length of placement|C&YPSC\
|Quarterly %|Rise|70.5% (Dec 07)|71.3%|75%|72.5%|72.5%|
NI 66|Looked after children cases which were reviewed within required timescale|C&YPSC\
|Quarterly %|Rise|66.3%|78.2%|89%|84.6%|84.6%|
NI 62|Stability of placements of looked after children: number of moves|C&YPSC\
|Annual %|Fall|9.5% (07/08)|9.2%|9.5%|Annual PI reported at Q4||No concerns
NI 64|Child Protection Plans lasting 2 years or more|C&YPSC\
|Annual %|Fall|7.8% (07/08)|7.6%|7.6%|Annual PI reported at Q4||No concerns
NI 65|Percentage of children becoming the subject of a Child Protection Plan for a second or subsequent time|C&YPSC\
|Annual %|Bell Shaped|17.5% (07/08)|8.9%|12.5%|Annual PI reported at Q4||No concerns
NI 67|Percentage of child protection cases which were reviewed within required timescales|C&YPSC\
|Annual %|Rise|98.4% (07/08)|99%|100%|Annual PI reported at Q4||No concerns
""",
    """
NI 68|Percentage of referrals to children's social care going on to initial assessment|C&YPSC\
|Annual %|Bell Shaped|56.8%|54.6%|60%|Annual PI reported at Q4||No concerns
NI 71|Children who have run away from home/care|Children's Services\
|Quarterly Number|Rise|Score of 5|New PI for 09/10|Score of 8|Score of 5|Score of 5|No checklist
""",
)
BLOCKS = tuple(tuple(tuple(line.split("|")) for line in block.strip().splitlines()) for block in _BLOCKS)

WHY = (
    "If children and young people are to achieve positive outcomes, they need to be safe and secure. With our partners "
    "it is important that we can identify when a child or young person is vulnerable, take decisive and timely action "
    "to make sure children are safe and to plan with them for a more secure future. If this 'preventative approach' "
    "doesn't work there are concerns that children or young people may be at risk of, or suffering, significant harm."
)
SUMMARY = (
    "The unannounced inspection highlighted key concerns about the clarity of existing procedural guidance and "
    "inconsistent application of these. Case files examined in the inspection and in our own audit work showed a "
    "significant variation in quality, and in compliance with recording requirements. There was limited evidence of "
    "robust quality assurance frameworks to test compliance with requirements and to assure the safety and quality of "
    "work undertaken. To address these issues a new Chief Officer and an interim management team have been brought in. "
    "However, there is still much more to do to drive further change and improvement, to embed new procedures and work "
    "practices and ensure consistency and high quality. The overall assessment is red due to the fact that key "
    "indicators (see graphs above) are underperforming. Some of this underperformance is due to the need to reassess "
    "400 cases following analysis undertaken after the unannounced inspection. This will not need to be repeated. "
    "Clearer threshold guidance and a quality framework are now being embedded and SDMs are auditing all referral "
    "decisions. Given this activity the quality and timeliness of assessment should improve over time, hence the "
    "upward direction of travel."
)
ACHIEVEMENTS = tuple(
    """
Immediate follow up on cases of concern identified by Ofsted inspectors and a full review of all referrals since \
1/4/09 where no further action was taken to ensure children were not left at risk.
Implemented revised section 47 Child Protection Enquiry process supplemented by a quality assurance process for \
all new referrals to ensure the right decision are being made.
Established Children's Services Corporate Improvement Board (5 meetings held) to support improvement, provide \
constructive challenge and oversee preparations for an Announced inspection.
Programme of managers seminars established (6 delivered and 5 more planned) these have been used to keep \
managers updated with the rapid changes underway post-inspection and to get their input into the new guidance \
and procedures.
Self evaluation for announced inspection completed with an action plan for key improvement areas.
Implementation of a triage system for referrals received at the contact centre where to ensure appropriate \
onward referrals are made to services other than social care – this has resulted in a 20% reduction in \
referrals.
Significant additional funding has been identified for 12 new Advanced Practitioner posts for this financial \
year.
""".strip().splitlines()
)
CHALLENGES = tuple(
    """
Continuing the fast pace of change particularly the impact this has on front line staff in terms of capacity and \
morale.
Identification of additional capacity to support the service to deliver the improvement plans.
Recruitment and retention of Social Workers in an issue in Leeds as well as nationally.
Lead time for the project to transfer to a new ESCR IT system will be 18-24 months and therefore the service \
will have to continue to use an unsuitable system which will have an impact on the pace of improvement.
High likelihood of an announced inspection by Ofsted in the short term.
""".strip().splitlines()
)

ACTION_HEADINGS = (
    "No.",
    "Action (Desired Achievements)",
    "Contributory Officer / Partner",
    "Milestone / Actions",
    "Timescale",
)
ACTIONS = (
    (
        "1",
        (
            "Delivery of Unannounced Inspection Action Plan\n"
            "NB the list of key actions/milestones is only a selection of the activities on-going"
        ),
        "Jackie Wilson",
        (
            "• Recruitment of QA and Performance team in CYPSC\n"
            "• Continue manager seminar programme\n"
            "• Review access and pathways project\n"
            "• Roll out revised guidance and thresholds across partner agencies\n"
            "• Develop alternative referral process for contact centre\n"
            "• Recruitment to advanced practitioner social work posts"
        ),
        "Mar 09\n\nOn-going\nMid Oct\nOct\n\nOn-going",
    ),
    (
        "2",
        (
            "Children's Services Corporate Improvement Board – continues to meet to support the improvement/challenge "
            "process"
        ),
        "Board Members",
        "",
        "On-going",
    ),
    (
        "3",
        (
            "Review of the operation of the Local Safeguarding Children Board (LSCB) and implement the "
            "recommendations of the review to ensure it's effective operation."
        ),
        "Nick Garrett",
        "Review report completed. Next step is to implement the recommendations made.",
        "Nov 09\nOn-going",
    ),
)

QUARTER_2 = Quarter(
    number=2,
    months="1st April – 30th September 2009",
    made=datetime(2009, 11, 9, 14, 20),
    approved=date(2009, 11, 11),
    blocks=BLOCKS,
    judgement="Red",
    direction="▲ Upward",
    summary=SUMMARY,
    achievements=ACHIEVEMENTS,
    challenges=CHALLENGES,
    remark=(
        "NB some of this underperformance is due to the need to reassess 400 cases following analysis undertaken "
        "after the unannounced inspection. This will not need to be repeated."
    ),
    actions=ACTIONS,
)
