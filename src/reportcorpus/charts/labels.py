"""Labels of points, placed where they cover least."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from reportcorpus.charts.style import INK, MUTED, finish, label_width

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from matplotlib.axes import Axes

Point = tuple[Mapping[Any, Any], str]  # a row with `x y`, and its label
GAPS = (5, 16, 30, 48, 70, 95)  # points from a point to its label; beyond the first a line joins them


def place_labels(
    ax: Axes,
    numbers: Sequence[Point],
    names: Sequence[Point] = (),
    *,
    others: Iterable[tuple[float, float]] = (),
    colour: str = INK,
) -> Axes:
    """Write each label beside its point, inside the chart where it covers least; names first: they are longer.

    Names are larger than numbers, and have the `colour`. `others` are points without a label, by x and y.
    """
    if (figure := ax.get_figure(root=True)) is not None:
        figure.draw_without_rendering()  # only then is known where each point comes to lie
    point = 72 / ax.figure.dpi
    page = tuple(side * point for side in ax.bbox.extents)
    labels = [*((row, words, 9, colour) for row, words in names), *((row, words, 7, INK) for row, words in numbers)]
    taken = []
    for place in [*((row["x"], row["y"]) for row, *_ in labels), *others]:
        x, y = ax.transData.transform(place) * point
        taken.append((x - 5, y - 5, x + 5, y + 5))
    for row, words, size, own in labels:
        lines = words.split("\n")
        width, height = 72 * label_width(lines) * size / 10, 1.25 * size * len(lines)
        x, y = ax.transData.transform((row["x"], row["y"])) * point
        offsets = [offset for gap in GAPS for offset in _around(gap, width, height)]
        boxes = [(x + dx, y + dy, x + dx + width, y + dy + height) for dx, dy in offsets]
        covered = [sum(_meeting(box, other) for other in taken) - _meeting(box, page) for box in boxes]
        costs = [area + far for area, far in zip(covered, (gap for gap in GAPS for _ in range(8)), strict=True)]
        best = costs.index(min(costs))  # a point further away is as bad as a square point covered
        line = {"arrowstyle": "-", "color": MUTED, "linewidth": 0.6, "shrinkA": 0, "shrinkB": 3}
        left, bottom, right, top = boxes[best]
        taken.append((left - 3, bottom - 1, right + 3, top + 1))
        ax.annotate(words, (row["x"], row["y"]), offsets[best], textcoords="offset points", va="bottom", fontsize=size,
                    color=own, zorder=4,
                    arrowprops=line if best >= 8 else None)  # fmt: skip
    return finish(ax)


def _around(gap: float, width: float, height: float) -> list[tuple[float, float]]:
    """Return where a label may begin, `gap` points from its point: right, left, above, below, and the four corners."""
    xs, ys = (gap, -gap - width, -width / 2), (gap, -gap - height, -height / 2)
    return [(xs[0], ys[2]), (xs[1], ys[2]), (xs[2], ys[0]), (xs[2], ys[1]), *((x, y) for x in xs[:2] for y in ys[:2])]


def _meeting(one: tuple[float, ...], other: tuple[float, ...]) -> float:
    """Return the area that two boxes share.

    >>> _meeting((0, 0, 2, 2), (1, 1, 3, 3)), _meeting((0, 0, 1, 1), (2, 2, 3, 3))
    (1, 0)
    """
    wide, high = (min(one[at + 2], other[at + 2]) - max(one[at], other[at]) for at in (0, 1))
    return max(wide, 0) * max(high, 0)
