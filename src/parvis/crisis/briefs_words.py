"""What can be chosen at the classification desk: clusters of SCCT, strategies of image repair, in words."""

from __future__ import annotations

from parvis.language import _

# Benoit's five categories and fourteen strategies; and "inform", for words that repair no image.
CATEGORIES = {
    "denial": ("simple_denial", "shift_blame"),
    "evading": ("provocation", "defeasibility", "accident", "good_intentions"),
    "reducing": (
        "bolstering", "minimisation", "differentiation", "transcendence", "attack_accuser", "compensation",
    ),
    "correcting": ("corrective_action",),
    "mortification": ("mortification",),
    "none": ("inform",),
}  # fmt: skip
TAGS = tuple(tag for tags in CATEGORIES.values() for tag in tags)


def category_of(tag: str) -> str:
    """The category of a strategy.

    >>> category_of("bolstering")
    'reducing'
    """
    return next(category for category, tags in CATEGORIES.items() if tag in tags)


def cluster_label(cluster: str) -> str:
    """A cluster of situational crisis communication theory (Coombs, 2007), as the desk names it.

    >>> from parvis.language import use_language; use_language("en")
    >>> cluster_label("victim")
    'Victim: the organisation is struck like others'
    """
    return {
        "victim": _("Victim: the organisation is struck like others"),
        "accidental": _("Accidental: without intent, hard to prevent"),
        "preventable": _("Preventable: it could and should have been avoided"),
        "none": _("No crisis: nothing threatens what people expect"),
    }[cluster]


def category_label(category: str) -> str:
    """A category of image repair (Benoit)."""
    return {
        "denial": _("Denial"),
        "evading": _("Evading responsibility"),
        "reducing": _("Reducing offensiveness"),
        "correcting": _("Corrective action"),
        "mortification": _("Mortification"),
        "none": _("No image repair"),
    }[category]


def tag_label(tag: str) -> str:
    """A strategy of image repair (Benoit), in the words of a team."""
    return {
        "simple_denial": _("simple denial: it is not so"),
        "shift_blame": _("shifting the blame: somebody else did it"),
        "provocation": _("provocation: we were provoked"),
        "defeasibility": _("defeasibility: we could not know or could not help it"),
        "accident": _("accident: nobody meant it"),
        "good_intentions": _("good intentions: we meant well"),
        "bolstering": _("bolstering: think of all the good we do"),
        "minimisation": _("minimisation: it is not so serious"),
        "differentiation": _("differentiation: others do worse"),
        "transcendence": _("transcendence: a higher value is at stake"),
        "attack_accuser": _("attacking the accuser"),
        "compensation": _("compensation: here is what we give back"),
        "corrective_action": _("we mend it, and it shall not happen again"),
        "mortification": _("we admit it and ask to be forgiven"),
        "inform": _("it tells what is known or what to do"),
    }[tag]


def tag_choice(tag: str) -> str:
    """A strategy with its category before it, as the list of the desk shows it.

    >>> from parvis.language import use_language; use_language("en")
    >>> tag_choice("accident")
    'Evading responsibility · accident: nobody meant it'
    """
    return f"{category_label(category_of(tag))} · {tag_label(tag)}"
