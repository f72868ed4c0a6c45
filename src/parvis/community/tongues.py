"""The language of an export's headers, when it is neither French nor English."""

from __future__ import annotations

import re

from parvis.community.formats.columns import plain
from parvis.language import _

# Words of headers, by language.
_TONGUES = {
    "de": "aufrufe|reichweite|beitrags-id|beiträge|veröffentlichungszeitpunkt|abonnenten|impressionen"
    "|kommentare|datum|sitzungen|videotitel|wiedergabezeit (stunden)|seitenname|beschreibung|titel"
    "|sitzungen mit interaktionen|engagement-rate|gesamtumsatz",
    "es": "visualizaciones|alcance|identificador de la publicación|fecha|hora de publicación|comentarios"
    "|impresiones|sesiones|suscriptores|título|descripción|me gusta|seguidores|usuarios"
    "|sesiones con interacción|tasa de interacción",
    "it": "visualizzazioni|copertura|data|ora di pubblicazione|commenti|impressioni|sessioni|iscritti|titolo"
    "|descrizione|condivisioni|sessioni con coinvolgimento|tasso di coinvolgimento",
    "pt": "visualizações|alcance|data|horário da publicação|comentários|impressões|sessões|inscritos|título"
    "|descrição|curtidas|compartilhamentos|partilhas|sessões engajadas|taxa de engajamento",
    "nl": "weergaven|bereik|datum|opmerkingen|reacties|vertoningen|sessies|abonnees|titel|beschrijving",
    "tr": "gösterimler|erişim|tarih|yorumlar|beğeniler|gönderi kimliği|etkileşimler|paylaşımlar",
    "pl": "wyświetlenia|zasięg|data|komentarze|polubienia|sesje|tytuł|opis|udostępnienia",
}
_SCRIPTS = {
    "ja": "[\u3040-\u30ff]", "ko": "[\uac00-\ud7af]", "zh": "[\u4e00-\u9fff]", "ru": "[\u0400-\u04ff]",
    "ar": "[\u0600-\u06ff]", "el": "[\u0370-\u03ff]", "he": "[\u0590-\u05ff]", "th": "[\u0e00-\u0e7f]",
    "hi": "[\u0900-\u097f]",
}  # fmt: skip


def tongue(header: list[str]) -> str:
    """The language of headers, neither French nor English; "" when it is not known.

    >>> tongue(["Aufrufe", "Reichweite"]), tongue(["Post ID", "Views"])
    ('de', '')
    """
    cells = {plain(cell) for cell in header}
    counted = {code: len(cells & set(words.split("|"))) for code, words in _TONGUES.items()}
    best = max(counted, key=lambda code: counted[code])
    if counted[best] > 1 or (counted[best] and len(cells) < 4):
        return best
    text = "".join(cells)
    return next((code for code, letters in _SCRIPTS.items() if len(re.findall(letters, text)) > 3), "")


def in_words(code: str) -> str:
    """The name of a language after "in".

    >>> in_words("de")
    'German'
    """
    return {
        "de": _("German"), "es": _("Spanish"), "it": _("Italian"), "pt": _("Portuguese"), "nl": _("Dutch"),
        "tr": _("Turkish"), "pl": _("Polish"), "ja": _("Japanese"), "ko": _("Korean"), "zh": _("Chinese"),
        "ru": _("Russian"), "ar": _("Arabic"), "el": _("Greek"), "he": _("Hebrew"), "th": _("Thai"),
        "hi": _("Hindi"),
    }[code]  # fmt: skip
