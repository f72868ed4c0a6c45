"""One style for every picture of the course: colours all eyes tell apart, words beside the data."""

from __future__ import annotations

import base64
import html
import io
from typing import Any

import matplotlib as mpl
from cycler import cycler
from IPython.display import HTML, display
from matplotlib import pyplot
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patheffects import withStroke

from parvis.language import _, current_language

# Okabe and Ito, "Color Universal Design" (2008): told apart by readers of every kind of colour vision.
BLUE, VERMILION, GREEN, AMBER, PURPLE, SKY = "#0072B2", "#D55E00", "#009E73", "#E69F00", "#CC79A7", "#56B4E9"
INK, MUTED, RULE, PAPER = "#1F2933", "#52606D", "#D9DEE4", "#FFFFFF"

STYLE: dict[Any, Any] = {
    "axes.edgecolor": RULE,
    "axes.facecolor": PAPER,
    "axes.grid": False,
    "axes.labelcolor": MUTED,
    "axes.labelsize": 10,
    "axes.prop_cycle": cycler(color=[BLUE, VERMILION, GREEN, AMBER, PURPLE, SKY]),
    "axes.spines.right": False,
    "axes.spines.top": False,
    "axes.titlecolor": INK,
    "axes.titlelocation": "left",
    "axes.titlepad": 12,
    "axes.titlesize": 12.5,
    "axes.titleweight": "bold",
    "figure.facecolor": PAPER,
    "figure.figsize": (7.2, 4.0),
    "font.family": "sans-serif",
    "font.size": 10,
    "legend.frameon": False,
    "lines.linewidth": 2.2,
    "text.color": INK,
    "xtick.color": MUTED,
    "xtick.labelcolor": MUTED,
    "ytick.color": MUTED,
    "ytick.labelcolor": MUTED,
}

# In JupyterLab's dark theme light and dark change places and colours stay; desk.css says the same.
_NIGHT = '<style>[data-jp-theme-light="false"] .pv-picture { filter: invert(.9) hue-rotate(180deg) }</style>'


def use_style() -> None:
    """Gives the course's style to every picture drawn from now on.

    >>> use_style(); mpl.rcParams["axes.titleweight"]
    'bold'
    """
    mpl.rcParams.update(STYLE)


def card(width: float = 7.2, height: float = 4.0) -> tuple[Figure, Axes]:
    """A white card of `width` × `height` inches in the course's style, with one set of axes.

    It belongs to nobody's session: nothing is drawn twice and nothing has to be closed.

    >>> figure, axes = card(6, 3)
    >>> [float(inches) for inches in figure.get_size_inches()]
    [6.0, 3.0]
    """
    with mpl.rc_context(STYLE):
        figure = Figure(figsize=(width, height), layout="constrained")
        axes = figure.add_subplot()
        axes.tick_params(length=0)
    return figure, axes


def label_end(axes: Axes, x: float, y: float, text: str, colour: str, **options) -> None:
    """Writes the name of a line at one of its points, in the line's colour: no legend to go and read."""
    given = {"xytext": (6, 0), "textcoords": "offset points", "va": "center", "fontweight": "bold"}
    halo = withStroke(linewidth=3, foreground=PAPER)  # the words stay readable where a line crosses them
    axes.annotate(text, (x, y), color=colour, annotation_clip=False, path_effects=[halo], **(given | options))


def decimal(value: float, digits: int = 2) -> str:
    """A number with the decimal mark of the current language.

    >>> from parvis.language import use_language; use_language("fr")
    >>> decimal(0.5, 1)
    '0,5'
    """
    text = f"{value:.{digits}f}"
    return text.replace(".", ",") if current_language() == "fr" else text


def whole(number: float) -> str:
    """A whole number with its thousands set apart, as the current language writes them.

    >>> from parvis.language import use_language; use_language("en")
    >>> whole(20_000.4)
    '20,000'
    """
    return f"{round(number):,}".replace(",", "\u202f" if current_language() == "fr" else ",")


def percent(share: float) -> str:
    """A share as a whole percentage, written as the current language does.

    >>> from parvis.language import use_language; use_language("en")
    >>> percent(0.876)
    '88%'
    """
    text = f"{100 * share:.0f}"
    return f"{text}\u202f%" if current_language() == "fr" else f"{text}%"


def picture(figure: Figure, alternative: str) -> str:
    """`figure` as an HTML image on its own white card, with its text alternative.

    `alternative` says in words what the picture shows; ValueError when it says nothing.

    >>> figure, axes = card(2, 1)
    >>> picture(figure, "An empty card.").startswith('<img class="pv-picture" alt="An empty card."')
    True
    """
    if not alternative.strip():
        raise ValueError(_("A picture needs a text alternative: say in one or two sentences what it shows."))
    buffer = io.BytesIO()
    # Twice the pixels of the size on screen, for dense screens; PAPER also where the theme is dark.
    with mpl.rc_context(STYLE):
        figure.savefig(buffer, format="png", dpi=192, facecolor=PAPER)
    width = round(figure.get_size_inches()[0] * 96)
    data = base64.b64encode(buffer.getvalue()).decode("ascii")
    return (
        f'<img class="pv-picture" alt="{html.escape(alternative.strip(), quote=True)}" '
        f'style="width:{width}px;max-width:100%;height:auto;background:{PAPER};border-radius:8px" '
        f'src="data:image/png;base64,{data}">'
    )


def show(figure: Figure, alternative: str) -> None:
    """Displays `figure` with its text alternative; a figure of pyplot is not drawn a second time.

    `alternative` says in words what the picture shows; ValueError when it says nothing.
    """
    image = picture(figure, alternative)
    pyplot.close(figure)
    display(HTML(_NIGHT + image))
