"""What in a post keeps somebody out: read by a screen reader, seen badly, or on a small screen.

It compares characters and a few words; it does not understand. Nobody has to write without emojis or
capitals: each remark names who is kept out and what to write instead.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from parvis.language import _

_ONE = "[\u2600-\u27bf\u2b50\u2b55\U0001f1e6-\U0001f1ff\U0001f300-\U0001faff]"
_EMOJI = f"{_ONE}[\ufe0f\u200d\U0001f3fb-\U0001f3ff]*"
_SHOWN = 40  # letters of what is quoted
_WORDS = 40  # of a sentence: beyond that, few people hold its beginning
_PATTERNS = {
    "hashtag": re.compile(r"#(?=[^\W\d_]{10})(?:[^\W\d_A-ZÀ-Þ]+|[A-ZÀ-Þ]+)\b"),
    "emojis": re.compile(rf"{_EMOJI}(?:\s*{_EMOJI}){{2,}}"),
    "capitals": re.compile(r"\b[A-ZÀ-Þ]{2,}(?:[\s,'’]+[A-ZÀ-Þ]{2,}){3,}\b"),
    "link": re.compile(r"(?i)\b(?:cliquez|cliquer|appuyez|click|tap|press) (?:ici|here)\b"),
    "signs": re.compile(r"([^\w\s.])\1{3,}"),
    "drawing": re.compile(
        r"\S*(?=[^\s]{0,3}[¯╯╰┻━︵ツ◕°^<>\\/=*~_])(?:[^\w\s.,:|`\"'’()«»“”…-]|[()_ツ]){4,}\S*"
    ),
    "picture": re.compile(
        r"(?i)\b(?:(?:see|look at|in) (?:the|our|this) (?:picture|photo|image|poster|visual)"
        r"|(?:voir|voyez|regardez|dans|sur) (?:la|l['’]|le|notre|cette|ce) ?"
        r"(?:photo|image|affiche|visuel|infographie))\b"
    ),
}
_DESCRIBED = re.compile(
    r"(?i)\b(?:alt|description|texte alternatif|alternative text)\s*:|\[(?:image|photo|alt)\b"
)


@dataclass(frozen=True)
class Barrier:
    """`kind` is letters, one of the patterns' names or sentence; `quote` is what was written."""

    kind: str
    quote: str


def barriers(written: str) -> list[Barrier]:
    """The first barrier of each kind, in the order of the kinds' list; an empty list when none is seen.

    Sources: WCAG 2.2, success criteria 1.1.1 (pictures), 1.4.5 and 1.3.1 (letters that are pictures of
    letters), 2.4.4 (links out of context), 3.1.5 (reading level; the number of words is ours); hashtags with
    a capital for each word are the trade's own practice.

    >>> barriers("Rendez-vous samedi ! #MarchéDeNoël")
    []
    >>> [barrier.kind for barrier in barriers("𝗡𝗼𝘂𝘃𝗲𝗮𝘂 ! Cliquez ici 🎉🎉🎉 #concoursdelasemaine")]
    ['letters', 'hashtag', 'emojis', 'link']
    """
    found = [Barrier("letters", quote) for quote in _styled(written)[:1]]
    for kind, pattern in _PATTERNS.items():
        match = pattern.search(written)
        if match and not (kind == "picture" and _DESCRIBED.search(written)):
            found.append(Barrier(kind, _short(match[0])))
    return [*found, *(Barrier("sentence", _short(quote)) for quote in _long(written)[:1])]


def sentences(written: str) -> list[str]:
    """A sentence for each barrier: what it is, who is kept out, what to write.

    >>> from parvis.language import use_language; use_language("en")
    >>> sentences("Click here!")
    ['“Click here”: heard without the rest, this link says nothing. Name what is behind it.']
    """
    said = {
        "letters": _(
            "“{quote}”: a screen reader spells these decorative letters or skips them. Use plain ones."
        ),
        "hashtag": _(
            "“{quote}”: if these are several words, give each its capital, or they are heard as a single one."
        ),
        "emojis": _(
            "“{quote}”: each emoji is read out by its name, one after the other. Keep one or two, at the end."
        ),
        "capitals": _(
            "“{quote}”: whole lines in capitals are tiring to read and may be spelled out. Write as usual."
        ),
        "link": _("“{quote}”: heard without the rest, this link says nothing. Name what is behind it."),
        "signs": _("“{quote}”: a row of signs is heard sign by sign. One is enough."),
        "drawing": _(
            "“{quote}”: a drawing made of characters is heard character by character. Say it in a word."
        ),
        "picture": _(
            "“{quote}”: whoever does not see the picture learns nothing. Say what it shows, in the text or "
            "as its description."
        ),
        "sentence": _("“{quote}”: this sentence has over {number} words. Cut it in two."),
    }
    return [said[barrier.kind].format(quote=barrier.quote, number=_WORDS) for barrier in barriers(written)]


def _long(written: str) -> list[str]:
    """Sentences of too many words; a line of a list or a table is one of its own."""
    cut = re.split(r"(?<=[.!?;:…])\s+|\n|\|", written)
    return [sentence for sentence in cut if len(re.findall(r"\w+(?:['’-]\w+)*", sentence)) > _WORDS]


def _styled(written: str) -> list[str]:
    """Words in letters that Unicode keeps for formulas, circles and squares, which only look like letters."""
    return [_short(word) for word in written.split() if sum(_only_looks_like_one(sign) for sign in word) > 1]


def _only_looks_like_one(sign: str) -> bool:
    plain = unicodedata.normalize("NFKC", sign)
    shape = unicodedata.decomposition(sign).partition(" ")[0]
    return plain != sign and plain.isalnum() and shape in ("<font>", "<circle>", "<square>", "<wide>")


def _short(quote: str) -> str:
    quote = " ".join(quote.split())
    return quote if len(quote) <= _SHOWN else quote[: _SHOWN - 1] + "…"
