"""Findings as workflow commands, which GitHub Actions shows beside the files of a pull request."""

import re
from collections.abc import Iterator, Sequence
from pathlib import PurePath

from safeguard_xl.model import Severity, Told
from safeguard_xl.remote import is_address
from safeguard_xl.report._outcome import Outcome
from safeguard_xl.report._words import clean, place_of, reading_of, said_of, title_of, verdict
from safeguard_xl.report.across import Across

KINDS = {Severity.ERROR: "error", Severity.QUERY: "warning", Severity.INFO: "notice"}


def pieces(outcomes: Sequence[Outcome]) -> Iterator[str]:
    """Yield a command a line: each workbook's verdict and account, then its findings, of
    which GitHub shows ten a kind.
    """
    yield from (f"{command}\n" for outcome in outcomes for command in _commands(outcome))
    if len(outcomes) > 1:
        yield f"::notice title=All workbooks::{_data(Across(outcomes).sentence)}\n"


def _commands(outcome: Outcome) -> Iterator[str]:
    review = outcome.result
    if not isinstance(review, Told):
        yield _command("error", outcome.workbook, "Could not be reviewed", review)
        return
    yield _command("notice", outcome.workbook, "Checked by safeguard-xl", verdict(review), *reading_of(review))
    for finding in review.findings:
        where = " ".join(filter(None, (place_of(finding), finding.reference)))
        lines = f"{where}: {said_of(finding)}", f"What to do: {finding.hint}"
        yield _command(KINDS[finding.severity], outcome.workbook, f"{title_of(finding)} ({finding.code})", *lines)


def _command(kind: str, workbook: str, title: str, *lines: str) -> str:
    path = workbook if workbook.isprintable() else clean(workbook)
    file = _property(path if is_address(path) else PurePath(path).as_posix())
    return f"::{kind} file={file},title={_property(clean(title))}::{'%0A'.join(map(_data, map(clean, lines)))}"


def _data(text: str) -> str:
    r"""Text of one line as a command may hold it.

    `##` is parted: anywhere in a line, `##[` starts a command of older runners, and `##vso[` one of Azure Pipelines.

    >>> _data("100% ##[error]")
    '100%25 # #[error]'
    """
    return re.sub("#(?=#)", "# ", text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
