"""The names that the model's equations use, in the reader's language; the code's own stand beside them."""

from __future__ import annotations

import re

from parvis.language import _

_NAME = re.compile(r"[a-z_]{3,}")


def names() -> dict[str, str]:
    """Each name of an equation by the code's own, in the current language."""
    return {
        "apology_legal": _("apology_legal"),
        "attention": _("attention"),
        "beside_trust": _("beside_trust"),
        "calming": _("calming"),
        "ceiling": _("ceiling"),
        "chance": _("chance"),
        "contagion": _("contagion"),
        "contradiction_trust": _("contradiction_trust"),
        "correction_calms": _("correction_calms"),
        "correction_trust": _("correction_trust"),
        "deletion_feeds": _("deletion_feeds"),
        "deletion_hours": _("deletion_hours"),
        "deletion_tells": _("deletion_tells"),
        "deletion_trust": _("deletion_trust"),
        "effort_tires": _("effort_tires"),
        "exposure_feeds": _("exposure_feeds"),
        "exposure_legal": _("exposure_legal"),
        "exposure_trust": _("exposure_trust"),
        "fake_feeds": _("fake_feeds"),
        "fatigue": _("fatigue"),
        "fitting": _("fitting"),
        "fitting_trust": _("fitting_trust"),
        "floor": _("floor"),
        "founded": _("founded"),
        "gift": _("gift"),
        "gift_legal": _("gift_legal"),
        "gift_money": _("gift_money"),
        "heard_most": _("heard_most"),
        "heard_trust": _("heard_trust"),
        "holding": _("holding"),
        "holding_trust": _("holding_trust"),
        "hour_tires": _("hour_tires"),
        "late_news": _("late_news"),
        "late_trust": _("late_trust"),
        "legal": _("legal"),
        "levels": _("levels"),
        "light_trust": _("light_trust"),
        "lost_proof_legal": _("lost_proof_legal"),
        "matched": _("matched"),
        "messages": _("messages"),
        "mismatched": _("mismatched"),
        "mismatched_legal": _("mismatched_legal"),
        "mismatched_trust": _("mismatched_trust"),
        "money": _("money"),
        "needless_call_tires": _("needless_call_tires"),
        "newly": _("newly"),
        "noise_tells": _("noise_tells"),
        "noise_trust": _("noise_trust"),
        "offence_tells": _("offence_tells"),
        "offence_trust": _("offence_trust"),
        "or": _("or"),
        "partial": _("partial"),
        "parts": _("parts"),
        "past": _("past"),
        "past_weighs": _("past_weighs"),
        "people": _("people"),
        "press_legal": _("press_legal"),
        "press_people": _("press_people"),
        "press_trust": _("press_trust"),
        "proof": _("proof"),
        "remedy_trust": _("remedy_trust"),
        "replies": _("replies"),
        "replies_calm": _("replies_calm"),
        "reply_calms": _("reply_calms"),
        "reply_noise_trust": _("reply_noise_trust"),
        "reply_trust": _("reply_trust"),
        "report_hours": _("report_hours"),
        "rest_relieves": _("rest_relieves"),
        "silence_trust": _("silence_trust"),
        "spreading": _("spreading"),
        "stopping": _("stopping"),
        "trust": _("trust"),
        "unaware": _("unaware"),
        "uncalled_legal": _("uncalled_legal"),
        "unproven_trust": _("unproven_trust"),
        "untold_legal": _("untold_legal"),
    }


def equation_in_words(equation: str) -> str:
    """An equation in the names of the reader's language.

    >>> from parvis.language import use_language; use_language("en")
    >>> equation_in_words("trust − late_trust")
    'trust − late_trust'
    """
    known = names()
    words = re.sub(r"\bor\b", known["or"], equation)
    return _NAME.sub(lambda found: known.get(found[0], found[0]), words)


def with_its_own(name: str) -> str:
    """A name in the reader's language, followed by the code's own where they differ."""
    shown = names().get(name, name)
    return shown if shown == name else f"{shown} ({name})"
