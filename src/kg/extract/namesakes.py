"""Which names mean the same: a surname after the full name, an abbreviation after the name, titles that tell more."""

from __future__ import annotations

from spacy.tokens import Token

from kg.extract.discourse import Discourse, Entity
from kg.extract.mentions import Found
from kg.extract.parse import children


def entity_of_name(discourse: Discourse, found: Found, token: Token) -> Entity:
    """Who a name means: somebody met under it, under a shorter or longer form of it, or a new entity."""
    name = found.name
    assert name is not None
    known = name.known[0] if len(name.known) == 1 else None
    key = known.actor.id if known else _name_key(found.mention.text)
    entity = discourse.by_key.get(key) or _same_person(discourse, found) or _same_body(discourse, found)
    if entity is None:
        entity = discourse.open(
            found, found.mention.type, plural=name.sense == "demonym" and token.tag_ in ("NNS", "NNPS")
        )
        entity.gender = _gender_of_name(discourse, found)
    if known is not None and entity.known is None:
        entity.known, entity.kind = known, known.actor.type
        entity.gender, entity.country = known.gender or entity.gender, known.actor.country or entity.country
    discourse.by_key.setdefault(key, entity)
    _learn_title(discourse, entity, found, token)
    return entity


def _same_person(discourse: Discourse, found: Found) -> Entity | None:
    """The person met before whose name this shortens or lengthens: "Biden" after "Joe Biden"."""
    if found.mention.type == "Country" or (found.name and found.name.known and found.mention.type != "Person"):
        return None
    words = found.mention.text.lower().split()
    for entity in reversed(discourse.entities):
        other = entity.first.mention.text.lower().split()
        named = entity.kind == "Person" and entity.first.mention.kind == "name"
        shorter, longer = sorted((words, other), key=len)
        if named and words[-1] == other[-1] and (words[0] == other[0] or longer[-len(shorter) :] == shorter):
            return entity
    return None


def _same_body(discourse: Discourse, found: Found) -> Entity | None:
    """The organisation met before that this abbreviates or spells out: "NPP" and "New Progress Party"."""
    if found.mention.type != "Organization" or (found.name and found.name.known):
        return None
    text = found.mention.text
    for entity in discourse.entities:
        other = entity.first.mention.text
        if (
            entity.kind == "Organization"
            and entity.known is None
            and entity.first.mention.kind == "name"
            and (_initials(text) == other or _initials(other) == text or _is_tail(discourse, text, other))
        ):
            return entity
    return None


def _is_tail(discourse: Discourse, text: str, other: str) -> bool:
    """Whether one name is the other with a country before it: "the Kenyan Revenue Board" and "the Revenue Board"."""
    shorter, longer = sorted((text, other), key=len)
    before = longer.removesuffix(" " + shorter)
    return before != longer and " " in shorter and before in discourse.countries


def _learn_title(discourse: Discourse, entity: Entity, found: Found, token: Token) -> None:
    """What stands before and beside a name: "Kenyan President Ana Ruiz", "Ana Ruiz, the mayor"."""
    start = found.name.words.start if found.name else token.i
    cues = discourse.ontology.cues
    before = discourse.doc[max(start - 5, token.sent.start) : start]
    former = any(word.lower_ in cues["former"] for word in before)
    for word in reversed([word for word in before if not word.is_space]):
        lemma = word.lemma_.lower().rstrip(".")
        if word.i in discourse.cast.adjectives:
            entity.country = entity.country or discourse.country_at(word.i)
        elif word.i in discourse.cast.by_head and word.dep_ not in ("nmod", "compound", "appos"):
            break
        elif lemma in cues["person"] or lemma in cues["title"] or word.dep_ in ("compound", "amod", "nmod"):
            entity.roles |= {lemma} if not former else set()
            entity.gender = entity.gender or _gender_of(discourse, lemma)
        else:
            break
    for side in (*children(token, "appos"), *([token.head] if token.dep_ == "appos" else [])):
        entity.roles.add(side.lemma_.lower())


def _gender_of_name(discourse: Discourse, found: Found) -> str:
    """What a first name tells, where a name has one."""
    first, *rest = found.mention.text.lower().split()
    female, male = (first in discourse.ontology.cues[kind] for kind in ("female_name", "male_name"))
    return "" if not rest or female == male or found.mention.type != "Person" else "female" if female else "male"


def _gender_of(discourse: Discourse, lemma: str) -> str:
    cues = discourse.ontology.cues
    return "male" if lemma in cues["male"] else "female" if lemma in cues["female"] else ""


def _name_key(text: str) -> str:
    return " ".join(text.lower().replace("’", "'").replace("'s", "").replace(".", "").split())


def _initials(text: str) -> str:
    """The capitals that begin the words of a name: "New Progress Party" gives "NPP"."""
    words = text.replace("-", " ").split()
    return "".join(word[0] for word in words if word[0].isupper()) if len(words) > 1 else ""
