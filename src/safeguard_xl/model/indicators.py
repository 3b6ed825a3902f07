"""An indicator with its lights and its prediction."""

from collections.abc import Iterator
from typing import Any

from msgspec import Struct
from msgspec.structs import asdict

from safeguard_xl.model.words import Direction, Outlook, Polarity, Rag, Signal

KNIFE_EDGE = 10  # in 100: two lights that are as near to one another are as likely


class Light(Struct, frozen=True):
    """A rating with its arithmetic. `shortfall` is in percent of the target, positive when missed.

    `level` is the word of a policy's further level, which counts as its `rag`; "" where there is none.
    """

    rag: Rag
    policy: str
    because: str
    shortfall: float | None = None
    provisional: bool = False
    level: str = ""

    @property
    def words(self) -> str:
        """The light in words, with its level and whether it may still change: "Green (blue, provisional)"."""
        more = ", ".join(filter(None, (self.level, "provisional" if self.provisional else "")))
        return f"{self.rag.capitalize().replace('-', ' ')}{f' ({more})' if more else ''}"

    def to_dict(self, published: str = "") -> dict[str, Any]:
        """Return the light as JSON holds it; `published` is the sheet's own word for a level."""
        flat = asdict(self) | {"level": self.level or published}
        return flat if flat["level"] else {name: value for name, value in flat.items() if name != "level"}


class Prediction(Struct, frozen=True):
    """The predicted outturn (full-year result), in the indicator's own unit.

    `low` and `high` bound an 80% range; `chance` is that of meeting the target, 0 to 1;
    `points` is the number of figures it rests on. No `value`: `because` says why there is none.
    """

    value: float | str | None  # the word, for a judgement
    low: float | None
    high: float | None
    chance: float | None
    method: str
    points: int
    because: str
    green: float | None = None  # the chance of green, where the policy tells more than whether the target is met
    amber: float | None = None  # the chance of amber, where the policy has one

    @property
    def odds(self) -> str:
        """Return the chance of each light in words; "" where they are not known.

        >>> Prediction(84.6, 80.4, 88.0, 0.06, "carried forward", 1, "", 0.06, 0.45).odds
        '6 in 100 green, 45 amber, 49 red: a knife edge'
        """
        if self.green is None:
            return ""
        green, red = round(100 * self.green), round(100 * (1 - self.green - (self.amber or 0)))
        *_, second, first = sorted((green, 100 - green - red, red))
        edge = ": a knife edge" if first - second <= KNIFE_EDGE else ""
        amber = "" if self.amber is None else f" {100 - green - red} amber,"
        return f"{green} in 100 green,{amber} {red} red{edge}"


class Point(Struct, frozen=True):
    """The result of a quarter; `direction` is that of the latest result since then."""

    year: int  # the calendar year in which the financial year begins
    quarter: int
    shown: str
    value: float  # a judgement's rank on its scale, from 0
    direction: Direction


class Variation(Struct, frozen=True):
    """Whether the latest result is signal or noise, by the limits of the results before it.

    `signal` is None where that is not told: `because` says why. `good` is whether a signal is one for the better, None
    where there is none or neither way is better. `since` is the period with which a step or a trend begins,
    `limits_from` that from which on results count for the limits, where earlier ones are left out. `target` is whether
    it can be expected to be met.
    """

    signal: Signal | None
    good: bool | None
    since: str | None
    low: float | None
    mean: float | None
    high: float | None
    points: int  # that the limits rest on
    trial: bool  # whether these are fewer than limits need
    limits_from: str | None
    target: Outlook | None
    because: str

    def to_dict(self) -> dict[str, Any]:
        """Return it as JSON holds it."""
        return asdict(self)


class Dropped(Struct, frozen=True):
    """An indicator of the workbook before that is no longer there, and where it stood."""

    reference: str
    title: str
    sheet: str
    row: int
    result: str


class Assumption(Struct, frozen=True):
    """What is taken to be so of some indicators though nobody has said it, and on what evidence."""

    about: str  # such as "polarity"
    references: tuple[str, ...]  # the titles of those that have none
    is_: str
    because: str

    def to_dict(self) -> dict[str, Any]:
        """Return the assumption as JSON holds it."""
        return {"about": self.about, "references": list(self.references), "is": self.is_, "because": self.because}


class Indicator(Struct, frozen=True):
    """An indicator with its lights: the result rated, our predicted outturn rated, and the officer's.

    `history` are the results that are known of quarters, in order of time; `needed` says what the rest of the year must
    bring for the target to be met, "" where nobody can say. `level` is the published word for a light beyond red, amber
    and green, "" where there is none.
    """

    reference: str
    title: str
    sheet: str
    row: int
    polarity: Polarity | None
    current: Light
    predicted: Light
    direction_of_travel: Direction
    prediction: Prediction
    shown: str  # our prediction as the sheet would show it; "" where there is none
    officer: Light | None  # None: the officer gives no prediction
    officer_value: float | str | None
    history: tuple[Point, ...] = ()
    needed: str = ""
    level: str = ""
    variation: Variation | None = None  # None: too few results are known
    direction_over: int | None = None  # so many quarters tell the direction by their trend; None: since last year

    @property
    def is_rated(self) -> bool:
        """Whether it has a light of ours, of the result or of the predicted outturn."""
        return any(light.rag is not Rag.NOT_RATED for light in (self.current, self.predicted))

    def to_dict(self) -> dict[str, Any]:
        """Return the indicator as JSON holds it."""
        return {
            "reference": self.reference,
            "title": self.title,
            "sheet": self.sheet,
            "row": self.row,
            "polarity": self.polarity,
            "current": self.current.to_dict(self.level),
            "predicted": self.predicted.to_dict(),
            "direction_of_travel": self.direction_of_travel,
            "prediction": {
                **asdict(self.prediction),
                "officer": {"value": self.officer_value, "rag": self.officer and self.officer.rag},
            },
            "history": [asdict(point) for point in self.history],
        } | {name: value for name, value in self._where_there() if value}

    def _where_there(self) -> Iterator[tuple[str, Any]]:
        """Yield what stands in JSON only where it has a value."""
        yield "direction_over", self.direction_over
        yield "variation", self.variation and self.variation.to_dict()
