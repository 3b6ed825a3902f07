"""Why a figure is not rated, in the officer's words."""

from safeguard_xl.model import Polarity
from safeguard_xl.rate._arithmetic import Row, band, is_about_zero, short, shown

SENSES = {"<": Polarity.FALL, "<=": Polarity.FALL, ">": Polarity.RISE, ">=": Polarity.RISE}


def why_not(row: Row, field: str) -> str | None:
    if row[f"{field}.level"] is None:
        return str(row["forecast.because" if field == "prediction" else f"{field}.why_not"])
    if wrong := impossible(row, field) or impossible(row, "target"):
        return wrong
    if (row["polarity"] == Polarity.RANGE or is_about_zero(row)) and not row["scale"]:
        if band(row, field):
            return None
        one_number = row["target.level"] is not None and row["target.low"] is None
        return "the target is one number, not a range" if one_number else _no_range(row)
    if row["target.level"] is None:
        return _no_target(row)
    return None if row["scale"] else _not_of_the_year(row, field) or _not_comparable(row, field)


def impossible(row: Row, field: str) -> str | None:
    """That a figure cannot be, as a rule in force says; None where none does."""
    name = "prediction" if field == "predicted" else field
    return f"the {name}, {shown(row, field)}, is not possible" if row.get(f"{field}.impossible") else None


def _no_range(row: Row) -> str | None:
    return None if row["target.low"] is not None else _no_target(row)


def _no_target(row: Row) -> str:
    reason = str(row["target.why_not"])
    return reason if reason.startswith(("no ", "the ")) else f"no target ({reason})"


def _not_of_the_year(row: Row, field: str) -> str | None:
    """What adds up over the year is held against the year's target when the year is over."""
    if field != "result" or row["of_part"] is None:
        return None
    return f"of {row['of_part']}, and the target is for the whole year; see the predicted outturn"


def _not_comparable(row: Row, field: str) -> str | None:
    unit, target = row[f"{field}.unit"], row["target.unit"]
    if unit is not None and target is not None and unit != target:
        return f"the result is a {unit}, the target a {target}"
    if row["sense"] in (Polarity.RISE, Polarity.FALL):
        return _contradicted(row) or _too_vague(row, field)
    return "for information: neither rise nor fall is better" if row["polarity"] else "polarity is not known"


def _contradicted(row: Row) -> str | None:
    """A target of "less than 20%" where more is better says nothing that can be met."""
    way = SENSES.get(row.get("target.comparator") or "")
    if way is None or way == row["sense"]:
        return None
    asks, better = ("less", "more") if way == Polarity.FALL else ("more", "less")
    return f"the target asks for {asks} than a figure, and the polarity says that {better} is better"


def _too_vague(row: Row, field: str) -> str | None:
    """A result such as "<5" is rated only where whatever it stands for meets the target."""
    way = SENSES.get(row.get(f"{field}.comparator") or "")
    if way is None or (way == row["sense"] and short(row, field) <= 0):
        return None
    return f"the result is only known to be {'below' if way == Polarity.FALL else 'above'} {shown(row, field)}"
