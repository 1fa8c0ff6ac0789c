"""How the lexicon is looked up: the phrases that a verb makes with its words, the longest first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from kg.extract.arguments import logical_object
from kg.extract.mentions import transparent
from kg.extract.parse import children, expanded
from kg.ontology import Ontology, Relation

_ADVERBS = frozenset({"around", "aside", "away", "back", "down", "off", "out", "over", "up"})
Entry = tuple[str, Token | None, Sequence[Relation]]


def entries(verb: Token, ontology: Ontology) -> Iterator[Entry]:
    """The entries for ``verb`` with the noun they hold, the longest first: "break off talk", "call on", "warn"."""
    lexicon, lemma = ontology.by_lemma, verb.lemma_.lower()
    phrases = sorted(_phrases(verb, lemma, ontology), key=lambda phrase: -len(phrase[0].split()))
    yield from ((words, noun, lexicon[words]) for words, noun in phrases if noun is not None and words in lexicon)
    yield from _carried(verb, lemma, ontology)
    for words, noun in phrases:
        fitting = _fitting(words, lexicon.get(words, ()), verb, ontology) if noun is None else ()
        if fitting:
            yield words, None, fitting
    plain = relations_of_verb(verb, lemma, ontology)
    if plain and not children(verb, "prt"):
        yield lemma, None, plain


def relations_of_verb(verb: Token, lemma: str, ontology: Ontology) -> Sequence[Relation]:
    """The entries for a verb alone, as it is used, with an object or without: "returned a vase", "returned"."""
    known: Sequence[Relation] = ontology.by_lemma.get(lemma, ())
    if lemma not in ontology.cues["moving"]:
        return known
    given = bool(logical_object(verb))
    return [each for each in known if given == ("giving" in each.frames)]


def _fitting(words: str, relations: Sequence[Relation], verb: Token, ontology: Ontology) -> Sequence[Relation]:
    """The relations whose frames take the preposition that ``words`` end in: "took in migrants", not "took in May"."""
    last = words.rsplit(" ", 1)[-1]
    preps = [prep for prep in children(verb, "prep", "dative", "agent") if prep.lower_ == last]
    if last in _particles(verb) or not any(children(prep, "pobj") for prep in preps):
        return relations
    frames = ontology.frames
    return [each for each in relations if any(last in frames[name].target for name in each.frames if name in frames)]


def _particles(verb: Token) -> list[str]:
    """The particles of a verb, also where the parse takes them for adverbs: "turned away boats"."""
    after = [word for word in children(verb, "advmod") if word.i == verb.i + 1 and word.lower_ in _ADVERBS]
    return [word.lower_ for word in (*children(verb, "prt"), *after)]


def _carried(verb: Token, lemma: str, ontology: Ontology) -> Iterator[Entry]:
    """The event noun that a light verb carries: "staged a raid" is a raid."""
    for noun in _objects(verb, ontology):
        relations = relations_of_noun(noun, ontology)
        # who joins a coalition does not form it
        body = lemma == "join" and noun.lemma_.lower() in ontology.cues["body"]
        if lemma in ontology.cues["light"] and relations and noun.pos_ == "NOUN" and not body:
            yield f"{lemma} {noun.lemma_.lower()}", noun, relations


def relations_of_noun(noun: Token, ontology: Ontology) -> Sequence[Relation]:
    """The lexicon's entries for an event noun: "call for" and "news conference" before "call" and "conference"."""
    lexicon, lemma = ontology.by_noun, noun.lemma_.lower()
    phrases = [f"{lemma} {prep.lower_}" for prep in children(noun, "prep")]
    phrases += [f"{lemma} {mark.lower_}" for clause in children(noun, "acl", "advcl", "relcl")
                for mark in children(clause, "mark")]  # fmt: skip
    phrases += [f"{word.lemma_.lower()} {lemma}" for word in children(noun, "compound", "amod")]
    return next((lexicon[key] for key in (*phrases, lemma) if key in lexicon), ())


def _phrases(verb: Token, lemma: str, ontology: Ontology) -> Iterator[tuple[str, Token | None]]:
    """What the lexicon may hold of a verb with its particle, object, preposition or adjective, and the noun in it.

    "hold talk", "hold news conference", "break off talk", "come under attack", "call on", "rule out", "set free".
    """
    particles = _particles(verb)
    named = min((name.i for name in children(verb, "oprd")), default=len(verb.doc))  # "called it bad for Mali"
    preps = [prep for prep in children(verb, "prep", "dative", "agent") if not _dates(prep) and prep.i < named]
    for noun in _objects(verb, ontology):
        for words in _wordings(noun):
            yield f"{lemma} {words}", noun
            yield from ((f"{lemma} {particle} {words}", noun) for particle in particles)
    for prep in preps:
        yield from (
            (f"{lemma} {prep.lower_} {words}", noun) for noun in children(prep, "pobj") for words in _wordings(noun)
        )
        yield from ((f"{lemma} {particle} {prep.lower_}", None) for particle in particles)
        if not particles:
            yield f"{lemma} {prep.lower_}", None
    if any(mark.lower_ == "for" for clause in children(verb, "advcl", "ccomp") for mark in children(clause, "mark")):
        yield f"{lemma} for", None  # "called for Mali to leave"
    yield from ((f"{lemma} {particle}", None) for particle in particles)
    yield from (
        (f"{lemma} {child.lower_}", None)
        for child in children(verb, "acomp", "oprd", "ccomp")
        if child.pos_ == "ADJ" or (child.dep_ == "acomp" and child.tag_ == "VBN")
    )


def _objects(verb: Token, ontology: Ontology) -> Iterator[Token]:
    """The objects of ``verb``, and what they only count: "exercises" of "began a round of exercises"."""
    for found in logical_object(verb):
        for noun in expanded(found):
            yield noun
            yield from transparent(noun, ontology.cues)


def _dates(prep: Token) -> bool:
    """Whether a preposition only says when: "called on Monday"."""
    return any(noun.ent_type_ in ("DATE", "TIME") for noun in children(prep, "pobj"))


def _wordings(noun: Token) -> Iterator[str]:
    """A noun as a phrase may name it: with the word before it ("news conference") and without."""
    word = noun.lemma_.lower()
    yield from (f"{child.lemma_.lower()} {word}" for child in children(noun, "compound", "amod"))
    yield word
