"""Names in a text: those that kg knows (ontology/actors.ttl) and those that spaCy recognises, without overlaps."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from spacy.language import Language
from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc, Token
from spacy.tokens import Span as Words

from kg.extract.headlines import shouted
from kg.extract.namecuts import cut, is_dateline, is_plain_plural, is_plain_word
from kg.extract.namekinds import Name, is_adjective, is_counted, is_side, is_somewhere, settled
from kg.extract.namerepeats import missed
from kg.extract.standins import plain_tokens
from kg.letters import fold
from kg.model import ActorType
from kg.ontology import KnownActor, Ontology
from kg.spelling import YOUNGER

__all__ = ["Name", "NameFinder"]
_PARTICLES = frozenset({"bin", "bint", "ibn"})
ENTITY_TYPES: dict[str, ActorType] = {
    "PERSON": "Person",
    "ORG": "Organization",
    "GPE": "Place",
    "NORP": "Group",
    "LOC": "Place",
    "FAC": "Place",
}


class NameFinder:
    """Finds names: built once for a pipeline and an ontology, then called on each parsed text."""

    def __init__(self, nlp: Language, ontology: Ontology) -> None:
        self._cues = ontology.cues
        self._matcher = PhraseMatcher(nlp.vocab, attr="ORTH")
        self._meaning: dict[tuple[str, ...], list[tuple[KnownActor, str]]] = {}
        self._surnames = {known.actor.name.split()[-1] for known in ontology.actors if known.actor.type == "Person"}
        self._spoken: dict[str, Name] = {}
        """Who is known, by folded name: for headlines in capitals."""
        patterns = []
        for known in ontology.actors:
            for text, sense in _wordings(known):
                pattern = plain_tokens(nlp, text)
                patterns.append(pattern)
                self._meaning.setdefault(_orth(pattern), []).append((known, sense))
                if sense == "name":
                    self._spoken.setdefault(fold(text), Name(pattern[:], known.actor.type, (known,), sense))
        self._matcher.add("known", patterns)

    def find(self, doc: Doc) -> tuple[Name, ...]:
        """The names of ``doc`` in the order of the text; where two overlap, the longer one."""
        found = [name for name in (*self._known(doc), *self._recognised(doc)) if not is_dateline(name.words)]
        names = list(settled(_without_overlaps(found), self._cues))
        loud = list(shouted(doc, names, self._spoken))
        names = _without_overlaps([*loud, *(name for name in names if not _overlaps(name, loud))])
        others = (name for name in missed(doc, names, self._cues) if not is_dateline(name.words))
        return tuple(_without_overlaps([*names, *others]))

    def _known(self, doc: Doc) -> Iterator[Name]:
        for _, start, end in self._matcher(doc):
            words = doc[start:end]
            meanings = self._meaning[_orth(words)]
            sense = "demonym" if all(s == "demonym" for _, s in meanings) else meanings[0][1]
            if sense == "demonym" and is_adjective(words):
                sense = "adjective"
            if is_side(words):
                sense = "adjective"
            if sense == "demonym" and is_counted(words):
                yield Name(words, "Group", (), sense)
                continue
            if sense == "metonym" and is_somewhere(words, self._cues):
                yield Name(words, "Place", (), "name")
                continue
            yield from self._named(words, tuple(known for known, _ in meanings), sense)

    def _named(self, words: Words, known: tuple[KnownActor, ...], sense: str) -> Iterator[Name]:
        """A known name, or the longer name of somebody else of which it is only a part."""
        kind = known[0].actor.type
        if kind == "Person" and words.start and words.doc[words.start - 1].lower_ in _PARTICLES:
            return  # "Mohammed bin Salman of Saudi Arabia" is not King Salman
        further = _with_words_behind(words) if kind == "Person" else None
        longer = self._with_word_before(words) if kind in ("Organization", "Group") and sense == "name" else None
        if further is not None:
            yield Name(further, "Person", () if _is_younger(further[-1]) else known, sense)
        elif longer is not None:
            yield Name(longer, kind, (), "name")
        elif not is_plain_word(words):
            yield Name(words, kind, known, sense)

    def _recognised(self, doc: Doc) -> Iterator[Name]:
        for entity in doc.ents:
            happening = entity.label_ != "PERSON" and entity[-1].lower_ in self._cues["happening"]  # "the Lake Summit"
            if entity.label_ in ENTITY_TYPES and not happening and not is_plain_plural(entity, self._cues):
                for words in cut(entity, self._cues):
                    kind = ENTITY_TYPES[words.label_]
                    described = kind == "Group" or (kind == "Place" and words.root.tag_ == "JJ")
                    adjective = described and is_adjective(words)
                    yield Name(words, kind, (), "adjective" if adjective else "name")

    def _with_word_before(self, words: Words) -> Words | None:
        """The longer name of which a known name is only the end: "Neo Democrats" are not the Democrats."""
        if words.start == words.sent.start or words.doc[words.start - 1].text in self._surnames:
            return None
        before = words.doc[words.start - 1]
        part = before.pos_ == "PROPN" and before.dep_ == "compound" and before.head == words.root and before.is_title
        return Words(words.doc, before.i, words.end) if part and before.ent_type_ in ("", "ORG") else None


def _overlaps(name: Name, others: Sequence[Name]) -> bool:
    return any(name.words.start < one.words.end and one.words.start < name.words.end for one in others)


def _without_overlaps(names: Iterable[Name]) -> list[Name]:
    """The names in the order of the text; where two overlap, the longer one."""
    taken: set[int] = set()
    kept = []
    for name in sorted(names, key=lambda name: (-len(name.words), not name.known, name.words.start)):
        places = set(range(name.words.start, name.words.end))
        if not places & taken:
            taken |= places
            kept.append(name)
    return sorted(kept, key=lambda name: name.words.start)


def _orth(words: Doc | Words) -> tuple[str, ...]:
    """The words of a name, whatever the white space between them."""
    return tuple(token.text for token in words)


def _wordings(known: KnownActor) -> Iterator[tuple[str, str]]:
    actor = known.actor
    for text in (actor.name, *actor.aliases):
        yield text, "name"
    for text in known.metonyms:
        yield text, "metonym"
    for text in known.demonyms:
        yield text, "demonym"


def _with_words_behind(words: Words) -> Words | None:
    """A person's name with what goes on behind it: "Ana Ruiz" of "Ana Ruiz de León"."""
    end = words.end
    while end < len(words.doc) and words.doc[end].ent_type_ == "PERSON" and words.doc[end].ent_iob_ == "I":
        end += 1
    if end == words.end and end < len(words.doc) and _is_younger(words.doc[end]):
        end += 1
    named = words.doc[end - 1].text[:1].isupper() and (words.doc[end - 1].is_alpha or _is_younger(words.doc[end - 1]))
    return Words(words.doc, words.start, end) if end > words.end and named else None


def _is_younger(token: Token) -> bool:
    return token.lower_.rstrip(".") in YOUNGER
