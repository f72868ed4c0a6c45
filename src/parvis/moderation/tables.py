"""The charter, the ladder and the policy as tables that a notebook shows."""

from __future__ import annotations

import pandas as pd
from pandas.io.formats.style import Styler

from parvis.language import _
from parvis.moderation import charter, ladder


def charter_table() -> Styler:
    """One row per category (index), with its name, the rule it breaks and the Commission's category.

    The texts are shown whole, which a plain DataFrame does not do.

    Columns, in the current language: meaning, rule, the rule's text, DSA category. Where nothing may be
    restricted the last three are empty. Source of the last column: `charter.dsa_category`.

    >>> from parvis.language import use_language; use_language("en")
    >>> charter_table().data.loc["insult", "rule"]
    'R1 Courtesy'
    """
    rules = {rule.id: rule for rule in charter.rules()}
    rows = {}
    for category in charter.CATEGORIES:
        rule = rules.get(charter.rule_of(category))
        rows[category] = {
            _("meaning"): charter.label(category),
            _("rule"): f"{rule.id} {rule.title}" if rule else "",
            _("text of the rule"): rule.text if rule else "",
            _("DSA category"): (charter.dsa_category(category) or "").removeprefix("STATEMENT_CATEGORY_"),
        }
    return _whole(pd.DataFrame.from_dict(rows, orient="index").rename_axis("category"))


def ladder_table() -> Styler:
    """One row per rung (index, from approve to ban), with its rank 0 to 6, its name and what it does.

    >>> from parvis.language import use_language; use_language("en")
    >>> int(ladder_table().data.loc["remove", "rank"])
    3
    """
    rows = {
        action: {
            _("rank"): ladder.rank(action),
            _("name"): ladder.label(action),
            _("what it does"): ladder.meaning(action),
        }
        for action in ladder.LADDER
    }
    return _whole(pd.DataFrame.from_dict(rows, orient="index").rename_axis("action"))


def policy_table() -> pd.DataFrame:
    """The rung each category (index) calls for, after 0, 1, and 2 or more earlier sanctions (columns).

    The last column, escalate, says whether one rings: yes, may or no.

    >>> policy_table().loc["insult"].tolist()
    ['remove', 'warn', 'restrict', 'no']
    """
    table = pd.DataFrame.from_dict(ladder.POLICY, orient="index", columns=["0", "1", "2+"])
    table["escalate"] = [ladder.bell(category) for category in table.index]
    return table.rename_axis("category")


def _whole(table: pd.DataFrame) -> Styler:
    left = [{"selector": "th, td", "props": "text-align: left; vertical-align: top"}]
    return table.style.set_table_styles(left)
