"""Abbreviations that look like small words, parsed as the names they are: "IS" is a group, not a form of "be".

A parser takes "fled IS" for a clause with "is". So such a word is shown to it as another abbreviation of the same actor
("ISIS"), and put back before anybody else sees the text. Which words these are follows from the known actors.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass

from spacy.language import Language
from spacy.tokens import Doc, Token
from spacy.vocab import Vocab

from kg.ontology import Ontology

_OTHERWISE = "UNESCO"
_PARSED = ["POS", "TAG", "DEP", "HEAD", "LEMMA", "MORPH", "ENT_IOB", "ENT_TYPE"]
_ORIGINAL = "kg_original"


def find_stand_ins(ontology: Ontology, small_words: Collection[str]) -> Mapping[str, str]:
    """Each abbreviation of a body that is also a small word, with another abbreviation of the same body."""
    bodies = [known.actor for known in ontology.actors if known.actor.type in ("Organization", "Group")]
    return {
        alias: next((other for other in actor.aliases if _is_letters(other) and other != alias), _OTHERWISE)
        for actor in bodies
        for alias in actor.aliases
        if alias.isupper() and alias.lower() in small_words
    }


def _is_letters(alias: str) -> bool:
    return alias.isupper() and alias.isalpha()


def add_stand_ins(nlp: Language, words: Mapping[str, str]) -> None:
    """Make ``nlp`` parse each of ``words`` as its stand-in; what comes out has the words of the text again."""
    nlp.tokenizer = _Masked(nlp.tokenizer, nlp.vocab, words)
    nlp.add_pipe("kg_put_back", last=True)


@dataclass(frozen=True)
class _Masked:
    """A tokenizer that exchanges words; the words of the text are kept beside."""

    tokenizer: Callable[[str], Doc]
    vocab: Vocab
    words: Mapping[str, str]

    def __call__(self, text: str) -> Doc:
        doc = self.tokenizer(text)
        places = [token.i for token in doc if token.text in self.words and not _is_shouted(token)]
        if not places:
            return doc
        original = [token.text for token in doc]
        shown = [self.words[word] if place in places else word for place, word in enumerate(original)]
        masked = Doc(self.vocab, words=shown, spaces=[bool(token.whitespace_) for token in doc])
        masked.user_data[_ORIGINAL] = original
        return masked


def plain_tokens(nlp: Language, text: str) -> Doc:
    """``text`` in words, each as it stands: for names to look for in parsed documents."""
    tokenizer = nlp.tokenizer.tokenizer if isinstance(nlp.tokenizer, _Masked) else nlp.tokenizer
    return tokenizer(text)


def _is_shouted(token: Token) -> bool:
    """Whether all words around are in capitals, as in a headline: "MALI IS AT WAR"."""
    around = [word for word in token.doc[max(0, token.i - 2) : token.i + 3] if word.is_alpha and word != token]
    return bool(around) and all(word.is_upper for word in around)


@Language.component("kg_put_back")
def put_back(doc: Doc) -> Doc:
    """The parsed document with the words that stand in the text."""
    original = doc.user_data.get(_ORIGINAL)
    if original is None:
        return doc
    whole = Doc(doc.vocab, words=original, spaces=[bool(token.whitespace_) for token in doc])
    whole.from_array(_PARSED, doc.to_array(_PARSED))  # type: ignore[arg-type]  # spaCy types what it gives otherwise
    whole._context = doc._context  # what spaCy carries beside a text through its pipe
    return whole
