"""Figures between tests and student: pyplot's state is asked for, a test's Axes can be handed over."""

from __future__ import annotations

import inspect
import pickle
import sys
import types

from parvis.marking.crossing.references import RemoteClass

_HERE = {"__class__", "__dict__"}


def is_figure(thing: object) -> bool:
    """Whether this is a figure or axes of matplotlib's."""
    figures = sys.modules.get("matplotlib.figure")
    return figures is not None and isinstance(thing, figures.FigureBase | sys.modules["matplotlib.axes"].Axes)


def hand_over(link, objects, thing) -> int:
    """Gives a figure and its axes to the student's process; here each of them asks there from now on."""
    if "_remote" in object.__getattribute__(thing, "__dict__"):
        return object.__getattribute__(thing, "__dict__")["_remote"]._number
    figure = thing if isinstance(thing, sys.modules["matplotlib.figure"].FigureBase) else thing.figure
    content, axes = pickle.dumps(figure), list(figure.axes)
    sys.modules["matplotlib.pyplot"].close(figure)
    theirs, their_axes = link.ask("adopt_figure", content)
    for ours, remote in ((figure, theirs), *zip(axes, their_axes, strict=True)):
        ours.__dict__["_remote"] = remote
        ours.__class__ = _asking(type(ours))
        objects[remote._number] = ours
    return object.__getattribute__(thing, "__dict__")["_remote"]._number


def _asking(kind: type) -> type:
    """The class of a figure that asks for each of its attributes."""

    def read(self, name):
        if name in _HERE:
            return object.__getattribute__(self, name)
        return getattr(object.__getattribute__(self, "__dict__")["_remote"], name)

    def write(self, name, value):
        setattr(object.__getattribute__(self, "__dict__")["_remote"], name, value)

    return type(kind.__name__, (kind,), {"__getattribute__": read, "__setattr__": write, "_no_more": True})


def share_pyplot(link) -> None:
    """Here `plt.gcf()` and the like mean what the student's code has drawn, unless the test itself draws."""
    pyplot = sys.modules.get("matplotlib.pyplot")
    if pyplot is None:
        return
    real = types.SimpleNamespace(
        **{name: getattr(pyplot, name) for name in ("gcf", "gca", "get_fignums", "close", "figure")}
    )

    def drawn_here() -> bool:
        return any(real.figure(number).axes for number in real.get_fignums())

    def theirs(name, *arguments):
        return None if drawn_here() else link.ask("pyplot", name, *arguments)

    def gcf():
        found = theirs("gcf")
        return real.gcf() if found is None else found

    def gca():
        found = theirs("gca")
        return real.gca() if found is None else found

    def get_fignums():
        ours, others = real.get_fignums(), link.ask("pyplot", "get_fignums") or []
        return ours + [number + max(ours, default=0) for number in range(1, len(others) + 1)]

    def close(fig=None):
        if is_figure(fig) or getattr(type(fig), "_class_info", None) is not None:
            if is_figure(fig) and "_remote" not in object.__getattribute__(fig, "__dict__"):
                real.close(fig)
            else:
                link.ask("pyplot", "close", fig)
            return
        link.ask("pyplot", "close", *([] if fig is None else [fig]))
        real.close(fig)

    vars(pyplot).update(gcf=gcf, gca=gca, get_fignums=get_fignums, close=close)


def share_sources(link) -> None:
    """`inspect.getsource` of a student's function or class: the text of their cell."""
    real = inspect.getsource

    def getsource(thing):
        if isinstance(thing, RemoteClass) or isinstance(type(thing), RemoteClass):
            text = link.ask("source", thing)
            if type(text) is str:
                return text
            raise OSError("could not get source code")
        return real(thing)

    lines = lambda thing: (getsource(thing).splitlines(keepends=True), 1)  # noqa: E731, as short as it is
    vars(inspect).update(getsource=getsource, getsourcelines=lines)
