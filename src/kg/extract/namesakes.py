"""Which names mean the same: a surname after the full name, an abbreviation after the name, titles that tell more."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from kg.extract.discourse import Discourse, Entity
from kg.extract.mentions import Found
from kg.extract.namerepeats import initials
from kg.extract.parse import children
from kg.letters import fold
from kg.spelling import YOUNGER, distance, spelt

_SPELT = 5
"""Surnames of so many letters may be one name in two spellings: "Akayev" and "Akaev"."""


def entity_of_name(discourse: Discourse, found: Found, token: Token) -> Entity:
    """Who a name means: somebody met under it, under a shorter or longer form of it, or a new entity."""
    name = found.name
    assert name is not None
    known = name.known[0] if len(name.known) == 1 else None
    key = known.actor.id if known else _name_key(found.mention.text)
    entity = discourse.by_key.get(key) or _same_person(discourse, found) or _same_body(discourse, found)
    entity = entity or _unnamed_speaker(discourse, found, token)
    if entity is None:
        entity = discourse.open(
            found, found.mention.type, plural=name.sense == "demonym" and token.tag_ in ("NNS", "NNPS")
        )
        entity.gender = _gender_of_name(discourse, found)
    if known is not None and entity.known is None:
        entity.known, entity.kind = known, known.actor.type
        entity.gender, entity.country = known.gender or entity.gender, known.actor.country or entity.country
    discourse.by_key.setdefault(key, entity)
    _learn_title(discourse, entity, token)
    return entity


def _same_person(discourse: Discourse, found: Found) -> Entity | None:
    """The person met before whose name this shortens or lengthens: "Biden" after "Joe Biden"."""
    if found.mention.type == "Country" or (found.name and found.name.known and found.mention.type != "Person"):
        return None
    words = fold(found.mention.text).split()
    people = [each for each in reversed(discourse.entities) if each.kind == "Person" and each.named]
    people = [each for each in people if not _is_another(discourse, each, found)]
    met = [(entity, fold(entity.best.mention.text).split()) for entity in people]
    person = found.mention.type == "Person"
    forms = [entity for entity, other in met if (_is_form if person else _is_surname)(words, other)]
    if forms:
        return next((entity for entity in forms if not _acts_here(discourse, entity, found)), forms[0])
    if not person and len(words) > 1:
        return None
    for alike in (_is_initialled, _is_spelt, _is_given):
        bearers = [entity for entity, other in met if alike(words, other) or alike(other, words)]
        if len(bearers) == 1:
            return bearers[0]
    return None


def _is_another(discourse: Discourse, entity: Entity, found: Found) -> bool:
    """Whether somebody cannot be whom a name means: known as another, or named beside ("Ana M. Ruiz and Ana Ruiz")."""
    known = found.name.known if found.name is not None else ()
    apart = bool(known) and entity.known is not None and entity.known not in known
    token = discourse.doc[found.head]
    return apart or any(seen in token.conjuncts for seen in entity.sightings[-3:])


def _acts_here(discourse: Discourse, entity: Entity, found: Found) -> bool:
    """Whether somebody is the subject of the very clause: "Jeb Bush congratulated Bush" names two."""
    token = discourse.doc[found.head]
    verb = token.head if token.dep_ in ("dobj", "dative", "pobj") else None
    subjects = children(verb, "nsubj", "nsubjpass") if verb is not None else []
    return any(discourse.of_head.get(subject.i) is entity for subject in subjects)


def _is_surname(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether the one name ends the other: "biden", though it was taken for a place, and "joe biden"."""
    return len(one) < len(other) and other[-len(one) :] == one


def _is_form(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two names are one, shorter and longer: "biden" and "joe biden", "john mba" and "john k mba"."""
    shorter, longer = sorted((one, other), key=len)
    if " ".join(one).replace("-", " ") == " ".join(other).replace("-", " "):
        return True
    if longer[-1] in YOUNGER and shorter[-1] not in YOUNGER:
        return False
    if len(shorter) > 1 and longer[: len(shorter)] == shorter:  # "ernesto zedillo" and "ernesto zedillo ponce"
        return True
    if shorter[-1] != longer[-1]:
        return False
    if longer[-len(shorter) :] == shorter:
        return True
    rest = iter(longer)
    middles = len(shorter) > 2 and len(shorter) != len(longer)  # "george w bush" and "george h w bush" are two
    first = shorter[0] == longer[0] and not middles
    return first and all(any(_abbreviates(word, other) for other in rest) for word in shorter)


def _abbreviates(one: str, other: str) -> bool:
    """Whether two words are one, or an initial and its word."""
    return one == other or (1 in (len(one), len(other)) and one[0] == other[0])


def _is_initialled(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether the one name has an initial for the first of the other: "j okello" and "joseph okello"."""
    both = len(one) > 1 and len(other) > 1 and one[-1] == other[-1]
    return both and len(one[0]) == 1 and len(other[0]) > 1 and other[0].startswith(one[0])


def _is_spelt(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether a surname alone is that of the other name in another spelling."""
    last = other[-1]
    alike = len(one[0]) > _SPELT and one[0][0] == last[0] and distance(one[0], last) == 1
    return len(one) == 1 < len(other) and len(one[0]) >= _SPELT and (alike or spelt(one[0]) == spelt(last))


def _is_given(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether one word is the given name of the other: "florence" and "florence achieng"."""
    return len(one) == 1 < len(other) and one[0] == other[0] and len(one[0]) > 1


def _same_body(discourse: Discourse, found: Found) -> Entity | None:
    """The organisation met before that this abbreviates or spells out: "NPP" and "New Progress Party"."""
    if found.mention.type not in ("Organization", "Place") or (found.name and found.name.known):
        return None
    text = found.mention.text
    company = _company(discourse, text)
    if company is not None or found.mention.type == "Place":
        return company
    if text.lower() in discourse.ontology.cues["body"]:  # "the United Nations Security Council … the Council"
        bodies = discourse.recent(discourse.doc[found.head], ("Organization", "Group"), window=5)
        named = (body for body in bodies if body.named and text in _last_words(body.best.mention.text))
        return next(named, None)
    for entity in discourse.entities:
        other = entity.first.mention.text
        if (
            entity.kind in ("Organization", "Group")
            and entity.known is None
            and entity.first.mention.kind == "name"
            and (initials(text) == other or initials(other) == text or _is_tail(discourse, text, other)
                 or _plain(text) == _plain(other))
        ):  # fmt: skip
            return entity
    return None


def _company(discourse: Discourse, text: str) -> Entity | None:
    """The one company met before that is called by the first of its words: "Novara" after "Novara Air"."""
    firms = [each for each in discourse.entities if each.kind == "Organization" and each.named and each.known is None]
    ends = [(each, each.best.mention.text.removeprefix(text + " ")) for each in firms]
    kinds = discourse.ontology.cues["corporate"] | discourse.ontology.cues["body"]
    alike = [each for each, rest in ends if rest != each.best.mention.text and rest.lower() in kinds]
    return alike[0] if len(alike) == 1 else None


def _last_words(text: str) -> set[str]:
    """The words by which a body is called again: "Council" of the Lake Council, "House" of the House of Deputies."""
    return {part.split()[-1] for part in (text, text.partition(" of ")[0]) if part.split()}


def _plain(text: str) -> str:
    """A name without what marks the possessive or a plural: "People's Party", "Peoples Party"."""
    words = fold(text).replace("'s", "").replace("'", "").removeprefix("the ").split()
    return " ".join(word.removesuffix("s") for word in words)


def _is_tail(discourse: Discourse, text: str, other: str) -> bool:
    """Whether one name is the other with a country before it: "the Kenyan Revenue Board" and "the Revenue Board"."""
    shorter, longer = sorted((text, other), key=len)
    before = longer.removesuffix(" " + shorter)
    leaning = before.endswith("ist") and " " not in before  # "the Islamist Unity Party"
    return before != longer and " " in shorter and (leaning or before in discourse.countries)


def _unnamed_speaker(discourse: Discourse, found: Found, token: Token) -> Entity | None:
    """Somebody who spoke just before without a name: "An army spokesman denied it. The camp was empty, Col Obi said."

    The name must be new, say who speaks, and bring no other post than a rank.
    """
    speaking = {report.speaker.i for report in discourse.reports if report.speaker is not None}
    if found.mention.type != "Person" or token.i not in speaking or len(found.mention.text.split()) < 2:
        return None
    here = discourse.sentence[token.i]
    met = [entity for entity in discourse.near(token, 2) if entity.kind == "Person"]
    last = max(met, key=lambda entity: entity.sightings[-1].i, default=None)
    if last is None or last.named or last.plural or here == discourse.sentence[last.first.head]:
        return None
    noun = discourse.doc[last.first.head]
    introduced = noun.i in speaking and any(child.lower_ in ("a", "an", "one") for child in children(noun, "det"))
    ranks = discourse.ontology.cues["rank"] | discourse.ontology.cues["honorific"]
    words = {word for post in discourse.posts.get(token.i, ()) for word in post.title.lower().replace(".", "").split()}
    return last if introduced and words <= ranks | {noun.lemma_.lower()} else None


def _learn_title(discourse: Discourse, entity: Entity, token: Token) -> None:
    """What the posts beside a name tell: "Kenyan President Ana Ruiz", "Ana Ruiz, the mayor"."""
    cues = discourse.ontology.cues
    for post in discourse.posts.get(token.i, ()):
        words = [word.rstrip(".") for word in post.title.lower().split(" of ")[0].split()]
        entity.roles |= set(words) if not set(words) & cues["former"] else set()
        for word in words:
            entity.gender = entity.gender or _gender_of(discourse, word)
        if post.body is not None and (post.first < token.left_edge.i + 1 or set(words) & cues["office"]):
            entity.country = entity.country or discourse.country_at(post.body)


def _gender_of_name(discourse: Discourse, found: Found) -> str:
    """What a first name tells, where a name has one."""
    first, *rest = found.mention.text.lower().split()
    female, male = (first in discourse.ontology.cues[kind] for kind in ("female_name", "male_name"))
    return "" if not rest or female == male or found.mention.type != "Person" else "female" if female else "male"


def _gender_of(discourse: Discourse, lemma: str) -> str:
    cues = discourse.ontology.cues
    return "male" if lemma in cues["male"] else "female" if lemma in cues["female"] else ""


def _name_key(text: str) -> str:
    return fold(text).removesuffix("'s")
