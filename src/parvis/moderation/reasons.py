"""Statements of reasons as platforms send them to the European Commission (data set D15)."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pandas as pd

from parvis.language import LANGUAGES, _
from parvis.moderation import statements

# The Commission's headings, in its order: app/Exports/StatementExportTrait.php of the DSA Transparency
# Database, version of 24 June 2026.
HEADINGS = (
    "uuid", "decision_visibility", "decision_visibility_other", "end_date_visibility_restriction",
    "decision_monetary", "decision_monetary_other", "end_date_monetary_restriction", "decision_provision",
    "end_date_service_restriction", "decision_account", "end_date_account_restriction", "account_type",
    "decision_ground", "decision_ground_reference_url", "illegal_content_legal_ground",
    "illegal_content_explanation", "incompatible_content_ground", "incompatible_content_explanation",
    "incompatible_content_illegal", "category", "category_addition", "category_specification",
    "category_specification_other", "content_type", "content_type_other", "content_language", "content_date",
    "content_id_ean", "territorial_scope", "application_date", "decision_facts", "source_type",
    "source_identity", "automated_detection", "automated_decision", "platform_name", "platform_uid",
    "created_at",
)  # fmt: skip
COLUMNS = (*HEADINGS, "redress_information")
FEWEST_ROWS = 100

_LAW = ("illegal_content_legal_ground", "illegal_content_explanation")
_CHARTER = ("incompatible_content_ground", "incompatible_content_explanation")
# Of 200 statements: which cells are emptied, in how many rows, and what is left in them.
_GAPS = (
    (("redress_information",), 6, None),
    (("redress_information",), 3, "   "),
    (("automated_detection",), 3, None),
    (("automated_decision",), 3, None),
    (("automated_detection", "automated_decision"), 2, " "),
    (("decision_facts",), 2, None),
    (("decision_facts",), 2, "  "),
)
_GAPS_OF_GROUND = ((0, None), (1, "  "))  # in one row of each branch: the ground, or its explanation
_PERSONAL = 3


def statements_of_reasons(seed: int, language: str = "fr", rows: int = 200) -> pd.DataFrame:
    """Statements of reasons of the Long Table, one per row, in order of `created_at`; all columns are text.

    Columns: the Commission's 38 headings (lists are written as JSON; empty cells are NaN), and
    `redress_information`, which is ours: the public database has no such column, whereas article 17(3)(f)
    of Regulation (EU) 2022/2065 of 19 October 2022 requires the information. `decision_ground` says which
    pair must be filled: illegal_content_legal_ground and illegal_content_explanation for a law,
    incompatible_content_ground and incompatible_content_explanation for the charter.

    Of 200 rows (in proportion, rounded, for more or fewer) 27 lack exactly one element, left empty or
    filled with spaces: redress 9, automated means 8, ground 6 (in 2 of them the other pair is filled),
    facts 4. Three other rows contain personal data in `decision_facts`, which the database forbids. Legal
    references are teaching material, not legal advice. Raises ValueError when `rows` is under 100 or
    `language` unknown.

    >>> statements_of_reasons(1).shape
    (200, 39)
    """
    if language not in LANGUAGES or rows < FEWEST_ROWS:
        raise ValueError(
            _("statements of reasons have language 'fr' or 'en' and at least {number} rows").format(
                number=FEWEST_ROWS
            )
        )
    rng = np.random.default_rng(seed)
    table = statements.complete(rng, language, rows, COLUMNS)
    _keep_one_branch(table)
    _leave_out(rng, table, rows / 200, language)
    return table.sort_values("created_at", kind="stable", ignore_index=True).astype("str")


def _keep_one_branch(table: pd.DataFrame) -> None:
    by_law = table["decision_ground"] == statements.ILLEGAL
    table.loc[by_law, list(_CHARTER)] = None
    table.loc[~by_law, list(_LAW)] = None


def _leave_out(rng: np.random.Generator, table: pd.DataFrame, scale: float, language: str) -> None:
    """Empties elements of different rows, then puts personal data into complete ones."""
    by_law = (table["decision_ground"] == statements.ILLEGAL).to_numpy()
    free = list(rng.permutation(len(table)))

    def take(number: int, among: np.ndarray) -> list[int]:
        taken = [row for row in free if among[row]][:number]
        free[:] = [row for row in free if row not in taken]
        return taken

    for branch, filled, other in ((by_law, _LAW, _CHARTER), (~by_law, _CHARTER, _LAW)):
        for place, left in _GAPS_OF_GROUND:
            table.loc[take(round(scale), branch), filled[place]] = left
        for row in take(round(scale), branch):
            table.loc[row, list(other)] = table.loc[row, list(filled)].to_numpy()
            table.loc[row, list(filled)] = None
    everywhere = np.ones(len(table), dtype=bool)
    for cells, number, left in _GAPS:
        table.loc[take(round(number * scale), everywhere), list(cells)] = left
    _reveal(table, take, round(_PERSONAL * scale), language)


def _reveal(table: pd.DataFrame, take: Callable, number: int, language: str) -> None:
    """Replaces the facts of complete statements by facts on the same kind of message that name somebody."""
    facts = statements.texts("facts", language)
    category = table["decision_facts"].map({row["facts"]: row["category"] for row in facts})
    revealing = [row for row in facts if row["personal_data"] == "1"]
    for place in range(number):
        text = revealing[place % len(revealing)]
        table.loc[take(1, (category == text["category"]).to_numpy()), "decision_facts"] = text["facts"]
