"""What all charts share: axes to draw on, fonts, and files of pictures."""

from __future__ import annotations

from functools import partial
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Literal, get_args

from reportcorpus.charts.fonts import font_for
from reportcorpus.errors import UsageError, expect

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Mapping, Sequence

    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from reportcorpus.languages import Language

Format = Literal["png", "svg", "pdf"]

INK = "#1f2933"
ACCENT = "#b3261e"  # the red of the genre, dark enough for grey print
MUTED = "#9aa5b1"
_UNKNOWN = {"zh": "未知", "en": "unknown"}
_BETWEEN = " · "  # the values of several columns
_ALL = {"zh": "全部", "en": "all"}
_UNDATED = {"png": None, "svg": {"Date": None}, "pdf": {"CreationDate": None}}


def make_axes(ax: Axes | None, *, body: float, height: float, title: str, labels: Iterable[str] = ()) -> Axes:
    """Return `ax`, or the axes of a new figure, `height` inches high.

    It is as wide as the labels on the left and beside them `body` inches, or what the title needs. pyplot does not
    know the figure, so that a thousand charts leave none open; Jupyter shows the axes by their picture.
    """
    if ax is not None:
        return ax
    from matplotlib.backends.backend_agg import FigureCanvasAgg  # noqa: PLC0415 - heavy
    from matplotlib.figure import Figure  # noqa: PLC0415 - heavy

    width = 0.5 + label_width(labels) + max(body, 1.25 * label_width([title]))
    figure = Figure(figsize=(width, height), layout="constrained")
    FigureCanvasAgg(figure)
    ax = figure.add_subplot()
    vars(ax)["_repr_png_"] = partial(_picture, figure)
    return ax


def _picture(figure: Figure) -> bytes:
    """Return the PNG that a notebook shows."""
    out = BytesIO()
    figure.savefig(out, format="png", dpi=110)
    return out.getvalue()


def finish(ax: Axes) -> Axes:
    """Give every text of `ax` a font that has its characters, and return `ax`."""
    from matplotlib.font_manager import FontProperties  # noqa: PLC0415 - heavy
    from matplotlib.text import Text  # noqa: PLC0415 - heavy

    texts = [text for text in ax.findobj(Text) if isinstance(text, Text)]
    font = FontProperties(fname=font_for("".join(text.get_text() for text in texts)))
    for text in texts:
        own = font.copy()
        own.set_size(text.get_fontsize())
        text.set_fontproperties(own)
    return ax


def row_axes(
    ax: Axes | None,
    labels: Sequence[str],
    title: str,
    *,
    notes: Sequence[str] = (),
    body: float = 4.5,
    row: float = 0.27,
) -> Axes:
    """Return `ax`, or new axes with room for rows of `row` inches and for the notes beside them."""
    height = 1.2 + row * max(2, len(labels))
    return make_axes(ax, body=body + 0.8 * label_width(notes), height=height, title=title, labels=labels)


def lay_rows(
    ax: Axes, labels: Sequence[str], title: str, axis: str = "", *, notes: Sequence[str] = (), pad: float = 6
) -> Axes:
    """Name the rows of a chart from above, write the note on each beside it, and finish the chart.

    Above it stands its title, `pad` points away, and below it the name of its axis.
    """
    for height, note in enumerate(notes):
        ax.annotate(note, (1, height), (4, 0), xycoords=("axes fraction", "data"), textcoords="offset points",
                    va="center", fontsize=8, color=INK)  # fmt: skip
    ax.set_yticks(range(len(labels)), labels)
    ax.set_ylim(len(labels) - 0.5, -0.5)
    ax.set_title(title, loc="left", color=INK, pad=pad)
    ax.set_xlabel(axis, color=INK, fontsize=8)
    ax.tick_params(axis="y", length=0)
    ax.tick_params(colors=INK)
    ax.spines[["left", "right", "top"]].set_visible(False)
    return finish(ax)


def lay_cells(ax: Axes, labels: Sequence[str], heads: Sequence[str], title: str, *, pad: float = 6) -> Axes:
    """Name the rows of a heat map and its columns, above them, give it its title, and finish it."""
    ax.set_yticks(range(len(labels)), labels)
    ax.set_xticks(range(len(heads)), heads, fontsize=8)
    ax.xaxis.tick_top()
    ax.set_title(title, loc="left", color=INK, pad=pad)
    ax.tick_params(length=0, colors=INK)
    ax.spines[:].set_visible(False)
    return finish(ax)


def lay_plane(ax: Axes, title: str, x: str, y: str, listed: Sequence[str] = ()) -> Axes:
    """Name both axes of a map, list what its numbers stand for beside it, give it its title, and finish it."""
    if listed:
        ax.text(1.03, 1, "\n".join(listed), transform=ax.transAxes, va="top", fontsize=8, linespacing=1.5, color=INK)
    ax.set_title(title, loc="left", color=INK)
    ax.set_xlabel(x, color=INK)
    ax.set_ylabel(y, color=INK)
    ax.tick_params(colors=INK)
    ax.spines[["right", "top"]].set_visible(False)
    return finish(ax)


def blank(ax: Axes, title: str, words: str) -> Axes:
    """Draw a chart that says that there is nothing to draw; one of our own is no higher than that takes."""
    figure = ax.get_figure(root=True)
    if figure is not None and hasattr(ax, "_repr_png_"):
        figure.set_figheight(1.5)
    ax.set_title(title, loc="left", color=INK)
    ax.text(0.5, 0.5, words, ha="center", va="center", color=INK, transform=ax.transAxes)
    ax.set_axis_off()
    return finish(ax)


def group_name(row: Mapping[Hashable, object], before: str, lang: Language = "zh") -> str:
    """Return the cells before the column `before`, the group's name; a word for an empty one, and for no cells."""
    names = list(row)
    return _BETWEEN.join(known_name(row[name], lang) for name in names[: names.index(before)]) or _ALL[lang]


def known_name(cell: object, lang: Language) -> str:
    """Return the name of a group, with the word of the language for each value that is unknown.

    >>> known_name("栖岭县 · 未知", "en"), known_name(None, "zh")
    ('栖岭县 · unknown', '未知')
    """
    parts = str(cell).split(_BETWEEN)
    return _BETWEEN.join(_UNKNOWN[lang] if is_empty(part) or part in _UNKNOWN.values() else part for part in parts)


def not_all(words: Mapping[str, str], count: int, found: int) -> str:
    """Return what a title says where only `count` of what was `found` are drawn, nothing where all are."""
    return words["shown"].format(count=count, all=found) if count < found else ""


def is_empty(cell: object) -> bool:
    """Return whether a cell has nothing in it: a missing value, or a text without characters."""
    return str(cell) in {"<NA>", "nan", "None", ""}


def counted(name: str, reports: int, lang: Language) -> str:
    """Return a name with the number of its reports, as a label."""
    if lang == "zh":
        return f"{name}（{reports} 篇）"
    return f"{name} ({reports} report{'' if reports == 1 else 's'})"


def group_label(name: object, reports: int, lang: Language) -> str:
    """Return the name of a group, shortened where it is long, with the number of its reports."""
    return counted(elided(known_name(name, lang), 34), reports, lang)


def label_width(labels: Iterable[str]) -> float:
    """Return the inches that the longest of some labels takes in ten-point type."""
    return max((sum(0.14 if c > "\u2e80" else 0.08 for c in text) for text in labels), default=0.0)


def elided(text: str, most: int) -> str:
    """Return `text`, its middle left out where it has more than `most` characters."""
    half = (most - 1) // 2
    return text if len(text) <= most else f"{text[:half]}…{text[-half:]}"


def save(ax: Axes, path: str | Path, *, formats: Format | Iterable[Format] = ("png", "svg")) -> list[Path]:
    """Write the figure of `ax` as `path`.png and `path`.svg, or in other `formats`, close it, and return the paths.

    Glyphs in the SVG are drawn as shapes, so that it looks the same on a machine without the font; a PDF has its font
    inside. Raises `UsageError` for an unknown format or axes without a figure.
    """
    from matplotlib import pyplot as plt  # noqa: PLC0415 - heavy
    from matplotlib.axes import Axes  # noqa: PLC0415 - heavy

    expect(ax, Axes, "what is saved is a chart, which the functions of rc.charts return")
    path, names = Path(path), [formats] if isinstance(formats, str) else list(formats)
    figure = ax.get_figure(root=True)
    if figure is None:
        raise UsageError("the chart belongs to no figure; draw it on the axes of one")
    unknown = [name for name in names if name not in get_args(Format)]
    if unknown:
        raise UsageError(f"formats has {unknown[0]!r}; choose from {', '.join(get_args(Format))}")
    path.parent.mkdir(parents=True, exist_ok=True)
    files = [path.with_name(f"{path.name}.{name}") for name in names]
    for file, name in zip(files, names, strict=True):
        figure.savefig(file, dpi=160, metadata=_UNDATED[name])
    plt.close(figure)  # for the caller's own; the charts open none
    return files


def need_columns(frame: pd.DataFrame, *columns: str) -> None:
    """Raise `UsageError` where a chart is given a frame that another function made."""
    import pandas as pd  # noqa: PLC0415 - heavy

    expect(frame, pd.DataFrame, "a chart takes the DataFrame that the function of its name in rc.analysis returns")
    missing = [column for column in columns if column not in frame.columns]
    if missing:
        raise UsageError(f"the chart needs the columns {', '.join(columns)}; missing: {', '.join(missing)}")
