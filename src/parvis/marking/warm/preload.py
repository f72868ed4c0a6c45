"""What the fork server does once, so that no submission pays for it: imports, first picture, first errors."""

from __future__ import annotations

import contextlib
import importlib
import inspect
import io
import json
import linecache
import sys
import types
from collections.abc import Iterator
from pathlib import Path
from typing import Any

LIBRARIES = (
    "numpy",
    "numpy.testing",
    "pandas",
    "pandas.testing",
    "matplotlib",
    "matplotlib.pyplot",
    "matplotlib.figure",
    "matplotlib.backends.backend_agg",
    "matplotlib_inline.backend_inline",
    "ipywidgets",
    "decimal",
    "fractions",
    "statistics",
    "unittest.mock",
    "csv",
    "sqlite3",
    "asyncio",
    "parvis.answers",
    "parvis.variants",
)

# Usual mistakes: the first traceback through a large library file parses that file (0.1 to 0.25 s).
_MISTAKES = (
    "1/0",
    "assert 1 == 2",
    "undefined_name",
    "f(",
    "x = {}; x['k']",
    "int('a')",
    "raise NotImplementedError()",
    "import numpy as np; np.testing.assert_allclose(np.arange(3.), 1)",
    "import numpy as np; np.testing.assert_array_equal([1], [2])",
    "import numpy as np; np.ones(3) @ np.ones(4)",
    "import pandas as pd; pd.DataFrame({'a': [1]})['b']",
    "import pandas as pd; pd.DataFrame({'a': [1]}).b",
    "import pandas as pd; pd.DataFrame({'a': [1]}).loc['z']",
    "import pandas as pd; pd.DataFrame({'a': [1]}).groupby('z')",
    "import pandas as pd; d = pd.DataFrame({'a': [1]}); pd.testing.assert_frame_equal(d, d * 2)",
    "import pandas as pd; d = pd.Series([1]); pd.testing.assert_series_equal(d, d * 2)",
    "import pandas as pd; pd.read_csv('no such file')",
    "import pandas as pd; pd.merge(pd.DataFrame({'a': [1]}), pd.DataFrame({'b': [1]}))",
)
_HOMES = ("/home/", "/root/", "/Users/")  # fonts there are not to be seen from the jail
_FRAME = (
    "import pandas as pd\n"
    "d = pd.DataFrame({'a': [1.5, 2], 'b': ['x', 'y'], 'c': pd.to_datetime(['2024-01-01'] * 2)})\n"
    "d.describe(); d.groupby('b')['a'].mean(); str(d); d._repr_html_(); d.to_csv(); repr(d['a'])\n"
)


def import_libraries() -> list[str]:
    """Imports the libraries that notebooks use; gives those that are not there (the notebook's business)."""
    missing = []
    for name in LIBRARIES:
        try:
            importlib.import_module(name)
        except Exception:
            missing.append(name)
    return missing


def lay_fonts(folder: Path, known: bytes) -> None:
    """Gives matplotlib its list of this machine's fonts, `known` from its cache: to make one takes long."""
    try:
        fonts = json.loads(known)
        for kind in ("ttflist", "afmlist"):
            fonts[kind] = [one for one in fonts[kind] if not one["fname"].startswith(_HOMES)]
        name = f"fontlist-v{fonts['_version']}.json"
    except (ValueError, KeyError, TypeError, AttributeError):
        return
    (folder / name).write_text(json.dumps(fonts), encoding="utf-8")


def steps(shell: Any) -> Iterator[None]:
    """What every notebook runs for the first time, in steps: a cell, then a table, a figure, tracebacks."""
    _remember_modules()
    with contextlib.suppress(ImportError):
        _open_widgets_without_their_state()
    shell.run("pass", silent=True)
    yield
    for act in (_draw_a_figure, _make_a_table):
        with contextlib.suppress(Exception):
            act()
        yield
    for number, source in enumerate(_MISTAKES):
        _format_error(shell.ip, source, f"<warm {number}>")
        yield


def _make_a_table() -> None:
    exec(_FRAME, {})


def _draw_a_figure() -> None:
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    figure = Figure()
    FigureCanvasAgg(figure)
    axes = figure.add_subplot()
    axes.plot([1, 2], label="x")
    axes.bar([1, 2], [1, 2])
    axes.set(title="x", xlabel="y", ylabel="z")
    axes.legend()
    figure.canvas.print_figure(io.BytesIO(), format="png", bbox_inches="tight")


def _format_error(ip: Any, source: str, name: str) -> None:
    linecache.cache[name] = (len(source), None, [source + "\n"], name)
    try:
        exec(compile(source, name, "exec"), {})
    except SyntaxError:
        ip.SyntaxTB.structured_traceback(*sys.exc_info())
    except Exception:
        ip.InteractiveTB.stb2text(ip.InteractiveTB.structured_traceback(*sys.exc_info()))
    linecache.cache.pop(name, None)
    ip.InteractiveTB.tb = None


def _remember_modules() -> None:
    """Tracebacks ask `inspect.getmodule` for each frame of a cell; it scans all modules to answer None.

    The answer is kept until a module is imported: a RecursionError's traceback takes 0.1 s in place of 1.1 s.
    """
    real = inspect.getmodule
    unknown: dict[tuple, int] = {}

    def getmodule(thing: Any, _filename: str | None = None) -> types.ModuleType | None:
        if not isinstance(thing, types.FrameType | types.CodeType):
            return real(thing, _filename)
        code = thing.f_code if isinstance(thing, types.FrameType) else thing
        key = (code.co_filename, _filename)
        if unknown.get(key) == len(sys.modules):
            return None
        module = real(thing, _filename)
        if module is None:
            unknown[key] = len(sys.modules)
        return module

    vars(inspect)["getmodule"] = getmodule


def _open_widgets_without_their_state() -> None:
    """A widget sends all its state when it is made, and in marking nobody is there to read it.

    To collect it is most of what a desk with hundreds of them costs, in both processes of each submission.
    """
    from ipywidgets import Widget

    whole = Widget.get_state
    opened = Widget.open

    def open_without_state(widget: Any) -> None:
        Widget.get_state = lambda *_arguments, **_keywords: {}
        try:
            opened(widget)
        finally:
            Widget.get_state = whole

    Widget.open = open_without_state
