"""What a heading says it heads where no schema spells it: the roles that its words name."""

import re
from functools import cache, lru_cache
from typing import NamedTuple

TO_DATE = r"y\.?t\.?d\.?|year[ -]to[ -]date|(?:up )?to (?:date|now)|cumulative|so far"
IN_PART = (
    r"in[ -](?:the )?(?:quarter|month|period|year|week)|(?:this|current|latest) (?:quarter|month|period|year|week)"
)
ROLLING = (
    r"rolling(?: (?:12|twelve) ?m(?:on)?ths?| year)?|"
    r"(?:(?:last|past|previous|latest) )?(?:12|twelve) ?m(?:on)?ths?(?: to| rolling)?|year (?:to|ended|ending)(?=\s*$)"
)
AT_A_DATE = r"(?:position )?(?:as )?at|at (?:period|month|quarter) end|snapshot"
OF_YEAR = r"(?:half|full|whole|mid)?[ -]?year(?:[ -]end(?:ing)?)?|annual|quarter(?:ly)?|month(?:ly)?|period"
ANY_SPAN = re.compile(rf"\b(?:{TO_DATE}|{IN_PART}|{ROLLING}|{AT_A_DATE}|{OF_YEAR})(?!\w)")
"""What span a heading is of; a heading that says nothing else is of a result."""
RESULT_SPAN = re.compile(rf"\b(?:{TO_DATE}|{IN_PART}|{ROLLING}|half[ -]year|mid[ -]year|year[ -]end|position)(?!\w)")
SPANS = {
    "year to date": re.compile(rf"\b(?:{TO_DATE})(?!\w)"),
    "in the quarter or month": re.compile(rf"\b(?:{IN_PART})(?!\w)"),
    "rolling twelve months": re.compile(rf"\b(?:{ROLLING})(?!\w)"),
    "on a day": re.compile(r"\b(?:position|snapshot|as at|at (?:period|month|quarter) end)(?!\w)"),
}
"""The spans that a heading may name, as a sentence says them."""
TWELVE_MONTHS = re.compile(r"\b(?:last|past|previous|latest) (?=(?:12|twelve) ?m(?:on)?ths?\b)")
"""What says no more than "rolling": the last twelve months are none of last year."""
CURRENT = re.compile(r"\b(?:current|latest|this|present|now|today)\b")
FILLER = re.compile(
    r"of|the|for|to|at|by|in|on|and|or|an?|our|is|as|s|per|from|with|against|since|vs?|we|will|be|each|data|values?|"
    r"figures?|amount|new|overall|corporate|key|main|headline|strategic|service|local|council|performance|proposed|"
    r"agreed|set|reported|calculated|total"
)
"""Words of a heading that say nothing of what it heads."""
AGAINST = re.compile(r"(?<=\w)[ (]+(?:against|versus|vs?\.?|compared (?:with|to)|since)(?!\w).*")
"""What a heading says it is held against, which is not what it is of."""
BRACKETS = re.compile(r"\([^()]*(?:\)|$)|(?<=\w) - .*|(?<=\w) ?/ ?(?:target|tgt|plan)s?$")
"""What explains a heading and names no role of its own, where the words outside do."""
LONGEST = 3  # words that no role explains, in a heading that is one by its words
STRONG_TITLE = re.compile(
    r"^\W*(?:key |performance |outcome |headline |success |service )*(?:indicator|measure|kpi|metric)s?\b"
)
"""How the heading of the titles begins, however it goes on: "Indicators - children in care"."""
OWN_NAME = re.compile(
    r"\b(?:key|performance|outcome|output|success|service|quality|headline|impact) "
    r"(?=(?:performance )?(?:indicator|measure|metric|result area)s?\b)"
)
"""What goes with "indicator" or "measure" and says nothing of results: "performance indicator", "key measure"."""

LIGHT_IN_BRACKETS = re.compile(r"[(\[](?:green|amber|red)\b")
WHERE_IT_CHANGES = r"(?:thresholds?|limits?|triggers?|boundar(?:y|ies)|cut[ -]?offs?|floors?|levels?|from|values?)"
"""What goes with the name of a light and says that its figures are where it begins."""


def _of_light(name: str) -> str:
    return rf"{name}\b.*\b{WHERE_IT_CHANGES}|{WHERE_IT_CHANGES}\b.*\b{name}"


OTHERS = "others' figures"
PLACES = re.compile(r"quartile|band|decile|rank|compare")
"""Where one stands among others, which is no figure of theirs."""
ROLES: tuple[tuple[str, tuple[str, ...], str], ...] = (
    (
        "why the data are in doubt", ("concern",),
        (
            r"reasons? for (?:the |any |a )?(?:data(?: quality)? )?concerns?|"
            r"(?:data quality|dq) (?:concerns? )?(?:reasons?|comment(?:s|ary)?|notes?|explanations?)"
        ),
    ),
    (
        "a comment", ("comment",),
        (
            r"comment(?:s|ary|aries)?|notes?|narrative|explanations?|remarks?|analysis|rationale|reasons?|"
            r"actions?|update|context"
        ),
    ),
    ("a date", (), r"(?<!to )(?<!to-)dates?|deadline|due|timescales?|by when"),
    (
        "the lights of a forecast", (),
        r"(?:forecast|predicted|projected|expected|year[- ]end|outturn)\b.*\b(?:rag|status|rating)",
    ),
    (
        "how a process varies", (),
        r"variation|assurance|spc|icons?|^mean$|(?:upper|lower)(?: process| control)? limits?|[ul][cp]l",
    ),
    (
        OTHERS, (),
        (
            r"(?:national |regional )?(?:quartile|band|decile)s?|(?:change in )?rank(?:ing|ed)?|"
            r"how (?:do )?we compare|stat(?:istical)?\.? (?:neighbours?|nbrs?)|(?:peer|family) group"
        ),
    ),
    ("data quality", ("data_quality",), r"data quality|quality of data|dq|confidence"),
    (
        "a difference", ("direction",),
        (
            r"variances?|var|difference|gap|deviation|shortfall|change|swing|% of target|"
            r"(?:vs?\.?|versus|against) (?:the )?(?:target|plan|profile|trajectory|budget)"
        ),
    ),
    (
        "earlier lights", (),
        (
            r"(?:last|previous|prior|old|preceding|earlier)\b.*\b(?:b?rag|status|stat|traffic lights?|lights?|rating)|"
            r"(?:b?rag|status|stat|traffic lights?|lights?|rating)\b.*\b(?:last|previous|prior|preceding|earlier)"
        ),
    ),
    (
        "the target", ("target",),
        r"thresholds?\b.*\bon[ -](?:track|target)\W*|on[ -](?:track|target)\W* (?:threshold|level|if|when)",
    ),
    (
        "how far some work has got", (),
        (
            r"(?:data|approv\w+|sign(?:ed)?[ -]?off|validat\w+|workflow|submi\w+|returns?|forms?|entry|collection|"
            r"publi\w+|reviews?|qa|audit)\b.*\bstatus"
        ),
    ),
    ("where green begins", ("green",), _of_light("green")),
    ("where amber begins", ("amber",), _of_light("amber")),
    ("where red begins", ("red",), _of_light("red")),
    (
        "the limits of lights", ("tolerance",),
        r"(?:b?rag|traffic lights?)\b.*\b(?:thresholds?|criteria|parameters|tolerances?|limits?|ranges?|bands?)",
    ),
    (
        "how it is going", ("rag", "result"),
        r"how (?:are|is) (?:we|it) (?:doing|going)|are we on (?:track|target)|did we (?:meet|hit|achieve|reach)",
    ),
    (
        "lights", ("rag",),
        r"b?rag|status|stat|traffic lights?|lights?|met|on track|rating|hit|(?:target|standard|aim|goal) achieved",
    ),
    ("the direction of travel", ("direction",), r"better or worse|(?:improv\w+|up) or (?:worse\w*|declin\w+|down)"),
    (
        "which way is better", ("polarity",),
        (
            r"polarity|better|best|good|desired|desirable|preferred|ideal(?:ly)?|optim(?:um|al)|aim(?:ing)? to|"
            r"rise or fall|rise/fall|high(?:er)? or low(?:er)?|high/low|h/l|success is|"
            r"direction of (?:improvement|success)|"
            r"(?:positive|intended|improvement|target|required|aimed[ -]for) (?:direction|trend)"
        ),
    ),
    ("the direction of travel", ("direction", "polarity"), r"direction|dot|d\.o\.t\.?|trend|travel|movement"),
    ("how often", ("frequency",), r"frequency|how often|periodicity"),
    (
        "who answers for it", ("owner",),
        r"owners?|lead|officers?|responsib\w+|managers?|accountab\w+|contact|portfolio(?: holder)?",
    ),
    ("the target", ("target",), (
        r"(?:where|what) (?:do )?we (?:are )?(?:want|wish|aim|plan|hope|intend)\w*(?: for| to (?:be|achieve|get to))?|"
        r"(?:where|what) (?:are|is) (?:we|our) (?:aiming|heading|going|target|aim|goal)(?: for| to)?|"
        r"(?:expected|required) (?:standard|level|performance)"
    )),
    ("the result", ("result",), (
        r"(?:where|how) (?:we are|are we)(?: now)?|(?:what|how) (?:did )?we (?:achieved?|did|do|have achieved)"
    )),
    ("last year's result", ("previous",), r"where (?:we were|were we)"),
    ("the title", ("title",), r"what (?:are we|we are|do we|is|is being) measur\w+"),
    ("the target", ("target", "title"), r"national (?:standard|target)s?|service levels?"),
    ("the unit", ("unit",), r"units?|measured in|format|unit of measure(?:ment)?"),
    ("a tolerance", (), r"tolerances?|thresholds?|floors?|ceilings?|limits?|triggers?"),
    ("an order", (), r"priorit(?:y|ies)$|order$"),
    ("a limit", (), r"(?:min|max)(?:imum)? (?:value|score|possible|length)"),
    ("the reference", ("reference", "title"), r"ref(?:erence)?s?|codes?|ids?"),
    ("the title", ("title",), r"titles?|names?|descriptions?|desc|definitions?"),
    (
        "a forecast", ("predicted",),
        r"forecasts?|fcst|f'?cast|predict\w+|project(?:ed|ions?)|expected|anticipated|likely|estimated?",
    ),
    (
        OTHERS, (),
        (
            r"england|english|scotland|scottish|wales|welsh|sns?|national(?:ly)?|nat(?:'?l)?|neighbours?|benchmark\w*|comparators?|peers?|"
            r"region(?:al)?|quartile|rank(?:ing)?|family|cipfa|statistical"
        ),
    ),
    ("the period before", ("direction",), r"(?:last|previous|prior|preceding) (?:quarter|month|period|qtr|week)"),
    ("last year's target", (), r"(?:last|previous|prior|old)\b.*\b(?:target|plan|standard|goal|aim)"),
    (
        "last year's result", ("previous", "direction"),
        r"previous|prev\.?|last|prior|preceding|p\.?y\.?|l\.?y\.?|earlier",
    ),
    ("the baseline", ("baseline",), r"baselines?|start(?:ing)?(?: point| position)?"),
    (
        "the target", ("target",),
        r"targets?|tgt|trgt|targ|trajector(?:y|ies)|planned|plan|profiled?|ambitions?|milestones?|target level|budget",
    ),
    ("the target", ("target", "title", "polarity"), r"aims?|standards?|goals?|objectives?"),
    ("the result", ("result", "title"), r"outcomes?"),
    (
        "the result", ("result",),
        (
            r"results?|actuals?|act|out-?turns?|perform(?:ed|ing)|achiev(?:ed|ements?)|current|latest|present|now|today|"
            r"attain(?:ed|ment)|delivered"
        ),
    ),
    ("the title", ("title", "result"), r"^(?:measured?|metric)(?: values?)?$"),
    (
        "the title", ("title",),
        r"indicators?|kpis?|measures?|metrics?|criteri(?:a|on)|questions?|what we measure|statements?",
    ),
    ("the result", ("result", "rag", "comment"), r"progress"),
    ("the result", ("result",), r"performance|perf|position|values?|figures?|scores?|data"),
    ("the result", ("result",), r"%(?: \w+)?|percent(?:age)?|% \w+|compliance|rate"),
    (
        "the result", ("result",),
        rf"(?:totals?|numbers?|no\.?|count) (?:{TO_DATE})|(?:{TO_DATE}) (?:totals?|numbers?|count)",
    ),
    ("part of a percentage", (), r"numerators?|denominators?"),
    ("a total", (), r"totals?"),
    ("the reference", ("reference",), r"no\.?|num(?:ber)?|#|pis?|npi|lpi|bvpi|npi/lpi"),
    (
        "who answers for it", ("owner",),
        r"(?:service|team|department|directorate|division|agency|partner|provider|(?:service )?area)s?|agencies",
    ),
)  # fmt: skip
"""What words say a column is of, the first that a heading has deciding; the fields it may be, the likeliest first."""
WORDS = "|".join(pattern for _, _, pattern in ROLES)
"""Any word of any role, for finding the rows in which headings may stand."""


class Meaning(NamedTuple):
    """What the words of a heading say: the fields it may be, the likeliest first; the word that says so.

    `about` is what a sentence calls it. `rest` are the words that no role explains. No field is one that the product
    has no use for, such as a date or the figures of others.
    """

    about: str
    fields: tuple[str, ...]
    word: str
    rest: int


@lru_cache(maxsize=8192)
def meaning(words: str) -> Meaning | None:
    """Return what the words of a heading say, without its period; None where they name no role.

    >>> meaning("year end target").fields, meaning("target met?").fields, meaning("wards visited")
    (('target',), ('rag',), None)
    """
    words = re.sub(r"[()\[\]]", " ", words) if LIGHT_IN_BRACKETS.search(words) else words
    outside = BRACKETS.sub(" ", words)
    if outside != words and outside.strip() and (said := meaning(" ".join(outside.split()))):
        return said
    own = OWN_NAME.sub("", AGAINST.sub("", TWELVE_MONTHS.sub("rolling", words)))
    rest = _unexplained(ANY_SPAN.sub(" ", own))
    if rest > 1 and (title := STRONG_TITLE.match(own)):
        return Meaning("the title", ("title",), title[0].strip(), rest)
    if rest > LONGEST:
        return None
    if found := _first_role(own):
        about, fields, _ = ROLES[(found.lastindex or 1) - 1]
        return Meaning(about, fields, found[0], rest)
    return Meaning("the result", ("result",), words, 0) if RESULT_SPAN.search(words) and not rest else None


def _unexplained(core: str) -> int:
    left = re.findall(r"[^\W\d_]+", _any_role().sub(" ", core))
    return sum(FILLER.fullmatch(word) is None for word in left)


def _first_role(words: str) -> re.Match[str] | None:
    """Return where the words name the first of the roles that they name at all; its group is the number of the role."""
    here = (_any_role().match(words, at) for at in range(len(words)))
    return min(filter(None, here), key=lambda found: found.lastindex or 0, default=None)


@cache
def _any_role() -> re.Pattern[str]:
    """Return the pattern of any role, with a group for each."""
    return re.compile(rf"(?<![\w'])(?:{'|'.join(f'({pattern})' for _, _, pattern in ROLES)})(?![\w'])")
