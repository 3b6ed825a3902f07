"""How workbooks are to be reviewed, and what comes of one."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from safeguard_xl.errors import SafeguardError, SchemaError
from safeguard_xl.many._paths import is_folder
from safeguard_xl.many._settings import settings_near

if TYPE_CHECKING:
    from safeguard_xl.model import Review
    from safeguard_xl.ooxml import Limits
    from safeguard_xl.report import Outcome
    from safeguard_xl.schema import WorkbookSchema
    from safeguard_xl.selection import Selection


class Asked(NamedTuple):
    """How workbooks are to be reviewed; it can be sent to another process."""

    schema: "str | Path | WorkbookSchema | None" = None
    policy: str | None = None
    previous: Sequence[Path] = ()
    selection: "Selection | None" = None
    trust: bool = False

    def refuse_unfit(self) -> None:
        """Raise SchemaError, before a workbook is opened, for a schema or a policy that cannot be used."""
        if self.policy is not None:
            from safeguard_xl.policies import Policy  # noqa: PLC0415 (polars takes 0.2 s)

            Policy.parse(self.policy)
        if isinstance(self.schema, str | Path):
            from safeguard_xl.schema import load_schema  # noqa: PLC0415

            load_schema(self.schema)

    def near(self, path: Path) -> "tuple[Asked, str]":
        """Return the same with what the team's settings near a workbook say, and a sentence that tells of them.

        What is asked for counts before them. Raises SchemaError for settings that cannot be used.
        """
        found = settings_near(path) if self.schema is None or self.policy is None else None
        schema = found.schema if found and self.schema is None else None
        policy = found.policy if found and self.policy is None else None
        if found is None or (schema is None and policy is None):
            return self, ""
        told = [f"schema {schema.name}"] if schema else []
        told += [f"policy {policy}"] if policy else []
        asked = self._replace(schema=schema or self.schema, policy=policy or self.policy)
        return asked, f"By {found.file.name} in {found.file.parent}: {', '.join(told)}."

    def settled(self) -> "Asked":
        """Return the same with its schema read once, so that it is one for all, whatever becomes of its file."""
        if not isinstance(self.schema, str | Path):
            return self
        from safeguard_xl.schema import load_schema  # noqa: PLC0415

        return self._replace(schema=load_schema(self.schema))

    def from_anywhere(self) -> "Asked":
        """Return the same for a process that stands in another folder."""
        return self._replace(previous=tuple(path.absolute() for path in self.previous))

    def review(self, path: Path, tell: Callable[[str], None] | None = None) -> "Review":
        """Return the review, with the findings that are asked for."""
        from safeguard_xl.flow import review  # noqa: PLC0415 (polars and pandera take half a second)

        limits = limits_of(trust=self.trust)
        asked, told = self.near(path)
        found = review(path, asked.schema, asked.policy, asked.previous, progress=tell, limits=limits)
        found = replace(found, settings=told) if told else found
        return self.selection.of_review(found) if self.selection else found


def limits_of(*, trust: bool) -> "Limits | None":
    """Return what a workbook may weigh: anything, if it is trusted; None for the usual limits."""
    if not trust:
        return None
    from safeguard_xl.ooxml import Limits  # noqa: PLC0415 (polars takes 0.2 s)

    return Limits.none()


def outcome_of(path: Path, asked: Asked, tell: Callable[[str], None] | None = None) -> "Outcome":
    """The review of a workbook, or the sentence that says why there is none; no traceback reaches the officer."""
    from safeguard_xl.report import Outcome  # noqa: PLC0415

    if is_folder(path):
        return Outcome(str(path), f"The folder {path} holds no workbook (.xlsx or .xlsm); name another, or a file.")
    try:
        return Outcome(str(path), asked.review(path, tell))
    except SchemaError as error:
        return Outcome(str(path), str(error))
    except SafeguardError as error:
        return Outcome(str(path), str(error) if path.name in str(error) else f"{path}: {error}")
    except Exception as error:
        return Outcome(str(path), f"A fault of ours while reviewing {path.name}: {error!r}. Please report it.")
