"""How workbooks are to be reviewed, and what comes of one."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from msgspec.structs import replace

from safeguard_xl.errors import SafeguardError, SchemaError
from safeguard_xl.many._paths import absolute, is_folder
from safeguard_xl.many._settings import settings_near
from safeguard_xl.remote import AnyFile

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
    previous: Sequence[AnyFile] = ()
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

    def near(self, path: AnyFile) -> "tuple[Asked, str]":
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
        return self._replace(previous=tuple(map(absolute, self.previous)))

    def review(self, path: AnyFile, tell: Callable[[str], None] | None = None) -> "Review":
        """Return the review, with the findings that are asked for."""
        from safeguard_xl.flow import review  # noqa: PLC0415 (polars and pandera take half a second)

        limits = limits_of(trust=self.trust)
        asked, told = self.near(path)
        found = review(path, asked.schema, asked.policy, asked.previous, progress=tell, limits=limits)
        return self._wanted(found, told)

    def review_together(self, paths: Sequence[AnyFile]) -> "list[Review | Exception]":
        """Return of each workbook its review, or why there is none; those by the same settings are done at once."""
        from safeguard_xl.together import review_together  # noqa: PLC0415 (as above)

        found: dict[AnyFile, Review | Exception] = {}
        by_settings: dict[tuple[int, str | None, str], tuple[Asked, list[AnyFile]]] = {}
        for path in paths:
            try:
                asked, told = self.near(path)
            except SchemaError as error:
                found[path] = error
            else:
                by_settings.setdefault((id(asked.schema), asked.policy, told), (asked, []))[1].append(path)
        limits = limits_of(trust=self.trust)
        for (_, _, told), (asked, alike) in by_settings.items():
            try:
                reviews = review_together(alike, asked.schema, asked.policy, asked.previous, limits=limits)
            except Exception as error:  # of the schema, or of an earlier workbook: it is in the way of all
                reviews = [error] * len(alike)
            for path, one in zip(alike, reviews, strict=True):
                found[path] = one if isinstance(one, Exception) else self._wanted(one, told)
        return [found[path] for path in paths]

    def _wanted(self, review: "Review", told: str) -> "Review":
        """Return a review with what was asked for alone, and with a sentence of the settings that it is by."""
        found = replace(review, settings=told) if told else review
        return self.selection.of_review(found) if self.selection else found


def limits_of(*, trust: bool) -> "Limits | None":
    """Return what a workbook may weigh: anything, if it is trusted; None for the usual limits."""
    if not trust:
        return None
    from safeguard_xl.ooxml import Limits  # noqa: PLC0415 (polars takes 0.2 s)

    return Limits.none()


def outcome_of(path: AnyFile, asked: Asked, tell: Callable[[str], None] | None = None) -> "Outcome":
    """Return the review of a workbook, or the sentence that says why there is none; no
    traceback reaches the officer.
    """
    try:
        return told(path, _empty(path) if is_folder(path) else asked.review(path, tell))
    except Exception as error:
        return told(path, error)


def outcomes_together(paths: Sequence[AnyFile], asked: Asked) -> "list[Outcome]":
    """Return the same of some workbooks, reviewed together; all of their reviews are held."""
    files = [path for path in paths if not is_folder(path)]
    found = dict(zip(files, asked.review_together(files), strict=True))
    return [told(path, found.get(path) or _empty(path)) for path in paths]


def _empty(folder: AnyFile) -> SafeguardError:
    """Return why a folder stands among the workbooks: `expand` found none in it."""
    return SafeguardError(f"The folder {folder} holds no workbook (.xlsx or .xlsm); name another, or a file.")


def told(path: AnyFile, found: "Review | Exception") -> "Outcome":
    """Return what came of a workbook, with an error as a sentence."""
    from safeguard_xl.report import Outcome  # noqa: PLC0415

    if not isinstance(found, Exception):
        return Outcome(str(path), found)
    if isinstance(found, SchemaError):
        return Outcome(str(path), str(found))
    if isinstance(found, SafeguardError):
        return Outcome(str(path), str(found) if path.name in str(found) else f"{path}: {found}")
    return Outcome(str(path), f"A fault of ours while reviewing {path.name}: {found!r}. Please report it.")
