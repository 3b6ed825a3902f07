"""How far a result is from its target, drawn: the target, where amber ends, and a dot."""

from collections.abc import Iterable
from typing import NamedTuple

from safeguard_xl.report.board.paper import Standing

WIDTH, HEIGHT = 200, 22
EDGE = 8  # kept free at either side
LEAST, MOST = 10.0, 60.0
"""How far the scale reaches in percent of the target where all are near it, and where some are far off."""
DOT = 5


class Scale(NamedTuple):
    """The scale of all dots of a page, in percent of the target: how far it reaches below it, and above."""

    missed: float
    beaten: float

    def at(self, off: float) -> float:
        """Return where a distance lies, the worst on the left; one that is off the scale lies at its end.

        >>> Scale(30, 10).at(30), Scale(30, 10).at(0), Scale(30, 10).at(-99)
        (8.0, 146.0, 192.0)
        """
        inside = min(max(off, -self.beaten), self.missed)
        return round(EDGE + (self.missed - inside) / (self.missed + self.beaten) * (WIDTH - 2 * EDGE), 1)

    def holds(self, off: float) -> bool:
        """Tell whether a distance is on the scale."""
        return -self.beaten <= off <= self.missed


def scale_of(standings: Iterable[Standing]) -> Scale | None:
    """Return a scale for all results of a page; None where not one has a distance."""
    offs = [one.off for one in standings if one.off is not None]
    if not offs:
        return None
    return Scale(*(min(max(LEAST, furthest * 1.05), MOST) for furthest in (max(offs), -min(offs))))


def drawn(standing: Standing, scale: Scale) -> str:
    """Return the picture of a distance; it says what the gap in words says, and is hidden from who hears the page."""
    if standing.off is None:
        return ""
    aim, at, middle = scale.at(0), scale.at(standing.off), HEIGHT / 2
    band = scale.at(standing.amber) if standing.amber else aim
    parts = (
        f'<rect class="band" x="{band}" y="2" width="{aim - band:.1f}" height="{HEIGHT - 4}"/>'
        if standing.amber
        else "",
        f'<path class="reach" d="M{aim} {middle}H{at}"/>',
        f'<path class="aim" d="M{aim} 1V{HEIGHT - 1}"/>',
        f'<circle class="dot" cx="{at}" cy="{middle}" r="{DOT}"/>' if scale.holds(standing.off) else _beyond(at, aim),
    )
    return f'<svg viewBox="0 0 {WIDTH} {HEIGHT}" aria-hidden="true" focusable="false">{"".join(parts)}</svg>'


def _beyond(at: float, aim: float) -> str:
    """Return an arrow head at the end of the scale, for what lies beyond it."""
    way = DOT if at > aim else -DOT
    return f'<path class="dot" d="M{at + way} {HEIGHT / 2}L{at - way} {HEIGHT / 2 - DOT}V{HEIGHT / 2 + DOT}Z"/>'
