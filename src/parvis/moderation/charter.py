"""The charter of the Long Table: nine categories, nine rules, and the Commission's names for the grounds."""

from __future__ import annotations

from dataclasses import dataclass

from parvis.language import _

CATEGORIES = (
    "compliant",
    "fair_criticism",
    "off_topic",
    "spam_scam",
    "insult",
    "hate",
    "harassment",
    "personal_data",
    "distress_danger",
)

_RULE_OF = {
    "insult": "R1",
    "hate": "R2",
    "harassment": "R3",
    "personal_data": "R4",
    "spam_scam": "R5",
    "off_topic": "R6",
    "distress_danger": "R7",
}

NEED_ACTION = frozenset(_RULE_OF)  # the categories of which `needs_action` is true

_DSA_CATEGORY = {
    "insult": "STATEMENT_CATEGORY_ILLEGAL_OR_HARMFUL_SPEECH",
    "hate": "STATEMENT_CATEGORY_ILLEGAL_OR_HARMFUL_SPEECH",
    "harassment": "STATEMENT_CATEGORY_CYBER_VIOLENCE",
    "personal_data": "STATEMENT_CATEGORY_DATA_PROTECTION_AND_PRIVACY_VIOLATIONS",
    "spam_scam": "STATEMENT_CATEGORY_SCAMS_AND_FRAUD",
    "off_topic": "STATEMENT_CATEGORY_OTHER_VIOLATION_TC",
    "distress_danger": "STATEMENT_CATEGORY_SELF_HARM",
}


@dataclass(frozen=True)
class Rule:
    """One rule of the charter: its id (R1 to R9), title and text in the current language."""

    id: str
    title: str
    text: str


def label(category: str) -> str:
    """The category's name in the current language.

    >>> from parvis.language import use_language; use_language("en")
    >>> label("fair_criticism")
    'Fair criticism'
    """
    return {
        "compliant": _("Compliant"),
        "fair_criticism": _("Fair criticism"),
        "off_topic": _("Off topic"),
        "spam_scam": _("Spam or scam"),
        "insult": _("Insult or personal attack"),
        "hate": _("Hate or discrimination"),
        "harassment": _("Harassment or threat"),
        "personal_data": _("Personal data"),
        "distress_danger": _("Distress or danger"),
    }[category]


def rules() -> list[Rule]:
    """The nine rules in the current language; R8 and R9 bind the team, so no category breaks them.

    >>> [rule.id for rule in rules()][:2]
    ['R1', 'R2']
    """
    titles_and_texts = (
        (_("Courtesy"), _("Discuss recipes, devices and ideas; do not insult or belittle a person.")),
        (_("Dignity of all groups"), _("Nobody is despised, excluded or threatened for their group.")),
        (_("No harassment, no threat"), _("Do not pursue or intimidate anyone, alone or as a pack.")),
        (_("Privacy"), _("Do not publish what identifies someone: address, telephone, e-mail, employer.")),
        (_("No advertising, no scam"), _("No unsolicited advertising, false contest or misleading link.")),
        (_("The subject of the thread"), _("Keep to the subject; open another thread for the rest.")),
        (_("A person in danger comes first"), _("Distress or danger is passed to the team at once.")),
        (_("Criticism is welcome"), _("A bad review, irony or a rival's name is never an offence.")),
        (_("Reasons and appeal"), _("Every restriction is explained, and may be appealed free of charge.")),
    )
    return [Rule(f"R{number}", *pair) for number, pair in enumerate(titles_and_texts, start=1)]


def rule_of(category: str) -> str:
    """The id of the rule a category breaks, "" when it breaks none.

    >>> rule_of("insult"), rule_of("fair_criticism")
    ('R1', '')
    """
    _known(category)
    return _RULE_OF.get(category, "")


def needs_action(category: str) -> bool:
    """Whether a message of this category asks the team to act: all but compliant and fair criticism.

    This is the positive class of every measure of the unit; distress is not a fault, yet needs action.

    >>> needs_action("distress_danger"), needs_action("fair_criticism")
    (True, False)
    """
    _known(category)
    return category in _RULE_OF


def dsa_category(category: str) -> str | None:
    """The European Commission's category of a statement of reasons; None where nothing may be restricted.

    Source: DSA Transparency Database, app/Models/Statement.php, version of 24 June 2026 (16 values).

    >>> dsa_category("spam_scam"), dsa_category("fair_criticism")
    ('STATEMENT_CATEGORY_SCAMS_AND_FRAUD', None)
    """
    _known(category)
    return _DSA_CATEGORY.get(category)


def _known(category: str) -> None:
    if category not in CATEGORIES:
        raise ValueError(
            _("{name!r} is not a category of the charter; choose among: {names}").format(
                name=category, names=", ".join(CATEGORIES)
            )
        )
