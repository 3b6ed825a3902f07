"""How an indicator is known in all workbooks, and how its reference is compared, whoever spells it: one way for all."""

import re

SEPARATORS = re.compile(r"[\s\u00ad\u200b-\u200d\u2010-\u2015\u2060\u2212\ufeff-]+")
"""White space, hyphens of any kind, and what nobody sees."""
PUBLISHED = re.compile(r"(ni|bv|bvpi)\d+[a-z]?")
"""References that are everyone's: of the national indicators, and of the best value ones before them."""
LETTERS_FIRST = re.compile(r"([^\W\d_]+)(\d.*)")
SIGNS = re.compile(r"[\W_]+")
LEADING_NOUGHTS = re.compile(r"(?<![\d.])0+(?=\d)")


def reference_key(reference: str | None) -> str:
    """Return a reference as it is compared: without case, leading noughts, spaces and
    hyphens, but for those between figures.

    >>> {reference_key(reference) for reference in ("NI 59", "ni59", "NI-059", "NI\u00a059 ")}
    {'ni59'}
    >>> reference_key("KPI 1-1") == reference_key("KPI 11"), reference_key("1.1") == reference_key("1.01")
    (False, False)
    >>> reference_key(None)
    ''
    """
    return LEADING_NOUGHTS.sub("", SEPARATORS.sub(_between, (reference or "").casefold()))


def _between(gap: re.Match[str]) -> str:
    """Return what stands for a gap: a hyphen between two figures, which would make
    another number together; else nothing.
    """
    before, after = gap.string[: gap.start()][-1:], gap.string[gap.end() :][:1]
    return "-" if before.isdecimal() and after.isdecimal() else ""


def one_spelling(reference: str | None) -> str:
    """Return a reference as all its spellings are written in one way; one without figures stays as it is.

    >>> {one_spelling(reference) for reference in ("NI 59", "ni59", "NI-059", "NI\u00a059 ")}
    {'NI 59'}
    >>> one_spelling("LSP-HW2b(i) a"), one_spelling("1.1"), one_spelling("Core  offer"), one_spelling(None)
    ('LSPHW 2b(i)a', '1.1', 'Core offer', '')
    """
    key = reference_key(reference)
    found = LETTERS_FIRST.fullmatch(key)
    if found:
        return f"{found[1].upper()} {found[2]}"
    return key if any(letter.isdecimal() for letter in key) else " ".join((reference or "").split())


def indicator_key(reference: str | None, title: str | None) -> tuple[str, str]:
    """Return what an indicator is known by in all workbooks: a published reference alone,
    else with the letters of its title.

    >>> indicator_key("NI059", "Assessments"), indicator_key("KPI 2", "Re-let in 28 days")
    (('ni59', ''), ('kpi2', 'reletin28days'))
    """
    key = reference_key(reference)
    return key, "" if PUBLISHED.fullmatch(key) else SIGNS.sub("", (title or "").casefold())
