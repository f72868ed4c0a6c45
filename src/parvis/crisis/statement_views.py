"""What reading over a statement tells a student, sentence by sentence."""

from __future__ import annotations

from parvis.crisis import labels
from parvis.crisis.moves import SLOTS
from parvis.crisis.statement import Reading, Remark
from parvis.desks import accessible_posts
from parvis.desks.look import element
from parvis.language import _


def sentences(reading: Reading) -> list[str]:
    """One sentence for the parts that were not found, one for each thing to look at again.

    >>> from parvis.language import use_language; use_language("en")
    >>> sentences(Reading((), ("contact",), False, (Remark("guess", "probably"),)))[0]
    'Not found in your words: (6) whom to ask.'
    """
    told = []
    absent = [slot for slot in reading.missing if slot != "next" or not reading.without_hour]
    if absent:
        parts = _("; ").join(f"({SLOTS.index(slot) + 1}) {labels.slot_label(slot)}" for slot in absent)
        told.append(_("Not found in your words: {parts}.").format(parts=parts))
    if reading.without_hour:
        told.append(_("You announce an update without an hour: say when."))
    return told + [_sentence(remark) for remark in reading.remarks]


def page(reading: Reading, holding: bool, written: str) -> str:
    """The sentences as a list, with what in the text `written` keeps somebody out; what words cannot tell."""
    told = sentences(reading) + accessible_posts.sentences(written)
    if told:
        listed = "".join(element("li", sentence) for sentence in told)
        body = f"<ul>{listed}</ul>"
    elif holding:
        body = element("p", _("✓ The six parts are there, and no word asks for a second look."))
    else:
        body = element("p", _("✓ No word asks for a second look."))
    note = _(
        "This comes from words alone. It misses what is said in other words, may take fright at a harmless "
        "one, and cannot tell whether what you write is true, clear or kind: read it aloud to somebody."
    )
    title = element("h4", _("What your words say, read over"))
    return f'<div class="pv-reading">{title}{body}{element("p", note, "pv-quiet")}</div>'


def _sentence(remark: Remark) -> str:
    return {
        "cause": _("“{quote}” gives a cause. Unless it is established, say that you are looking for it."),
        "guess": _("“{quote}” is a guess. Say what is known, and that you do not know the rest yet."),
        "blame": _("“{quote}” says whose fault it is. That comes later, with proof."),
        "attack": _("“{quote}” blames those who complain. They are worried: inform them."),
        "promise": _(
            "“{quote}” promises much. Promise only what is in your hands: the hour of the next update."
        ),
        "assurance": _("“{quote}” reassures. Has it been checked? If not, leave it out."),
        "joke": _("“{quote}” makes light of it; people who are worried will not."),
        "crowd": _("“{quote}”: that others are happy is no answer to those who are not."),
        "number": _(
            "“{quote}”: this number is neither in the situation nor in a message that you found established."
        ),
        "unchecked": _("“{quote}” seems to rely on message {message}, which you have not checked."),
        "unproven": _("“{quote}” seems to rely on message {message}, which cannot be established."),
        "false": _("“{quote}” seems to take over message {message}, which is false."),
    }[remark.kind].format(quote=remark.quote, message=remark.message)
