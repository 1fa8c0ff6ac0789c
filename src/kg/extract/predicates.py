"""What relates whom: verbs and event nouns matched with the lexicon's frames, or left under their own lemma."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Span as Words
from spacy.tokens import Token

from kg.extract.arguments import logical_object
from kg.extract.ends import Ends, at_roles, fill_frame, find_sources, noun_actors, others, reciprocal_ends
from kg.extract.eventnouns import HARM, deed_ends, judged_deeds, noun_ends, relation_of_noun, target_roles
from kg.extract.lexicon import entries, relations_of_noun, relations_of_verb
from kg.extract.parse import children, expanded, is_verb
from kg.extract.positions import noun_role, role_tokens
from kg.extract.reading import Reading
from kg.ontology import Relation

_OPEN_ROLES = ("object", "indirect", "to", "with", "against", "from", "at", "on")
_SCORE = re.compile(r"(?<![\d-])\d[-–]\d(?![\d-])")
_AGENT_NOUNS = ("er", "or", "ist", "man")
_HOSTILE = HARM | {"ACCUSE", "PROTEST", "REJECT"}
_EXCHANGING = frozenset({"exchange", "swap", "trade"})
_COMMITTING = frozenset({"AGREE", "REJECT", "THREATEN", "REQUEST"})


@dataclass(frozen=True, slots=True)
class Predication:
    """One predicate between actors: the word, the lexicon's entry for it, who acts and whom it concerns."""

    trigger: Token
    lemma: str
    relation: Relation | None
    ends: Ends
    noun: Token | None = None
    """The event noun where the trigger only carries it: "talks" in "held talks"."""

    @property
    def rule(self) -> str:
        """What made the claim: the relation and the frame ("warned/transitive"), or "open" for an unknown verb."""
        return f"{self.relation.id}/{self.ends.way}" if self.relation else self.ends.way


def find_predications(reading: Reading) -> Iterator[Predication]:
    """All predicates of the text that have a source and a target: those of verbs, then those of event nouns."""
    games = {token.i for sentence in reading.doc.sents if _tells_game(sentence, reading) for token in sentence}
    verbs = [
        found
        for token in reading.doc
        if is_verb(token) and token.i not in games and (found := _of_verb(token, reading)) is not None
    ]
    yield from verbs
    yield from (found for token in reading.doc if (found := _of_adjective(token, reading)) is not None)
    carried = {found.noun.i for found in verbs if found.noun is not None}
    describing = reading.ontology.cues["describing"]
    told = {token.i: found for found in verbs if found.trigger.lemma_.lower() not in describing
            for token in logical_object(found.trigger)}  # fmt: skip
    for token in reading.doc:
        happens = token.i not in reading.mentions or bool(noun_role(token, "by"))  # "opposition by Chad" is no body
        if token.pos_ in ("NOUN", "PROPN") and token.i not in carried and happens and token.i not in games:
            noun = _of_noun(token, reading)
            if noun is not None and not (token.i in told and _same_sources(noun, told[token.i])):
                yield noun


def _tells_game(sentence: Words, reading: Reading) -> bool:
    """Whether a sentence tells of a game: by a word of sport, or by a score beside who won."""
    cues = reading.ontology.cues
    lemmas = {token.lemma_.lower() for token in sentence}
    scored = bool(lemmas & cues["winning"]) and bool(_SCORE.search(sentence.text)) and not lemmas & cues["voting"]
    return scored or bool(lemmas & cues["sport"])


def _of_adjective(word: Token, reading: Reading) -> Predication | None:
    """An adjective behind its noun, as the lexicon has it with "be": "troops loyal to Mali"."""
    key = f"be {word.lower_}"
    if word.pos_ != "ADJ" or word.dep_ != "amod" or word.i < word.head.i or key not in reading.ontology.by_lemma:
        return None
    relation = reading.ontology.by_lemma[key][0]
    ends = _ends_of(word, relation, reading)
    return Predication(word, key, relation, ends) if ends is not None else None


def _same_sources(noun: Predication, verb: Predication) -> bool:
    """Whether the verb tells already what its object noun would tell again: "Chad lifted its ban on Mali"."""
    return {mention.named for mention in noun.ends.sources} <= {mention.named for mention in verb.ends.sources}


def _of_noun(noun: Token, reading: Reading) -> Predication | None:
    relation = relation_of_noun(noun, reading)
    ends = noun_ends(noun, relation, reading) if relation is not None else None
    return Predication(noun, noun.lemma_.lower(), relation, ends) if ends is not None else None


def _of_verb(verb: Token, reading: Reading) -> Predication | None:
    naming, phrased = bool(children(verb, "oprd")), False
    if is_denied_whole(verb, reading):
        return None
    for key, noun, relations in entries(verb, reading.ontology):
        if phrased and noun is None and " " not in key:
            continue  # "fired missiles" is no sacking, whomever they were fired at
        phrased = phrased or noun is not None
        if noun is not None and _is_others(verb, noun, relations[0]):
            continue
        conveyed = noun is not None and _is_conveyed(noun, relations[0], reading)
        for relation in relations if not conveyed else ():
            if naming and relation.event_type == "CONSULT":
                continue
            ends = _ends_of(verb, relation, reading, noun)
            if ends is not None:
                done = _received(verb, relation, reading) if noun is None else relation
                return Predication(verb, key, done, ends, noun)
        ends = _light_verb_ends(verb, noun, relations[0], reading) if noun is not None else None
        if ends is not None:
            return Predication(verb, key, relations[0], ends, noun)
    return _death(verb, reading) or (_open(verb, reading) if not phrased else None)


def is_denied_whole(verb: Token, reading: Reading) -> bool:
    """Whether "which" takes up all that was said before: "accused Mali of arming rebels, which Mali denies"."""
    what = [word for word in children(verb, "dobj") if word.lower_ == "which"]
    comma = bool(what) and what[0].i > 0 and verb.doc[what[0].i - 1].text == ","
    return comma and verb.dep_ == "relcl" and verb.lemma_.lower() in reading.ontology.cues["denial"]


def _death(verb: Token, reading: Reading) -> Predication | None:
    """Who killed those who died in an attack: "ten people died in a raid by Mali"."""
    if verb.lemma_.lower() not in reading.ontology.cues["dying"]:
        return None
    for deed in (noun for role in ("in", "during") for noun in role_tokens(verb, role)):
        harm = relation_of_noun(deed, reading)
        doers = reading.owners(deed) if harm is not None and harm.event_type in ("ASSAULT", "COERCE") else ()
        dead = at_roles(verb, ("subject",), reading, besides=doers) if doers else ()
        if dead:
            return Predication(verb, "kill", reading.ontology.by_lemma["kill"][0], Ends(doers, dead, "death", 0.75))
    return None


def _received(verb: Token, relation: Relation, reading: Reading) -> Relation:
    """What the giver did, where an event is received: who got a warning was warned."""
    if "receiving" not in relation.frames:
        return relation
    nouns = [noun.lemma_.lower() for noun in logical_object(verb)]
    return next((reading.ontology.by_noun[noun][0] for noun in nouns if noun in reading.ontology.by_noun), relation)


def _ends_of(verb: Token, relation: Relation, reading: Reading, noun: Token | None = None) -> Ends | None:
    """The ends by the first of the relation's frames that fits, through its infinitive, or between its subjects."""
    deeds = judged_deeds(verb, reading)
    if deeds:
        return deed_ends(verb, deeds, reading)
    for name in relation.frames:
        frame = reading.ontology.frames.get(name)
        ends = fill_frame(verb, frame, reading, noun) if frame is not None else None
        if ends is not None:
            inside = at_roles(verb, ("in",), reading) if relation.symmetric else ()  # "the truce both signed in Mali"
            where = relation.symmetric and all(each.type == "Place" or each in inside for each in ends.targets)
            return (reciprocal_ends(verb, reading) if where else None) or ends
    struck = _place_ends(verb, relation, reading) or _mediated_ends(verb, relation, reading)
    if struck is not None:
        return struck
    mutual = reciprocal_ends(verb, reading) if relation.symmetric and not _is_purpose(verb, reading) else None
    if mutual is not None or relation.event_type not in _COMMITTING:
        return mutual
    clauses = ("xcomp", "ccomp") if relation.event_type in ("AGREE", "THREATEN") else ("xcomp",)
    return _complement_ends(verb, relation, clauses, reading) or _addressed_ends(verb, reading)


def _place_ends(verb: Token, relation: Relation, reading: Reading) -> Ends | None:
    """Whom harm hits by where the thing is that it hits: "bombed targets in Mali", "shelled a village in Chad"."""
    if relation.event_type != "ASSAULT" or "transitive" not in relation.frames:
        return None
    things = [thing for thing in logical_object(verb) if thing.pos_ == "NOUN"]
    behind = [prep for thing in things for prep in children(verb, "prep")
              if prep.lower_ in ("in", "inside") and prep.i == thing.right_edge.i + 1]  # fmt: skip
    places = [noun for prep in behind for noun in children(prep, "pobj")]
    frame = reading.ontology.frames["transitive"]
    sources = find_sources(verb, frame, reading) if places else ()
    targets = tuple(mention for noun in places if noun.ent_type_ == "GPE" for mention in reading.actors_at(noun))
    return Ends(sources, targets, "place", 0.7) if sources and others(targets, sources) else None


def _mediated_ends(verb: Token, relation: Relation, reading: Reading) -> Ends | None:
    """Between whom the talks are that somebody leads: "after talks mediated by Norway, Chad and Mali signed"."""
    sources = at_roles(verb, ("subject",), reading) if relation.event_type == "CONSULT" else ()
    for talk in logical_object(verb) if sources else []:
        held = relation_of_noun(talk, reading) if talk.pos_ == "NOUN" else None
        ends = noun_ends(talk, held, reading) if held is not None and held.symmetric else None
        if ends is not None:
            parties = (*ends.sources, *ends.targets)
            return Ends(sources, parties, "mediated", 0.75) if others(parties, sources) else None
    return None


def _is_purpose(verb: Token, reading: Reading) -> bool:
    """Whether a clause only tells what a meeting was for, and no second one: "met to discuss the dam"."""
    above = reading.ontology.by_lemma.get(verb.head.lemma_.lower(), ())
    return verb.dep_ in ("advcl", "xcomp") and verb.tag_ == "VB" and any(
        each.symmetric and each.event_type == "CONSULT" for each in above)  # fmt: skip


def _addressed_ends(verb: Token, reading: Reading) -> Ends | None:
    """Whom a letter goes to, for what it asks or threatens: "wrote to Mali asking for help"."""
    letter = verb.head
    if verb.dep_ != "advcl" or verb.tag_ != "VBG" or letter.lemma_.lower() not in reading.ontology.cues["writing"]:
        return None
    sources = at_roles(verb, ("subject",), reading)
    targets = at_roles(letter, ("to", "object", "indirect"), reading, besides=sources)
    return Ends(sources, targets, "addressed", 0.75) if sources and targets else None


def _complement_ends(verb: Token, relation: Relation, clauses: Sequence[str], reading: Reading) -> Ends | None:
    """Whom the act concerns that is agreed, refused or threatened: "agreed to lend Mali money"."""
    sources = at_roles(verb, ("subject",), reading)
    inner = [clause for clause in children(verb, *clauses) if is_verb(clause)]
    inner += [gerund for prep in children(verb, "prep") for gerund in children(prep, "pcomp")]
    for clause in inner if sources else []:
        found = _of_verb(clause, reading)
        own = found is not None and not others(found.ends.sources, sources)  # "Mali pledged that it would"
        harm = found is not None and found.relation is not None and found.relation.event_type in _HOSTILE
        if harm and relation.event_type == "AGREE":  # who vows to punish Mali agrees to nothing with it
            continue
        if found is not None and own and others(found.ends.targets, sources):
            named = {mention.named for mention in sources}
            targets = tuple(mention for mention in found.ends.targets if mention.named not in named)
            return Ends(sources, targets, "complement", 0.75)
    return None


def _is_conveyed(noun: Token, relation: Relation, reading: Reading) -> bool:
    """Whether a verb conveys a feeling, whoever else has it: "expressed Chad's support for Mali" supports Mali."""
    own = relation in relations_of_noun(noun, reading.ontology)
    pointed = any(noun_role(noun, role) for role in ("for", "to", "with", "against", "on"))
    return own and pointed and bool(children(noun, "poss")) and "receiving" not in relation.frames


def _is_others(verb: Token, noun: Token, relation: Relation) -> bool:
    """Whether it is between others that there is what a verb only touches: "widened a rift between Chad and Mali"."""
    return relation.event_type != "CONSULT" and bool(noun_role(noun, "between") or role_tokens(verb, "between"))


def _light_verb_ends(verb: Token, noun: Token, relation: Relation, reading: Reading) -> Ends | None:
    """The verb's subject acts on what the preposition of the noun names: "staged a raid on Mali"."""
    sources = at_roles(verb, ("subject",), reading)
    if relation.event_type == "REJECT" and relation not in relations_of_noun(noun, reading.ontology):
        return None  # "denied a part in the murder of Ruiz"
    if "receiving" in relation.frames:  # "came under attack from Chad": who gets it is the subject
        roles = ("from", "by", "of", "possessor")
        givers = next((found for role in roles if (found := noun_actors(noun, role, reading))), ())
        return Ends(givers, sources, "light-verb", 0.85) if givers and sources else None
    if len(sources) > 1 and verb.lemma_.lower() in _EXCHANGING:  # "threats exchanged by Mali and Chad"
        return Ends(sources, sources, "each other", 0.8)
    for role in target_roles(relation) if sources else ():
        means = [part for part in (*children(noun, "acl"), *children(verb, "advcl")) if part.lemma_ == "use"]
        around = (*noun_role(noun, role), *(token for each in (verb, *means) for token in role_tokens(each, role)))
        tokens = [each for token in around for each in expanded(token)]
        targets = tuple(mention for token in tokens for mention in reading.actors_at(token))
        if others(targets, sources):
            return Ends(sources, targets, "light-verb", 0.85)
        behind = tuple(m for token in tokens for m in reading.actors_behind(token, besides=sources))
        if others(behind, sources):
            return Ends(sources, behind, "light-verb", 0.75)
    wanted = [each for clause in children(noun, "acl", "advcl") for each in children(clause, "nsubj") if sources
              if any(mark.lower_ == "for" for mark in children(clause, "mark"))]  # "gave leave for Mali to go"
    asked = tuple(mention for token in wanted for mention in reading.actors_at(token))
    if others(asked, sources):
        return Ends(sources, asked, "light-verb", 0.75)
    return reciprocal_ends(verb, reading) if relation.symmetric else None


def _open(verb: Token, reading: Reading) -> Predication | None:
    """A verb that the lexicon does not know, or not in this use: kept under its own lemma, without an event type."""
    lemma = verb.lemma_.lower()
    cues = reading.ontology.cues
    noun = lemma in cues["person"] and lemma.endswith(_AGENT_NOUNS)  # "campaigner", taken for a verb
    event = verb.dep_ == "advcl" and verb.tag_ == "VBG" and lemma in cues["causing"]  # "…, prompting Mali to leave"
    if lemma in cues["silent"] or noun or event or not lemma.isalpha():
        return None
    particles = " ".join(child.lower_ for child in children(verb, "prt"))
    known = _known_otherwise(lemma, particles, verb, reading)
    sources = at_roles(verb, ("subject",), reading)
    targets = at_roles(verb, _OPEN_ROLES[:2] if known else _OPEN_ROLES, reading, besides=sources)
    if known is None:  # "it" of a verb that nobody knows is a thing more often than a body
        targets = tuple(mention for mention in targets if mention.text.lower() != "it")
    return (
        Predication(verb, f"{lemma} {particles}".strip(), known, Ends(sources, targets, "open", 0.6))
        if sources and targets
        else None
    )


def _known_otherwise(lemma: str, particles: str, verb: Token, reading: Reading) -> Relation | None:
    """The lexicon's entry for the bare verb, where only its frames did not fit."""
    known = relations_of_verb(verb, lemma, reading.ontology)
    fits = known and not particles and "receiving" not in known[0].frames and not children(verb, "oprd")
    return known[0] if fits else None
