"""Whether a text is in English; where it clearly is not, in which language it is.

A language is told by the words that begin in lower case: names are written alike in all languages, and a headline
such as "Merkel meets Macron in Berlin" or a list of names is of none. Where few such words stand, a text counts as
English.
"""

from __future__ import annotations

import re
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
_LETTERS_FOR_ENGLISH = 12
_WORDS_NEEDED = 4
_LIKELY, _DOUBT = 0.4, 0.004
"""How probable its language must be at least, and English at most, if a text is to be called foreign."""
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
    language = _leaning(sample)
    if language in ("", "en"):
        return ""
    letters = {"en": 0, "": 0, language: 0}
    for piece in re.split(r"(?<=[.!?。])\s+|\n+", sample):
        code = _leaning(piece)
        letters[code if code in letters else language] += len(piece)
    return "" if letters["en"] > _ENGLISH_SHARE * (letters["en"] + letters[language]) else LANGUAGES[language]


def _leaning(text: str) -> str:
    """The code of the language that a text is in: "en" where that is the likeliest, another one where it is sure."""
    words = _WORD.findall(text)
    other = len(_OTHER_LETTER.findall(text))
    if other > sum(map(len, words)) / 2 and other >= _OTHER_LETTERS_NEEDED:
        return next(code for code in _ranks(text) if code != "en")
    lower = [word for word in words if word[0].islower()]
    letters = sum(map(len, lower))
    if letters < _LETTERS_FOR_ENGLISH:
        return ""
    ranks = _ranks(" ".join(lower))
    code = max(ranks, key=ranks.__getitem__)
    if code == "en":
        return code
    sure = letters >= _LETTERS_NEEDED and len(lower) >= _WORDS_NEEDED
    return code if sure and ranks[code] > _LIKELY and ranks["en"] < _DOUBT else ""


def _ranks(text: str) -> dict[str, float]:
    """How probable each language is, the likeliest first."""
    return dict(_identifier().rank(text))


def _sample(text: str) -> str:
    """A long text's beginning, end and parts between, evenly; a short one whole."""
    if len(text) <= _WINDOW * _WINDOWS:
        return text
    step = (len(text) - _WINDOW) // (_WINDOWS - 1)
    return "\n".join(text[start : start + _WINDOW] for start in range(0, len(text), step))


@lru_cache(maxsize=1)
def _identifier() -> LanguageIdentifier:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(sorted(LANGUAGES))
    return identifier
