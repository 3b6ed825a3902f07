"""What looks like a table of indicators and is none: a list of people, a budget, a log, figures by themselves."""

import re
from collections.abc import Iterable

from safeguard_xl.locate._heading import Heading, bare

OTHERS: tuple[tuple[str, str], ...] = (
    (
        "a list of people",
        (
            r"date of birth|d\.?o\.?b\.?|surname|forename|first name|last name|nhs (?:no|number)|upn|gender|sex|"
            r"ethnicity|postcode|address|telephone|e-?mail|pupils?|students?|learners?|patients?|employees?|class|sessions"
        ),
    ),
    (
        "a budget",
        r"budget|cost cent(?:re|er)|ledger|expenditure|income|spend|virement|subjective|account|fees|invoice",
    ),
    (
        "a list of tasks or requests",
        (
            r"assigned|raised|ticket|priority|created|closed|opened|logged|resolved|severity|test case|due date|"
            r"tasks?|complete|start date|end date|planned start|duration|predecessors?|expected|pass/fail"
        ),
    ),
    ("a register of risks", r"likelihood|impact|mitigations?|inherent|residual|risk"),
    ("an assessment by scores", r"criteri(?:a|on)|weight(?:ing|ed)?|scores?|marks?|rank(?:ing)?"),
    ("a list of goods", r"sku|products?|stock|quantity|qty|unit price|reorder|warehouse"),
    ("a list of customers", r"customers?|clients?|suppliers?|vendors?|account manager|segment"),
    (
        "a list of fields",
        r"data type|field name|attribute|mandatory|min(?:imum)? value|max(?:imum)? value|allowed values",
    ),
)  # fmt: skip
"""What other tables have among their headings, two kinds of words at the least."""
FEWEST = 2
FEWEST_BESIDE_TARGETS = 3
OF_PLACES = re.compile(
    r"\b(?:(?:area|parent|la|local authority|region|ward|geograph\w+|ons)[ _](?:code|name|type|level|description)"
    r"|(?:lower|upper) (?:ci|confidence)|time identifier)\b"
)
"""What the headings of figures of many places have among them, two at the least."""
BY_ITSELF = frozenset({"date of birth", "dob", "d.o.b", "surname", "nhs number", "upn"})
OWN = re.compile(r"\b(?:indicator|kpi|measure|polarity)")
"""What the headings of indicators say, whatever else stands beside them."""
AIMS = re.compile(r"\b(?:target|aim|standard|goal|trajectory)")
"""What they say too, as other tables may."""
OF_ANYTHING = frozenset({"reference", "title", "owner", "result", "predicted"})
"""Fields that any list of names and numbers has, whatever it is of."""


def refused(texts: Iterable[str], fields: Iterable[str]) -> str | None:
    """Return why a row of headings is not one of indicators, as a sentence goes on; None where it may be.

    >>> refused(["Name", "Date of birth", "Surname", "Score"], {"title", "result"})
    'its headings are those of a list of people'
    """
    headings = [Heading.read(text, 0) for text in texts]
    said = " | ".join(bare(heading.text) for heading in headings)
    if len(set(OF_PLACES.findall(said))) >= FEWEST:
        return "its headings are those of figures of many places, a row each"
    if not OWN.search(said):
        enough = FEWEST_BESIDE_TARGETS if AIMS.search(said) else FEWEST
        for kind, pattern in OTHERS:
            told = set(re.findall(rf"\b(?:{pattern})(?!\w)", said))
            if len(told) >= enough or (told & BY_ITSELF and enough == FEWEST):
                return f"its headings are those of {kind}"
    if set(fields) - OF_ANYTHING or any(heading.period is not None for heading in headings):
        return None
    return "it has names and figures, and nothing to hold these against: no target, no light and no period"
