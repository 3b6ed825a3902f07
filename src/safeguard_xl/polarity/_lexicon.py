"""The words of titles that tell which way is better: known to the field, not learnt from any list of indicators.

An entry is a regular expression of whole words in lower case; " / " stands between two, `~` for any ending of a word.
DAYS and MONTHS stand for so many of them, MANY for the number alone, NOT for the words that say that it is not so.
"""

AMOUNT = "(?:[0-9][0-9.,]*|one|two|three|four|five|six|seven|eight|nine|ten|twelve)"
OF_A_KIND = "(?:working|calendar|school|clear|statutory)?"
MANY = rf"{AMOUNT}\+?(?: ?\([0-9]+\))?(?: ?(?:-|–|to|or|and) ?[0-9]+)?[ -]?{OF_A_KIND}[ -]?"
DAYS = rf"{MANY}(?:second|sec|minute|min|hour|hr|day|week)s?"
MONTHS = rf"{MANY}(?:month|year)s?"
NOT = r"(?:not|never|yet to be|yet to) (?:[a-z]+ly )?(?:been |being |having |fully )?"
LETTER, DIGIT = "[a-z0-9]", "[0-9]"
STAND_INS = {
    "DAYS": DAYS, "MONTHS": MONTHS, "MANY ": MANY, "NOT ": NOT, r"\w": LETTER, r"\d": DIGIT, "~": f"{LETTER}*",
}  # fmt: skip
"""Letters and digits are those of ASCII, as a list of so many words takes minutes to look for with all of Unicode."""


def _entries(text: str) -> tuple[str, ...]:
    """Return the entries of a list as regexes; a line that begins with # is a remark."""
    lines = (line.strip() for line in text.splitlines())
    entries = " / ".join(line.strip("/ ") for line in lines if line and not line.startswith("#")).split(" / ")
    for name, regex in STAND_INS.items():
        entries = [entry.replace(name, regex) for entry in entries]
    return tuple(entries)


AGAIN = _entries(r"""
    re-?referr~ / re-?offen~ / re-?admi~ / readmiss~ / re-?regist~ / re-present(?:ed|ing|ations?) / re-?convict~
    re-?attend~ / re-?opened / re-?infect~ / re-?victimi~ / recidivi~ / second or subsequent / recurr~
    repeat(?:ed)? (?:referr~|victim~|offen~|incidents?|contacts?|calls?|callers?|homeless~|child protection|plans?)
""")
"""What happens once more: the months that follow are no time to be kept."""

FREE = _entries(r"""
    not (?:in arrears|abandoned|upheld|neet|delayed|overdue|missed|lost) / free (?:of|from)
    (?:smoke|crime|litter|error|fault|harm)[- ]?free
    (?:with|having) no (?:complaints?|arrears|incidents?|errors?|repeat|defects?)
    without (?:complaints?|arrears|incidents?|errors?|delay|defects?|re-?offen~)
""")
"""What is bad, and is not there."""

UNDONE = _entries(r"""
    NOT (?:complet~|met|meet~|achiev~|answer~|resolv~|satisf~|attend~|respond~|comply~|complian~|paid|reviewed|seen)
    NOT (?:visited|sustain~|in education~|in employment~|in touch|known|recycl~|collected|up to date|decent|safe)
    NOT (?:delivered|returned|recorded|available|current|at (?:the )?expected~)
    (?:do|does|did|are|is|was|were) not (?:meet~|met|attend~|achiev~) / cannot be (?:collected|recovered)
    neet / overdue
    unresolved / unanswered / non-?complian~ / non-?decent / non-?attend~ / unallocated / unassigned / unmet
    unsatisf~ / dissatisf~ / without (?:an? )?(?:allocated|up|valid|current|plan|review|visit)~ / unavailab~
    without (?:an? )?(?:\w+ ){0,3}?certificates? / (?:repairs|jobs|cases|actions|orders|invoices) outstanding
    inaccura~ / incorrect~ / unsuitable / unsafe / instability
    (?:physically|adults?) inactiv~ / inactive (?:adults?|people|residents)
""")
"""What ought to be, and is not."""

LATE = _entries(r"""
    out of (?:time|timescales?) / outside (?:of )?(?:the )?(?:target|timescales?|agreed|statutory|sla)~
    not (?:\w+ ){0,3}?(?:with)?in (?:\w+ )?(?:time|timescales?|target) / not (?:\w+ ){0,3}?within MANY ~
    (?:over|more than|longer than|exceeding|in excess of|greater than|beyond|above) DAYS
    (?:more than|longer than|exceeding|in excess of|greater than) MONTHS
    (?:DAYS|MONTHS) (?:or more|or longer|or over|plus) / \d\+ (?:days|weeks|months|years)
    (?:waiting|waited|lasting|open|outstanding|overdue) (?:for )?(?:over |at least )?(?:DAYS|MONTHS)
    (?:(?:12|twelve)[- ]hour|(?:52|65|78|104)[- ]weeks?) (?:\w+ )?waits?
""")
"""What takes longer than it should."""

STANDARDS = _entries(r"""
    (?:a&e|accident (?:and|&) emergency|emergency department)\W(?:.*\W)?(?:4|four)[- ]hours?
    (?:4|four)[- ]hours? (?:\w+ ){0,3}?(?:a&e|accident (?:and|&) emergency|emergency department)
    (?:4|four)[- ]hour (?:waits?|standard|target)
    cancer\W(?:.*\W)?(?:(?:2|two)[- ]weeks?|(?:14|28|31|62)[- ]days?)
    (?:(?:2|two)[- ]week|(?:14|28|31|62)[- ]days?) (?:\w+ ){0,4}?cancer~
    (?:rtt|referral[- ]to[- ]treatment)\W(?:.*\W)?18[- ]weeks?
    18[- ]weeks? (?:rtt|referrals?|incomplete|admitted|non-admitted|pathways?|standard|target)
""")
"""The limits of the health service by their names: what is given is the share that is seen within them."""

NO_STANDARD = _entries(r"""
    breach~ / exceed~ / over / more / longer / greater / beyond / above / average / mean / median / number / no / not
    delay~ / missed / fail~ / waiters / waiting lists? / backlogs?
""")
"""What says that something else is given of such a limit than the share within it."""

LASTING = _entries(r"""
    stab~ / same placement / sustain~ / retain~ / retention / employ~ / surviv~ / breast~ / quit~ / still~
    (?:hours|days|weeks) or more (?:of|per|a)~ / placed~
""")
"""What is the better the longer it lasts."""

IN_TIME = _entries(r"""
    (?:on|in)[ -]time / in[ -]date / timely / timeliness / up[ -]to[ -]date
    (?:with)?in (?:\w+ ){0,4}?(?:time-?scales?|time ?frames?|time ?limits?|target times?|timelines?|deadlines?|slas?)
    within (?:\w+ ){0,2}?(?:targets?|standards?|time|period)
    (?:to|by) (?:the )?(?:target|timescale|deadline|due date)
    (?:with)?in (?:a maximum of |under |less than |the |an? )?DAYS
    wait(?:ing|ed|s)? (?:\w+ ){0,3}?(?:less than|fewer than|under|no more than|no longer than|up to) MONTHS
    (?:less|fewer|no more|no longer|not more) than DAYS / (?:under|below) DAYS / within the hour / same day
    next day
""")
"""What is in time."""

IN_MONTHS = _entries(r"""
    within (?:a maximum of |the |an? )?MONTHS / (?:less|fewer|no more|no longer) than MANY months?
""")
"""What is in time, if it is to be wished for at all."""

EVENTS = _entries(r"""
    mortality / deaths? / die[ds]? / evict~ / relaps~ / turnover / leavers / admissions? / arrests? / lapsed
    pregnan~ / fires / broken / with no / without / no (?:decision|response|reply|contact|action)
    of (?:an? |the |their )?(?:previous|earlier|prior|last|first|another)~
""")
"""What happens, and is no better for happening soon."""

ELAPSED = _entries(r"""
    (?:times?|days|weeks|months|hours|minutes) (?:\([\w ]+\) )?between (?:\w+ ){1,12}?and [a-z]~
    first (?:fire )?(?:engine|appliance|pump) to
""")
"""How long it takes from one thing to another, whatever these are."""

DURATION = _entries(r"""
    (?:average|mean|median) (?:\w+ ){0,4}?(?:time|times|wait|waits|days|weeks|hours|minutes|duration|turnaround)
    (?:time|times|days|weeks|hours|minutes) (?:\([\w ]+\) )?(?:taken|to|lost|waiting|waited|between|elapsed|off|sick)
    days'? sick~ / wait(?:ing|s)? times? / response times? / turnaround / re-?let times?
    process(?:ing)? (?:times?|days) / handling times? / lengths? of (?:time|stay|wait|void|absence) / how long
    void (?:days|turnaround|period|time) / handover (?:delays?|times?) / speed of (?:processing|response|answer)~
    (?:call|queue|average) waits?
""")
"""How long something takes."""

GIVEN = _entries(r"""
    volunteer~ / training / learning / activit~ / study / exercise / teaching / tuition / visitors? / notice
    respite / opening / available / free / placement / tenanc~
""")
"""What time is given to, or lasts to good effect."""

BAD = _entries(r"""
    medically fit for discharge / medically optimised
    # services
    complain(?:ts?|ed) / late / delay~ / backlogs? / fail(?:ed|ing|ures?|s)? / missed / abandon~
    outstanding (?:debts?|invoices?|actions?|repairs?|jobs|work|cases|balances?) / cancel~ / lost / refus(?:ed|als?)
    errors? / breach(?:es|ed)? / exceedances? / incidents? / defects? / faults? / potholes? / outages?
    downtime / escalat~
    rejected / withdrawn / upheld / overturned / appeals? (?:allowed|upheld|lost|overturned|rate)
    avoidable contact / failure demand / waiting / waits? / waiting lists? / queue~ / poor / inadequate
    requires improvement / (?:maintenance )?should be considered(?: for)?
    inpatients with (?:an? )?learning~
    (?:requiring|in need of|needing) (?:\w+ )?(?:maintenance|repairs?|structural)~
    # money
    arrears / debts? / costs? / overpay~ / over-?spen[dt]~ / writ(?:e|ten)[- ]offs? / irrecoverable
    insurance claims? / gaps? / inequalit~ / void loss
    # staff
    absen~ / sickness / sick leave / days lost / vacan(?:t|cy|cies) / agency / caseloads? / cases \(?per
    (?:staff|worker|workforce|labour|employee|officer|teacher|nurse) turnover / turnover (?:rate|of) / grievances?
    disciplinar~ / stress
    # homes
    voids? / empty (?:homes|properties|dwellings|shops|units) / evict~ / repossess~ / temporary accommodation
    bed and breakfast / b&b / homeless~ / rough sleep~ / damp / unwanted / mould / hazards?
    # safety
    riddor
    crimes? / burglar~ / robber(?:y|ies) / thefts? / offences? / offend~ / anti-?social behaviou?r / asb / violen~
    assaults? / nuisance / arson / (?:accidental|deliberate|dwelling|primary|secondary|vehicle|refuse) fires?
    fires / false alarms? / accidents? / injur~ / ksi / killed / casualt~ / fatalit~ / deaths? / mortality
    die[ds]? / suicides? / stillbirths? / bullying / victim~ / harm / caution~ / convict~ / custody
    first[- ]time entrants? / known to (?:the )?(?:youth|police|criminal)~ / entering the (?:youth|criminal)~
    # health
    obes~ / overweight / smok(?:ing|ers?) / substance misuse / low birth ?weight / conceptions? / teenage pregnan~
    (?:hospital|emergency|unplanned|inpatient|avoidable|permanent) admissions?
    (?:alcohol|drug|smoking)s?[- ](?:\w+[- ])?(?:hospital )?admissions?
    admissions? (?:rate|to (?:residential|nursing|hospital|care)) / a&e attendances? / infections? / mrsa
    c\.? ?diff~ / clostridi~ / falls / pressure (?:ulcers?|sores?) / never events? / did not attend / dna
    tooth decay / ready (?:to be|for) discharged?
    # children
    exclu(?:sions?|ded) / suspen(?:sions?|ded) / unauthori[sz]ed / missing (?:episodes?|from|incidents?)
    (?:(?:three|two|3|2) or more|[23]\+) (?:placements?|moves|social workers)
    more than (?:one|two|1|2) placements? / placement moves? / broken? down / breakdowns? / disrupt~ / missing education
    school moves? / more than \d+ miles
    out of (?:area|county|borough|authority|city)
    outside (?:la|the) (?:\w+ )?(?:boundary|area|borough|county|authority) / unregist~ / destination not sustained
    # places
    fly[- ]?tip~ / graffiti / litter~ / detritus / contaminat~ / residual / landfill~ / co2~ / carbon
    greenhouse gas~ / emissions? / pollut~ / (?:energy|electricity|gas|water|fuel|paper) (?:consum~|use|usage|used)
    wast(?:e|ed) (?:arising|produced|generated)~ / kg of~ / congestion
    # lives
    poverty / low income / deprivation / claimants? / out-of-work / unemploy~
""")
"""Of what less is better."""

WORSE = _entries(r"""
    (?:posts?|roles|shifts|vacancies) (?:\w+ )?(?:filled|covered) by (?:agency|locum|interim|temporary)~
    (?:decided|found|ruled|awarded|upheld) against
    (?:decided|found|ruled) in favour of (?:the )?(?:appellant|parent|famil|complainant)~
    exceedances? / (?:attainment|achievement|progress|pay|employment) gaps? / (?:needs )?met by (?:\w+ )?admissions?
""")
"""Of what less is better, though words beside it praise: the quality of air that is exceeded."""

OPINION = _entries(r"""
    (?:find|finding|found) (?:it|that) easy / (?:find|finding|found) (?:\w+ ){1,3}easy to
    satisf~ / (?:would )?recommend(?:ed|ing|ation)? / who (?:rate|agree)~ / agree that / had a say / feel safe~
""")
"""What people think well of, whatever it is."""

UNSURE = _entries(r"""
    difficulties / DAYS (?:\w+ ){0,2}?waits? / wait(?:ing|s)? times? ?\W+ ?DAYS
    (?:decisions?|exclusions?|refusals?) (?:\w+ )?upheld
    hygiene (?:rating|score)s?\W(?:.*\W)?(?:below|under|less|lower)
    (?:lettings?|lets|advice|grants?|offers?|help|support) (?:\w+ )?(?:to|for)
    sdq / short[- ]term (?:\w+ )?stability / number of (?:\w+ )?moves / risk scores?
    domestic (?:abuse|violence)~ / hate (?:crimes?|incidents?)
    safeguarding (?:concerns?|alerts?|referrals?|enquiries) / modern slavery / exploitation / whistleblow~
    near miss~ / by (?:source|duration|type|category|age)
""")
"""Of what more may be good or bad: reported more where people trust, a part of a breakdown, a name that misleads."""

PUT_RIGHT = _entries(r"""
    satisf~ / resol(?:ved|ving|ution) / respon(?:ded|ding) / responses? / answered / acknowledged / cleared
    removed / removal / retrieved / rectified / repaired / (?:faults?|defects?|incidents?|potholes?) (?:\w+ )?fixed
    prevent(?:ed|ing|ions?) / reliev(?:ed|ing) / recovered / recovery / detect(?:ed|ions?) / solved
    brought to justice / (?:back|brought) into~ / returned to use / filled / dealt with / actioned / implemented
    reduced / divert~ / diversion / quit~ / stopped smoking / smoking cessation / positive outcomes? / success~
    (?:supported|assisted|helped) (?:in)?to / into (?:work|employment) / enforcement action
    (?:arrears|debts?|overpayments?|fines|bins|collections) (?:\w+ ){0,3}?collected / sustained / trained / training
    attended to / put right / dismissed / defended / accepted / meeting (?:the|a|their|all|target|standard)~
    confined / informed / good or~ / feel safe / confiden~ / complian~ / concluded / recycled / reused / sent for~
""")
"""What is done about something bad, and the more of it the better."""

GOOD = _entries(r"""
    # services
    satisf~ / happy / recommend(?:ed|ing)? / compliments? / success~ / resolved / answered / responded / response rates?
    right first time / first (?:time|point|contact|visit|call|offer|choice|preference) / accura~ / correct(?:ly)?
    complian~ / complies / comply / availability / uptime / quality / excellent / efficien~ / improv~
    good\W+(?:\(\d\) )?or (?:better|outstanding|excellent) / good/~ / outstanding or good / acceptable
    (?:rated|graded|judged|rate it as|is) (?:as )?(?:good|excellent|outstanding) / positive / met / meet(?:s|ing)?
    on (?:track|target|schedule|plan) / delivered / implemented / outcomes? (?:\w+ )?(?:met|achieved)
    (?:point|scaled|attainment|progress|quality|cleanliness|hygiene|audit|inspection|test|promoter|%)(?: 8)? scores?
    electronic~ / online / digital~ / direct debit / self-?serv~ / accredit~ / agree that / had a say
    feel(?:ing)? (?:safe|inform|support|involv|able|confiden|listen|valued|part)~
    (?:booked|applied|paid|reported|made|renewed) (?:\w+ )?(?:by|via|over|on) (?:the )?(?:internet|web|telephone|app)~
    responses to (?:\w+ )?(?:consultations?|surveys?|canvass~) / open access / hits on~
    (?:page|website) (?:views|hits) / control over (?:their|daily)~ / social contact as~
    answer (?:the |all )?(?:tele)?(?:phone )?calls / deliver (?:an?|the|our|all)~ / delivery of (?:the )?(?:\w+ )?plan
    active (?:library )?borrowers / e-?(?:loans|books)
    processing of planning applications / appeals? (?:\w+ )?(?:dismissed|defended|won)
    (?:apprais(?:als?|ed)|supervisions?|pdrs?) (?:\w+ )?(?:completed|carried out|undertaken|held)
    receiv(?:ing|ed|e) (?:an? |their )?(?:\w+ )?(?:assessments?|reviews?)
    # money
    collection rates? / collection of (?:council|non|business|rent|rates|income)~ / savings
    (?:tax|rates?|nndr|rent|charges|income|revenue|fines) (?:\w+ ){0,4}?(?:collected|received|recovered)
    income (?:generated|received|achieved|raised|from)~ / commercial income / reserves / uncommitted
    gross value added / gva / return on investment / productivity / take[- ]?up / taking up / uptake / enrol~
    participat~ / attendance / coverage / engag~ / visitors? / visits? to
    (?:library|museum|leisure|website|theatre|sports) (?:\w+ )?(?:visits?|members~|loans) / footfall
    members(?:hips?)? / volunteer~ / cycling / walking / occupied / kept / given an appointment
    # learning and work
    achiev~ / attain~ / pass(?:ed|es|ing)? / pass rates? / progress(?:ion)?(?: 8| scores?)? / qualif~
    expected (?:standard|std|level)s? / greater depth / higher standard / level of development / gld / milestones
    gcses? / a levels? / baccalaureate / phonics / full marks / tariff / in (?:full[- ]time )?education
    education,? (?:employment|or|and|&|training)~ / eet / higher education / entered he / positive destinations?
    remaining in education~ / guarantee offers? / apprentice~ / in (?:paid |sustained )?(?:employment|work)
    employment rate / jobs? (?:\w+ )?(?:created|promoted|safeguarded|supported) / start-?ups?
    highly[- ]skilled (?:employment|work|jobs) / graduate (?:employment|outcomes)
    (?:weeks|jobs|places|opportunities) (?:\w+ )?created / employment (?:weeks|floor ?space)
    entrants from (?:\w+ )?(?:quintile|polar|low|deprived|state|under)~
    business(?:es)? (?:\w+ )?(?:supported|survival|started|assisted) / funded early education~
    # health
    immunis~ / vaccin~ / screening / health ?checks? / dental~ / breast-?fe~ / quit~ / smoking cessation
    life expectancy / physically active / wellbeing / surviv~ / still at home / at home / independen(?:ce|tly)
    live independent~ / direct payments? / self[- ]directed / sds / personal budgets? / settled accommodation
    suitable / liv(?:ing|e|es) (?:\w+ )?in (?:their |an? )?own homes? / vte (?:risk )?assess~
    # children
    stab(?:le|ility) / same placement / adopted / in foster care / foster carers
    foster carer (?:families|households) / fostering households? / family[- ]based
    placed with (?:parents|family|relatives|famil~) / staying put / staying with / in touch / permanence
    permanency / caseholders / in the community
    # homes and places
    affordable (?:homes|housing|dwellings|units) / (?:new|additional|net) (?:\w+ )?(?:homes|dwellings) / decent
    homes (?:built|delivered|completed|provided) / energy[- ]efficien~ / sap rating / epc / satisfactory
    good (?:condition|repair) / recycl~ / compost~ / reus~ / cleanliness / planted / biodiversity / green flag
    superfast / broadband / immediately available / tree canopy / charging points?
    (?:fleet|vehicles|cars) (?:\w+ ){0,3}?(?:electric|hvo|hydrogen|ultra[- ]low) / hvo
    occupancy (?:of|in) (?:business|commercial|industrial|workshop)~
    # staff and safety
    staff in post / posts? filled
    retention / retained / sustained / top[- ]paid / highest[- ]paid / top (?:5%|five|earners)~ / equality standard
    hydrants? (?:\w+ )?(?:inspected|tested|checked|serviced|maintained) / gas (?:\w+ )?servic(?:ing|ed|es)
    safety audits? (?:\w+ )?(?:completed|carried out|undertaken)
    hygiene (?:rating|score)s? (?:\w+ ){0,2}?[345]~
    diagnosis rates? / virtual wards?
    (?:energy rating|epc|band|grade|level) (?:of )?[a-z0-9] (?:or|and) (?:above|better|higher)
    safety (?:visits?|checks?) / installed / recovery rate / safe and well / smoke (?:alarms?|detectors?) / women
""")
"""Of what more is better."""

DONE = (
    _entries(r"""
    completed / processed / determined / decided / assessed / reviewed / carried out / undertaken / held / paid
    attended / inspected / visited / seen / offered / sent / submitted / concluded / updated / provided
    kept / (?:inspection|test|safety) reports? (?:\w+ )?(?:less than|under|within) (?:\w+ ){1,2}?years?~
    (?:valid|current|in[- ]date) (?:\w+ ){0,4}?(?:certificates?|reports?|assessments?|eicrs?|lgsrs?)
    apprais(?:ed|als?) / supervis~ / interviewed / (?:health|dental|initial|annual) assessments? / certificates?
    gas safety~ / fire risk~ / checked / surveyed / tested / allocated / contacted / closed / accessing / peps?
    (?:with|have|having|has) (?:an? )?(?:\w+ )?(?:pathway|care|education|health|support|development) plans?
    (?:budgets?|grants?|programme|allocation) (?:\w+ ){0,3}(?:spent|spend|committed) / spend and allocation
""")
    + PUT_RIGHT
)
"""What is better the larger the share of the cases in which it is done; how many such cases there are tells nothing."""
