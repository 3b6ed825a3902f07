"""What a schema comes to with all that it builds on, and where each value was set; the text is a schema itself."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from safeguard_xl.model import Review
from safeguard_xl.report._words import clean, reading_of
from safeguard_xl.rules import Rule, catalogue
from safeguard_xl.schema import Layered, WorkbookSchema, as_toml, key_as_toml, load_layered

LEFT_OUT = ("extends", "rules")


def read_by(review: Review) -> str:
    """Return what a schema reads a workbook as, in comments of TOML: what stands above the schema itself."""
    head = f"{clean(review.workbook)} is read by the schema {clean(review.schema)} as follows:"
    return "".join(f"# {line}\n" for line in (head, *reading_of(review))) + "\n"


def in_force(name_or_path: str | Path) -> str:
    """Return the schema as TOML, each value with its file and line; raise SchemaError where there is none."""
    schema, layered = load_layered(name_or_path)
    given = layered.table
    table = {key: given[key] for key in WorkbookSchema.model_fields if key in given and key not in LEFT_OUT}
    return "\n".join([*_table(table, (), layered), *_rules(schema, layered)]) + "\n"


def _table(table: dict[str, Any], above: tuple[str | int, ...], layered: Layered) -> Iterator[str]:
    tables = {key: value for key, value in table.items() if isinstance(value, dict) and value}
    lists = {key: value for key, value in table.items() if _is_tables(value)}
    for key, value in table.items():
        if key not in tables and key not in lists:
            yield f"{key_as_toml(key)} = {as_toml(value)}  # {layered.place((*above, key))}"
    for key, inner in tables.items():
        name = ".".join(key_as_toml(str(part)) for part in (*above, key))
        if any(not isinstance(value, dict) for value in inner.values()):
            yield f"\n[{name}]"
        yield from _table(inner, (*above, key), layered)
    for key, ones in lists.items():
        for number, one in enumerate(ones):
            yield f"\n[[{key}]]"
            yield from _table(one, (key, number), layered)


def _is_tables(value: object) -> bool:
    return isinstance(value, list) and bool(value) and isinstance(value[0], dict)


def _rules(schema: WorkbookSchema, layered: Layered) -> Iterator[str]:
    yield "\n[rules]"
    for rule in catalogue():
        yield f'{rule.name} = "{schema.severity(rule) or "off"}"  # {rule.code}, {_set_at(rule, layered)}'


def _set_at(rule: Rule, layered: Layered) -> str:
    given = layered.table.get("rules", {})
    key = next((key for key in given if key.casefold() in (rule.name, rule.code.casefold())), None)
    return f"{layered.place(('rules', key))}" if key else "as the rule has it"
