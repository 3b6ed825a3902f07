"""What a table lacks of its schema, and which of its columns go by another name than the schema's own."""

import re
from collections.abc import Mapping
from functools import cache

from msgspec.structs import replace

from safeguard_xl.locate._heading import bare
from safeguard_xl.locate._headings import PLACEHOLDER
from safeguard_xl.model import Table
from safeguard_xl.period import find_period
from safeguard_xl.schema import WorkbookSchema, load_schema

GENERIC = "generic"


def against_template(tables: tuple[Table, ...], schema: WorkbookSchema) -> tuple[Table, ...]:
    """Return the tables with the headings that they lack or have renamed.

    A heading is held against the schema's first one, where that is the council's own: `generic` is no template, it
    lists what councils write.
    """
    known = _generic()
    spelt = {field: schema.headings[field] or known.get(field, ()) for field in schema.required}
    own = {field: headings[0] for field, headings in spelt.items() if headings != known.get(field, ())}
    return tuple(
        replace(
            table,
            lacking={field: _shown(headings[0]) for field, headings in spelt.items() if field not in table.columns},
            renamed={
                field: _shown(heading)
                for field, heading in own.items()
                if field in table.columns and _words(table.columns[field].heading) != _words(heading)
            },
        )
        for table in tables
    )


@cache
def _generic() -> Mapping[str, tuple[str, ...]]:
    return {str(field): texts for field, texts in load_schema(GENERIC).headings.items()}


def _words(heading: str) -> str:
    """Return a heading without its period, which is another one each quarter."""
    heading = PLACEHOLDER.sub(" ", heading)
    found = find_period(heading)
    return bare(f"{heading[: found[1]]} {heading[found[2] :]}" if found else heading)


def _shown(heading: str) -> str:
    return re.sub(r"\s+", " ", PLACEHOLDER.sub(" ", heading)).strip()
