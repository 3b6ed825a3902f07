"""Draw a picture with matplotlib, shape by shape: its own axes, which would cost four times as long, are not used."""

from typing import TYPE_CHECKING

from safeguard_xl.report.board.picture import SIZE, Picture

if TYPE_CHECKING:
    from matplotlib.figure import Figure

INCH = 72  # points


def draw(picture: Picture) -> "Figure":
    """Return the picture as a figure of its size."""
    from matplotlib.figure import Figure  # noqa: PLC0415 (the extra `report`)
    from matplotlib.lines import Line2D  # noqa: PLC0415
    from matplotlib.patches import Rectangle  # noqa: PLC0415
    from matplotlib.text import Text  # noqa: PLC0415
    from matplotlib.transforms import Affine2D  # noqa: PLC0415

    figure = Figure(figsize=(picture.width / INCH, picture.height / INCH))
    points = Affine2D().scale(1 / INCH) + figure.dpi_scale_trans
    for box, colour in ((area.box, area.colour) for area in picture.areas):
        shape = Rectangle((box.left, box.low), box.right - box.left, box.high - box.low, linewidth=0, facecolor=colour)
        shape.set_transform(points)
        figure.add_artist(shape)
    for one in picture.strokes:
        across, up = zip(*one.points, strict=True)
        line = Line2D(across, up, color=one.colour, linewidth=one.width, transform=points)
        if one.dashes:
            line.set_linestyle((0, [length / one.width for length in one.dashes]))
        figure.add_artist(line)
    for mark in picture.marks:
        disc = Line2D([mark.at[0]], [mark.at[1]], marker=mark.form, markersize=2 * mark.radius, transform=points)
        disc.set(markerfacecolor=mark.fill, markeredgecolor=mark.edge, markeredgewidth=1.2)
        figure.add_artist(disc)
    for word in picture.words:
        text = Text(*word.at, word.text, color=word.colour, size=SIZE, weight="bold" if word.bold else "normal")
        text.set(verticalalignment="center_baseline", transform=points)
        figure.add_artist(text)
    return figure
