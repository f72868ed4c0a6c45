"""Writes the course that the benchmarks mark: a notebook of 30 code cells, 9 of them tests, and its class."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

import nbformat
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

ASSIGNMENT, NOTEBOOK = "posts", "posts"
_KERNEL = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
_SETUP = """import matplotlib.pyplot as plt
import numpy as np
import pandas as pd

posts = pd.read_csv("data/posts.csv", parse_dates=["published_at"])"""

# Each exercise: name, what is asked, its function, a wrong one, visible test, hidden test, a look at it.
_EXERCISES = (
    (
        "engagement",
        "Interactions of a post divided by its impressions.",
        "def engagement(table):\n"
        "    return (table.likes + table.comments + table.shares) / table.impressions",
        "def engagement(table):\n    return table.likes / table.impressions",
        "assert abs(engagement(posts).iloc[0] - 0.1) < 1",
        "expected = posts[['likes', 'comments', 'shares']].sum(axis=1) / posts.impressions\n"
        "np.testing.assert_allclose(engagement(posts), expected)",
        "posts.assign(rate=engagement(posts)).head()",
    ),
    (
        "by_network",
        "Mean engagement of each network, the best first.",
        "def by_network(table):\n    rates = engagement(table).groupby(table.network).mean()\n"
        "    return rates.sort_values(ascending=False)",
        "def by_network(table):\n    return engagement(table).groupby(table.network).sum()",
        "assert set(by_network(posts).index) == set(posts.network)",
        "rates = (posts.likes + posts.comments + posts.shares) / posts.impressions\n"
        "expected = rates.groupby(posts.network).mean().sort_values(ascending=False)\n"
        "pd.testing.assert_series_equal(by_network(posts), expected, check_names=False)",
        "by_network(posts).plot.bar()",
    ),
    (
        "weekly",
        "Posts and impressions of each week.",
        "def weekly(table):\n    weeks = table.set_index('published_at').resample('W')\n"
        "    return weeks.agg(posts=('post_id', 'count'), impressions=('impressions', 'sum'))",
        "def weekly(table):\n    return table.set_index('published_at').resample('MS').agg(\n"
        "        posts=('post_id', 'count'), impressions=('impressions', 'sum'))",
        "assert list(weekly(posts).columns) == ['posts', 'impressions']",
        "assert weekly(posts).posts.sum() == len(posts)\n"
        "assert len(weekly(posts)) == len(posts.set_index('published_at').resample('W').size())",
        "weekly(posts).plot(y='impressions', figsize=(8, 3))",
    ),
    (
        "outliers",
        "Numbers of the posts whose impressions leave the whiskers of a box plot.",
        "def outliers(table):\n    low, high = table.impressions.quantile([0.25, 0.75])\n"
        "    far = 1.5 * (high - low)\n"
        "    seen = table.impressions\n"
        "    return sorted(table.post_id[(seen < low - far) | (seen > high + far)])",
        "def outliers(table):\n    return sorted(table.nlargest(3, 'impressions').post_id)",
        "assert outliers(posts) == sorted(outliers(posts))",
        "low, high = posts.impressions.quantile([0.25, 0.75])\nfar = 1.5 * (high - low)\n"
        "kept = posts[(posts.impressions < low - far) | (posts.impressions > high + far)]\n"
        "assert outliers(posts) == sorted(kept.post_id)",
        "fig, axes = plt.subplots()\naxes.hist(posts.impressions, bins=30)\n"
        "axes.set(title='Impressions', xlabel='impressions', ylabel='posts')\nplt.show()",
    ),
    (
        "best_hour",
        "The hour of the day whose posts have the highest median engagement.",
        "def best_hour(table):\n    hours = table.published_at.dt.hour\n"
        "    return int(engagement(table).groupby(hours).median().idxmax())",
        "def best_hour(table):\n    return 12",
        "assert 0 <= best_hour(posts) < 24",
        "",
        "posts.pivot_table(index=posts.published_at.dt.hour, columns='network', values='likes').round(1)",
    ),
)
_LAST_TEST = "assert isinstance(best_hour(posts), int)"


def _cell(source: str, name: str, *, points: int | None = None, solution: bool = False):
    known = {"grade_id": name, "grade": points is not None, "solution": solution, "locked": not solution}
    known |= {"task": False, "schema_version": 3} | ({} if points is None else {"points": points})
    return new_code_cell(source, metadata={"nbgrader": known}, id=name.replace("_", "-"))


def _solved(source: str) -> str:
    head, _line, body = source.partition("\n")
    return f"{head}\n    ### BEGIN SOLUTION\n{body}\n    ### END SOLUTION"


def source_notebook() -> bytes:
    """The instructor's notebook, with solutions and hidden tests."""
    return _notebook([_solved(exercise[2]) for exercise in _EXERCISES], hidden=True)


def handed_in_notebook(student: int) -> bytes:
    """The notebook of one student: every third one has one wrong answer, every seventh a scratch cell."""
    answers = [exercise[2] for exercise in _EXERCISES]
    if student % 3 == 0:
        wrong = student // 3 % len(_EXERCISES)
        answers[wrong] = _EXERCISES[wrong][3]
    scratch = [f"# student {student}\nposts.describe()"] if student % 7 == 0 else []
    return _notebook(answers, hidden=False, scratch=scratch)


def _notebook(answers: list[str], *, hidden: bool, scratch: list[str] | tuple = ()) -> bytes:
    cells = [new_markdown_cell("# What the posts of Marmolune tell", id="title")]
    cells += [_cell(_SETUP, "setup"), new_code_cell("posts.head()", id="head")]
    cells += [new_code_cell(source, id=name) for name, source in _LOOKS]
    for (name, asked, _right, _wrong, visible, tested, look), answer in zip(_EXERCISES, answers, strict=True):
        cells += [new_markdown_cell(f"## {name}\n\n{asked}", id=f"text-{name}".replace("_", "-"))]
        cells += [
            _cell(answer, name, solution=True),
            new_code_cell(look, id=f"look-{name}".replace("_", "-")),
        ]
        cells += [_cell(visible, f"{name}_visible", points=1)]
        if tested:
            tested = f"# Another table.\n### BEGIN HIDDEN TESTS\n{tested}\n### END HIDDEN TESTS"
            cells += [_cell(tested if hidden else "# Another table.", f"{name}_hidden", points=2)]
    cells += [new_code_cell(source, id=f"scratch-{number}") for number, source in enumerate(scratch)]
    return nbformat.writes(new_notebook(cells=cells, metadata=_KERNEL)).encode("utf-8")


_LOOKS = (
    ("shape", "posts.shape, posts.dtypes"),
    ("describe", "posts.describe()"),
    ("networks", "posts.network.value_counts()"),
    ("formats", "posts.groupby(['network', 'format']).impressions.agg(['mean', 'median', 'count']).round(1)"),
    ("correlation", "posts[['impressions', 'likes', 'comments', 'shares']].corr().round(2)"),
    ("scatter", "fig, axes = plt.subplots()\naxes.scatter(posts.impressions, posts.likes, s=5)\nplt.show()"),
    (
        "bootstrap",
        "rng = np.random.default_rng(1)\n"
        "means = [rng.choice(posts.likes, len(posts)).mean() for _ in range(500)]\n"
        "np.percentile(means, [2.5, 97.5]).round(1)",
    ),
    ("words", "words = posts.text.str.lower().str.split().explode().value_counts()\nwords.head(10)"),
    (
        "loop",
        "total = 0\nfor row in posts.itertuples():\n    total += row.likes * (row.format == 'video')\ntotal",
    ),
)


def posts_table(rows: int = 1_500) -> bytes:
    """The released data, always the same."""
    draw = random.Random(1)
    lines = ["post_id,published_at,network,format,impressions,likes,comments,shares,text"]
    words = [
        "lid",
        "soup",
        "recipe",
        "winter",
        "lunch",
        "repair",
        "pot",
        "family",
        "market",
        "steam",
        "quick",
        "rice",
        "bread",
        "leek",
    ]
    for number in range(rows):
        seen = int(draw.lognormvariate(7, 0.8)) + 10
        likes, comments, shares = (int(seen * draw.uniform(0, most)) for most in (0.1, 0.02, 0.01))
        day, hour = number * 180 // rows, draw.randint(6, 22)
        moment = f"2026-{1 + day // 28:02d}-{1 + day % 28:02d} {hour:02d}:{draw.randint(0, 59):02d}"
        where = draw.choice(["forum", "facebook", "instagram", "x"])
        text = " ".join(draw.choices(words, k=12))
        kind = draw.choice(["image", "video", "text"])
        lines.append(f"p{number:05d},{moment},{where},{kind},{seen},{likes},{comments},{shares},{text}")
    return ("\n".join(lines) + "\n").encode("ascii")


def write_course(root: Path, submissions: int) -> None:
    """A course folder of nbgrader's with its class; more students may be added by calling it again."""
    source = root / "source" / ASSIGNMENT
    (source / "data").mkdir(parents=True, exist_ok=True)
    if not (source / f"{NOTEBOOK}.ipynb").exists():
        (source / f"{NOTEBOOK}.ipynb").write_bytes(source_notebook())
        (source / "data" / "posts.csv").write_bytes(posts_table())
    for number in range(submissions):
        folder = root / "submitted" / f"student{number:04d}" / ASSIGNMENT
        if not folder.exists():
            folder.mkdir(parents=True)
            (folder / f"{NOTEBOOK}.ipynb").write_bytes(handed_in_notebook(number))
            (folder / "timestamp.txt").write_text("2026-10-01 12:00:00 UTC", encoding="ascii")


OWN = "moderation-fr"  # a unit of the course itself


def write_own_course(root: Path, submissions: int) -> Path | None:
    """A course folder with a unit of ours, whose class hands in the solution; None where it is not built."""
    built = Path(__file__).resolve().parents[1] / "source" / OWN
    if not built.exists():
        return None
    shutil.copytree(built, root / "source" / OWN)
    for number in range(submissions):
        folder = root / "submitted" / f"student{number:04d}" / OWN
        folder.mkdir(parents=True)
        for path in built.glob("*.ipynb"):
            shutil.copy(path, folder / path.name)
    return root
