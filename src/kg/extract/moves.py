"""What "the move" takes up: who did last what may be called so. "Kenya shut the border. Mali condemned the move."."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from kg.extract.arguments import logical_object
from kg.extract.ends import Ends, at_roles, noun_actors, others
from kg.extract.lexicon import entries
from kg.extract.parse import children, is_verb
from kg.extract.predicates import Predication
from kg.extract.reading import Reading
from kg.model import Claim, Mention
from kg.ontology import Ontology, Relation

_MOVES = frozenset(
    {"AGREE", "AID", "ASSAULT", "COERCE", "CONCEDE", "COOPERATE", "MOBILIZE", "RETREAT", "SANCTION", "THREATEN"}
)  # fmt: skip


def judged_moves(
    noun: Token, first: int, reading: Reading, told: Sequence[tuple[Token, Claim]]
) -> Iterator[Predication]:
    """Who judges a deed that is only called "the move"; ``first`` is the word from which on it may have been told."""
    if noun.lemma_.lower() not in reading.ontology.cues["anaphoric_deed"]:
        return
    judges, words, relation = _judges(noun, reading)
    doers = _doers(noun, first, judges, told, reading) if relation is not None else ()
    if relation is not None and others(doers, judges):
        yield Predication(noun.head, words, relation, Ends(judges, doers, "move", 0.6))


def summed_moves(noun: Token, reading: Reading) -> Iterator[Predication]:
    """Who judges what a noun behind the comma sums up: "Kenya sent a ship, a move Chad called a provocation"."""
    left, lexicon = noun.left_edge.i, reading.ontology
    if noun.lemma_.lower() not in lexicon.cues["anaphoric_deed"] or left == 0 or not noun.doc[left - 1].is_punct:
        return
    done = next((above for above in noun.ancestors if is_verb(above)), None)
    for verb in children(noun, "relcl", "acl") if done is not None else ():
        lemma, sources = verb.lemma_.lower(), at_roles(verb, ("subject",), reading)
        judged = noun in logical_object(verb) or (verb.dep_ == "relcl" and lemma in lexicon.cues["describing"])
        relation = next(iter(judging_relations(lemma, lexicon)), None) if judged else None
        doers = at_roles(done, ("subject",), reading) if relation is not None and done is not None else ()
        if relation is not None and sources and others(doers, sources):
            yield Predication(verb, lemma, relation, Ends(sources, doers, "move", 0.7))


def judging_relations(lemma: str, lexicon: Ontology) -> list[Relation]:
    """The lexicon's entries for a verb that judges or names a thing; a call is not by telephone here."""
    known = lexicon.by_lemma.get(lemma, ()) if lemma in lexicon.cues["judging"] | lexicon.cues["describing"] else ()
    return [relation for relation in known if relation.event_type != "CONSULT"]


def _judges(noun: Token, reading: Reading) -> tuple[tuple[Mention, ...], str, Relation | None]:
    """Who judges it, in which words: "condemned the move", "the move drew criticism from Mali"."""
    verb, lexicon = noun.head, reading.ontology
    lemma = verb.lemma_.lower()
    relations_of = judging_relations(lemma, lexicon) if noun.dep_ in ("dobj", "nsubjpass", "nsubj") else []
    named = noun.dep_ != "nsubj" and (lemma in lexicon.cues["judging"] or bool(children(verb, "oprd", "prep")))
    if relations_of and named:
        return at_roles(verb, ("subject",), reading), lemma, relations_of[0]
    for words, drawn, relations in entries(verb, lexicon) if noun.dep_ == "nsubj" else ():
        if drawn is not None and "receiving" in relations[0].frames:
            givers = (noun_actors(drawn, role, reading) for role in ("from", "by", "of"))
            return next((found for found in givers if found), at_roles(verb, ("from",), reading)), words, relations[0]
    return (), "", None


def _doers(
    noun: Token, first: int, judges: Sequence[Mention], told: Sequence[tuple[Token, Claim]], reading: Reading
) -> tuple[Mention, ...]:
    """Who did or announced something last before it; nobody where that was the judge."""
    named = {judge.named for judge in judges}
    for trigger, claim in sorted(told, key=lambda pair: -pair[0].i):
        deciding = claim.relation in reading.ontology.cues["deciding"]
        done = (claim.event_type in _MOVES or deciding) and claim.polarity == "positive"
        if first <= trigger.i < noun.i and done and claim.modality != "hypothetical":
            return () if claim.source.named in named else (claim.source,)
    return ()
