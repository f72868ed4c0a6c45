"""What answer engines were heard to say of the brand: a table of recorded answers, all invented."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from parvis.language import current_language


def recorded_answers(language: str | None = None) -> pd.DataFrame:
    """One row per question put to an engine: engine, asked_on, question, named, verdict, cited, answer.

    `named` says whether the brand is named; `verdict` is what somebody who checked the answer wrote: right,
    false, outdated or absent; `cited` is the kind of page that the engine gives as its source.

    >>> recorded_answers("en")["verdict"].value_counts().to_dict()
    {'right': 5, 'absent': 4, 'false': 2, 'outdated': 1}
    """
    name = language or current_language()
    table = pd.read_csv(Path(__file__).parent / "data" / "answers.csv", parse_dates=["asked_on"])
    for column in ("question", "answer"):
        table[column] = table[f"{column}_{name}"]
    table["named"] = table["named"] == 1
    return table[["engine", "asked_on", "question", "named", "verdict", "cited", "answer"]]
