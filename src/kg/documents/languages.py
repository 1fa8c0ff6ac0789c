"""Whether a text is in English; where it clearly is not, in which language it is.

A language is told by the words that begin in lower case: names are written alike in all languages, and a headline
such as "Merkel meets Macron in Berlin" or a list of names is of none. Where few such words stand, a text counts as
English.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

LANGUAGES = {
    "af": "Afrikaans", "am": "Amharic", "ar": "Arabic", "az": "Azerbaijani", "be": "Belarusian", "bg": "Bulgarian",
    "bn": "Bengali", "bs": "Bosnian", "ca": "Catalan", "cs": "Czech", "cy": "Welsh", "da": "Danish", "de": "German",
    "el": "Greek", "en": "English", "es": "Spanish", "et": "Estonian", "eu": "Basque", "fa": "Persian", "fi": "Finnish",
    "fr": "French", "ga": "Irish", "gl": "Galician", "ha": "Hausa", "he": "Hebrew", "hi": "Hindi", "hr": "Croatian",
    "hu": "Hungarian", "hy": "Armenian", "id": "Indonesian", "is": "Icelandic", "it": "Italian", "ja": "Japanese",
    "ka": "Georgian", "kk": "Kazakh", "ko": "Korean", "lt": "Lithuanian", "lv": "Latvian", "mk": "Macedonian",
    "ms": "Malay", "my": "Burmese", "nl": "Dutch", "no": "Norwegian", "pl": "Polish", "ps": "Pashto",
    "pt": "Portuguese", "ro": "Romanian", "ru": "Russian", "sk": "Slovak", "sl": "Slovene", "so": "Somali",
    "sq": "Albanian", "sr": "Serbian", "sv": "Swedish", "sw": "Swahili", "ta": "Tamil", "th": "Thai", "tl": "Tagalog",
    "tr": "Turkish", "uk": "Ukrainian", "ur": "Urdu", "uz": "Uzbek", "vi": "Vietnamese", "zh": "Chinese",
}  # fmt: skip
"""The languages in which much news is written. More would only make short texts look like rare ones."""
_LETTERS_NEEDED = 28
"""Of words in lower case: from here on the foreign sentences of the tests are told for sure, and no English one is."""
_OTHER_LETTERS_NEEDED = 8
"""Of Cyrillic, Arabic, Chinese …, where a text is mostly written in such a script: then it is no English anyway."""
_DOUBT = 0.004
"""A text may be English with at most this probability, if it is to be called foreign."""
_ENGLISH_SHARE = 1 / 3
_PLAIN = frozenset(
    ("the", "and", "that", "with", "from", "said", "which", "by", "has", "have", "were", "their", "this", "would")
)
"""Words of English that are words of no other language of news, and one word in eight of any English article."""
_PLAIN_SHARE = 0.04
"""Where they are so many, the text is a third English at least, and no more need be computed."""
_WINDOW, _WINDOWS = 2_000, 12
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_OTHER_LETTER = re.compile(r"(?![A-Za-z\u00aa-\u024f\u1e00-\u1eff])[^\W\d_]")


def foreign_language(text: str) -> str:
    """The language of a text that is clearly not in English, by its English name; else empty.

    A text of which a third is English is English.

    >>> foreign_language("La police a arrêté trois suspects lundi soir, selon le ministre.")
    'French'
    >>> foreign_language("Merkel meets Macron in Berlin")
    ''
    """
    sample = _sample(text)
    words = _WORD.findall(sample)
    if sum(word in _PLAIN for word in words) > _PLAIN_SHARE * len(words):
        return ""
    language = _language(sample)
    if not language:
        return ""
    pieces = [(len(piece), bool(_language(piece))) for piece in _pieces(sample)]
    english = sum(length for length, foreign in pieces if not foreign)
    return "" if english > _ENGLISH_SHARE * sum(length for length, _ in pieces) else LANGUAGES[language]


def _language(text: str) -> str:
    """The code of the language where it clearly is another than English, else empty."""
    words = _WORD.findall(text)
    letters = sum(map(len, words))
    other = len(_OTHER_LETTER.findall(text))
    if other > letters / 2 and other >= _OTHER_LETTERS_NEEDED:
        code, _ = _ranked(text, but="en")
        return code
    lower = [word for word in words if not word[0].isupper()]
    if sum(map(len, lower)) < _LETTERS_NEEDED:
        return ""
    code, english = _ranked(" ".join(lower))
    return code if english < _DOUBT else ""


def _ranked(text: str, but: str = "") -> tuple[str, float]:
    """The likeliest language of a text, and how likely English is."""
    ranks = _identifier().rank(text)
    return next(code for code, _ in ranks if code != but), dict(ranks)["en"]


def _sample(text: str) -> str:
    """A long text's beginning, end and parts between, evenly; a short one whole."""
    if len(text) <= _WINDOW * _WINDOWS:
        return text
    step = (len(text) - _WINDOW) // (_WINDOWS - 1)
    return "\n".join(text[start : start + _WINDOW] for start in range(0, len(text), step))


def _pieces(text: str) -> Iterator[str]:
    """Sentences or lines, short ones with the next, so that each is long enough to be told."""
    piece = ""
    for part in re.split(r"(?<=[.!?。])\s+|\n+", text):
        piece = f"{piece} {part}".strip()
        if len(piece) >= 2 * _LETTERS_NEEDED:
            yield piece
            piece = ""
    if piece:
        yield piece


@lru_cache(maxsize=1)
def _identifier() -> LanguageIdentifier:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(sorted(LANGUAGES))
    return identifier
